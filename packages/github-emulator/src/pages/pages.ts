import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { except } from 'hono/combine'
import { html } from 'hono/html'
import type { Store } from '../store/store.ts'
import { MANIFEST_PATHS, mountAppPages } from './app-pages.ts'
import { ICON, type Page, type PageEnv, respond, STYLESHEET } from './document.ts'
import { mountForms } from './forms.ts'
import { guards } from './guard.ts'
import { chooseFormPage, formPage, formsOf } from './issue-form/page.ts'
import { EMPTY_DRAFT, editIssuePage, newIssuePage } from './issues/issue-forms.ts'
import { issueListPage, labelsPage, readFilter } from './issues/issue-list.ts'
import { issuePage } from './issues/issue-page.ts'
import { pageNumber } from './pieces.ts'
import { isApi, notFound, routesOf } from './request.ts'
import { createSite, findMilestone, repositoryPageOf, type Site } from './site.ts'

export { renderMarkdown } from './markdown.ts'

const DEFAULT_PERSON = 'you'
const DEFAULT_URL = 'http://localhost'

export interface PagesOptions {
  store: Store
  /** The login of the person who uses the pages; default "you". It must not be a bot's. */
  person?: string
  /** The public base URL: pages answer to its host, and to loopback names. Default 'http://localhost'. */
  url?: string
}

/**
 * Puts the web pages on an app that serves the REST API: the same paths as on github.com, plain HTML, no
 * scripts. They may be mounted before or after the API's routes. Throws when `url` is no URL.
 */
export function mountPages(
  app: Hono,
  { store, person = DEFAULT_PERSON, url = DEFAULT_URL }: PagesOptions,
): void {
  const site = createSite(store, person)
  const pages = new Hono<PageEnv>()
  // A manifest comes from another site; see there.
  pages.use(except([(c) => isApi(c.req.path), ...MANIFEST_PATHS], ...guards(url)))
  assets(pages)
  mountAppPages(pages, site)
  mountViews(pages, site)
  mountForms(pages, site)
  app.route('/', pages)
}

function mountViews(pages: Hono<PageEnv>, site: Site): void {
  const { inRepository, onIssue } = routesOf(site)
  pages.get('/', (c) => respond(c, repositoriesPage(site)))
  pages.get(
    '/:owner/:repo',
    inRepository((c, repository) => c.redirect(`${repository.path}/issues`)),
  )
  pages.get(
    '/:owner/:repo/labels',
    inRepository((c, repository) =>
      respond(c, labelsPage(site, repository, pageNumber(c.req.query('page')))),
    ),
  )
  pages.get(
    '/:owner/:repo/issues',
    inRepository((c, repository) => respond(c, issueListPage(site, repository, readFilter(c.req.query())))),
  )
  pages.get(
    '/:owner/:repo/milestone/:number',
    inRepository((c, repository) => {
      const milestone = findMilestone(site, repository, c.req.param('number') ?? '')
      if (!milestone) return notFound(c, 'There is no such milestone here.', repository)
      return respond(c, issueListPage(site, repository, { ...readFilter(c.req.query()), milestone }))
    }),
  )
  pages.get(
    '/:owner/:repo/issues/new',
    inRepository((c, repository) => {
      const file = c.req.query('template') ?? ''
      const form = formsOf(site, repository).get(file)
      return respond(c, form ? formPage(repository, file, form) : newIssuePage(site, repository, EMPTY_DRAFT))
    }),
  )
  pages.get(
    '/:owner/:repo/issues/new/choose',
    inRepository((c, repository) => respond(c, chooseFormPage(site, repository))),
  )
  pages.get(
    '/:owner/:repo/issues/:number',
    onIssue((c, repository, issue) =>
      respond(c, issuePage(site, repository, issue, pageNumber(c.req.query('page')))),
    ),
  )
  pages.get(
    '/:owner/:repo/issues/:number/edit',
    onIssue((c, repository, issue) => {
      const { title, body } = issue
      return respond(c, editIssuePage(repository, issue, { title, body: body ?? '', labels: [] }))
    }),
  )
}

/** Serves the stylesheet and the icon from the files beside this one; they are read when first asked for. */
function assets(pages: Hono<PageEnv>): void {
  serve(pages, STYLESHEET, new URL('./assets/style.css', import.meta.url), 'text/css; charset=utf-8')
  serve(pages, ICON, new URL('./assets/icon.svg', import.meta.url), 'image/svg+xml')
}

function serve(pages: Hono<PageEnv>, path: string, file: URL, type: string): void {
  let content: string | undefined
  pages.get(path, (c) => {
    content ??= readFileSync(file, 'utf8')
    return c.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' })
  })
}

/** More than anybody keeps in a local stand-in; the page stays short whatever a test makes. */
const MAX_REPOSITORIES_SHOWN = 500

/** The page `/`: all repositories. */
function repositoriesPage({ store }: Site): Page {
  const repositories = store.repositories.all().slice(0, MAX_REPOSITORIES_SHOWN)
  const items = repositories.map((repository) => {
    const { name, path } = repositoryPageOf(store, repository)
    const open = store.issueLists.count(repository, { state: 'open', limit: 1 })
    return html`<li><a class="row-title" href="${path}/issues">${name}</a>
${repository.description && html`<p class="muted">${repository.description}</p>`}
<p class="muted">${open} open ${open === 1 ? 'issue' : 'issues'}</p></li>`
  })
  const list = html`<ul class="box rows plain-rows">${items}</ul>`
  const main = html`<h1>Repositories</h1>
${items.length > 0 ? list : html`<p class="blank">There are no repositories yet.</p>`}`
  return { title: 'Repositories', main }
}
