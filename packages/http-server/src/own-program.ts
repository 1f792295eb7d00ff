import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/**
 * Cloudflare's proxies write these. On its Workers every request has them, so they say something on Node
 * alone.
 */
const CLOUDFLARE_HEADERS = ['CF-Connecting-IP', 'CF-Ray']
/**
 * Where Linux lists its TCP connections, each with the account of the program that opened it
 * (proc_net_tcp.txt).
 */
const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'] as const
/** Columns of a row: `sl local_address rem_address st queues timer retrnsmt uid`. */
const [LOCAL, REMOTE, UID] = [1, 2, 7]

/** A connection keeps its other end, so the tables are read once for each. */
const answers = new WeakMap<Socket, boolean>()

/**
 * Whether a request was sent over HTTP/1.1 by a program of the account that runs this process. HTTP/1.0 is
 * what nginx speaks to whom it forwards to by default. On systems other than Linux nobody says whose program
 * it is: there the protocol alone counts.
 */
export function isOwnProgram({ env, req }: Context): boolean {
  if (CLOUDFLARE_HEADERS.some((name) => req.header(name) !== undefined)) return false
  const { incoming } = env as Partial<HttpBindings>
  if (!incoming) return true
  return isDirect(incoming as IncomingMessage)
}

function isDirect({ httpVersionMajor, httpVersionMinor, socket }: IncomingMessage): boolean {
  if (httpVersionMajor === 1 && httpVersionMinor === 0) return false
  const known = answers.get(socket)
  if (known !== undefined) return known
  const answer = isOfThisAccount(socket)
  answers.set(socket, answer)
  return answer
}

function isOfThisAccount({ localPort, remotePort }: Socket): boolean {
  const rows = readTables()
  if (rows === undefined || localPort === undefined || remotePort === undefined) return true
  return isOpenedBy(process.getuid?.() ?? 0, rows, { localPort, remotePort })
}

/**
 * Whether all programs that have `remotePort` and are connected to `localPort` belong to the account. A table
 * without our own end of the connection is not the one of this machine's network, and says nothing.
 */
export function isOpenedBy(
  account: number,
  rows: readonly string[],
  { localPort, remotePort }: { localPort: number; remotePort: number },
): boolean {
  const columns = rows.map((row) => row.trim().split(/\s+/))
  const between = (from: number, to: number) =>
    columns.filter((row) => portOf(row[LOCAL]) === from && portOf(row[REMOTE]) === to)
  if (between(localPort, remotePort).length === 0) return true
  const theirs = between(remotePort, localPort)
  return theirs.length > 0 && theirs.every((row) => Number(row[UID]) === account)
}

/** `0100007F:1F90` -> 8080 */
const portOf = (address = ''): number => Number.parseInt(address.split(':')[1] ?? '', 16)

function readTables(): readonly string[] | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    return TABLES.flatMap((table) => readFileSync(table, 'utf8').split('\n'))
  } catch {
    return undefined
  }
}
