import type { Secret, StoredKey } from '@octoqueue/secrets'
import { type Grant, instant, readGrant, type WrittenGrant, writeGrant } from './grant.ts'

/** A credential of a service or person. Instants are Unix seconds. */
export interface Key<Scope extends string> extends StoredKey {
  /** Short, as it begins the names of the key's workers. */
  id: string
  /** What it is for, in words. */
  name: string | undefined
  grants: readonly Grant<Scope>[]
  createdAt: number
}

/** A key as the document writes it: with digests of its secrets only. */
export interface WrittenKey<Scope extends string> {
  id: string
  name?: string
  secrets: { digest: string; created_at: string; expires_at?: string }[]
  grants: WrittenGrant<Scope>[]
  created_at: string
  expires_at?: string
}

/** Reads an instant that stands at a place in the document. @throws for one that there is none of */
export type At = (pointer: string, text: string) => number

export function readKey<Scope extends string>(key: WrittenKey<Scope>, pointer: string, at: At): Key<Scope> {
  const optional = (place: string, text: string | undefined) =>
    text === undefined ? undefined : at(place, text)
  const secretOf = (secret: WrittenKey<Scope>['secrets'][number], nth: number): Secret => ({
    digest: secret.digest,
    createdAt: at(`${pointer}/secrets/${nth}/created_at`, secret.created_at),
    expiresAt: optional(`${pointer}/secrets/${nth}/expires_at`, secret.expires_at),
  })
  return {
    id: key.id,
    name: key.name,
    secrets: key.secrets.map(secretOf),
    grants: key.grants.map(readGrant),
    createdAt: at(`${pointer}/created_at`, key.created_at),
    expiresAt: optional(`${pointer}/expires_at`, key.expires_at),
  }
}

export const storeKey = <Scope extends string>(key: Key<Scope>): WrittenKey<Scope> => ({
  id: key.id,
  ...(key.name !== undefined && { name: key.name }),
  secrets: key.secrets.map(storeSecret),
  grants: key.grants.map(writeGrant),
  created_at: instant(key.createdAt),
  ...(key.expiresAt !== undefined && { expires_at: instant(key.expiresAt) }),
})

/** A secret as the document writes it: its digest only. */
export const storeSecret = ({ digest, createdAt, expiresAt }: Secret) => ({
  digest,
  created_at: instant(createdAt),
  ...(expiresAt !== undefined && { expires_at: instant(expiresAt) }),
})
