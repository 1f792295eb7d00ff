import { html } from 'hono/html'
import type { Issue } from '../store/issues.ts'
import type { Html } from './html.ts'

/** What the comment form's buttons do; the value of its field `do`. */
export const COMMENT_ACTIONS = ['comment', 'completed', 'not_planned', 'reopen'] as const
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
<button name="do" value="not_planned">Close as not planned</button>`

const reopenButton = html`<button name="do" value="reopen">Reopen issue</button>`
