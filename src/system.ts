import type { Clock, Random } from './ports.ts'

/** The real clock, on Node and on Cloudflare Workers alike. */
export const systemClock: Clock = {
  elapsedMs: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/** Real chance. Nonces are kept apart by 64 random bits. */
export const systemRandom: Random = {
  fraction: () => Math.random(),
  nonce: () => Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString('hex'),
}
