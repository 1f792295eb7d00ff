import { html } from 'hono/html'
import type { Issue } from '../store/issues.ts'
import { MAX_TITLE_LENGTH } from '../store/text.ts'
import type { Page } from './document.ts'
import type { Html } from './html.ts'
import { labelBoxes } from './label-form.ts'
import type { RepositoryPage, Site } from './site.ts'

/** What a form for an issue holds, and why it comes back when it does. */
export interface Draft {
  title: string
  body: string
  labels: readonly string[]
  problem?: string
}

export const EMPTY_DRAFT: Draft = { title: '', body: '', labels: [] }

/** The page `/{owner}/{repo}/issues/new`. */
export function newIssuePage(site: Site, repository: RepositoryPage, draft: Draft): Page {
  const boxes = labelBoxes(site, repository, new Set(draft.labels))
  const main = html`<h1>New issue</h1>
${form(`${repository.path}/issues`, `${repository.path}/issues`, draft, 'Create issue', boxes)}`
  return { title: `New issue · ${repository.name}`, main, repository, tab: 'issues' }
}

/** The page `/{owner}/{repo}/issues/{number}/edit`. */
export function editIssuePage(repository: RepositoryPage, issue: Issue, draft: Draft): Page {
  const path = `${repository.path}/issues/${issue.number}`
  const main = html`<h1>Edit issue <span class="number">#${issue.number}</span></h1>
${form(`${path}/edit`, path, draft, 'Save')}`
  return { title: `Edit #${issue.number} · ${repository.name}`, main, repository, tab: 'issues' }
}

const form = (action: string, back: string, draft: Draft, button: string, more?: Html): Html =>
  // A browser drops one line end after the start tag of a text area, so there is one to be dropped.
  html`<form class="issue-form" method="post" action="${action}">
${draft.problem && html`<p class="problem" role="alert">${draft.problem}</p>`}
<label for="title">Title</label>
<input id="title" name="title" type="text" required maxlength="${MAX_TITLE_LENGTH}" value="${draft.title}" autocomplete="off">
<label for="body">Description</label>
<textarea id="body" name="body" rows="14" aria-describedby="body-hint">
${draft.body}</textarea>
<p class="hint" id="body-hint">Markdown works here.</p>
${more}
<div class="buttons"><a class="button" href="${back}">Cancel</a><button class="primary">${button}</button></div>
</form>`
