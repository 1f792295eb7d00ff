import { createKeyFormat, randomId, randomSecret, rotate, sha256 } from '@octoqueue/secrets'
import { Problem } from '../domain/problem.ts'
import { invalidAt } from '../runtime/fault.ts'
import type { Settings, SettingsDocument } from '../settings/settings.ts'
import {
  editSection,
  type Grant,
  type Key,
  readRoll,
  removeEntry,
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
      return { key, secret: KEY_FORMAT.write(id, secret) }
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
      return { key: keyOf(document, id), secret: KEY_FORMAT.write(id, secret) }
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

/** Leaves half of the forty characters of a worker's name to the worker. */
export const MAX_ID_CHARACTERS = 20
/** A key as its holder sends it: `oq_<id>_<secret>`. */
export const KEY_FORMAT = createKeyFormat('oq')
