import { hash } from 'node:crypto'

/**
 * Lets Web Crypto's digests be ready at once. Node makes them on another thread, and when that is done is nothing that a seed can
 * choose.
 */
export function digestInStep(): void {
  const { subtle } = globalThis.crypto
  Object.defineProperty(subtle, 'digest', { value: digest, configurable: true })
}

async function digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer> {
  return Uint8Array.from(hash(algorithm.replace('-', ''), data, 'buffer')).buffer
}
