/** A key by its id. */
export interface Key {
  id: string
  /** 32 bytes, base64 or base64url. */
  secret: string
  bytes: Uint8Array
}

/** The keys of each name, the newest first; `*` has those of every name without keys of its own. */
export type Keyring = ReadonlyMap<string, readonly Key[]>

/** What `readKeyring` takes, in words. */
export const KEYS_FORMAT =
  'a comma-separated list of queue:id:key, where the key is 32 bytes as base64, and * stands for all other queues'
/** Of all names together. Opening tries one, and digests are made with each of a name. */
export const MAX_KEYS = 100
const KEY_BYTES = 32

const ENTRY = /^([^:]{1,40}):([A-Za-z0-9._-]{1,40}):([A-Za-z0-9+/_-]{43}=?)$/

/**
 * Reads a list of keys, as an environment variable has it. Of a name's keys the first seals, and all open.
 * Answers with what is wrong instead, never with a key.
 */
export function readKeyring(text: string): Keyring | string {
  const keyring = new Map<string, Key[]>()
  const entries = text.split(',').map((entry) => entry.trim())
  if (entries.length > MAX_KEYS) return `There may be ${MAX_KEYS} keys.`
  for (const [index, entry] of entries.entries()) {
    const [, name, id, secret] = ENTRY.exec(entry) ?? []
    if (name === undefined || id === undefined || secret === undefined)
      return `Key ${index + 1} is not of the form queue:id:key with 32 bytes as base64.`
    const bytes = Uint8Array.from(atob(secret.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
      one.charCodeAt(0),
    )
    if (bytes.length !== KEY_BYTES) return `Key ${index + 1} is not of ${KEY_BYTES} bytes.`
    const known = keyring.get(name) ?? []
    if (known.some((key) => key.id === id)) return `There are two keys ${id} for ${name}.`
    keyring.set(name, [...known, { id, secret, bytes }])
  }
  return keyring
}

/** The keys of a name, the newest first; empty when there are none. */
export const keysOf = (keyring: Keyring, name: string): readonly Key[] =>
  keyring.get(name) ?? keyring.get('*') ?? []
