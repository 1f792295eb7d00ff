import type { Clock, Random } from '../ports.ts'

/** The real clock, on Node and on Cloudflare Workers alike. */
export const systemClock: Clock = {
  elapsedMs: () => performance.now(),
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
  nonce: () => hexOf(crypto.getRandomValues(new Uint8Array(8))),
}

/** The runtime's own `fetch`, looked up at each call. Workers refuse to call it as a method of anything else. */
export const systemFetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init)

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
