import type { Context, MiddlewareHandler } from 'hono'
import { type Caller, LOCAL, SERVICE } from '../../access/caller.ts'
import { type Identify, stranger } from '../../access/identify.ts'
import { Problem } from '../../domain/problem.ts'
import { isLoopback } from '../../runtime/loopback.ts'
import type { Variables } from '../context.ts'
import { isAllowed } from './origin.ts'
import { repositoryPrefixOf } from './repository-prefix.ts'

export interface AuthOptions {
  access: Identify
  allowedOrigins: readonly string[]
  /** Paths that anyone may ask. */
  open: readonly string[]
}

/**
 * Finds out who asks, by the key in X-API-Key or the bearer token. While there are no keys at all, it lets in programs on this machine
 * only. What is not there is told to nobody who was not let in. @throws Problem `unauthorized`
 */
export function authenticate({
  access,
  allowedOrigins,
  open,
}: AuthOptions): MiddlewareHandler<{ Variables: Variables }> {
  return async (context, next) => {
    const place = repositoryPrefixOf(context)
    // What anyone may ask without a prefix would tell with one which repositories there are.
    if (place || !open.includes(context.req.path)) {
      context.set('caller', place?.refusal ? await identifyAtDoor(context) : await identify(context))
    }
    if (place?.refusal) throw place.refusal
    await next()
  }

  /** Where there is no repository only those are known who are let in everywhere. @throws Problem `unauthorized` */
  async function identifyAtDoor(context: Context): Promise<Caller> {
    if (await access.isService(readCredential(context))) return SERVICE
    if (access.hasService) throw stranger()
    return identifyOwn(context)
  }

  async function identify(context: Context): Promise<Caller> {
    try {
      return await identifyHere(context)
    } catch (error) {
      const isGone = error instanceof Problem && error.type === 'repository-not-found'
      if (isGone) await identifyAtDoor(context)
      throw error
    }
  }

  async function identifyHere(context: Context): Promise<Caller> {
    const credential = readCredential(context)
    // A key that was made a moment ago must not turn its holder into a program on this machine.
    if (access.isOurs(credential) || !(await access.isOpen())) return access.identify(credential)
    return identifyOwn(context)
  }

  function identifyOwn(context: Context): Caller {
    if (isOwnProgram(context, allowedOrigins)) return LOCAL
    throw new Problem(
      'unauthorized',
      'Without an API key only programs on this machine are served, under a loopback name and not from web pages; set API_KEY to serve others.',
    )
  }
}

function readCredential({ req }: Context): string {
  const bearer = /^Bearer +(\S+)$/i.exec(req.header('Authorization') ?? '')?.[1]
  return req.header('X-API-Key') ?? bearer ?? ''
}

/**
 * A web page in this machine's browser can reach this machine's ports as well. It gives itself away by its Origin, or,
 * when it has its own name point here (DNS rebinding), by that name in the Host header.
 */
function isOwnProgram({ req }: Context, allowedOrigins: readonly string[]): boolean {
  const origin = req.header('Origin')
  return isLoopback(new URL(req.url).hostname) && (origin === undefined || isAllowed(allowedOrigins, origin))
}
