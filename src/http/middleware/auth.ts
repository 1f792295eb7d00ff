import type { RateLimit } from '@octoqueue/bounds'
import { isLoopback } from '@octoqueue/client-address'
import { sha256 } from '@octoqueue/secrets'
import type { Context } from 'hono'
import { cors } from 'hono/cors'
import { TrieRouter } from 'hono/router/trie-router'
import { type Caller, type Identify, LOCAL, SERVICE, unknownCaller } from '../../access/access.ts'
import { Problem, type ProblemType } from '../../domain/problem.ts'
import type { App, Asked, Middleware } from '../context.ts'
import { type CoarseLimit, type Limits, networkOf } from './limits.ts'

/* Who is let in: callers by their credential and their rate limits, web pages by their origin. */

export interface AuthOptions {
  access: Identify
  allowedOrigins: readonly string[]
  /** Paths that anyone may ask. */
  openPaths: readonly string[]
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
    const hasKey = c.req.header('X-API-Key') !== undefined || c.req.header('Authorization') !== undefined
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
      trust.add(credential)
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
  }
  if (prefix?.refusal) throw prefix.refusal
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
 * Lets in programs of the account that runs the service. What passed a proxy may come from anywhere, although the
 * proxy is on this machine. Web pages in its browser can reach its ports, too. They are recognised by their Origin,
 * or, when their own name points here (DNS rebinding), by that name in the Host header.
 */
function identifyOwn(c: Asked, { allowedOrigins, isOwnProgram }: AuthOptions): Caller {
  const origin = c.req.header('Origin')
  const isOurs = origin === undefined || isAllowed(allowedOrigins, origin)
  const isDirect = !FORWARDING_HEADERS.some((name) => c.req.header(name) !== undefined)
  const isHere = isLoopback(new URL(c.req.url).hostname)
  if (isOurs && isDirect && isHere && (isOwnProgram?.(c) ?? true)) return LOCAL
  throw new Problem(
    'unauthorized',
    'Without an API key only programs of the account that runs the service are served: straight (not through a proxy, nor over HTTP/1.0), under a loopback name, and not from web pages. Set API_KEY to serve others.',
  )
}

/** Each is written by some proxy, tunnel or load balancer, and by no client. */
const FORWARDING_HEADERS = [
  'Forwarded',
  'Via',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'X-Forwarded-Proto',
  'X-Forwarded-Port',
  'X-Forwarded-Server',
  'X-Original-Host',
  'X-Real-IP',
  'True-Client-IP',
  'Fly-Client-IP',
  'X-Client-IP',
  'X-Cluster-Client-IP',
]

function readCredential({ req }: Asked): string {
  const bearer = /^Bearer +(\S+)$/i.exec(req.header('Authorization') ?? '')?.[1]
  return req.header('X-API-Key') ?? bearer ?? ''
}

/** The only wildcard: a developer's own server, on whatever port. */
const ANY_LOCAL_PORT = 'http://localhost:*'

/** An origin as browsers write it in the Origin header, or the one wildcard; undefined for anything else. */
export function readOrigin(text: string): string | undefined {
  if (text === ANY_LOCAL_PORT) return text
  if (text.includes('*')) return undefined
  const url = URL.parse(text)
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  return isOrigin ? url.origin : undefined
}

/** Whether pages of this origin are let in. Origins are compared as a whole, never by their ends. */
const isAllowed = (allowed: readonly string[], origin: string): boolean =>
  (allowed.includes(origin) && origin !== ANY_LOCAL_PORT) ||
  (allowed.includes(ANY_LOCAL_PORT) && /^http:\/\/localhost(:\d{1,5})?$/.test(origin))

/** How long a browser may keep the answer to a preflight. */
const MAX_AGE_SECONDS = 600

const REQUEST_HEADERS = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
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
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
]

/**
 * CORS: lets pages of the allowed origins read answers. Without credentials, as pages send their key in a
 * header and the API has no cookies.
 */
export const letPagesIn = (
  allowedOrigins: readonly string[],
  methodsAt: (c: Asked) => string[],
): Middleware =>
  cors({
    origin: (origin) => (isAllowed(allowedOrigins, origin) ? origin : null),
    allowMethods: (_origin, c) => methodsAt(c as Asked),
    allowHeaders: REQUEST_HEADERS,
    exposeHeaders: ANSWER_HEADERS,
    maxAge: MAX_AGE_SECONDS,
  })

/** The methods of the routes at a request's path; none where there is no route. */
export function createMethodsAt(app: App): (c: Asked) => string[] {
  let routes: TrieRouter<string> | undefined
  return ({ req }) => {
    // Routes are added after the middleware.
    routes ??= routesOf(app)
    return [...new Set(routes.match('ALL', req.path)[0].map(([method]) => method))].toSorted()
  }
}

function routesOf(app: App): TrieRouter<string> {
  const routes = new TrieRouter<string>()
  for (const { method, path } of app.routes) if (method !== 'ALL') routes.add('ALL', path, method)
  return routes
}
