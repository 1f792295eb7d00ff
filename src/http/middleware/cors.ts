import type { Context, MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { isAllowed } from './origin.ts'

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
 * Lets pages of the allowed origins read answers. No credentials: a key is put into a header by the page that has it, and
 * cookies mean nothing here.
 */
export const letPagesIn = (
  allowedOrigins: readonly string[],
  methodsAt: (context: Context) => string[],
): MiddlewareHandler =>
  cors({
    origin: (origin) => (isAllowed(allowedOrigins, origin) ? origin : null),
    allowMethods: (_origin, context) => methodsAt(context),
    allowHeaders: REQUEST_HEADERS,
    exposeHeaders: ANSWER_HEADERS,
    maxAge: MAX_AGE_SECONDS,
  })
