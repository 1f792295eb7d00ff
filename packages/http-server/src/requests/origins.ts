import type { Context, MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

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
export const isAllowed = (allowed: readonly string[], origin: string): boolean =>
  (allowed.includes(origin) && origin !== ANY_LOCAL_PORT) ||
  (allowed.includes(ANY_LOCAL_PORT) && /^http:\/\/localhost(:\d{1,5})?$/.test(origin))

/** How long a browser may keep the answer to a preflight. */
const MAX_AGE_SECONDS = 600

/** What pages may send and read. */
export interface CorsOptions {
  allowedOrigins: readonly string[]
  methodsAt: (c: Context) => string[]
  /** Headers that a page may send. */
  sends: readonly string[]
  /** Headers of answers that a page may read. */
  reads: readonly string[]
}

/**
 * CORS: lets pages of the allowed origins read answers. Without credentials, as pages send their key in a
 * header and an API has no cookies.
 */
export const letPagesIn = ({ allowedOrigins, methodsAt, sends, reads }: CorsOptions): MiddlewareHandler =>
  cors({
    origin: (origin) => (isAllowed(allowedOrigins, origin) ? origin : null),
    allowMethods: (_origin, c) => methodsAt(c),
    allowHeaders: [...sends],
    exposeHeaders: [...reads],
    maxAge: MAX_AGE_SECONDS,
  })

/** Answers preflights for paths without a route by `nowhere`, where the CORS middleware would say 204. */
export const refusePreflightToNowhere =
  (methodsAt: (c: Context) => string[], nowhere: (c: Context) => Response): MiddlewareHandler =>
  async (c, next) => {
    if (c.req.method !== 'OPTIONS' || methodsAt(c).length > 0) return next()
    const refused = nowhere(c)
    // At this point only `newResponse` keeps the headers that were set so far, such as the request's id.
    return c.newResponse(refused.body, refused)
  }
