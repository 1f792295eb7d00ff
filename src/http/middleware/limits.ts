import { BoundedMap } from '@octoqueue/bounds'
import type { Clock } from '../../ports.ts'
import type { Limit, Quota } from '../context.ts'

/**
 * Wrong keys that one address may send in a minute, whatever the settings say. No client needs more, and at
 * this rate guessing takes too long even for a key that a person made up.
 */
export const MAX_WRONG_KEYS = 20
const WRONG_KEYS: Limit = { requests: MAX_WRONG_KEYS, windowSeconds: 60 }
/** A key that was right this recently is not shut out for wrong ones: others may share its address. */
const TRUSTED_MS = 3_600_000
/** Clients that are remembered at once, which bounds the memory. */
export const MAX_CLIENTS = 10_000

export type RateLimit = ReturnType<typeof createRateLimit>

/** At most `requests` in each window of `windowSeconds`, which begins with a client's first request. */
export function createRateLimit({ requests, windowSeconds }: Limit, clock: Clock) {
  const windowMs = windowSeconds * 1000
  /** In the order in which the windows began, which is also the order in which they end. */
  const windows = new BoundedMap<string, { startedAtMs: number; spent: number }>(MAX_CLIENTS)

  /** Counts a request, if there is one left. Undefined when there is none. */
  function spend(client: string): Quota | undefined {
    const nowMs = clock.elapsedMs()
    forget(nowMs - windowMs)
    const window = windows.get(client) ?? begin(client, nowMs)
    if (window.spent >= requests) return undefined
    window.spent++
    return quotaOf(client)
  }

  /** What a client has left, without counting. */
  function quotaOf(client: string): Quota {
    const nowMs = clock.elapsedMs()
    const window = windows.get(client)
    const endsAtMs = (window?.startedAtMs ?? nowMs) + windowMs
    if (!window || endsAtMs <= nowMs) return { remaining: requests, resetSeconds: windowSeconds }
    return { remaining: requests - window.spent, resetSeconds: Math.ceil((endsAtMs - nowMs) / 1000) }
  }

  /** Takes one request back. */
  function refund(client: string): void {
    const window = windows.get(client)
    if (window && window.spent > 0) window.spent--
  }

  function begin(client: string, startedAtMs: number) {
    const window = { startedAtMs, spent: 0 }
    windows.set(client, window)
    return window
  }

  function forget(startedAtMs: number): void {
    for (const [client, window] of windows) {
      if (window.startedAtMs > startedAtMs) return
      windows.delete(client)
    }
  }

  return { requests, windowSeconds, spend, quotaOf, refund }
}

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
    trust: createTrust(clock),
  }
}

/** The keys that were right lately, each by the address that it came from and its digest. */
function createTrust(clock: Clock) {
  const seenAtMs = new BoundedMap<string, number>(MAX_CLIENTS)
  return {
    add: (credential: string): void => void seenAtMs.set(credential, clock.elapsedMs()),
    has: (credential: string): boolean =>
      clock.elapsedMs() - (seenAtMs.get(credential) ?? Number.NEGATIVE_INFINITY) < TRUSTED_MS,
  }
}

/**
 * The network by which wrong keys are counted: of an IPv6 client the first 48 bits, as providers give a customer up
 * to 65,536 networks of 64 bits (RFC 6177).
 */
export const networkOf = (client: string): string =>
  client.startsWith('6:') ? `6:${client.slice(2).padStart(16, '0').slice(0, 12)}` : client

/** A limit that only says whether a request is one too many. */
export interface CoarseLimit {
  /** Counts a request, and says whether it may pass. */
  admits: (address: string) => Promise<boolean>
  retryAfterSeconds: number
}
