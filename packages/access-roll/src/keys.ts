import { randomId, randomSecret, rotate, sha256 } from '@octoqueue/secrets'
import type { JsonObject } from '@octoqueue/shared-document'
import type { Grant } from './grant.ts'
import { type Key, storeKey, storeSecret } from './key.ts'
import type { Editing } from './section.ts'

/** More than people give out by hand; the whole document is read with each of them. */
export const MAX_KEYS = 200

/** A key that is to be made; its id is made up when absent. */
export interface KeyRequest<Scope extends string> {
  id?: string | undefined
  name?: string | undefined
  grants: readonly Grant<Scope>[]
  /** Unix seconds. */
  expiresAt?: number | undefined
}

/** A key, and its new secret as clients send it, which is shown this once. */
export interface Issued<Scope extends string> {
  key: Key<Scope>
  secret: string
}

/** Makes and revokes keys. A revocation takes effect here at once, in other processes within ten seconds. */
export interface Keys<Scope extends string> {
  /** Sorted by id. */
  list(): Promise<readonly Key<Scope>[]>
  /** @throws `missing` */
  get(id: string): Promise<Key<Scope>>
  /** @throws `taken`, `tooMany`, or `overAlready` for one that was never valid */
  create(request: KeyRequest<Scope>): Promise<Issued<Scope>>
  /** Gives a key a new secret; the newest old one works `keepSeconds` more. @throws `missing` */
  rotate(id: string, keepSeconds: number): Promise<Issued<Scope>>
  /** @throws `missing` */
  revoke(id: string): Promise<void>
}

export function createKeys<Scope extends string>(editing: Editing<Scope>): Keys<Scope> {
  const { document, format, failures } = editing
  const nowSeconds = () => Math.floor(editing.now() / 1000)

  function keyOf(whole: JsonObject, id: string): Key<Scope> {
    const key = editing.read(whole).keys.get(id)
    if (!key) throw failures.missing('key', id)
    return key
  }

  function add(whole: JsonObject, key: Key<Scope>): JsonObject {
    const { keys, rules } = editing.read(whole)
    const existing = keys.get(key.id)
    // The answer to an earlier write was lost.
    if (existing && existing.secrets[0]?.digest === key.secrets[0]?.digest) return whole
    if (existing || rules.has(key.id)) throw failures.taken(key.id)
    if (keys.size >= MAX_KEYS) throw failures.tooMany('keys', MAX_KEYS)
    return editing.edit(whole, 'keys', (all) => [...all, storeKey(key)])
  }

  return {
    list: async () => sortedById(editing.read(await document.read()).keys),
    get: async (id) => keyOf(await document.read(), id),
    async create({ id = randomId(), name, grants, expiresAt }) {
      const createdAt = nowSeconds()
      if (expiresAt !== undefined && expiresAt <= createdAt) throw failures.overAlready()
      const secret = randomSecret()
      const secrets = [{ digest: await sha256(secret), createdAt, expiresAt: undefined }]
      const key: Key<Scope> = { id, name, secrets, grants, expiresAt, createdAt }
      await document.change((whole) => add(whole, key), `Make the key ${id}`)
      return { key, secret: format.write(id, secret) }
    },
    async rotate(id, keepSeconds) {
      const secret = randomSecret()
      const digest = await sha256(secret)
      const at = nowSeconds()
      const changed = await document.change((before) => {
        const key = keyOf(before, id)
        if (key.secrets[0]?.digest === digest) return before
        const secrets = rotate(key, digest, at, keepSeconds).map(storeSecret)
        return editing.edit(before, 'keys', (keys) =>
          keys.map((one) => (one.id === id ? { ...one, secrets } : one)),
        )
      }, `Give the key ${id} a new secret`)
      return { key: keyOf(changed, id), secret: format.write(id, secret) }
    },
    revoke: (id) =>
      editing.remove('keys', id, { message: `Revoke the key ${id}`, missing: failures.missing('key', id) }),
  }
}

/** What a section holds, sorted by id. */
export const sortedById = <T extends { id: string }>(all: ReadonlyMap<string, T>): readonly T[] =>
  [...all.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
