import { createHmac, hash } from 'node:crypto'

/**
 * Computes Web Crypto's digests and signatures synchronously. Node computes them on another thread, and no
 * seed can decide when that is done.
 */
export function digestInStep(): void {
  const { subtle } = globalThis.crypto
  for (const [name, value] of Object.entries({ digest, importKey, sign }))
    Object.defineProperty(subtle, name, { value, configurable: true })
}

async function digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer> {
  return Uint8Array.from(hash(algorithm.replace('-', ''), data, 'buffer')).buffer
}

const importKey = async (_: string, secret: Uint8Array): Promise<Uint8Array> => secret

const sign = async (_: string, key: Uint8Array, data: Uint8Array): Promise<ArrayBuffer> =>
  Uint8Array.from(createHmac('sha256', key).update(data).digest()).buffer
