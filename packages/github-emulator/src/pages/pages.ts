import { Hono } from 'hono'
import { except } from 'hono/combine'
import type { Store } from '../store/store.ts'
import { MANIFEST_PATHS, mountAppPages } from './app-pages.ts'
import { assets } from './asset.ts'
import { type PageEnv, respond } from './document.ts'
import { mountForms } from './forms.ts'
import { guards } from './guard.ts'
import { readFilter } from './issue-filter.ts'
import { EMPTY_DRAFT, editIssuePage, newIssuePage } from './issue-form.ts'
import { issueListPage } from './issue-list.ts'
import { issuePage } from './issue-page.ts'
import { labelsPage } from './labels.ts'
import { pageNumber } from './paging.ts'
import { repositoriesPage } from './repositories.ts'
import { isApi, routesOf } from './route.ts'
import { createSite, type Site } from './site.ts'

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
 * Puts the web pages on an app that serves the REST API: the same paths as on github.com, plain HTML, no scripts. They may be
 * mounted before or after the API's routes. Throws when `url` is no URL.
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
    '/:owner/:repo/issues/new',
    inRepository((c, repository) => respond(c, newIssuePage(site, repository, EMPTY_DRAFT))),
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
