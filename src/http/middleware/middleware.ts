import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { matchedRoutes } from 'hono/route'
import { TrieRouter } from 'hono/router/trie-router'
import type { Identify } from '../../access/identify.ts'
import { maskKeys } from '../../access/mask.ts'
import type { Config } from '../../config/config.ts'
import { Problem } from '../../domain/problem.ts'
import { clip } from '../../domain/text.ts'
import type { Clock, Log } from '../../ports.ts'
import type { Queue } from '../../queue/queue.ts'
import type { App, Variables } from '../context.ts'
import { pathOf } from '../operation.ts'
import { MAX_BODY_BYTES } from '../wire/body.ts'
import { writeProblem } from '../wire/problem.ts'
import { authenticate } from './auth.ts'
import { createClientOf, createIsSecure } from './client-address.ts'
import { letPagesIn } from './cors.ts'
import { securityHeaders } from './headers.ts'
import { type CoarseLimit, createLimits, type Limits, limitRate, tellRateLimit } from './limits.ts'
import { leadBack, repositoryPrefixOf } from './repository-prefix.ts'

export interface MiddlewareOptions {
  config: Pick<Config, 'allowedOrigins' | 'rateLimit' | 'keyRateLimit' | 'trustedProxies'>
  access: Identify
  queue: Pick<Queue, 'queueOf' | 'holderOf'>
  /** The queue's, as owner/name: its own workflows may start the jobs that were handed to them. */
  repository: string
  /** Paths that need no key. */
  openPaths: readonly string[]
  /** Address of the connection's other end, which may be a proxy's. */
  clientOf: (context: Context) => string
  /** A limit that the runtime keeps for each address; see `limitRate`. */
  coarse?: CoarseLimit | undefined
  /** Shared by all repositories of a deployment; limits of its own when absent. */
  limits?: Limits
  clock: Clock
  log: Log
  /** Answers a request within the time that somebody waits for it; without this, however long it takes. */
  within?: (work: () => Promise<void>) => Promise<void>
  /** Counts an answer of an operation: its method and path, or nothing when there is none. */
  count?: (operation: string, status: number) => void
}

const MAX_LOGGED_CHARACTERS = 200

/** Everything that a request passes on its way to a route, in this order, and what becomes of errors. */
export function useMiddleware(app: App, options: MiddlewareOptions): void {
  const { access, queue, repository, coarse } = options
  const { allowedOrigins, rateLimit, keyRateLimit, trustedProxies } = options.config
  const [clientBehind, isSecure] = [createClientOf(trustedProxies), createIsSecure(trustedProxies)]
  const methodsAt = createMethodsAt(app)
  app.use(requestId())
  app.use(logRequests(options))
  const { within } = options
  if (within) app.use((_, next) => within(next))
  app.use(securityHeaders((c) => isSecure(options.clientOf(c), c.req.header('X-Forwarded-Proto'))))
  app.use(keepLittle)
  app.use(leadBack)
  app.use(tellRateLimit)
  app.use(refuseStrayPreflight(methodsAt))
  app.use(letPagesIn(allowedOrigins, methodsAt))
  const authenticated = authenticate({ access, allowedOrigins, open: options.openPaths })
  const addressOf = (c: Context) =>
    clientBehind({
      peer: options.clientOf(c),
      forwardedFor: c.req.header('X-Forwarded-For'),
      forwarded: c.req.header('Forwarded'),
    })
  const { limits = createLimits({ rateLimit, keyRateLimit, clock: options.clock }) } = options
  app.use(limitRate(authenticated, { limits, repository, addressOf, coarse }))
  app.use(provide({ queueOf: queue.queueOf, holderOf: queue.holderOf, repository }))
  app.use(limitBody)
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }))

  app.notFound((c) => answer(c, nothingAt(c.req.path)))
  app.onError((error, c) => {
    if (error instanceof Problem) return answer(c, error)
    const id = c.get('requestId')
    options.log.error('bug', { request_id: id, stack: error.stack ?? String(error) })
    return answer(
      c,
      new Problem('internal', `Something went wrong that should not have; the log says more under ${id}.`),
    )
  })
}

