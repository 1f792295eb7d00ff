import { isLoopback } from '@octoqueue/client-address'
import { isSameText } from '@octoqueue/secrets'
import { Hono } from 'hono'
import { html } from 'hono/html'

export interface PagesOptions {
  /**
   * In front of both pages' paths. Nobody can guess it, so that other accounts of this machine see no page.
   */
  prefix: `/${string}`
  /** Where GitHub takes manifests, without a query. */
  formUrl: string
  /** As it is sent; GitHub leads back to its `redirect_url`, which is `DONE` here. */
  manifest: () => string
  /** Says that the answer is to the question of this page. */
  state: string
  /** Takes the App; resolves to the address at which it is installed. */
  take: (code: string) => Promise<{ url: string } | Refused>
}

/** Why an App could not be taken, for the person at the page. */
export interface Refused {
  refusal: string
}

/** Where GitHub leads back to. */
export const DONE = '/done'

const CODE = /^[\w-]{1,200}$/

/** Two pages: one that asks GitHub for the App by one click, and the one that GitHub leads back to. */
export function createPages({ prefix, formUrl, manifest, state, take }: PagesOptions): Hono {
  const app = new Hono({ strict: false }).basePath(prefix)
  const { origin } = new URL(formUrl)
  // Another name for this machine is a page elsewhere that had its name point here (DNS rebinding).
  app.use(async (c, next) => {
    if (!isLoopback(new URL(c.req.url).hostname)) return c.text('Wrong host', 403)
    await next()
    c.header('Cache-Control', 'no-store')
    c.header('Referrer-Policy', 'no-referrer')
    c.header('X-Content-Type-Options', 'nosniff')
    c.header(
      'Content-Security-Policy',
      `default-src 'none'; form-action ${origin}; base-uri 'none'; frame-ancestors 'none'`,
    )
  })
  app.get('/', (c) =>
    c.html(
      page(
        'Make a GitHub App',
        html`<p>GitHub shows the App first; you may change its name there.</p>
<form action="${formUrl}?state=${state}" method="post">
<input type="hidden" name="manifest" value="${manifest()}">
<button type="submit">Make the App on GitHub</button>
</form>`,
      ),
    ),
  )
  app.get(DONE, async (c) => {
    const { code = '', state: given = '' } = c.req.query()
    if (!isSameText(given, state) || !CODE.test(code)) {
      return c.html(page('Not from here', html`<p>This answer belongs to no question of this page.</p>`), 400)
    }
    const taken = await take(code)
    if ('refusal' in taken) {
      return c.html(page('The App could not be taken', html`<p>${taken.refusal}</p>`), 502)
    }
    const next = html`<p>Now <a href="${taken.url}">install it</a> on the repositories that hold jobs.</p>`
    return c.html(page('The App is made', next))
  })
  return app
}

const page = (title: string, main: ReturnType<typeof html>) => html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1>
${main}</main></body>
</html>`
