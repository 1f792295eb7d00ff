import type { Limit, Quota } from '@octoqueue/bounds'
import type { Context } from 'hono'

/** Answers are data: no page may frame them, nothing in them runs, and browsers do not guess their type. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

/**
 * Gives an answer its security headers, unless its route set them, and forbids caches to keep it. An answer
 * with an entity tag may be kept by the client itself, which revalidates it each time.
 */
export function setSafeHeaders(c: Context): void {
  const { headers } = c.res
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) if (!headers.has(name)) c.header(name, value)
  c.header('Cache-Control', headers.has('ETag') ? 'private, no-cache' : 'no-store')
}

/** A request that counts for a rate limit. */
export interface CountedRequest {
  /** Whose requests are counted together. */
  by: 'address' | 'key'
  policy: Limit
  quota: () => Quota
}

/**
 * Says which limit the request counted for, and what is left of it (draft-ietf-httpapi-ratelimit-headers-10).
 */
export function setQuotaHeaders(c: Context, { by, policy, quota }: CountedRequest): void {
  const { remaining, resetSeconds } = quota()
  c.header('RateLimit-Policy', `"${by}";q=${policy.requests};w=${policy.windowSeconds}`)
  c.header('RateLimit', `"${by}";r=${remaining};t=${resetSeconds}`)
}

/** Paths in an answer's headers get the prefix of the request: they lead to where it was sent. */
export function prefixPaths(c: Context, prefix: string): void {
  const [location, link] = [c.res.headers.get('Location'), c.res.headers.get('Link')]
  if (location?.startsWith('/')) c.header('Location', prefix + location)
  if (link) c.header('Link', link.replaceAll('</', `<${prefix}/`))
}

/** Whether the request wants what it made in the answer: `Prefer: return=representation` (RFC 7240). */
export const prefersRepresentation = ({ req }: Context): boolean =>
  /(^|[,;])\s*return\s*=\s*("representation"|representation)\s*($|[,;])/i.test(req.header('Prefer') ?? '')
