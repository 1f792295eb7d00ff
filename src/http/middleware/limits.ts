import type { Context, MiddlewareHandler } from 'hono'
import { Problem } from '../../domain/problem.ts'
import type { Clock } from '../../ports.ts'
import { BoundedMap } from '../../runtime/bounded-map.ts'
import type { Held, Variables } from '../context.ts'
import { createRateLimit, type Limit, MAX_CLIENTS } from './rate-limit.ts'

/**
 * Wrong keys that one address may send in a minute. It holds always: nobody needs more, and at this rate even a key that people
 * thought up outlives its guesser.
 */
export const MAX_WRONG_KEYS = 20
const WRONG_KEYS: Limit = { requests: MAX_WRONG_KEYS, windowSeconds: 60 }
/** An address that sent a right key so recently is not shut out for the wrong ones of others behind it. */
const TRUSTED_MS = 3_600_000

type Handler = MiddlewareHandler<{ Variables: Variables }>

/** What was counted, of all who ask. */
export type Limits = ReturnType<typeof createLimits>

/** The counters of a deployment. */
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

export interface LimitOptions {
  limits: Limits
  /** Whose keys these are: those of another repository may have the same ids. */
  repository: string
  addressOf: (context: Context) => string
  /** A limit that the runtime keeps, for addresses that no right key came from lately; undefined when it keeps none. */
  coarse?: CoarseLimit | undefined
}

/** A limit that only says whether a request is one too many. */
export interface CoarseLimit {
  /** Counts a request, and says whether it may pass. */
  admits: (address: string) => Promise<boolean>
  retryAfterSeconds: number
}

/**
 * Puts limits around `authenticate`. A request counts for its address before anybody looks at its key; a right key takes
 * that back, and counts for itself. Wrong keys count once more, in a small limit of their own, so that none can be guessed.
 * @throws Problem `too-many-requests`
 */
export function limitRate(
  authenticate: Handler,
  { limits, repository, addressOf, coarse }: LimitOptions,
): Handler {
  const { perAddress, perKey, guesses, trust } = limits

  return async (c, next) => {
    const address = addressOf(c)
    const hasKey = carriesKey(c)
    if (coarse && !(hasKey && trust.has(address))) await refuseBeyond(coarse, address)
    if (hasKey) refuseGuesser(address)
    const isWithin = perAddress === undefined || perAddress.spend(address) !== undefined
    if (perAddress) hold(c, { name: 'address', limit: perAddress, client: address })
    if (!isWithin && !hasKey) throw tooMany(c)
    try {
      await authenticate(c, async () => {
        settle(c, address, isWithin)
        await next()
      })
    } catch (error) {
      if (hasKey && error instanceof Problem && error.type === 'unauthorized') guesses.spend(address)
      throw error
    }
  }

  /** Now that it is known who asks, says which limit holds. */
  function settle(c: Context<{ Variables: Variables }>, address: string, isWithin: boolean): void {
    const caller = c.get('caller')
    if (caller && caller.kind !== 'local') {
      trust.add(address)
      if (isWithin) perAddress?.refund(address)
      countKey(c, caller.kind === 'service' ? caller.id : `${repository} ${caller.id}`)
    } else if (!isWithin) throw tooMany(c)
  }

  /** Those on their way at the same moment are let through, as a worker's may be: there are no more than connections. */
  function refuseGuesser(address: string): void {
    const { remaining, resetSeconds } = guesses.quotaOf(address)
    if (remaining > 0 || trust.has(address)) return
    const detail = `Too many wrong keys came from this address; wait ${resetSeconds} s.`
    throw new Problem('too-many-requests', detail, { retryAfterSeconds: resetSeconds })
  }

  function countKey(c: Context<{ Variables: Variables }>, client: string): void {
    c.set('held', undefined)
    if (!perKey) return
    hold(c, { name: 'key', limit: perKey, client })
    if (!perKey.spend(client)) throw tooMany(c)
  }
}

/** Tells in every answer which limit the request was held to, and what is left of it (draft-ietf-httpapi-ratelimit-headers-10). */
export const tellRateLimit: Handler = async (c, next) => {
  await next()
  const held = c.get('held')
  if (!held) return
  const { name, limit, client } = held
  const { remaining, resetSeconds } = limit.quotaOf(client)
  c.header('RateLimit-Policy', `"${name}";q=${limit.requests};w=${limit.windowSeconds}`)
  c.header('RateLimit', `"${name}";r=${remaining};t=${resetSeconds}`)
}

async function refuseBeyond({ admits, retryAfterSeconds }: CoarseLimit, address: string): Promise<void> {
  if (await admits(address)) return
  const detail = `Too many requests came from this address; wait ${retryAfterSeconds} s.`
  throw new Problem('too-many-requests', detail, { retryAfterSeconds })
}

const hold = (c: Context<{ Variables: Variables }>, held: Held) => c.set('held', held)

function tooMany(c: Context<{ Variables: Variables }>): Problem {
  const held = c.get('held')
  const retryAfterSeconds = held?.limit.quotaOf(held.client).resetSeconds ?? 1
  const detail = `Wait ${retryAfterSeconds} s before the next request.`
  return new Problem('too-many-requests', detail, { retryAfterSeconds })
}

const carriesKey = ({ req }: Context) =>
  req.header('X-API-Key') !== undefined || req.header('Authorization') !== undefined

/** The addresses that right keys came from lately. */
function createTrust(clock: Clock) {
  const seenAtMs = new BoundedMap<string, number>(MAX_CLIENTS)
  return {
    add: (address: string): void => void seenAtMs.set(address, clock.elapsedMs()),
    has: (address: string): boolean =>
      clock.elapsedMs() - (seenAtMs.get(address) ?? Number.NEGATIVE_INFINITY) < TRUSTED_MS,
  }
}
