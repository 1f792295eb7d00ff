import { unprocessable } from '../problem.ts'
import type { Issue } from '../store/issues/issues.ts'
import type { Label } from '../store/issues/labels.ts'
import { COMMENT_ACTIONS, type CommentAction, type Draft } from './issues/issue-forms.ts'
import type { Form } from './request.ts'
import type { RepositoryPage, Site } from './site.ts'

/**
 * What people do on pages, in the store's own functions, so that each gesture leaves the events that the same
 * request over REST leaves. Each is whole or not at all, and throws a `Problem` when GitHub would refuse it.
 */

/**
 * Comments, closes or reopens; closing and reopening take a comment along when there is one. Returns the
 * comment's id.
 */
export function comment(site: Site, issue: Issue, form: Form): number | undefined {
  const { store } = site
  const action = readAction(form.text('do'))
  const body = form.text('body')
  return store.database.transaction(() => {
    const person = site.person()
    const written =
      action === 'comment' || body.trim() !== '' ? store.comments.create(issue, person, body) : undefined
    if (action === 'completed' || action === 'not_planned' || action === 'duplicate')
      store.issues.close(issue, person, action)
    if (action === 'reopen') store.issues.reopen(issue, person)
    return written?.id
  })
}

function readAction(text: string): CommentAction {
  const action = COMMENT_ACTIONS.find((known) => known === text)
  if (action === undefined) throw unprocessable('The form does not say what to do')
  return action
}

/** Puts on and takes off the labels whose boxes the person changed; all others stay as they are by now. */
export function changeLabels(site: Site, repository: RepositoryPage, issue: Issue, form: Form): void {
  const { store } = site
  const shown = new Set(form.list('shown'))
  const checked = new Set(form.list('label'))
  const newlyChecked = [...checked].filter((name) => !shown.has(name))
  const unchecked = [...shown].filter((name) => !checked.has(name))
  store.database.transaction(() => {
    const person = site.person()
    // A label that is gone from the repository is off the issue already.
    const unwanted = unchecked.flatMap((name) => store.labels.named(repository.row, name) ?? [])
    const wanted = newlyChecked.map((name) => labelNamed(site, repository, name))
    store.issueLabels.remove(issue, person, unwanted)
    store.issueLabels.add(issue, person, wanted)
  })
}

/** Makes another issue block this one, by its number or as `owner/repo#7`; or takes that back, by its id. */
export function changeBlockers(site: Site, repository: RepositoryPage, issue: Issue, form: Form): void {
  const { store } = site
  const { links, issues, repositories } = store
  const removed = issues.withId(Number(form.text('id')))
  const [, owner = '', name = '', number] =
    /^(?:([^/#\s]+)\/([^/#\s]+))?#?(\d{1,9})$/.exec(form.text('blocker').trim()) ?? []
  const place = owner === '' ? repository.row : repositories.named(owner, name)
  const added = place && number !== undefined ? issues.numbered(place, Number(number)) : undefined
  store.database.transaction(() => {
    if (form.text('do') === 'remove') {
      if (removed) links.removeBlockedBy(issue, site.person(), removed)
    } else if (added) links.addBlockedBy(issue, site.person(), added)
    else throw unprocessable('There is no such issue')
  })
}

function labelNamed({ store }: Site, repository: RepositoryPage, name: string): Label {
  const label = store.labels.named(repository.row, name)
  if (!label) throw unprocessable(`There is no label "${name}" any more`)
  return label
}

/** Gives a label another name; it stays on its issues. */
export function renameLabel(site: Site, repository: RepositoryPage, name: string, form: Form): void {
  const label = labelNamed(site, repository, name)
  site.store.labels.update(repository.row, label, { name: form.text('name').trim() })
}

/** Reads the form of a new or changed issue. */
export const readDraft = (form: Form): Draft => ({
  title: form.text('title').trim(),
  body: form.text('body'),
  labels: form.list('label'),
})

/** Opens an issue with labels that the repository has. */
export function openIssue(site: Site, repository: RepositoryPage, draft: Draft): Issue {
  const { store } = site
  return store.database.transaction(() => {
    const person = site.person()
    const labels = draft.labels.map((name) => labelNamed(site, repository, name))
    const { title, body } = draft
    const issue = store.issues.create(repository.row, person, { title: oneLine(title), body })
    store.issueLabels.add(issue, person, labels)
    return issue
  })
}

/** Changes title and body. */
export function editIssue({ store, person }: Site, issue: Issue, { title, body }: Draft): void {
  // A form cannot say whether there is no body or an empty one; what was absent stays absent.
  const kept = body === '' && issue.body === null ? null : body
  store.issues.edit(issue, person(), { title: oneLine(title), body: kept })
}

const oneLine = (title: string) => title.replace(/\s*[\r\n]+\s*/g, ' ')
