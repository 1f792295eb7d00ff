import { html } from 'hono/html'
import { unprocessable } from '../../problem.ts'
import type { Comment } from '../../store/issues/comments.ts'
import type { Issue } from '../../store/issues/issues.ts'
import { REACTIONS, type ReactionContent, type Subject } from '../../store/issues/reactions.ts'
import type { User } from '../../store/users.ts'
import { type Html, shownLogin } from '../pieces.ts'
import type { Form } from '../request.ts'
import { findRepositoryPage, type RepositoryPage, type Site } from '../site.ts'

/** What the sidebar's buttons do; the value of their form's field `do`. */
const ACTIONS: Readonly<Record<string, (site: Site, on: RepositoryPage, issue: Issue, form: Form) => void>> =
  {
    assign: (site, _, issue, form) => site.store.assignees.add(issue, site.person(), [userIn(site, form)]),
    unassign: (site, _, issue, form) =>
      site.store.assignees.remove(issue, site.person(), [userIn(site, form)]),
    milestone: (site, on, issue, form) => putIntoMilestone(site, on, issue, form.text('milestone').trim()),
    lock: ({ store, person }, _, issue) => void store.issues.lock(issue, person()),
    unlock: ({ store, person }, _, issue) => void store.issues.unlock(issue, person()),
    pin: ({ store, person }, _, issue) => void store.issues.pin(issue, person()),
    unpin: ({ store, person }, _, issue) => void store.issues.unpin(issue, person()),
    convert: ({ store, person }, _, issue) => void store.issues.convert(issue, person()),
    transfer: (site, _, issue, form) => transfer(site, issue, form.text('repository').trim()),
    delete: ({ store }, _, issue) => store.issues.delete(issue),
  }

/** Does what a button of the sidebar says. Returns where its page is from then on. */
export function manage(site: Site, on: RepositoryPage, issue: Issue, form: Form): string {
  const action = Object.entries(ACTIONS).find(([name]) => name === form.text('do'))?.[1]
  if (!action) throw unprocessable('The form does not say what to do')
  site.store.database.transaction(() => action(site, on, issue, form))
  const now = site.store.issues.reread(issue)
  const moved = now.moved_to_id === null ? undefined : site.store.issues.withId(now.moved_to_id)
  const target = moved && site.store.repositories.withId(moved.repository_id)
  if (moved && target) {
    const owner = site.store.users.withId(target.owner_id).login
    return `/${owner}/${target.name}/issues/${moved.number}`
  }
  return now.deleted_at === null ? `${on.path}/issues/${issue.number}` : `${on.path}/issues`
}

function userIn({ store }: Site, form: Form): User {
  const login = form.text('login').trim()
  const user = store.users.withLogin(login)
  if (!user) throw unprocessable(`There is no user "${login}"`)
  return user
}

/** Most milestones of a menu that is a text field here. */
const MAX_MILESTONES = 100

function putIntoMilestone(
  { store, person }: Site,
  { row }: RepositoryPage,
  issue: Issue,
  title: string,
): void {
  const query = { state: 'all', sort: 'due_on', direction: 'asc', limit: MAX_MILESTONES, offset: 0 } as const
  const milestone = store.milestones.list(row, query).find((one) => one.title === title)
  if (title !== '' && !milestone) throw unprocessable(`There is no milestone "${title}"`)
  store.milestones.assign(issue, person(), milestone ?? null)
}

function transfer({ store, person }: Site, issue: Issue, name: string): void {
  const [owner = '', repo = ''] = name.split('/')
  const target = findRepositoryPage(store, owner, repo)?.row
  if (!target || target.id === issue.repository_id)
    throw unprocessable(`There is no other repository "${name}"`)
  store.transferIssue(issue, person(), target)
}

/** Edits or deletes a comment, or reacts to it. */
export function manageComment({ store, person }: Site, comment: Comment, form: Form): void {
  const action = form.text('do')
  const content = REACTIONS.find((one) => one === form.text('content'))
  if (action === 'edit') store.comments.update(comment, person(), form.text('body'))
  else if (action === 'delete') store.comments.delete(comment)
  else if (action === 'react' && content) react({ store, person }, { of: 'comment', id: comment.id }, content)
  else throw unprocessable('The form does not say what to do')
}

