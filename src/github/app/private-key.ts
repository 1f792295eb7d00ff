import { element, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, readElement, SEQUENCE } from './der.ts'

/** GitHub makes keys of 2048 bits; RS256 (RFC 7518, 3.3) allows no shorter ones. */
const MIN_BITS = 2048

/** rsaEncryption, 1.2.840.113549.1.1.1, and id-ecPublicKey, 1.2.840.10045.2.1, as they stand in PKCS#8 (RFC 5208). */
const RSA = '2a864886f70d010101'
const EC = '2a8648ce3d0201'
const RSA_ALGORITHM = Uint8Array.of(
  ...[0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00],
)
const VERSION_0 = Uint8Array.of(INTEGER, 1, 0)

const ENCRYPTED =
  'is encrypted; take the key as GitHub gave it, or take its passphrase off with "openssl pkcs8 -topk8 -nocrypt".'
const IS_EC = "is an elliptic curve's; GitHub Apps have RSA keys."
const NO_KEY =
  'is no private key: it must be the PEM file that the App\'s page gives under "Private keys", whole, with its lines as they are, with "\\n" for their ends, or as base64.'
const BROKEN = 'is broken: some of it is missing or changed. Take the whole PEM file.'

/** A key that WebCrypto takes, as PEM in PKCS#8; or what is wrong with the text, as the end of a sentence, without any of it. */
export type ReadKey = { privateKey: string } | { fault: string }

/**
 * Reads a GitHub App's private key: PEM with PKCS#1, as GitHub gives it, or PKCS#8, as Workers want it; also with the ends of its
 * lines written as `\n`, and as base64 of all that, as environments often hold it.
 */
export function readPrivateKey(text: string): ReadKey {
  const [, label, body] = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]+?)-----END \1-----/.exec(unpacked(text)) ?? []
  if (label === undefined || body === undefined) return { fault: NO_KEY }
  if (label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type:.*ENCRYPTED/m.test(body)) return { fault: ENCRYPTED }
  if (label === 'EC PRIVATE KEY') return { fault: IS_EC }
  if (label !== 'RSA PRIVATE KEY' && label !== 'PRIVATE KEY') return { fault: NO_KEY }
  const der = fromBase64(body)
  if (!der) return { fault: BROKEN }
  return label === 'PRIVATE KEY' ? checkPkcs8(der) : checkRsa(der, wrapped(der))
}

/** The text of the PEM, out of quotes, base64 and written-out line ends. */
function unpacked(text: string): string {
  const bare = text.trim().replace(/^(["'])([\s\S]*)\1$/, '$2')
  const bytes = bare.includes('-----') ? undefined : fromBase64(bare)
  const pem = bytes ? new TextDecoder().decode(bytes) : bare
  return pem.replace(/\\r/g, '').replace(/\\n/g, '\n')
}

function checkPkcs8(der: Uint8Array): ReadKey {
  const outer = readElement(der, SEQUENCE)
  const version = outer && readElement(outer.content, INTEGER)
  const algorithm = version && readElement(version.rest, SEQUENCE)
  const identifier = algorithm && readElement(algorithm.content, OBJECT_IDENTIFIER)
  const key = algorithm && readElement(algorithm.rest, OCTET_STRING)
  if (!outer || outer.rest.length > 0 || !identifier || !key) return { fault: BROKEN }
  const name = Array.from(identifier.content, (byte) => byte.toString(16).padStart(2, '0')).join('')
  if (name === EC) return { fault: IS_EC }
  if (name !== RSA) return { fault: 'is of a kind that GitHub Apps do not have; theirs are RSA keys.' }
  return checkRsa(key.content, der)
}

/** `key` is PKCS#1's RSAPrivateKey (RFC 8017, A.1.2): version, modulus and seven more numbers. */
function checkRsa(key: Uint8Array, pkcs8: Uint8Array): ReadKey {
  const outer = readElement(key, SEQUENCE)
  const version = outer && readElement(outer.content, INTEGER)
  const modulus = version && readElement(version.rest, INTEGER)
  if (!outer || outer.rest.length > 0 || !modulus || !isWhole(modulus.rest)) return { fault: BROKEN }
  // A positive number whose first bit is set has a zero byte before it.
  const bits = (modulus.content[0] === 0 ? modulus.content.length - 1 : modulus.content.length) * 8
  if (bits < MIN_BITS) return { fault: `has ${bits} bits, and must have ${MIN_BITS} at least.` }
  const lines = toBase64(pkcs8).match(/.{1,64}/g) ?? []
  return { privateKey: ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n') }
}

/** The numbers after the modulus: the two exponents, the primes, and three that follow from these. */
const NUMBERS_AFTER_MODULUS = 7

function isWhole(numbers: Uint8Array): boolean {
  let left = numbers
  for (let read = 0; read < NUMBERS_AFTER_MODULUS; read++) {
    const number = readElement(left, INTEGER)
    if (!number) return false
    left = number.rest
  }
  return left.length === 0
}

/** PKCS#1 in the envelope of PKCS#8: WebCrypto takes no other. */
const wrapped = (pkcs1: Uint8Array): Uint8Array =>
  element(SEQUENCE, VERSION_0, RSA_ALGORITHM, element(OCTET_STRING, pkcs1))

/** Undefined for what is no base64. */
function fromBase64(text: string): Uint8Array | undefined {
  const bare = text.replace(/\s|\\[nr]/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(bare) || bare.length % 4 === 1) return undefined
  return Uint8Array.from(atob(bare), (character) => character.charCodeAt(0))
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
