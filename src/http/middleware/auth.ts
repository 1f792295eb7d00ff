import type { RateLimit } from '@octoqueue/bounds'
import { isLoopback, networkOf } from '@octoqueue/client-address'
import { hasCredential, isAllowed, isForwarded, readCredential } from '@octoqueue/http-server/requests'
import { sha256 } from '@octoqueue/secrets'
import type { Context } from 'hono'
import { type Caller, type Identify, LOCAL, SERVICE, unknownCaller } from '../../access/access.ts'
import { Problem, type ProblemType } from '../../domain/problem.ts'
import type { Asked, Middleware } from '../context.ts'
import type { CoarseLimit, Limits } from './limits.ts'

/* Who is let in: callers by their credential and their rate limits, web pages by their origin. */

export interface AuthOptions {
  access: Identify
  allowedOrigins: readonly string[]
  /** Paths that anyone may ask. */
  openPaths: readonly string[]
  /** Open paths whose requests are signed: of those only the refused ones count for their address. */
  signedPaths: readonly string[]
  limits: Limits
  /** Whose keys these are: those of another repository may have the same ids. */
  repository: string
  /** The runtime's own limit, for addresses that sent no right key lately; undefined where it has none. */
  coarse?: CoarseLimit | undefined
  /** Whether a request comes straight from a program of the account that runs the service. */
  isOwnProgram?: ((c: Context) => boolean) | undefined
}

/**
 * Identifies the caller within rate limits. A request counts for its address before its key is checked. A
 * right key takes that back and counts for itself. A wrong key also counts in a small limit of its own, so
 * that keys cannot be guessed; only a key that was right lately passes beyond it.
 * @throws Problem `too-many-requests` or `unauthorized`
 */
export function admit(options: AuthOptions): Middleware {
  const { limits, repository, coarse } = options
  const { perAddress, perKey, guesses, trust } = limits

  return async (c, next) => {
    const addressOf = c.get('clientOf')
    const isSigned = c.req.method === 'POST' && options.signedPaths.includes(c.req.path)
    if (isSigned && !c.get('repositoryPrefix')) {
      // Many come at once from the few addresses of one sender, which strangers can have send others as well.
      c.set('countRefused', async () => {
        if (coarse) await refuseBeyond(coarse, addressOf())
        if (perAddress) countFor(c, 'address', perAddress, addressOf())
        if (perAddress && !perAddress.spend(addressOf())) throw tooMany(c)
      })
      return next()
    }
    const hasKey = hasCredential(c)
    const credential = hasKey ? `${addressOf()} ${await sha256(readCredential(c))}` : ''
    const isTrusted = trust.has(credential)
    if (coarse && !isTrusted) await refuseBeyond(coarse, addressOf())
    if (hasKey && !isTrusted) refuseGuesser(guesses, addressOf())
    const isWithin = perAddress === undefined || perAddress.spend(addressOf()) !== undefined
    if (perAddress) countFor(c, 'address', perAddress, addressOf())
    if (!isWithin && !hasKey) throw tooMany(c)
    try {
      await authenticate(c, options)
    } catch (error) {
      if (hasKey && isProblem(error, 'unauthorized')) guesses.spend(networkOf(addressOf()))
      throw error
    }
    const caller = c.get('caller')
    if (caller && caller.kind !== 'local') {
      trust.note(credential)
      if (isWithin) perAddress?.refund(addressOf())
      c.set('counted', undefined)
      if (perKey) countKey(c, perKey, caller.kind === 'service' ? caller.id : `${repository} ${caller.id}`)
    } else if (!isWithin) throw tooMany(c)
    await (caller ? c.var.shares.within(caller.id, next) : next())
  }
}

/** Requests that are under way already are let through: there are no more of them than connections. */
function refuseGuesser(guesses: RateLimit, address: string): void {
  const { remaining, resetSeconds } = guesses.quotaOf(networkOf(address))
  if (remaining > 0) return
  const detail = `Too many wrong keys came from this address; wait ${resetSeconds} s.`
  throw new Problem('too-many-requests', detail, { retryAfterSeconds: resetSeconds })
}

async function refuseBeyond({ admits, retryAfterSeconds }: CoarseLimit, address: string): Promise<void> {
  if (await admits(address)) return
  const detail = `Too many requests came from this address; wait ${retryAfterSeconds} s.`
  throw new Problem('too-many-requests', detail, { retryAfterSeconds })
}

