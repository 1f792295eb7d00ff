import type { Clock, Ping, Random } from '../ports.ts'
import { randomHex } from './crypto.ts'

/** The real clock, on Node and on Cloudflare Workers alike. */
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

/** Real chance. Nonces are kept apart by 64 random bits. */
export const systemRandom: Random = {
  fraction: () => Math.random(),
  nonce: () => randomHex(8),
}

/**
 * The runtime's own `fetch`, looked up at each call. Workers refuse to call it as a method of anything else.
 */
export const systemFetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init)

/** Whether a host name or address, as it stands in a URL or a setting, can only mean this machine. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)

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
