import { hash } from 'node:crypto'

/**
 * Computes Web Crypto's digests synchronously. Node computes them on another thread, and no seed can decide
 * when that is done.
 */
export function digestInStep(): void {
  const { subtle } = globalThis.crypto
  Object.defineProperty(subtle, 'digest', { value: digest, configurable: true })
}

async function digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer> {
  return Uint8Array.from(hash(algorithm.replace('-', ''), data, 'buffer')).buffer
}
