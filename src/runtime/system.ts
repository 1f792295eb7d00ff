import { randomHex } from '@octoqueue/secrets'
import type { Random } from '../ports.ts'

export { systemClock } from '@octoqueue/bounds'

/*
 * What the platform gives, on Node, Cloudflare Workers and the Action's runner alike: time, chance and
 * `fetch`.
 */

/** Unix seconds as ISO 8601 with whole seconds. */
export const instant = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`

/** The same, with null for what has not happened. */
export const instantOrNull = (seconds: number | undefined) =>
  seconds === undefined ? null : instant(seconds)

/** Real chance. Nonces are kept apart by 64 random bits. */
export const systemRandom: Random = {
  fraction: Math.random,
  nonce: () => randomHex(8),
}

/** The platform's own `fetch`. Workers refuse to call it as a method of anything else. */
export const systemFetch = globalThis.fetch.bind(globalThis)