function answer(context: Context, problem: Problem, headers?: Record<string, string>): Response {
  context.set('problem', problem.type)
  return writeProblem(problem, context.get('requestId'), headers)
}

/** One line a request. What it carries stays out: queries and bodies may hold what nobody else should see. */
function logRequests({ log, clock, count }: MiddlewareOptions): MiddlewareHandler<{ Variables: Variables }> {
  return async (c, next) => {
    const startedAtMs = clock.elapsedMs()
    await next()
    count?.(operationOf(c), c.res.status)
    log.info('request', {
      method: c.req.method,
      path: shown((repositoryPrefixOf(c)?.prefix ?? '') + c.req.path),
      status: c.res.status,
      caller: c.get('caller')?.id,
      ms: Math.round(clock.elapsedMs() - startedAtMs),
      request_id: c.get('requestId'),
      problem: c.get('problem'),
    })
  }
}

/** The route that a request was for, also when it was refused on the way there. */
function operationOf(c: Context): string {
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
  return route ? `${route.method} ${pathOf(route.path)}` : ''
}

/** Puts into every request's reach what the checks of its operation ask. */
function provide({
  queueOf,
  holderOf,
  repository,
}: Pick<Variables, 'queueOf' | 'holderOf' | 'repository'>): MiddlewareHandler<{ Variables: Variables }> {
  return async (c, next) => {
    c.set('queueOf', queueOf)
    c.set('holderOf', holderOf)
    c.set('repository', repository)
    await next()
  }
}

/**
 * A lease is a secret, and a job an hour old is wrong: nobody keeps an answer. But one with a tag the client itself may keep,
 * for it asks each time whether it still holds; the tag is made of what this request may see, whosever key it bears.
 */
const keepLittle: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Cache-Control', c.res.headers.has('ETag') ? 'private, no-cache' : 'no-store')
}

/** Without this, every OPTIONS request would be answered as one about an address that is there. */
function refuseStrayPreflight(
  methodsAt: (context: Context) => string[],
): MiddlewareHandler<{ Variables: Variables }> {
  return async (c, next) => {
    if (c.req.method !== 'OPTIONS' || methodsAt(c).length > 0) return next()
    const refused = answer(c, nothingAt(c.req.path))
    // So early only this way brings the headers along that the answer was given so far, such as the request's id.
    return c.newResponse(refused.body, refused)
  }
}

/** What may be done at a request's address; nothing where there is nothing. */
function createMethodsAt(app: App): (context: Context) => string[] {
  let routes: TrieRouter<string> | undefined
  return ({ req }) => {
    // Routes are added after the guards.
    routes ??= routesOf(app)
    return [...new Set(routes.match('ALL', req.path)[0].map(([method]) => method))].toSorted()
  }
}

function routesOf(app: App): TrieRouter<string> {
  const routes = new TrieRouter<string>()
  for (const { method, path } of app.routes) if (method !== 'ALL') routes.add('ALL', path, method)
  return routes
}

const measureBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw new Problem('payload-too-large', `A request's body may hold ${MAX_BODY_BYTES} bytes.`)
  },
})

/** What is thrown here comes from reading the body; errors of the routes have become answers before they get here. */
const limitBody: MiddlewareHandler = async (c, next) => {
  try {
    return await measureBody(c, next)
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('malformed-json', 'The body broke off.', {}, error)
  }
}

function refuseMethod(c: Context, methods: readonly string[]): Response {
  const allow = methods.join(', ')
  const detail = `${shown(c.req.path)} takes ${allow}.`
  return answer(c, new Problem('method-not-allowed', detail), { Allow: allow })
}

const nothingAt = (path: string) => new Problem('not-found', `There is nothing at ${shown(path)}.`)

/** Somebody may have put a key where an id belongs. */
const shown = (path: string) => clip(maskKeys(path), MAX_LOGGED_CHARACTERS)
