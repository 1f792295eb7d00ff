import type { Next } from 'hono'
import { html } from 'hono/html'
import type { Issue } from '../store/issues.ts'
import { type PageContext, respond } from './document.ts'
import { findIssue, findRepositoryPage, type RepositoryPage, type Site } from './site.ts'

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
    (handle: (c: PageContext, repository: RepositoryPage) => Answer) =>
    async (c: PageContext, next: Next) => {
      if (isApi(c.req.path)) return next()
      const repository = findRepositoryPage(site.store, c.req.param('owner') ?? '', c.req.param('repo') ?? '')
      return repository ? handle(c, repository) : notFound(c, 'There is no such repository here.')
    }
  const onIssue = (handle: (c: PageContext, repository: RepositoryPage, issue: Issue) => Answer) =>
    inRepository((c, repository) => {
      const issue = findIssue(site, repository, c.req.param('number') ?? '')
      return issue ? handle(c, repository, issue) : notFound(c, 'There is no such issue here.', repository)
    })
  return { inRepository, onIssue }
}

const notFound = (c: PageContext, text: string, repository?: RepositoryPage): Answer => {
  const main = html`<h1>Not found</h1><p>${text}</p>`
  return respond(c, { title: 'Not found', main, ...(repository && { repository }) }, 404)
}
