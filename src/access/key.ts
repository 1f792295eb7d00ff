import { sha256 } from '../runtime/sha256.ts'
import type { Grant } from './scope.ts'

/** A credential of a service or person. Instants are Unix seconds. */
export interface Key {
  /** Short, as it begins the names of the key's workers. */
  id: string
  /** What it is for, in words. */
  name: string | undefined
  /** The newest first; at most {@link MAX_LIVE_SECRETS} of them live. */
  secrets: readonly Secret[]
  grants: readonly Grant[]
  expiresAt: number | undefined
  createdAt: number
}

/** What is kept of a secret. A secret is 256 random bits, so one round of SHA-256 is all that its digest needs. */
export interface Secret {
  /** SHA-256 in hex. */
  digest: string
  createdAt: number
  expiresAt: number | undefined
}

/** Two, so that a new one can be handed out before the old one stops. */
export const MAX_LIVE_SECRETS = 2
/** Leaves a worker's name half of the forty characters that it may have. */
export const MAX_ID_CHARACTERS = 20
const SECRET_BYTES = 32
const ID_CHARACTERS = 'abcdefghijkmnpqrstuvwxyz23456789'
const RANDOM_ID_CHARACTERS = 8

const PRESENTED = /^oq_([a-z0-9-]{1,20})_([A-Za-z0-9_-]{43})$/

/** A key as its holder sends it: `oq_<id>_<secret>`. */
export const writePresented = (id: string, secret: string): string => `oq_${id}_${secret}`

/** Whether this means to be one of our keys. */
export const looksLikeKey = (credential: string): boolean => credential.startsWith('oq_')

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

/** An id for whoever does not care what it is; its characters cannot be mistaken for each other. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_ID_CHARACTERS))
  return Array.from(bytes, (byte) => ID_CHARACTERS[byte % ID_CHARACTERS.length]).join('')
}

/** Whether two hex digests are the same, in a time that does not tell where they differ. */
export function isSameDigest(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index)
  return difference === 0
}

export const isLive = ({ expiresAt }: { expiresAt: number | undefined }, now: number): boolean =>
  expiresAt === undefined || expiresAt > now

/** Compared with when there is no such key, so that guessing ids takes as long as guessing secrets. */
const NO_SECRETS: readonly Secret[] = [{ digest: '0'.repeat(64), createdAt: 0, expiresAt: 0 }]

/** Whether the secret opens the key at `now`. `wrong` also for a key that is not there. */
export async function tryKey(
  key: Key | undefined,
  secret: string,
  now: number,
): Promise<'right' | 'expired' | 'wrong'> {
  const digest = await sha256(secret)
  const fitting = (key?.secrets ?? NO_SECRETS).filter((kept) => isSameDigest(kept.digest, digest))
  if (!key || fitting.length === 0) return 'wrong'
  return isLive(key, now) && fitting.some((kept) => isLive(kept, now)) ? 'right' : 'expired'
}

/** The secrets of a key that is given a new one: the newest of the old ones goes on for so long at most, the others end. */
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
