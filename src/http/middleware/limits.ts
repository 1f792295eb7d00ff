import { createRateLimit, createRecent, type Limit } from '@octoqueue/bounds'
import type { Clock } from '../../ports.ts'

/**
 * Wrong keys that one address may send in a minute, whatever the settings say. No client needs more, and at
 * this rate guessing takes too long even for a key that a person made up.
 */
export const MAX_WRONG_KEYS = 20
const WRONG_KEYS: Limit = { requests: MAX_WRONG_KEYS, windowSeconds: 60 }
/** A key that was right this recently is not shut out for wrong ones: others may share its address. */
const TRUSTED_MS = 3_600_000
/** The counters of a deployment, shared by its repositories. */
export type Limits = ReturnType<typeof createLimits>

/** Makes the counters of a deployment. */
export function createLimits({
  rateLimit,
  keyRateLimit,
  clock,
}: {
  /** For each address; undefined when there is none. */
  rateLimit: Limit | undefined
  /** For each key; undefined when there is none. */
  keyRateLimit: Limit | undefined
  clock: Clock
}) {
  return {
    perAddress: rateLimit && createRateLimit(rateLimit, clock),
    perKey: keyRateLimit && createRateLimit(keyRateLimit, clock),
    guesses: createRateLimit(WRONG_KEYS, clock),
    /** The keys that were right lately, each by the address that it came from and its digest. */
    trust: createRecent<string>(clock, TRUSTED_MS),
  }
}

/** A limit that only says whether a request is one too many. */
export interface CoarseLimit {
  /** Counts a request, and says whether it may pass. */
  admits: (address: string) => Promise<boolean>
  retryAfterSeconds: number
}
