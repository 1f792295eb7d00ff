const encoder = new TextEncoder()
const bytesOf = (text: string) => encoder.encode(text)

/** Bytes in hex. */
export const toHex = (bytes: ArrayBuffer | Uint8Array): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** SHA-256 of a text, in hex. */
export const sha256 = async (text: string): Promise<string> =>
  toHex(await crypto.subtle.digest('SHA-256', bytesOf(text)))

/** Signs a text: HMAC-SHA-256 under a secret, in hex. */
export type Sign = (text: string) => Promise<string>

/** A signer under one secret. */
export function createSign(secret: string): Sign {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  // The key is kept, never a promise of it, which on Workers belongs to the request that made it.
  let key: Awaited<ReturnType<typeof crypto.subtle.importKey>> | undefined
  return async (text) => {
    key ??= await crypto.subtle.importKey('raw', bytesOf(secret), algorithm, false, ['sign'])
    return toHex(await crypto.subtle.sign('HMAC', key, bytesOf(text)))
  }
}

/** Whether two texts are equal, in a time that does not tell how much of them is. */
export function isSameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index)
  return difference === 0
}
