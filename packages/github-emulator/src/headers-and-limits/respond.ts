import type { Context } from 'hono'
import type { World } from '../request-pipeline.ts'
import type { Reply } from '../rest/route.ts'
import { etagOf, isKnown } from './etag.ts'
import { linkHeader } from './link.ts'
import { type Resource, rateLimitHeaders } from './rate-limit.ts'

/** Whose quota a request is charged to. */
export interface Charge {
  token: string | undefined
  resource: Resource
}

/** The version that GitHub serves to who doesn't ask for one. */
const API_VERSION = '2022-11-28'

/** Puts GitHub's headers on an answer, makes it a 304 when the sender knows it, and charges it otherwise. */
export function respond(world: World, context: Context, reply: Reply, charge: Charge | undefined): Response {
  const { req } = context
  const text = reply.body === undefined ? null : JSON.stringify(reply.body)
  const cacheable = (req.method === 'GET' || req.method === 'HEAD') && reply.status === 200 && text !== null
  const etag = cacheable ? etagOf(text, req.header('accept')) : undefined
  const unchanged = etag !== undefined && isKnown(etag, req.header('if-none-match'))
  const link = reply.page && linkHeader(urlById(world, req.url), reply.page)
  const headers: Record<string, string> = {
    date: new Date(world.now()).toUTCString(),
    'cache-control': `${charge?.token === undefined ? 'public' : 'private'}, max-age=60, s-maxage=60`,
    vary: 'Accept, Authorization, Cookie, X-GitHub-OTP',
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': req.header('x-github-api-version') ?? API_VERSION,
    'x-github-request-id': requestId(world),
    ...(charge ? quotaHeaders(world, charge, unchanged) : {}),
    ...(etag === undefined ? {} : { etag }),
    ...(link === undefined ? {} : { link }),
    ...reply.headers,
  }
  if (unchanged) return new Response(null, { status: 304, headers })
  if (text !== null) headers['content-type'] = 'application/json; charset=utf-8'
  return new Response(text, { status: reply.status, headers })
}

/** A 304 is free: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
function quotaHeaders({ limits }: World, { token, resource }: Charge, free: boolean) {
  return rateLimitHeaders(free ? limits.look(token, resource) : limits.take(token, resource), resource)
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
