import type { Key } from './keyring.ts'

/*
 * From each key, one for sealing and one for digests, and others for every name: what was sealed for one name
 * does not open under another, also where both have the same key (HKDF, RFC 5869).
 */

export type Use = 'seal' | 'digest'

const encoder = new TextEncoder()
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** 32 bytes that no other key, use or name yields. */
export async function derive({ bytes }: Key, use: Use, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(bytes), 'HKDF', false, ['deriveBits'])
  const info = bytesOf(`octoqueue ${use} ${name}`)
  const params = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }
  return new Uint8Array(await crypto.subtle.deriveBits(params, key, 256))
}

/** HMAC-SHA-256 in hex. */
export async function hmac(secret: Uint8Array<ArrayBuffer>, text: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(text)))
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
