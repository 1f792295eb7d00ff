import { toHex } from './hash.ts'

const SECRET_BYTES = 32
const ID_CHARACTERS = 'abcdefghijkmnpqrstuvwxyz23456789'
const RANDOM_ID_CHARACTERS = 8

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))

/** `count` random bytes, in hex. */
export const randomHex = (count: number): string => toHex(randomBytes(count))

/** A new secret of 256 bits, in base64url. */
export const randomSecret = (): string =>
  btoa(String.fromCharCode(...randomBytes(SECRET_BYTES)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** A made-up id; its characters cannot be mistaken for each other. */
export const randomId = (): string =>
  Array.from(randomBytes(RANDOM_ID_CHARACTERS), (byte) => ID_CHARACTERS[byte % ID_CHARACTERS.length]).join('')
