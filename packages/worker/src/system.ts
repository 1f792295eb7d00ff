import { hostname } from 'node:os'

/* What the machine gives: chance and a name. */

/** Chance, from 0 to 1. */
export interface Random {
  fraction(): number
}

export const systemRandom: Random = { fraction: Math.random }

/** A worker's name has at most 40 characters, and the rest of it 20. */
const MAX_HOST_CHARACTERS = 20

/**
 * A name that no other worker has: host, process and a nonce, since a container's process is always the same.
 */
export function createWorkerName(
  host: string = hostname(),
  pid: number = process.pid,
  nonce: string = crypto.randomUUID().slice(0, 8),
): string {
  const plain = host.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, MAX_HOST_CHARACTERS) || 'host'
  return `${plain}-${pid}-${nonce}`
}
