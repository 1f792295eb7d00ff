import type { Hono } from 'hono'
import { type FieldError, Problem, unprocessable } from '../problem.ts'
import type { Issue } from '../store/issues/issues.ts'
import { type PageContext, type PageEnv, respond } from './document.ts'
import {
  changeBlockers,
  changeLabels,
  comment,
  editIssue,
  openIssue,
  readDraft,
  renameLabel,
} from './gesture.ts'
import { answersIn, draftOfForm, formPage, formsOf } from './issue-form/page.ts'
import { editIssuePage, newIssuePage } from './issues/issue-forms.ts'
import { labelsPage } from './issues/issue-list.ts'
import { issuePage, lastPage } from './issues/issue-page.ts'
import { manage, manageComment } from './issues/manage.ts'
import { readForm, routesOf } from './request.ts'
import type { RepositoryPage, Site } from './site.ts'

type Answer = Promise<Response>

/**
 * The forms' addresses. What was done is shown by a redirect; what was refused, by the form with the reason.
 */
export function mountForms(pages: Hono<PageEnv>, site: Site): void {
  const { inRepository, onIssue } = routesOf(site)
  pages.post(
    '/:owner/:repo/issues',
    inRepository((c, repository) => postIssue(c, site, repository)),
  )
  pages.post(
    '/:owner/:repo/issues/:number/comments',
    onIssue((c, repository, issue) => postComment(c, site, repository, issue)),
  )
  pages.post(
    '/:owner/:repo/issues/:number/comments/:comment',
    onIssue((c, repository, issue) => postToComment(c, site, repository, issue)),
  )
  pages.post(
    '/:owner/:repo/issues/:number/manage',
    onIssue((c, repository, issue) => postManage(c, site, repository, issue)),
  )
  pages.post(
    '/:owner/:repo/labels/:name',
    inRepository((c, repository) => postLabel(c, site, repository)),
  )
  pages.post(
    '/:owner/:repo/issues/:number/labels',
    onIssue((c, repository, issue) => postLabels(c, site, repository, issue)),
  )
  pages.post(
    '/:owner/:repo/issues/:number/blockers',
    onIssue((c, repository, issue) => postBlockers(c, site, repository, issue)),
  )
  pages.post(
    '/:owner/:repo/issues/:number/edit',
    onIssue((c, repository, issue) => postEdit(c, site, repository, issue)),
  )
}

async function postIssue(c: PageContext, site: Site, repository: RepositoryPage): Answer {
  const posted = await readForm(c)
  const file = posted.text('template')
  const form = formsOf(site, repository).get(file)
  const draft = readDraft(posted)
  const answers = form && answersIn(form, posted)
  try {
    const made = form && answers ? draftOfForm(site, repository, form, draft.title, answers) : draft
    const issue = openIssue(site, repository, made)
    return c.redirect(`${repository.path}/issues/${issue.number}`, 303)
  } catch (error) {
    const again = { title: draft.title, ...(answers && { answers }), problem: refusal(error) }
    if (form) return respond(c, formPage(repository, file, form, again), 422)
    return respond(c, newIssuePage(site, repository, { ...draft, problem: refusal(error) }), 422)
  }
}

async function postComment(c: PageContext, site: Site, repository: RepositoryPage, issue: Issue): Answer {
  const form = await readForm(c)
  try {
    const id = comment(site, issue, form)
    const page = lastPage(site, issue)
    const query = page > 1 ? `?page=${page}` : ''
    const anchor = id === undefined ? '' : `#issuecomment-${id}`
    return c.redirect(`${repository.path}/issues/${issue.number}${query}${anchor}`, 303)
  } catch (error) {
    const refused = { comment: { body: form.text('body'), problem: refusal(error) } }
    return respond(c, issuePage(site, repository, issue, lastPage(site, issue), refused), 422)
  }
}

async function postToComment(c: PageContext, site: Site, repository: RepositoryPage, issue: Issue): Answer {
  const form = await readForm(c)
  const comment = site.store.comments.withId(Number(c.req.param('comment')))
  try {
    if (comment?.issue_id !== issue.id) throw unprocessable('There is no such comment any more')
    manageComment(site, comment, form)
    return c.redirect(`${repository.path}/issues/${issue.number}#issuecomment-${comment.id}`, 303)
  } catch (error) {
    return respond(c, issuePage(site, repository, issue, 1, { problem: refusal(error) }), 422)
  }
}

async function postManage(c: PageContext, site: Site, repository: RepositoryPage, issue: Issue): Answer {
  const form = await readForm(c)
  try {
    return c.redirect(manage(site, repository, issue, form), 303)
  } catch (error) {
    return respond(c, issuePage(site, repository, issue, 1, { problem: refusal(error) }), 422)
  }
}

async function postLabel(c: PageContext, site: Site, repository: RepositoryPage): Answer {
  const form = await readForm(c)
  try {
    renameLabel(site, repository, c.req.param('name') ?? '', form)
    return c.redirect(`${repository.path}/labels`, 303)
  } catch (error) {
    return respond(c, labelsPage(site, repository, 1, refusal(error)), 422)
  }
}

async function postLabels(c: PageContext, site: Site, repository: RepositoryPage, issue: Issue): Answer {
  const form = await readForm(c)
  try {
    changeLabels(site, repository, issue, form)
    return c.redirect(`${repository.path}/issues/${issue.number}`, 303)
  } catch (error) {
    return respond(c, issuePage(site, repository, issue, 1, { problem: refusal(error) }), 422)
  }
}

async function postBlockers(c: PageContext, site: Site, repository: RepositoryPage, issue: Issue): Answer {
  const form = await readForm(c)
  try {
    changeBlockers(site, repository, issue, form)
    return c.redirect(`${repository.path}/issues/${issue.number}`, 303)
  } catch (error) {
    return respond(c, issuePage(site, repository, issue, 1, { problem: refusal(error) }), 422)
  }
}

async function postEdit(c: PageContext, site: Site, repository: RepositoryPage, issue: Issue): Answer {
  const draft = readDraft(await readForm(c))
  try {
    editIssue(site, issue, draft)
    return c.redirect(`${repository.path}/issues/${issue.number}`, 303)
  } catch (error) {
    return respond(c, editIssuePage(repository, issue, { ...draft, problem: refusal(error) }), 422)
  }
}

/**
 * What is wrong with a form, in a sentence for the person who filled it in; rethrows what is no refusal of
 * the store.
 */
function refusal(error: unknown): string {
  if (!(error instanceof Problem)) throw error
  const [first] = error.errors ?? []
  const text = first ? explain(first) : error.message
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function explain({ field, code, message }: FieldError): string {
  if (message !== undefined) return message
  if (code === 'missing' || code === 'missing_field') return `${field} can't be blank`
  return code === 'already_exists' ? `this ${field} is taken` : `${field} is not valid`
}
