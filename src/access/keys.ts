import { Problem } from '../domain/problem.ts'
import { invalidAt } from '../runtime/fault.ts'
import { isSameText, sha256 } from '../runtime/system.ts'
import type { Settings, SettingsDocument } from '../settings/settings.ts'
import {
  editSection,
  type Grant,
  type Key,
  readRoll,
  removeEntry,
  type Secret,
  sortedById,
  writeKey,
  writeSecret,
} from './document.ts'

/** More than people give out by hand; the whole document is read with each of them. */
export const MAX_KEYS = 200

export interface KeysOptions {
  settings: Settings
  /** Milliseconds since 1970. */
  now: () => number
}

/** A key that is to be made; its id is made up when absent. */
export interface KeyRequest {
  id?: string | undefined
  name?: string | undefined
  grants: readonly Grant[]
  /** Unix seconds. */
  expiresAt?: number | undefined
}

/** A key, and its new secret as clients send it, which is shown this once. */
export interface Issued {
  key: Key
  secret: string
}

/** Makes and revokes keys. A revocation takes effect here at once, in other processes within ten seconds. */
export function createKeys({ settings, now }: KeysOptions) {
  const nowSeconds = () => Math.floor(now() / 1000)

  return {
    /** Sorted by id. */
    list: async (): Promise<readonly Key[]> => sortedById(readRoll(await settings.read()).keys),

    /** @throws Problem `not-found` */
    get: async (id: string): Promise<Key> => keyOf(await settings.read(), id),

    /** @throws Problem `key-exists`, or `invalid-request` for one too many or one that was never valid */
    async create({ id = randomId(), name, grants, expiresAt }: KeyRequest): Promise<Issued> {
      const createdAt = nowSeconds()
      if (expiresAt !== undefined && expiresAt <= createdAt) {
        throw invalidAt('/expires_at', 'The key would have ended already.')
      }
      const secret = randomSecret()
      const secrets = [{ digest: await sha256(secret), createdAt, expiresAt: undefined }]
      const key: Key = { id, name, secrets, grants, expiresAt, createdAt }
      await settings.change((document) => add(document, key), `Make the key ${id}`)
      return { key, secret: writePresented(id, secret) }
    },

    /** Gives a key a new secret; the newest old one works `keepSeconds` more. @throws Problem `not-found` */
    async rotate(id: string, keepSeconds: number): Promise<Issued> {
      const secret = randomSecret()
      const digest = await sha256(secret)
      const at = nowSeconds()
      const document = await settings.change((before) => {
        const key = keyOf(before, id)
        if (key.secrets[0]?.digest === digest) return before
        const secrets = rotate(key, digest, at, keepSeconds).map(writeSecret)
        return editSection(before, 'keys', (keys) =>
          keys.map((one) => (one.id === id ? { ...one, secrets } : one)),
        )
      }, `Give the key ${id} a new secret`)
      return { key: keyOf(document, id), secret: writePresented(id, secret) }
    },

    /** @throws Problem `not-found` */
    revoke: (id: string): Promise<void> =>
      removeEntry(settings, 'keys', id, { message: `Revoke the key ${id}`, missing: noKey(id) }),
  }
}

export type Keys = ReturnType<typeof createKeys>

function add(document: SettingsDocument, key: Key): SettingsDocument {
  const { keys, rules } = readRoll(document)
  const existing = keys.get(key.id)
  // The answer to an earlier write was lost.
  if (existing && existing.secrets[0]?.digest === key.secrets[0]?.digest) return document
  if (existing || rules.has(key.id)) {
    throw new Problem('key-exists', `The id ${key.id} is taken; choose another, or rotate that key.`)
  }
  if (keys.size >= MAX_KEYS) throw invalidAt('', `There are ${MAX_KEYS} keys already; revoke some.`)
  return editSection(document, 'keys', (all) => [...all, writeKey(key)])
}

function keyOf(document: SettingsDocument, id: string): Key {
  const key = readRoll(document).keys.get(id)
  if (!key) throw new Problem('not-found', noKey(id))
  return key
}

const noKey = (id: string) => `There is no key ${id}.`

/** Two, so that a new one can be handed out before the old one stops. */
export const MAX_LIVE_SECRETS = 2
/** Leaves half of the forty characters of a worker's name to the worker. */
export const MAX_ID_CHARACTERS = 20
const SECRET_BYTES = 32
const ID_CHARACTERS = 'abcdefghijkmnpqrstuvwxyz23456789'
const RANDOM_ID_CHARACTERS = 8

const PRESENTED = /^oq_([a-z0-9-]{1,20})_([A-Za-z0-9_-]{43})$/

/** A key as its holder sends it: `oq_<id>_<secret>`. */
export const writePresented = (id: string, secret: string): string => `oq_${id}_${secret}`

/** Undefined for what cannot be a key. */
export function readPresented(credential: string): { id: string; secret: string } | undefined {
  const [, id, secret] = PRESENTED.exec(credential) ?? []
  return id === undefined || secret === undefined ? undefined : { id, secret }
}

/** A new secret, in base64url. */
export function randomSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** A made-up id; its characters cannot be mistaken for each other. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_ID_CHARACTERS))
  return Array.from(bytes, (byte) => ID_CHARACTERS[byte % ID_CHARACTERS.length]).join('')
}

/** Whether a key or secret is still valid at `now` (Unix seconds). */
export const isLive = ({ expiresAt }: { expiresAt: number | undefined }, now: number): boolean =>
  expiresAt === undefined || expiresAt > now

/** Stands in for a key that does not exist, so that guessing ids takes as long as guessing secrets. */
const NO_SECRETS: readonly Secret[] = [{ digest: '0'.repeat(64), createdAt: 0, expiresAt: 0 }]

/** Whether the secret is the key's, and valid at `now`. `wrong` also when there is no key. */
export async function tryKey(
  key: Key | undefined,
  secret: string,
  now: number,
): Promise<'right' | 'expired' | 'wrong'> {
  const digest = await sha256(secret)
  const fitting = (key?.secrets ?? NO_SECRETS).filter((kept) => isSameText(kept.digest, digest))
  if (!key || fitting.length === 0) return 'wrong'
  return isLive(key, now) && fitting.some((kept) => isLive(kept, now)) ? 'right' : 'expired'
}

/**
 * The secrets of a key that gets a new one: the newest old one works for `keepSeconds` more, the others end.
 */
export function rotate(
  { secrets }: Pick<Key, 'secrets'>,
  digest: string,
  now: number,
  keepSeconds: number,
): Secret[] {
  const [newest] = secrets.filter((secret) => isLive(secret, now))
  const endsAt = Math.min(now + keepSeconds, newest?.expiresAt ?? Number.POSITIVE_INFINITY)
  const kept = newest && keepSeconds > 0 ? [{ ...newest, expiresAt: endsAt }] : []
  return [{ digest, createdAt: now, expiresAt: undefined }, ...kept]
}