function countKey(c: Asked, perKey: RateLimit, client: string): void {
  countFor(c, 'key', perKey, client)
  if (!perKey.spend(client)) throw tooMany(c)
}

const countFor = (c: Asked, by: 'address' | 'key', policy: RateLimit, client: string): void =>
  c.set('counted', { by, policy, quota: () => policy.quotaOf(client) })

function tooMany(c: Asked): Problem {
  const retryAfterSeconds = c.get('counted')?.quota().resetSeconds ?? 1
  const detail = `Wait ${retryAfterSeconds} s before the next request.`
  return new Problem('too-many-requests', detail, { retryAfterSeconds })
}

const isProblem = (error: unknown, type: ProblemType): boolean =>
  error instanceof Problem && error.type === type

/**
 * Sets the caller, by the key in X-API-Key or by the bearer token. While there are no keys at all, only
 * programs on this machine are let in. A caller who is refused learns nothing of what exists. @throws Problem
 * `unauthorized`
 */
async function authenticate(c: Asked, options: AuthOptions): Promise<void> {
  const prefix = c.get('repositoryPrefix')
  // With a prefix an open path would tell anyone which repositories exist.
  if (prefix || !options.openPaths.includes(c.req.path)) {
    c.set('caller', await (prefix?.refusal ? identifyWithoutRepository : identify)(c, options))
  } else if (GREETINGS.includes(c.req.path)) c.set('caller', await identifyVisitor(c, options))
  if (prefix?.refusal) throw prefix.refusal
}

/** The open paths that tell callers more than strangers. */
const GREETINGS: readonly string[] = ['/', '/health', '/readyz']

/** Who asks where anybody may; undefined for a stranger. */
async function identifyVisitor(c: Asked, options: AuthOptions): Promise<Caller | undefined> {
  const hasKey = readCredential(c) !== ''
  try {
    if (hasKey) return await identify(c, options)
    return options.access.hasService ? undefined : identifyOwn(c, options)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (hasKey && isProblem(error, 'unauthorized')) options.limits.guesses.spend(networkOf(c.var.clientOf()))
    return undefined
  }
}

async function identify(c: Asked, options: AuthOptions): Promise<Caller> {
  try {
    return (await options.access.identify(readCredential(c))) ?? identifyOwn(c, options)
  } catch (error) {
    if (isProblem(error, 'repository-not-found')) await identifyWithoutRepository(c, options)
    throw error
  }
}

/** Without a repository there are no keys but the deployment's own. @throws Problem `unauthorized` */
async function identifyWithoutRepository(c: Asked, options: AuthOptions): Promise<Caller> {
  const { isService, hasService } = options.access
  if (await isService(readCredential(c))) return SERVICE
  if (hasService) throw unknownCaller()
  return identifyOwn(c, options)
}

/**
 * Lets in programs of the account that runs the service. What passed a proxy may come from anywhere, although
 * the proxy is on this machine. Web pages in its browser can reach its ports, too. They are recognised by
 * their Origin, or, when their own name points here (DNS rebinding), by that name in the Host header.
 */
function identifyOwn(c: Asked, { allowedOrigins, isOwnProgram }: AuthOptions): Caller {
  const origin = c.req.header('Origin')
  const isOurs = origin === undefined || isAllowed(allowedOrigins, origin)
  const isHere = isLoopback(new URL(c.req.url).hostname)
  if (isOurs && !isForwarded(c) && isHere && (isOwnProgram?.(c) ?? true)) return LOCAL
  throw new Problem(
    'unauthorized',
    'Without an API key only programs of the account that runs the service are served: straight (not through a proxy, nor over HTTP/1.0), under a loopback name, and not from web pages. Set API_KEY to serve others.',
  )
}

const REQUEST_HEADERS = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'Prefer',
  'If-Match',
  'If-None-Match',
  'X-API-Key',
  'X-Request-Id',
]
const ANSWER_HEADERS = [
  'ETag',
  'Idempotency-Replayed',
  'Link',
  'Location',
  'Preference-Applied',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
]
/** What pages of other origins may send and read. */
export const PAGES = { sends: REQUEST_HEADERS, reads: ANSWER_HEADERS }
