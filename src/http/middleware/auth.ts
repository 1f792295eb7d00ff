import { cors } from 'hono/cors'
import { type Caller, type Identify, LOCAL, SERVICE, stranger } from '../../access/access.ts'
import { Problem } from '../../domain/problem.ts'
import { isLoopback } from '../../runtime/system.ts'
import type { Asked, Middleware } from '../context.ts'

/* Who asks: a caller, known by its credential, or a web page, known by its origin. */

export interface AuthOptions {
  access: Identify
  allowedOrigins: readonly string[]
  /** Paths that anyone may ask. */
  openPaths: readonly string[]
}

/**
 * Finds out who asks, by the key in X-API-Key or the bearer token. While there are no keys at all, it lets in programs on this machine
 * only. Whoever is not let in learns nothing of what there is. @throws Problem `unauthorized`
 */
export function authenticate({ access, allowedOrigins, openPaths }: AuthOptions): Middleware {
  return async (c, next) => {
    const prefix = c.get('repositoryPrefix')
    // What anyone may ask without a prefix would tell with one which repositories there are.
    if (prefix || !openPaths.includes(c.req.path)) {
      c.set('caller', prefix?.refusal ? await identifyAtDoor(c) : await identify(c))
    }
    if (prefix?.refusal) throw prefix.refusal
    await next()
  }

  /** Where there is no repository only those are known who are let in everywhere. @throws Problem `unauthorized` */
  async function identifyAtDoor(c: Asked): Promise<Caller> {
    if (await access.isService(readCredential(c))) return SERVICE
    if (access.hasService) throw stranger()
    return identifyOwn(c)
  }

  async function identify(c: Asked): Promise<Caller> {
    try {
      return (await access.identify(readCredential(c))) ?? identifyOwn(c)
    } catch (error) {
      const isGone = error instanceof Problem && error.type === 'repository-not-found'
      if (isGone) await identifyAtDoor(c)
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
 * A web page in this machine's browser can reach this machine's ports as well. It gives itself away by its Origin, or,
 * when it has its own name point here (DNS rebinding), by that name in the Host header.
 */
function isOwnProgram({ req }: Asked, allowedOrigins: readonly string[]): boolean {
  const origin = req.header('Origin')
  return isLoopback(new URL(req.url).hostname) && (origin === undefined || isAllowed(allowedOrigins, origin))
}

/** The one wildcard that there is: whatever port a developer's own server took. */
const ANY_LOCAL_PORT = 'http://localhost:*'

/** An origin as browsers write it in the Origin header, or the one wildcard; undefined for anything else. */
export function readOrigin(text: string): string | undefined {
  if (text === ANY_LOCAL_PORT) return text
  if (text.includes('*')) return undefined
  const url = URL.parse(text)
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  return isOrigin ? url.origin : undefined
}

/** Whether pages of this origin are let in. Origins are compared to the letter: of a name that ends alike nothing follows. */
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
 * Lets pages of the allowed origins read answers. No credentials: a key is put into a header by the page that has it, and
 * cookies mean nothing here.
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
