import { html } from 'hono/html'
import type { Issue } from '../../store/issues/issues.ts'
import type { Label } from '../../store/issues/labels.ts'
import { MAX_TITLE_LENGTH } from '../../store/issues/text.ts'
import type { Page } from '../document.ts'
import type { Html } from '../pieces.ts'
import type { RepositoryPage, Site } from '../site.ts'

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

/** What the comment form's buttons do; the value of its field `do`. */
export const COMMENT_ACTIONS = ['comment', 'completed', 'not_planned', 'duplicate', 'reopen'] as const
export type CommentAction = (typeof COMMENT_ACTIONS)[number]

/** A comment that was refused, and why. */
export interface RefusedComment {
  body: string
  problem: string
}

/** Comment, or close or reopen with or without a comment. */
export const commentForm = (path: string, { state }: Issue, refused?: RefusedComment): Html =>
  // A browser drops one line end after the start tag of a text area, so there is one to be dropped.
  html`<form class="comment-form" method="post" action="${path}/comments">
${refused && html`<p class="problem" id="comment-problem" role="alert">${refused.problem}</p>`}
<label for="comment">Add a comment</label>
<textarea id="comment" name="body" rows="5" ${refused ? invalid : valid}>
${refused?.body}</textarea>
<p class="hint" id="comment-hint">Markdown works here.</p>
<div class="buttons">${state === 'open' ? closeButtons : reopenButton}
<button class="primary" name="do" value="comment">Comment</button></div>
</form>`

const valid = html`aria-describedby="comment-hint"`
const invalid = html`aria-describedby="comment-problem" aria-invalid="true" autofocus`

const closeButtons = html`<button name="do" value="completed">Close as completed</button>
<button name="do" value="not_planned">Close as not planned</button>
<button name="do" value="duplicate">Close as duplicate</button>`

const reopenButton = html`<button name="do" value="reopen">Reopen issue</button>`

/** Boxes on one form. A repository with more has its labels put on by other means. */
const MAX_LABEL_BOXES = 500

/**
 * Boxes for the repository's labels. The form also says which labels the page showed, so that only what the
 * person changed is changed: a worker may have moved the status label meanwhile.
 */
export const labelForm = (
  site: Site,
  repository: RepositoryPage,
  path: string,
  present: readonly Label[],
): Html =>
  html`<form method="post" action="${path}/labels">
${present.map(({ name }) => html`<input type="hidden" name="shown" value="${name}">`)}
${labelBoxes(site, repository, new Set(present.map(({ name }) => name)))}
<div class="buttons"><button>Save labels</button></div>
</form>`

/** Names an issue by its number, or as `owner/repo#7`. */
export const blockerForm = (path: string): Html =>
  html`<form method="post" action="${path}/blockers">
<label for="blocker">Number of the issue that blocks this one</label>
<input id="blocker" name="blocker" type="text" required autocomplete="off">
<div class="buttons"><button name="do" value="add">Add blocker</button></div>
</form>`

export const removeForm = (path: string, { id, number }: Issue): Html =>
  html`<form class="inline" method="post" action="${path}/blockers"><input type="hidden" name="id" value="${id}">
<button name="do" value="remove" aria-label="Remove the blocker #${number}">Remove</button></form>`

/** A group of boxes, one for each label of the repository. */
function labelBoxes({ store }: Site, repository: RepositoryPage, checked: ReadonlySet<string>): Html {
  const labels = store.labels.list(repository.row, { limit: MAX_LABEL_BOXES, offset: 0 })
  const boxes = labels.map(
    ({
      name,
      description,
    }) => html`<li><label><input type="checkbox" name="label" value="${name}"${checked.has(name) && html` checked`}>
<span>${name}</span>${description && html` <span class="hint">${description}</span>`}</label></li>`,
  )
  return html`<fieldset class="boxes"><legend>Labels</legend>
${boxes.length > 0 ? html`<ul>${boxes}</ul>` : html`<p class="muted">This repository has no labels.</p>`}</fieldset>`
}
