import { isSameText, sha256 } from './hash.ts'

/**
 * What is stored of a secret. It is 256 random bits, so one round of SHA-256 is enough. Times are Unix
 * seconds.
 */
export interface Secret {
  /** SHA-256 in hex. */
  digest: string
  createdAt: number
  expiresAt: number | undefined
}

/** What lets a holder in. */
export interface StoredKey {
  /** The newest first; at most {@link MAX_LIVE_SECRETS} of them live. */
  secrets: readonly Secret[]
  expiresAt: number | undefined
}

/** Two, so that a new one can be handed out before the old one stops. */
export const MAX_LIVE_SECRETS = 2

/** Whether a key or secret is still valid at `now` (Unix seconds). */
export const isLive = ({ expiresAt }: { expiresAt: number | undefined }, now: number): boolean =>
  expiresAt === undefined || expiresAt > now

/** Stands in for a key that does not exist, so that guessing ids takes as long as guessing secrets. */
const NO_SECRETS: readonly Secret[] = [{ digest: '0'.repeat(64), createdAt: 0, expiresAt: 0 }]

/** Whether the secret is the key's, and valid at `now`. `wrong` also when there is no key. */
export async function tryKey(
  key: StoredKey | undefined,
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
  { secrets }: Pick<StoredKey, 'secrets'>,
  digest: string,
  now: number,
  keepSeconds: number,
): Secret[] {
  const [newest] = secrets.filter((secret) => isLive(secret, now))
  const endsAt = Math.min(now + keepSeconds, newest?.expiresAt ?? Number.POSITIVE_INFINITY)
  const kept = newest && keepSeconds > 0 ? [{ ...newest, expiresAt: endsAt }] : []
  return [{ digest, createdAt: now, expiresAt: undefined }, ...kept]
}