/** Reacts, or takes the same reaction back. */
function react({ store, person }: Site, subject: Subject, content: ReactionContent): void {
  const own = store.reactions.find(subject, person(), content)
  if (own) store.reactions.remove(own)
  else store.reactions.add(subject, person(), content)
}

const EMOJI: Readonly<Record<ReactionContent, string>> = {
  '+1': '👍',
  '-1': '👎',
  laugh: '😄',
  confused: '😕',
  heart: '❤️',
  hooray: '🎉',
  rocket: '🚀',
  eyes: '👀',
}

/** The reactions to something, each with how many there are of it; nothing when there are none. */
export function reactionList({ store }: Site, subject: Subject): Html | undefined {
  const all = store.reactions.list(subject)
  if (all.length === 0) return undefined
  const items = REACTIONS.map((content) => ({ content, by: all.filter((one) => one.content === content) }))
    .filter(({ by }) => by.length > 0)
    .map(({ content, by }) => {
      const names = by.map(({ user_id }) => shownLogin(store.users.withId(user_id))).join(', ')
      return html`<li title="${names}">${EMOJI[content]} ${by.length}<span class="hidden"> ${content} by ${names}</span></li>`
    })
  return html`<ul class="reactions" aria-label="Reactions">${items}</ul>`
}

/** What a comment's menu offers. */
export const commentMenu = (path: string, { id, body }: Comment): Html =>
  // A browser drops one line end after the start tag of a text area, so there is one to be dropped.
  html`<details class="manage"><summary>More</summary>
<form method="post" action="${path}/comments/${id}">
<label for="edit-${id}">Edit comment</label>
<textarea id="edit-${id}" name="body" rows="5">
${body}</textarea>
<div class="buttons"><button name="do" value="delete">Delete comment</button>
<button class="primary" name="do" value="edit">Update comment</button></div></form>
<form method="post" action="${path}/comments/${id}"><input type="hidden" name="do" value="react">
<div class="buttons">${REACTIONS.map((content) => html`<button name="content" value="${content}" aria-label="React with ${content}">${EMOJI[content]}</button> `)}</div></form>
</details>`

const field = (action: string, name: string, label: string, buttons: readonly [string, string][]): Html =>
  html`<form method="post" action="${action}"><label for="manage-${name}">${label}</label>
<input id="manage-${name}" name="${name}" type="text" autocomplete="off">
<div class="buttons">${buttons.map(([value, words]) => html`<button name="do" value="${value}">${words}</button> `)}</div></form>`

/** What the sidebar tells and offers beside the labels. */
export function management({ store }: Site, on: RepositoryPage, issue: Issue): Html {
  const assignees = store.assignees.list(issue).map(shownLogin).join(', ')
  const action = `${on.path}/issues/${issue.number}/manage`
  const milestone = store.milestones.of(issue)
  const buttons: [string, string][] = [
    issue.locked === 1 ? ['unlock', 'Unlock conversation'] : ['lock', 'Lock conversation'],
    issue.pinned_at === null ? ['pin', 'Pin issue'] : ['unpin', 'Unpin issue'],
    ['convert', 'Convert to discussion'],
    ['delete', 'Delete issue'],
  ]
  return html`<h2>Assignees</h2>
<p class="${assignees ? '' : 'muted'}">${assignees || 'No one'}</p>
<h2>Milestone</h2>
${
  milestone
    ? html`<p><a href="${on.path}/milestone/${milestone.number}">${milestone.title}</a></p>`
    : html`<p class="muted">No milestone</p>`
}
<details class="manage"><summary>Manage issue</summary>
${field(action, 'login', 'Person', [
  ['assign', 'Assign'],
  ['unassign', 'Unassign'],
])}
${field(action, 'milestone', 'Name of the milestone', [['milestone', 'Set milestone']])}
${field(action, 'repository', 'Other repository', [['transfer', 'Transfer issue']])}
<form method="post" action="${action}"><div class="buttons">
${buttons.map(([value, words]) => html`<button name="do" value="${value}">${words}</button> `)}</div></form>
</details>`
}
