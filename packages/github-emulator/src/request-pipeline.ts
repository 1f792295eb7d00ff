import { hash } from 'node:crypto'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { type Effects, type FaultPlan, failureReply, type RefusedField, spentReply } from './faults/faults.ts'
import { type Sender, senderOf } from './headers-and-limits/authentication.ts'
import { type RateLimits, type Resource, rateLimitHeaders } from './headers-and-limits/rate-limit.ts'
import { Problem } from './problem.ts'
import { problemReply, type Reply } from './rest/route.ts'
import type { History } from './store/history.ts'
import type { Site } from './to-json/site.ts'
import type { Webhooks } from './webhooks/webhooks.ts'

/** Everything that an answer may depend on. */
export interface World extends Site {
  now: () => number
  sleep: (ms: number) => Promise<void>
  faults: FaultPlan
  history: History
  limits: RateLimits
  requests: RequestLog
  webhooks: Webhooks
}

/** One request on its way through faults, limits and headers. */
interface Exchange {
  context: Context
  /** What faults take for the method: of a GraphQL query GET, of a mutation POST. */
  method: string
  route: string
  /** The quota that it is charged to; undefined when it is free. */
  resource: Resource | undefined
  mayLag: boolean
  /** The body as it came. */
  text: string
  /** Carries the request out; refuses by throwing a `Problem`. */
  carryOut: (sender: Sender, refusedFields: readonly RefusedField[]) => Reply
}

/** What `fetch` rejects with when the connection ends before an answer. */
class DroppedConnection extends TypeError {
  constructor() {
    super('fetch failed', { cause: Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }) })
  }
}

/**
 * Answers a request: latency, a failure that comes before, the work itself, a failure that comes after,
 * headers.
 */
export async function answer(world: World, exchange: Exchange): Promise<Response> {
  const { method, route, context, text } = exchange
  const effects = world.faults.effectsOn({ method, route, path: context.req.path, text })
  if (effects.latencyMs > 0) await world.sleep(effects.latencyMs)
  const done = effects.before ? undefined : carryOut(world, exchange, effects)
  const failure = effects.before ?? effects.after
  const reply = failure ? failureReply(failure) : done?.reply
  const response = reply && respond(world, context, reply, done?.charge)
  world.requests.add({ method: context.req.method, route, status: response?.status ?? 0 })
  return response ?? drop(context)
}

function carryOut(world: World, exchange: Exchange, effects: Effects): { reply: Reply; charge?: Charge } {
  const { context, resource } = exchange
  let charge: Charge | undefined
  const work = (): Reply => {
    const sender = senderOf(world.store, context.req.header('authorization'))
    if (resource) {
      charge = { token: sender.token, resource }
      if (world.limits.peek(sender.token, resource).remaining === 0) return spentReply(resource, sender.actor)
    }
    return world.webhooks.as(sender.actor?.user.id, () => exchange.carryOut(sender, effects.refusedFields))
  }
  const stale = exchange.mayLag ? effects.staleSeconds : 0
  const whole = refusable(() => (stale > 0 ? world.history.asOf(stale, work) : work()))
  const reply = effects.items < Number.POSITIVE_INFINITY ? truncate(whole, effects.items) : whole
  return charge ? { reply, charge } : { reply }
}

/** A list that ends early, as if there were nothing more. */
function truncate(reply: Reply, items: number): Reply {
  if (!reply.page || !Array.isArray(reply.body)) return reply
  const { page: _, ...rest } = reply
  return { ...rest, body: reply.body.slice(0, items) }
}

/**
 * Turns a refusal into an answer. Anything else that is thrown is a defect, and nobody shall take it for an
 * answer.
 */
function refusable(work: () => Reply): Reply {
  try {
    return work()
  } catch (error) {
    if (error instanceof Problem) return problemReply(error)
    throw error
  }
}

/** In-process the request fails as `fetch` does; over HTTP the socket is closed without a word. */
function drop(context: Context): Response {
  const socket = context.env?.incoming?.socket
  if (!socket) throw new DroppedConnection()
  socket.destroy()
  return RESPONSE_ALREADY_SENT
}

/** Whose quota a request is charged to. */
interface Charge {
  token: string | undefined
  resource: Resource
}

/** The version that GitHub serves to who doesn't ask for one. */
const API_VERSION = '2022-11-28'

