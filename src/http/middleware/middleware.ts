import type { Limit, Shares } from '@octoqueue/bounds'
import type { AddressRange } from '@octoqueue/client-address'
import {
  type AnsweredRequests,
  createMethodsAt,
  createRequestCounter,
  identifyClient,
  letPagesIn,
  limitBody,
  prefixPaths,
  RequestError,
  refusePreflightToNowhere,
  setQuotaHeaders,
  setSafeHeaders,
} from '@octoqueue/http-server/requests'
import { clip } from '@octoqueue/inert-text'
import type { Context } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { getPath } from 'hono/utils/url'
import type { Identify } from '../../access/access.ts'
import { KEY_FORMAT } from '../../access/roll.ts'
import { Problem } from '../../domain/problem.ts'
import type { Clock, Log } from '../../ports.ts'
import type { Queue } from '../../upkeep/queue.ts'
import type { App, Middleware, RepositoryPrefix, Variables } from '../context.ts'
import { MAX_BODY_BYTES } from '../wire/read-body.ts'
import { writeProblem } from '../wire/write.ts'
import { admit, PAGES } from './auth.ts'
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
  /** Open paths whose requests are signed; see `admit`. */
  signedPaths: readonly string[]
  /** Paths that limit their bodies themselves. */
  unlimitedPaths: readonly string[]
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

const MAX_LOGGED_CHARACTERS = 200
/**
 * The pipeline that every request passes before its route, in this order, and what becomes of errors. Returns
 * a function that counts the answers so far.
 */
export function useMiddleware(app: App, options: MiddlewareOptions): () => readonly AnsweredRequests[] {
  const { access, queue, shares, repository, openPaths, signedPaths, unlimitedPaths } = options
  const { coarse, isOwnProgram, clientOf } = options
  const { allowedOrigins, rateLimit, keyRateLimit, trustedProxies } = options.config
  const { limits = createLimits({ rateLimit, keyRateLimit, clock: options.clock }) } = options
  const methodsAt = createMethodsAt(app)
  const counter = createRequestCounter()

  app.use(requestId())
  app.use(provide({ queueOf: queue.queueOf, holderOf: queue.holderOf, repository, shares }))
  app.use(logRequests(options, counter.count))
  app.use(identifyClient({ peerOf: clientOf, trustedProxies }))
  app.use(writeHeaders)
  app.use(refusePreflightToNowhere(methodsAt, (c) => answer(c, nothingAt(c.req.path))))
  app.use(letPagesIn({ allowedOrigins, methodsAt, ...PAGES }))
  app.use(admit({ access, allowedOrigins, openPaths, signedPaths, limits, repository, coarse, isOwnProgram }))
  app.use(limitBody(MAX_BODY_BYTES, unlimitedPaths))
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }))

  app.notFound((c) => answer(c, nothingAt(c.req.path)))
  app.onError((error, c) => {
    if (error instanceof Problem) return answer(c, error)
    if (error instanceof RequestError) return answer(c, toProblem(error))
    const id = c.get('requestId')
    options.log.error('bug', { request_id: id, stack: error.stack ?? String(error) })
    const detail = `Something went wrong that should not have; the log says more under ${id}.`
    return answer(c, new Problem('internal', detail))
  })
  return counter.answered
}

/** The package's errors have rows of the same names among the problems. */
const toProblem = ({ type, message, faults, cause }: RequestError): Problem =>
  new Problem(type, message, faults && { errors: faults }, cause)

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

/** The path of a request without its prefix, for Hono; `atRoot` says where one without a prefix goes. */
export function pathBelowPrefix(
  request: Request,
  options: { env?: unknown } | undefined,
  atRoot: (method: string, path: string) => string,
): string {
  const path = getPath(request)
  const named = prefixIn(options?.env)
  return named ? path.slice(named.prefix.length) || '/' : atRoot(request.method, path)
}

/**
 * Logs one line a request, and counts it. Queries and bodies stay out of the log, as they may hold secrets.
 */
function logRequests({ log, clock }: MiddlewareOptions, count: (c: Context) => void): Middleware {
  return async (c, next) => {
    const startedAtMs = clock.elapsedMs()
    await next()
    count(c)
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

/** Headers of every answer; none is cached, as leases are secrets and jobs change. */
const writeHeaders: Middleware = async (c, next) => {
  await next()
  setSafeHeaders(c)
  const counted = c.get('counted')
  if (counted) setQuotaHeaders(c, counted)
  const { prefix } = c.get('repositoryPrefix') ?? {}
  if (prefix !== undefined) prefixPaths(c, prefix)
}

function refuseMethod(c: Context, methods: readonly string[]): Response {
  const allow = methods.join(', ')
  const detail = `${shown(c.req.path)} takes ${allow}.`
  return answer(c, new Problem('method-not-allowed', detail), { Allow: allow })
}

function nothingAt(path: string): Problem {
  const hint = /.\/$/.test(path) ? ' Leave out the slash at its end.' : ''
  return new Problem('not-found', `There is nothing at ${shown(path)}.${hint}`)
}

/** A caller may have put a key where an id belongs. */
function shown(path: string): string {
  const masked = KEY_FORMAT.mask(path)
  return masked.length > MAX_LOGGED_CHARACTERS ? clip(masked, MAX_LOGGED_CHARACTERS) : masked
}
