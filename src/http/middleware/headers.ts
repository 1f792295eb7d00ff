import type { Context, MiddlewareHandler } from 'hono'

/** A year, after which a browser may speak plain http again. */
const HSTS_SECONDS = 31_536_000

/** Answers are data: no page may frame them, no script or style in them counts, and nobody guesses what they are. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

/** Gives every answer the headers that guard it, unless its route knows better. */
export function securityHeaders(isSecure: (context: Context) => boolean): MiddlewareHandler {
  return async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      if (!c.res.headers.has(name)) c.header(name, value)
    // Said over http it would be ignored, and said of a name that has no https it would lock people out.
    if (isSecure(c) || c.req.url.startsWith('https:'))
      c.header('Strict-Transport-Security', `max-age=${HSTS_SECONDS}`)
  }
}