/** Puts GitHub's headers on an answer, makes it a 304 when the sender knows it, and charges it otherwise. */
function respond(world: World, context: Context, reply: Reply, charge: Charge | undefined): Response {
  const { req } = context
  const text = reply.body === undefined ? null : JSON.stringify(reply.body)
  const cacheable = (req.method === 'GET' || req.method === 'HEAD') && reply.status === 200 && text !== null
  const etag = cacheable ? etagOf(text, req.header('accept')) : undefined
  const unchanged = etag !== undefined && isKnown(etag, req.header('if-none-match'))
  const headers: Record<string, string> = {
    date: new Date(world.now()).toUTCString(),
    'cache-control': `${charge?.token === undefined ? 'public' : 'private'}, max-age=60, s-maxage=60`,
    vary: 'Accept, Authorization, Cookie, X-GitHub-OTP',
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': req.header('x-github-api-version') ?? API_VERSION,
    'x-github-request-id': requestId(world),
  }
  if (charge) Object.assign(headers, quotaHeaders(world, charge, unchanged))
  if (etag !== undefined) headers.etag = etag
  const link = reply.page && linkHeader(() => urlById(world, req.url), reply.page)
  if (link !== undefined) headers.link = link
  Object.assign(headers, reply.headers)
  if (unchanged) return new Response(null, { status: 304, headers })
  if (text !== null) headers['content-type'] = 'application/json; charset=utf-8'
  return new Response(text, { status: reply.status, headers })
}

/** A 304 is free: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
function quotaHeaders({ limits }: World, { token, resource }: Charge, free: boolean) {
  return rateLimitHeaders(free ? limits.peek(token, resource) : limits.take(token, resource), resource)
}

const requestId = ({ requests }: World) => {
  const count = (requests.served + 1).toString(16).toUpperCase()
  return `0C70:0B0E:${count.padStart(6, '0')}:${count.padStart(7, '0')}:00000000`
}

/** A request's URL as the world sees it, with the repository by its id. */
function urlById(world: World, requestUrl: string): URL {
  const { pathname, search } = new URL(requestUrl)
  const [, owner = '', name = '', rest] = /^\/repos\/([^/]+)\/([^/]+)(.*)$/.exec(pathname) ?? []
  const repository = world.store.repositories.named(decodeURIComponent(owner), decodeURIComponent(name))
  const path = repository && rest !== undefined ? `/repositories/${repository.id}${rest}` : pathname
  return new URL(world.url + path + search)
}

/** A weak ETag, bound to the `Accept` header as on GitHub. */
const etagOf = (body: string, accept: string | undefined) =>
  `W/"${hash('sha256', `${accept ?? ''}\0${body}`)}"`

/** Whether one of the tags in `If-None-Match` is this one; weak tags and strong ones compare alike. */
function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false
  const bare = (tag: string) => tag.trim().replace(/^W\//, '')
  return ifNoneMatch.split(',').some((tag) => bare(tag) === bare(etag) || tag.trim() === '*')
}

/** A page of a list. */
interface Page {
  number: number
  size: number
  total: number
}

/**
 * The `Link` header, in GitHub's order; undefined when everything is on one page. The links lead through
 * /repositories/{id}, as GitHub's do, so that a client that builds its next URL itself is found out.
 */
function linkHeader(urlOf: () => URL, page: Page): string | undefined {
  const last = Math.max(1, Math.ceil(page.total / page.size))
  if (page.number === 1 && last === 1) return undefined
  const url = urlOf()
  const links: string[] = []
  const add = (relation: string, number: number) => {
    const target = new URL(url)
    target.searchParams.set('page', String(number))
    links.push(`<${target.href}>; rel="${relation}"`)
  }
  if (page.number > 1) add('prev', Math.min(page.number - 1, last))
  if (page.number < last) {
    add('next', page.number + 1)
    add('last', last)
  }
  if (page.number > 1) add('first', 1)
  return links.join(', ')
}

/** A request that was answered (or dropped: then `status` is 0). */
export interface LoggedRequest {
  /** The HTTP method; of GraphQL always POST. */
  method: string
  /**
   * `POST /repos/{owner}/{repo}/issues`, or `POST /graphql updateRefs` with the top-level fields of the
   * document.
   */
  route: string
  status: number
}

/** Older requests are forgotten; the counts aren't. */
const MAX_LOGGED_REQUESTS = 10_000

export type RequestLog = ReturnType<typeof createRequestLog>

/** What was asked of this server, for tests and benchmarks. */
export function createRequestLog() {
  let entries: LoggedRequest[] = []
  let counts = new Map<string, number>()
  let total = 0
  let served = 0
  return {
    /** The last requests, oldest first. */
    get entries(): readonly LoggedRequest[] {
      return entries
    },
    /** How many requests came since the start or the last `clear`, of one route or of all. */
    count: (route?: string): number => (route === undefined ? total : (counts.get(route) ?? 0)),
    /** How many requests came since the start, whatever was cleared. */
    get served(): number {
      return served
    },
    /** Requests per route. */
    byRoute: (): Record<string, number> => Object.fromEntries(counts),
    add(request: LoggedRequest): void {
      if (entries.length >= 2 * MAX_LOGGED_REQUESTS) entries = entries.slice(-MAX_LOGGED_REQUESTS)
      entries.push(request)
      counts.set(request.route, (counts.get(request.route) ?? 0) + 1)
      total += 1
      served += 1
    },
    clear(): void {
      entries = []
      counts = new Map()
      total = 0
    },
  }
}
