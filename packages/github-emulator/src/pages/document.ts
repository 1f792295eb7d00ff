import type { Context } from 'hono'
import { html } from 'hono/html'
import type { SecureHeadersVariables } from 'hono/secure-headers'
import { type Html, type Palette, paletteRules } from './pieces.ts'
import type { RepositoryPage } from './site.ts'

export type PageEnv = { Variables: SecureHeadersVariables }
export type PageContext = Context<PageEnv>

export const STYLESHEET = '/assets/pages.css'
export const ICON = '/assets/pages.svg'

/** The contents of a page, and what stands around them. */
export interface Page {
  title: string
  main: Html
  repository?: RepositoryPage
  tab?: 'issues' | 'labels'
  palette?: Palette
}

/** Answers with a whole page. */
export function respond(c: PageContext, page: Page, status: 200 | 403 | 404 | 413 | 422 | 500 = 200) {
  c.header('Cache-Control', 'no-store')
  return c.html(document(page, c.get('secureHeadersNonce')), status)
}

const document = (
  { title, main, repository, tab, palette = new Set() }: Page,
  nonce: string | undefined,
): Html =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="${STYLESHEET}">
<style nonce="${nonce}">${paletteRules(palette)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<a class="home" href="/">Local GitHub</a>
${repository && html`<span class="slash" aria-hidden="true">/</span> <a class="place" href="${repository.path}/issues">${repository.name}</a>`}
</header>
${repository && tabs(repository, tab)}
<main id="main" tabindex="-1">
${main}
</main>
</body>
</html>`

const tabs = (repository: RepositoryPage, current: Page['tab']): Html =>
  html`<nav class="tabs" aria-label="Repository">
${tabLink(`${repository.path}/issues`, 'Issues', current === 'issues')}
${tabLink(`${repository.path}/labels`, 'Labels', current === 'labels')}
</nav>`

const tabLink = (href: string, name: string, isCurrent: boolean): Html =>
  isCurrent
    ? html`<a class="current" aria-current="page" href="${href}">${name}</a>`
    : html`<a href="${href}">${name}</a>`
