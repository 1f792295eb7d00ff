import { cors } from 'hono/cors'
import { type Caller, type Identify, LOCAL, SERVICE, unknownCaller } from '../../access/access.ts'
import { Problem } from '../../domain/problem.ts'
import { isLoopback } from '../../runtime/system.ts'
import type { Asked, Middleware } from '../context.ts'

/* Who asks: callers are identified by their credential, web pages by their origin. */

export interface AuthOptions {
  access: Identify
  allowedOrigins: readonly string[]
  /** Paths that anyone may ask. */
  openPaths: readonly string[]
}

/**
 * Identifies the caller by the key in X-API-Key or by the bearer token. While there are no keys at all, only
 * programs on this machine are let in. A caller who is refused learns nothing of what exists. @throws Problem
 * `unauthorized`
 */
export function authenticate({ access, allowedOrigins, openPaths }: AuthOptions): Middleware {
  return async (c, next) => {
    const prefix = c.get('repositoryPrefix')
    // With a prefix an open path would tell anyone which repositories exist.
    if (prefix || !openPaths.includes(c.req.path)) {
      c.set('caller', prefix?.refusal ? await identifyWithoutRepository(c) : await identify(c))
    }
    if (prefix?.refusal) throw prefix.refusal
    await next()
  }

  /** Without a repository there are no keys but the deployment's own. @throws Problem `unauthorized` */
  async function identifyWithoutRepository(c: Asked): Promise<Caller> {
    if (await access.isService(readCredential(c))) return SERVICE
    if (access.hasService) throw unknownCaller()
    return identifyOwn(c)
  }

  async function identify(c: Asked): Promise<Caller> {
    try {
      return (await access.identify(readCredential(c))) ?? identifyOwn(c)
    } catch (error) {
      const isGone = error instanceof Problem && error.type === 'repository-not-found'
      if (isGone) await identifyWithoutRepository(c)
      throw error
    }
  }

  function identifyOwn(c: Asked): Caller {
    if (isOwnProgram(c, allowedOrigins)) return LOCAL
    throw new Problem(
      'unauthorized',
      'Without an API key only programs on this machine are served, under a loopback name and not from web pages; set API_KEY to serve others.',
    )
  }
}

function readCredential({ req }: Asked): string {
  const bearer = /^Bearer +(\S+)$/i.exec(req.header('Authorization') ?? '')?.[1]
  return req.header('X-API-Key') ?? bearer ?? ''
}

/**
 * Web pages in this machine's browser can reach its ports, too. They are recognised by their Origin, or, when
 * their own name points here (DNS rebinding), by that name in the Host header.
 */
function isOwnProgram({ req }: Asked, allowedOrigins: readonly string[]): boolean {
  const origin = req.header('Origin')
  return isLoopback(new URL(req.url).hostname) && (origin === undefined || isAllowed(allowedOrigins, origin))
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
