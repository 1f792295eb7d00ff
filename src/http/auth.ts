import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { Problem } from '../domain/problem.ts'
import { isLoopback } from '../loopback.ts'

export interface AuthOptions {
  apiKey: string | undefined
  allowedOrigins: readonly string[]
  /** Paths that anyone may ask. */
  open: readonly string[]
}

/**
 * Lets in whoever sends the key, as X-API-Key or as a bearer token. Without a key it lets in programs on this machine
 * only. @throws Problem `unauthorized`
 */
export function authenticate({ apiKey, allowedOrigins, open }: AuthOptions): MiddlewareHandler {
  const isLetIn = apiKey === undefined ? isOwnProgram(allowedOrigins) : hasKey(apiKey)
  const detail =
    apiKey === undefined
      ? 'Without an API key only programs on this machine are served, under a loopback name and not from web pages; set API_KEY to serve others.'
      : 'Send the API key in the X-API-Key header.'
  return async (context, next) => {
    if (!open.includes(context.req.path) && !isLetIn(context)) throw new Problem('unauthorized', detail)
    await next()
  }
}

function hasKey(apiKey: string): (context: Context) => boolean {
  const expected = digest(apiKey)
  return ({ req }) => {
    const bearer = /^Bearer +(\S+)$/i.exec(req.header('Authorization') ?? '')?.[1]
    const given = req.header('X-API-Key') ?? bearer ?? ''
    return timingSafeEqual(digest(given), expected)
  }
}

/** Of one length whatever the key is, so that comparing them tells nothing about it. */
const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * A web page in this machine's browser can reach this machine's ports as well. It gives itself away by its Origin, or,
 * when it has its own name point here (DNS rebinding), by that name in the Host header.
 */
function isOwnProgram(allowedOrigins: readonly string[]): (context: Context) => boolean {
  return ({ req }) => {
    const origin = req.header('Origin')
    return isLoopback(new URL(req.url).hostname) && (origin === undefined || allowedOrigins.includes(origin))
  }
}
