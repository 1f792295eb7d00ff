import type { Clock, Random } from '../ports.ts'
import { lazy } from './deadline-budget.ts'
import type { Ping } from './service-ports.ts'

/* What the platform gives, on Node, Cloudflare Workers and the Action's runner alike: time, chance, `fetch` and WebCrypto. */

/** The real clock. */
export const systemClock: Clock = {
  elapsedMs: performance.now.bind(performance),
  sleep: (ms, cut) =>
    new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        cut?.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      if (cut?.aborted) end()
      else cut?.addEventListener('abort', end)
    }),
}

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

/** Whoever made a job waits for this. */
const PING_TIMEOUT_MS = 5_000

/** Asks an address by a GET. Redirects are not followed: the operator named one address and no other. */
export const createPing =
  (fetch: typeof globalThis.fetch): Ping =>
  async (url) => {
    try {
      const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PING_TIMEOUT_MS) })
      await answer.body?.cancel()
      return answer.status
    } catch {
      return undefined
    }
  }

/** Signs a text: HMAC-SHA-256 under a secret, in hex. */
export type Sign = (text: string) => Promise<string>

/** A signer under one secret. */
export function createSign(secret: string): Sign {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = lazy(() => crypto.subtle.importKey('raw', bytesOf(secret), algorithm, false, ['sign']))
  return async (text) => toHex(await crypto.subtle.sign('HMAC', await key.get(), bytesOf(text)))
}

/** SHA-256 of a text, in hex. */
export const sha256 = async (text: string): Promise<string> =>
  toHex(await crypto.subtle.digest('SHA-256', bytesOf(text)))

/** Whether two texts are equal, in a time that does not tell how much of them is. */
export function isSameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index)
  return difference === 0
}

/** `count` random bytes, in hex. */
const randomHex = (count: number): string => toHex(crypto.getRandomValues(new Uint8Array(count)).buffer)

const encoder = new TextEncoder()
const bytesOf = (text: string) => encoder.encode(text)

const toHex = (buffer: ArrayBuffer): string =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('')
