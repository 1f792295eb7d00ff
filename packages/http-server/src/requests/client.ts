import { type AddressRange, type Client, createClientOf } from '@octoqueue/client-address'
import type { Context, MiddlewareHandler } from 'hono'

/** A year, after which a browser may speak plain http again. */
const HSTS_SECONDS = 31_536_000

interface Options {
  /** Address of the connection's other end, which may be a proxy's. */
  peerOf: (c: Context) => string
  /** Proxies that are believed when they say whom they speak for. */
  trustedProxies: readonly AddressRange[]
}

/**
 * Finds out where a request comes from, once it is asked for; a client that came by https is told to stay
 * with it. Sets the variable `clientOf`.
 */
export function identifyClient({
  peerOf,
  trustedProxies,
}: Options): MiddlewareHandler<{ Variables: { clientOf: () => string } }> {
  const clientOf = createClientOf(trustedProxies)
  return async (c, next) => {
    const forwardedProto = c.req.header('X-Forwarded-Proto')
    let client: Client | undefined
    const identify = (): Client => {
      const [forwardedFor, forwarded] = [c.req.header('X-Forwarded-For'), c.req.header('Forwarded')]
      client ??= clientOf({ peer: peerOf(c), forwardedFor, forwarded, forwardedProto })
      return client
    }
    const isSecure = c.req.url.startsWith('https:') || (forwardedProto !== undefined && identify().isSecure)
    c.set('clientOf', () => identify().name)
    await next()
    // Said over http it would be ignored, and said of a name that has no https it would lock people out.
    if (isSecure) c.header('Strict-Transport-Security', `max-age=${HSTS_SECONDS}`)
  }
}

/** Each is written by some proxy, tunnel or load balancer, and by no client. */
const FORWARDING_HEADERS = [
  'Forwarded',
  'Via',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'X-Forwarded-Proto',
  'X-Forwarded-Port',
  'X-Forwarded-Server',
  'X-Original-Host',
  'X-Real-IP',
  'True-Client-IP',
  'Fly-Client-IP',
  'X-Client-IP',
  'X-Cluster-Client-IP',
]

/**
 * Whether a request says that it passed a proxy: it may come from anywhere, although the proxy is on this
 * machine.
 */
export const isForwarded = ({ req }: Context): boolean =>
  FORWARDING_HEADERS.some((name) => req.header(name) !== undefined)

/** The key that a request sends, in X-API-Key or as a bearer token; empty when it sends none. */
export function readCredential({ req }: Context): string {
  const bearer = /^Bearer +(\S+)$/i.exec(req.header('Authorization') ?? '')?.[1]
  return req.header('X-API-Key') ?? bearer ?? ''
}

/** Whether a request sends a key, of whatever form. */
export const hasCredential = ({ req }: Context): boolean =>
  req.header('X-API-Key') !== undefined || req.header('Authorization') !== undefined
