import { lazy } from './deadline-budget.ts'

/* By WebCrypto, which Node, Workers and the Action's runner all have. */

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

/** `count` random bytes, in hex. */
export const randomHex = (count: number): string =>
  toHex(crypto.getRandomValues(new Uint8Array(count)).buffer)

/** Whether two texts are equal, in a time that does not tell how much of them is. */
export function isSameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index)
  return difference === 0
}

const encoder = new TextEncoder()
const bytesOf = (text: string) => encoder.encode(text)

const toHex = (buffer: ArrayBuffer): string =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('')
