import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import { type PageEnv, respond } from './document.ts'
import { MAX_FORM_BYTES } from './request.ts'

/** Whether a host name or address, as it stands in a URL, can only mean this machine. */
const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)

/**
 * Nothing runs on pages, and nothing is loaded but their own stylesheet and icon; label colours stand in one
 * marked element.
 */
const headers = () =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'", NONCE],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    // With no referrer at all, browsers say `Origin: null` on our own forms.
    referrerPolicy: 'same-origin',
    // Whether a name is served over TLS is for the one who put a proxy before us to say.
    strictTransportSecurity: false,
  })

/**
 * Refuses requests for other hosts. A page elsewhere can let its own name point at this machine (DNS
 * rebinding); its requests then count as same-origin, but they still carry its name.
 */
const ownHost =
  (configured: URL): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    const { hostname } = new URL(c.req.url)
    if (isLoopback(hostname) || hostname === configured.hostname) return next()
    const main = html`<h1>Wrong host</h1>
<p>These pages answer to localhost and to ${configured.hostname}, not to ${hostname}. If people are to reach them under that name, start the server with it as its public URL.</p>`
    return respond(c, { title: 'Wrong host', main }, 403)
  }

/** Refuses forms from other origins. Behind a proxy the browser's origin is that of the public URL. */
function ownForms(configured: URL): MiddlewareHandler<PageEnv> {
  const isOwn = (origin: string, c: Context) =>
    origin === new URL(c.req.url).origin || origin === configured.origin
  const check = csrf({ origin: isOwn })
  return async (c, next) => {
    try {
      await check(c, async () => {})
    } catch (error) {
      if (!(error instanceof HTTPException)) throw error
      const main = html`<h1>Refused</h1><p>This form was sent from another site. Open its page here and send it again.</p>`
      return respond(c, { title: 'Refused', main }, 403)
    }
    return next()
  }
}

const shortForms = () =>
  bodyLimit({
    maxSize: MAX_FORM_BYTES,
    onError: (c) => {
      const main = html`<h1>Too long</h1><p>What was sent is longer than any form here can be.</p>`
      return respond(c, { title: 'Too long', main }, 413)
    },
  })

/** What stands before every page, in order. `url` is the public base URL. */
export function guards(url: string): MiddlewareHandler<PageEnv>[] {
  const configured = new URL(url)
  return [headers(), ownHost(configured), ownForms(configured), shortForms()]
}
