import type { Next } from 'hono'
import { html } from 'hono/html'
import type { Issue } from '../store/issues.ts'
import { type PageContext, respond } from './document.ts'
import { findIssue, findPlace, type Place, type Site } from './site.ts'

type Answer = Response | Promise<Response>

/** First parts of the API's paths. On github.com nobody can have such a login; here they are kept from being read as one. */
const API_ROOTS = new Set(
  'api app graphql meta orgs rate_limit repos repositories search user users zen'.split(' '),
)

/** Whether a path belongs to the API, also where it looks like a page's (`/users/octocat`). */
export const isApi = (path: string): boolean => API_ROOTS.has(path.split('/')[1] ?? '')

/** Wraps handlers so that they get the repository or the issue that the path names; other paths get a page with 404. */
export function routesOf(site: Site) {
  const inRepository =
    (handle: (c: PageContext, place: Place) => Answer) => async (c: PageContext, next: Next) => {
      if (isApi(c.req.path)) return next()
      const place = findPlace(site.store, c.req.param('owner') ?? '', c.req.param('repo') ?? '')
      return place ? handle(c, place) : notFound(c, 'There is no such repository here.')
    }
  const onIssue = (handle: (c: PageContext, place: Place, issue: Issue) => Answer) =>
    inRepository((c, place) => {
      const issue = findIssue(site, place, c.req.param('number') ?? '')
      return issue ? handle(c, place, issue) : notFound(c, 'There is no such issue here.', place)
    })
  return { inRepository, onIssue }
}

const notFound = (c: PageContext, text: string, place?: Place): Answer => {
  const main = html`<h1>Not found</h1><p>${text}</p>`
  return respond(c, { title: 'Not found', main, ...(place && { place }) }, 404)
}
