import type { Next } from 'hono'
import { html } from 'hono/html'
import type { Issue } from '../store/issues/issues.ts'
import { type PageContext, respond } from './document.ts'
import { findIssue, findRepositoryPage, type RepositoryPage, type Site } from './site.ts'

type Answer = Response | Promise<Response>

/**
 * First parts of the API's paths. On github.com nobody can have such a login; here they are kept from being
 * read as one.
 */
const API_ROOTS = new Set(
  'api app graphql meta orgs rate_limit repos repositories search user users zen'.split(' '),
)

/** Whether a path belongs to the API, also where it looks like a page's (`/users/octocat`). */
export const isApi = (path: string): boolean => API_ROOTS.has(path.split('/')[1] ?? '')

/**
 * Wraps handlers so that they get the repository or the issue that the path names; other paths get a page
 * with 404.
 */
export function routesOf(site: Site) {
  const inRepository =
    (handle: (c: PageContext, repository: RepositoryPage) => Answer) =>
    async (c: PageContext, next: Next) => {
      if (isApi(c.req.path)) return next()
      const repository = findRepositoryPage(site.store, c.req.param('owner') ?? '', c.req.param('repo') ?? '')
      if (!repository) return notFound(c, 'There is no such repository here.')
      if (c.req.method === 'POST' && repository.row.archived === 1) return archived(c, repository)
      return handle(c, repository)
    }
  const onIssue = (handle: (c: PageContext, repository: RepositoryPage, issue: Issue) => Answer) =>
    inRepository((c, repository) => {
      const issue = findIssue(site, repository, c.req.param('number') ?? '')
      return issue ? handle(c, repository, issue) : notFound(c, 'There is no such issue here.', repository)
    })
  return { inRepository, onIssue }
}

/** A page with 404 that says what there is not. */
export const notFound = (c: PageContext, text: string, repository?: RepositoryPage): Answer => {
  const main = html`<h1>Not found</h1><p>${text}</p>`
  return respond(c, { title: 'Not found', main, ...(repository && { repository }) }, 404)
}

const archived = (c: PageContext, repository: RepositoryPage): Answer => {
  const main = html`<h1>Refused</h1><p>This repository has been archived by the owner. It is now read-only.</p>`
  return respond(c, { title: 'Refused', main, repository }, 403)
}

/**
 * The longest body in four bytes a character, each written as `%xx`, and as much again for labels and names.
 */
export const MAX_FORM_BYTES = 2 * 1024 * 1024

/** More boxes than a form has, or hidden fields than an issue has labels, come from no form of ours. */
const MAX_VALUES_PER_FIELD = 1_000

/** A posted form: text fields, and lists of values of one name. */
export interface Form {
  text: (field: string) => string
  list: (field: string) => string[]
}

/**
 * Reads a posted form. Files and fields of other kinds count as absent. Line ends become single line feeds.
 */
export async function readForm(c: PageContext): Promise<Form> {
  const fields = await c.req.parseBody({ all: true })
  const list = (field: string): string[] => {
    const value = Object.hasOwn(fields, field) ? fields[field] : undefined
    const values = Array.isArray(value) ? value : [value]
    return values
      .filter((one) => typeof one === 'string')
      .slice(0, MAX_VALUES_PER_FIELD)
      .map((one) => one.replaceAll('\r\n', '\n'))
  }
  return { list, text: (field) => list(field)[0] ?? '' }
}
