import { lazy } from './lazy.ts'

/** Signs a text: HMAC-SHA-256 under a secret, in hex. */
export type Sign = (text: string) => Promise<string>

/** A signer under one secret. By WebCrypto, so that it runs wherever the queue does. */
export function createSign(secret: string): Sign {
  const encoder = new TextEncoder()
  const key = lazy(() =>
    crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
    ]),
  )

  return async function sign(text) {
    const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', await key.get(), encoder.encode(text)))
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  }
}

/** Whether two texts are equal, in a time that does not tell how much of them is. */
export function isSameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index)
  return difference === 0
}
