import { Problem } from '../../domain/problem.ts'
import type { Clock } from '../../ports.ts'
import { BoundedMap } from '../../runtime/bounds.ts'
import type { Asked, Limit, Middleware, Quota } from '../context.ts'

/**
 * Wrong keys that one address may send in a minute, whatever the settings say. No client needs more, and at
 * this rate guessing takes too long even for a key that a person made up.
 */
export const MAX_WRONG_KEYS = 20
const WRONG_KEYS: Limit = { requests: MAX_WRONG_KEYS, windowSeconds: 60 }
/** An address that sent a right key this recently is not shut out for wrong keys: others may share it. */
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

/** The addresses that sent right keys lately. */
function createTrust(clock: Clock) {
  const seenAtMs = new BoundedMap<string, number>(MAX_CLIENTS)
  return {
    add: (address: string): void => void seenAtMs.set(address, clock.elapsedMs()),
    has: (address: string): boolean =>
      clock.elapsedMs() - (seenAtMs.get(address) ?? Number.NEGATIVE_INFINITY) < TRUSTED_MS,
  }
}

export interface LimitOptions {
  limits: Limits
  /** Whose keys these are: those of another repository may have the same ids. */
  repository: string
  /** The runtime's own limit, for addresses that sent no right key lately; undefined where it has none. */
  coarse?: CoarseLimit | undefined
}

/** A limit that only says whether a request is one too many. */
export interface CoarseLimit {
  /** Counts a request, and says whether it may pass. */
  admits: (address: string) => Promise<boolean>
  retryAfterSeconds: number
}

/**
 * Puts rate limits around `authenticate`. A request counts for its address before its key is checked. A right
 * key takes that back and counts for itself. A wrong key also counts in a small limit of its own, so that
 * keys cannot be guessed.
 * @throws Problem `too-many-requests`
 */
export function limitRate(
  authenticate: Middleware,
  { limits, repository, coarse }: LimitOptions,
): Middleware {
  const { perAddress, perKey, guesses, trust } = limits

  return async (c, next) => {
    const address = c.get('client')
    const hasKey = carriesKey(c)
    if (coarse && !(hasKey && trust.has(address))) await refuseBeyond(coarse, address)
    if (hasKey) refuseGuesser(address)
    const isWithin = perAddress === undefined || perAddress.spend(address) !== undefined
    if (perAddress) countFor(c, 'address', perAddress, address)
    if (!isWithin && !hasKey) throw tooMany(c)
    try {
      await authenticate(c, async () => {
        countCaller(c, address, isWithin)
        await next()
      })
    } catch (error) {
      if (hasKey && error instanceof Problem && error.type === 'unauthorized') guesses.spend(address)
      throw error
    }
  }

  /** Counts the request for its caller, who is known by now. */
  function countCaller(c: Asked, address: string, isWithin: boolean): void {
    const caller = c.get('caller')
    if (caller && caller.kind !== 'local') {
      trust.add(address)
      if (isWithin) perAddress?.refund(address)
      countKey(c, caller.kind === 'service' ? caller.id : `${repository} ${caller.id}`)
    } else if (!isWithin) throw tooMany(c)
  }

  /** Requests that are under way already are let through: there are no more of them than connections. */
  function refuseGuesser(address: string): void {
    const { remaining, resetSeconds } = guesses.quotaOf(address)
    if (remaining > 0 || trust.has(address)) return
    const detail = `Too many wrong keys came from this address; wait ${resetSeconds} s.`
    throw new Problem('too-many-requests', detail, { retryAfterSeconds: resetSeconds })
  }

  function countKey(c: Asked, client: string): void {
    c.set('counted', undefined)
    if (!perKey) return
    countFor(c, 'key', perKey, client)
    if (!perKey.spend(client)) throw tooMany(c)
  }
}

/**
 * Writes the limit that the request counted for, and what is left of it, into the answer
 * (draft-ietf-httpapi-ratelimit-headers-10).
 */
export const writeRateLimit: Middleware = async (c, next) => {
  await next()
  const counted = c.get('counted')
  if (!counted) return
  const { by, policy } = counted
  const { remaining, resetSeconds } = counted.quota()
  c.header('RateLimit-Policy', `"${by}";q=${policy.requests};w=${policy.windowSeconds}`)
  c.header('RateLimit', `"${by}";r=${remaining};t=${resetSeconds}`)
}

async function refuseBeyond({ admits, retryAfterSeconds }: CoarseLimit, address: string): Promise<void> {
  if (await admits(address)) return
  const detail = `Too many requests came from this address; wait ${retryAfterSeconds} s.`
  throw new Problem('too-many-requests', detail, { retryAfterSeconds })
}

const countFor = (c: Asked, by: 'address' | 'key', policy: RateLimit, client: string): void =>
  c.set('counted', { by, policy, quota: () => policy.quotaOf(client) })

function tooMany(c: Asked): Problem {
  const retryAfterSeconds = c.get('counted')?.quota().resetSeconds ?? 1
  const detail = `Wait ${retryAfterSeconds} s before the next request.`
  return new Problem('too-many-requests', detail, { retryAfterSeconds })
}

const carriesKey = ({ req }: Asked) =>
  req.header('X-API-Key') !== undefined || req.header('Authorization') !== undefined
