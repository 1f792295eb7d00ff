import { createPrivateKey } from 'node:crypto'
import { importPKCS8, SignJWT } from 'jose'
import type { AppCredentials, Connection, RequestOptions } from './connection.ts'

/* The private key of a GitHub App: reading it, signing with it, and asking GitHub as the App. */

/** GitHub makes keys of 2048 bits; RS256 (RFC 7518, 3.3) allows no shorter ones. */
const MIN_BITS = 2048

/** The PEM labels of keys that GitHub Apps may have, and what Node calls their formats. */
const FORMATS = { 'RSA PRIVATE KEY': 'pkcs1', 'PRIVATE KEY': 'pkcs8' } as const

const ENCRYPTED =
  'is encrypted; take the key as GitHub gave it, or take its passphrase off with "openssl pkcs8 -topk8 -nocrypt".'
const IS_EC = "is an elliptic curve's; GitHub Apps have RSA keys."
const IS_OTHER = 'is of a kind that GitHub Apps do not have; theirs are RSA keys.'
const NO_KEY =
  'is no private key: it must be the PEM file that the App\'s page gives under "Private keys", whole, with its lines as they are, with "\\n" for their ends, or as base64.'
const BROKEN = 'is broken: some of it is missing or changed. Take the whole PEM file.'

/** The key as PEM in PKCS#8, or what is wrong with the text: the end of a sentence, without a quote. */
export type ReadKey = { privateKey: string } | { fault: string }

/**
 * Reads a GitHub App's private key: PEM with PKCS#1, as GitHub gives it, or PKCS#8; also with the ends of its
 * lines written as `\n`, and as base64 of all that, as environments often hold it.
 */
export function readPrivateKey(text: string): ReadKey {
  const [, label, body] = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]+?)-----END \1-----/.exec(unpacked(text)) ?? []
  if (label === undefined || body === undefined) return { fault: NO_KEY }
  if (label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type:.*ENCRYPTED/m.test(body)) return { fault: ENCRYPTED }
  if (label === 'EC PRIVATE KEY') return { fault: IS_EC }
  if (label !== 'RSA PRIVATE KEY' && label !== 'PRIVATE KEY') return { fault: NO_KEY }
  return convert(bareBase64(body), FORMATS[label])
}

/** The text of the PEM, out of quotes, base64 and written-out line ends. */
function unpacked(text: string): string {
  const bare = text.trim().replace(/^(["'])([\s\S]*)\1$/, '$2')
  const packed = bare.includes('-----') ? undefined : bareBase64(bare)
  return (packed === undefined ? bare : atob(packed)).replace(/\\r/g, '').replace(/\\n/g, '\n')
}

/** Without line ends; undefined for what is no base64. */
function bareBase64(text: string): string | undefined {
  const bare = text.replace(/\s|\\[nr]/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(bare) && bare.length % 4 !== 1 ? bare : undefined
}

function convert(key: string | undefined, type: 'pkcs1' | 'pkcs8'): ReadKey {
  try {
    if (key === undefined) return { fault: BROKEN }
    const read = createPrivateKey({ key, type, format: 'der', encoding: 'base64' })
    if (read.asymmetricKeyType === 'ec') return { fault: IS_EC }
    if (read.asymmetricKeyType !== 'rsa') return { fault: IS_OTHER }
    // OpenSSL also takes PKCS#8 for PKCS#1, and overlooks what follows the key.
    const again = bareBase64(String(read.export({ type, format: 'pem' })).replace(/-----.*-----/g, ''))
    if (type === 'pkcs1' && again !== key) return { fault: BROKEN }
    const bits = read.asymmetricKeyDetails?.modulusLength ?? 0
    if (bits < MIN_BITS) return { fault: `has ${bits} bits, and must have ${MIN_BITS} at least.` }
    return { privateKey: String(read.export({ type: 'pkcs8', format: 'pem' })) }
  } catch {
    // OpenSSL's words tell people nothing, and may hold a piece of the key.
    return { fault: BROKEN }
  }
}

/** The header by which an App proves who it is, by GitHub's own time. */
export async function signIn({ now }: Connection, credentials: AppCredentials, request: RequestOptions) {
  return { authorization: `bearer ${await signAppToken(credentials, await now(request))}` }
}

/** As GitHub advises ("Generating a JSON Web Token (JWT) for a GitHub App"): a minute back, ten at most. */
const BACKDATED_SECONDS = 60
const LIFE_SECONDS = 480

/**
 * The token by which an App proves who it is. `now` is GitHub's time, in Unix seconds.
 * @throws for a key that is none
 */
export async function signAppToken({ appId, privateKey }: AppCredentials, now: number): Promise<string> {
  const key = await importPKCS8(privateKey, 'RS256')
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(appId)
    .setIssuedAt(now - BACKDATED_SECONDS)
    .setExpirationTime(now + LIFE_SECONDS)
    .sign(key)
}
