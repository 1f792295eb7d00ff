import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import { bytesOf, derive, hmac } from './derive.ts'
import { type Key, type Keyring, keysOf } from './keyring.ts'
import { SealError } from './seal-error.ts'
import { asText, asValue, type Json, jweIn, type Sealed, UNOPENED } from './shape.ts'

/** Seals and opens under the keys of a name. */
export interface Seals {
  /** @throws SealError `no-key` */
  seal(name: string, value: Json): Promise<Sealed>
  /**
   * What is in a sealed value or text, by the name that it was sealed for; any other value as it is.
   * @param only refuses what was sealed for another name
   * @throws SealError
   */
  open(value: Json, only?: string): Promise<Json>
  /** Seals members of a record, texts as texts, and leaves the rest. @throws SealError `no-key` */
  sealMembers<T extends Members>(name: string, record: T, names: readonly string[]): Promise<T>
  /** Opens all members of a record; one that does not open is replaced by why, in its own form. */
  openMembers<T extends Members>(record: T, only?: string): Promise<T>
  /**
   * A digest of a text that nobody can guess who has no key, in hex: under each key of the name, the newest
   * first. Compare with all of them, and keep the first. @throws SealError `no-key`
   */
  digests(name: string, text: string): Promise<readonly string[]>
}

type Members = { readonly [name: string]: Json }

/** The one way of sealing: under a key that both sides have, and authenticated. */
const ALGORITHM = 'dir'
const ENCRYPTION = 'A256GCM'

export function createSeals(keyring: Keyring): Seals {
  async function seal(name: string, value: Json): Promise<string> {
    const key = newest(keyring, name)
    return new CompactEncrypt(bytesOf(JSON.stringify(value)))
      .setProtectedHeader({ alg: ALGORITHM, enc: ENCRYPTION, kid: key.id, for: name })
      .encrypt(await derive(key, 'seal', name))
  }

  async function open(value: Json, only?: string): Promise<Json> {
    const jwe = jweIn(value)
    if (jwe === undefined) return value
    const { id, name } = headerOf(jwe)
    if (only !== undefined && name !== only) throw broken(`it was sealed for ${name}, and not for ${only}`)
    const key = keysOf(keyring, name).find((one) => one.id === id)
    if (!key) throw noKey(name, id)
    return openWith(await derive(key, 'seal', name), jwe, `key ${id} of ${name}`)
  }

  const openOrSay = async (value: Json, only?: string): Promise<Json> =>
    open(value, only).catch((error: unknown) => {
      if (!(error instanceof SealError)) throw error
      return typeof value === 'string' ? error.message : UNOPENED(error.message)
    })

  return {
    seal: async (name, value) => asValue(await seal(name, value)),
    open,
    sealMembers: (name, record, names) =>
      mapMembers(record, async (value, member) => {
        if (!names.includes(member)) return value
        return typeof value === 'string' ? asText(await seal(name, value)) : asValue(await seal(name, value))
      }),
    openMembers: (record, only) => mapMembers(record, (value) => openOrSay(value, only)),
    async digests(name, text) {
      newest(keyring, name)
      return Promise.all(
        keysOf(keyring, name).map(async (key) => hmac(await derive(key, 'digest', name), text)),
      )
    },
  }
}

async function mapMembers<T extends Members>(
  record: T,
  change: (value: Json, name: string) => Promise<Json>,
): Promise<T> {
  const changed = Object.entries(record).map(
    async ([name, value]) => [name, await change(value, name)] as const,
  )
  return Object.fromEntries(await Promise.all(changed)) as T
}

function newest(keyring: Keyring, name: string): Key {
  const [key] = keysOf(keyring, name)
  if (key) return key
  throw noKey(name)
}

const ID = /^[A-Za-z0-9._-]{1,40}$/

/** Which key sealed it, for which name. Anybody can write a header: what it says is checked by opening. */
function headerOf(jwe: string): { id: string; name: string } {
  try {
    const { kid: id, for: name } = decodeProtectedHeader(jwe)
    if (isId(id) && isId(name)) return { id, name }
  } catch {}
  throw broken('its header does not say which key sealed it')
}

const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value)

async function openWith(secret: Uint8Array, jwe: string, which: string): Promise<Json> {
  try {
    const { plaintext } = await compactDecrypt(jwe, secret, {
      keyManagementAlgorithms: [ALGORITHM],
      contentEncryptionAlgorithms: [ENCRYPTION],
    })
    return JSON.parse(new TextDecoder().decode(plaintext)) as Json
  } catch {
    // Which of both it was, nobody can tell.
    throw broken(`it was changed after it was sealed with ${which}, or that was another key`)
  }
}

const broken = (why: string): SealError => new SealError('broken', `Its seal is broken: ${why}.`)

function noKey(name: string, id?: string): SealError {
  const which =
    id === undefined
      ? `There is no key of ${name} here`
      : `It is sealed, and key ${id} of ${name} is not here`
  return new SealError('no-key', `${which}; SEALING_KEYS has the keys of queues.`)
}
