import type { Limit, Shares } from '@octoqueue/bounds'
import { type AddressRange, type Client, createClientOf } from '@octoqueue/client-address'
import { clip } from '@octoqueue/inert-text'
import type { Context } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { matchedRoutes } from 'hono/route'
import { getPath } from 'hono/utils/url'
import type { Identify } from '../../access/access.ts'
import { KEY_FORMAT } from '../../access/keys.ts'
import { Problem } from '../../domain/problem.ts'
import type { Clock, Log } from '../../ports.ts'
import type { Queue } from '../../upkeep/queue.ts'
import type { App, Asked, CountedRequest, Middleware, RepositoryPrefix, Variables } from '../context.ts'
import { pathOf } from '../operation.ts'
import { limitBody } from '../wire/read-body.ts'
import { SECURITY_HEADERS, writeProblem } from '../wire/write.ts'
import { admit, createMethodsAt, letPagesIn } from './auth.ts'
import { type CoarseLimit, createLimits, type Limits } from './limits.ts'

/** What the pipeline needs to know. */
export interface MiddlewareOptions {
  config: {
    /** As browsers write them in the Origin header, or `http://localhost:*`. */
    allowedOrigins: readonly string[]
    /** Per client address; undefined when there is no limit. */
    rateLimit: Limit | undefined
    /** Per key; undefined when there is no limit. */
    keyRateLimit: Limit | undefined
    /** Proxies that are believed when they say whom they speak for. */
    trustedProxies: readonly AddressRange[]
  }
  access: Identify
  queue: Pick<Queue, 'queueOf' | 'holderOf'>
  shares: Shares
  repository: string
  /** Paths that need no key. */
  openPaths: readonly string[]
  /** Address of the connection's other end, which may be a proxy's. */
  clientOf: (c: Context) => string
  /** Whether the request comes straight from a program of our account; see `admit`. */
  isOwnProgram?: ((c: Context) => boolean) | undefined
  /** A limit that the runtime keeps for each address; see `admit`. */
  coarse?: CoarseLimit | undefined
  /** Shared by all repositories of a deployment; limits of its own when absent. */
  limits?: Limits
  clock: Clock
  log: Log
}

/** Answers of one operation and class of status. */
export interface AnsweredRequests {
  /** Method and path as the table of operations writes them; empty when the request was for none of them. */
  operation: string
  /** `2xx` and the like. */
  status: string
  count: number
}

const MAX_LOGGED_CHARACTERS = 200
/** A year, after which a browser may speak plain http again. */
const HSTS_SECONDS = 31_536_000

/**
 * The pipeline that every request passes before its route, in this order, and what becomes of errors. Returns
 * a function that counts the answers so far.
 */
export function useMiddleware(app: App, options: MiddlewareOptions): () => readonly AnsweredRequests[] {
  const { access, queue, shares, repository, openPaths, coarse, isOwnProgram } = options
  const { allowedOrigins, rateLimit, keyRateLimit } = options.config
  const { limits = createLimits({ rateLimit, keyRateLimit, clock: options.clock }) } = options
  const methodsAt = createMethodsAt(app)
  const answered = new Map<string, AnsweredRequests>()

  app.use(requestId())
  app.use(provide({ queueOf: queue.queueOf, holderOf: queue.holderOf, repository, shares }))
  app.use(logRequests(options, answered))
  app.use(identifyClient(options))
  app.use(writeHeaders)
  app.use(refusePreflightToNowhere(methodsAt))
  app.use(letPagesIn(allowedOrigins, methodsAt))
  app.use(admit({ access, allowedOrigins, openPaths, limits, repository, coarse, isOwnProgram }))
  app.use(limitBody)
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }))

  app.notFound((c) => answer(c, nothingAt(c.req.path)))
  app.onError((error, c) => {
    if (error instanceof Problem) return answer(c, error)
    const id = c.get('requestId')
    options.log.error('bug', { request_id: id, stack: error.stack ?? String(error) })
    const detail = `Something went wrong that should not have; the log says more under ${id}.`
    return answer(c, new Problem('internal', detail))
  })
  return () => [...answered.values()]
}

function answer(c: Context, problem: Problem, headers?: Record<string, string>): Response {
  c.set('problem', problem.type)
  return writeProblem(problem, c.get('requestId'), headers)
}

/**
 * Gives every request what its operation needs to check permissions, and how its path named the repository.
 */
function provide({
  queueOf,
  holderOf,
  repository,
  shares,
}: Pick<Variables, 'queueOf' | 'holderOf' | 'repository' | 'shares'>): Middleware {
  return async (c, next) => {
    c.set('queueOf', queueOf)
    c.set('holderOf', holderOf)
    c.set('repository', repository)
    c.set('shares', shares)
    c.set('repositoryPrefix', prefixIn(c.env))
    await next()
  }
}

/** What the service of several repositories hands on in the environment of a request. */
const prefixIn = (env: unknown): RepositoryPrefix | undefined =>
  (env as { repositoryPrefix?: RepositoryPrefix } | undefined)?.repositoryPrefix

/** The path of a request without its prefix, for Hono. */
export function pathBelowPrefix(request: Request, options?: { env?: unknown }): string {
  const path = getPath(request)
  const named = prefixIn(options?.env)
  return named ? path.slice(named.prefix.length) || '/' : path
}

/**
 * Logs one line a request, and counts it. Queries and bodies stay out of the log, as they may hold secrets.
 */
function logRequests({ log, clock }: MiddlewareOptions, answered: Map<string, AnsweredRequests>): Middleware {
  return async (c, next) => {
    const startedAtMs = clock.elapsedMs()
    await next()
    count(answered, c)
    log.info('request', {
      method: c.req.method,
      path: shown((c.get('repositoryPrefix')?.prefix ?? '') + c.req.path),
      status: c.res.status,
      caller: c.get('caller')?.id,
      ms: Math.round(clock.elapsedMs() - startedAtMs),
      request_id: c.get('requestId'),
      problem: c.get('problem'),
    })
  }
}

/**
 * Counts by the route that a request was for, also when it was refused on the way there. Routes and classes of
 * status are few, and so is what is kept.
 */
function count(answered: Map<string, AnsweredRequests>, c: Context): void {
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
  const status = `${Math.floor(c.res.status / 100)}xx`
  const key = route ? `${route.method} ${route.path} ${status}` : status
  const counted = answered.get(key)
  if (counted) counted.count++
  else
    answered.set(key, { operation: route ? `${route.method} ${pathOf(route.path)}` : '', status, count: 1 })
}

/** Finds out where the request comes from; a client that came by https is told to stay with it. */
function identifyClient({ clientOf: peerOf, config }: MiddlewareOptions): Middleware {
  const clientOf = createClientOf(config.trustedProxies)
  return async (c, next) => {
    const forwardedProto = c.req.header('X-Forwarded-Proto')
    let client: Client | undefined
    const identify = (): Client => {
      const [forwardedFor, forwarded] = [c.req.header('X-Forwarded-For'), c.req.header('Forwarded')]
      client ??= clientOf({ peer: peerOf(c), forwardedFor, forwarded, forwardedProto })
      return client
    }
    const isSecure = c.req.url.startsWith('https:') || (forwardedProto !== undefined && identify().isSecure)
    c.set('clientOf', () => identify().name)
    await next()
    // Said over http it would be ignored, and said of a name that has no https it would lock people out.
    if (isSecure) c.header('Strict-Transport-Security', `max-age=${HSTS_SECONDS}`)
  }
}

/**
 * Gives every answer its security headers, unless its route set them, and says which rate limit the request
 * counted for, and what is left of that (draft-ietf-httpapi-ratelimit-headers-10).
 */
const writeHeaders: Middleware = async (c, next) => {
  await next()
  const { headers } = c.res
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) if (!headers.has(name)) c.header(name, value)
  // Leases are secrets and jobs change, so no answer is cached. An answer with an entity tag may be cached by
  // the client itself, which revalidates it each time; the tag is made of what this caller may see.
  c.header('Cache-Control', headers.has('ETag') ? 'private, no-cache' : 'no-store')
  const counted = c.get('counted')
  if (counted) writeQuota(c, counted)
  const { prefix } = c.get('repositoryPrefix') ?? {}
  if (prefix !== undefined) prefixPaths(c, prefix)
}

function writeQuota(c: Asked, { by, policy, quota }: CountedRequest): void {
  const { remaining, resetSeconds } = quota()
  c.header('RateLimit-Policy', `"${by}";q=${policy.requests};w=${policy.windowSeconds}`)
  c.header('RateLimit', `"${by}";r=${remaining};t=${resetSeconds}`)
}

/** Paths in an answer's headers get the prefix of the request: they lead to the same repository. */
function prefixPaths(c: Asked, prefix: string): void {
  const [location, link] = [c.res.headers.get('Location'), c.res.headers.get('Link')]
  if (location?.startsWith('/')) c.header('Location', prefix + location)
  if (link) c.header('Link', link.replaceAll('</', `<${prefix}/`))
}

/** Answers preflights for paths without a route with 404, where the CORS middleware would say 204. */
function refusePreflightToNowhere(methodsAt: (c: Asked) => string[]): Middleware {
  return async (c, next) => {
    if (c.req.method !== 'OPTIONS' || methodsAt(c).length > 0) return next()
    const refused = answer(c, nothingAt(c.req.path))
    // At this point only `newResponse` keeps the headers that were set so far, such as the request's id.
    return c.newResponse(refused.body, refused)
  }
}

function refuseMethod(c: Context, methods: readonly string[]): Response {
  const allow = methods.join(', ')
  const detail = `${shown(c.req.path)} takes ${allow}.`
  return answer(c, new Problem('method-not-allowed', detail), { Allow: allow })
}

const nothingAt = (path: string) => new Problem('not-found', `There is nothing at ${shown(path)}.`)

/** A caller may have put a key where an id belongs. */
function shown(path: string): string {
  const masked = KEY_FORMAT.mask(path)
  return masked.length > MAX_LOGGED_CHARACTERS ? clip(masked, MAX_LOGGED_CHARACTERS) : masked
}
