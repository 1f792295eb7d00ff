import type { Hono } from 'hono'
import type { Issue } from '../store/issues.ts'
import { type PageContext, type PageEnv, respond } from './document.ts'
import { readForm } from './form.ts'
import { changeLabels, comment, editIssue, openIssue, readDraft } from './gesture.ts'
import { editIssuePage, newIssuePage } from './issue-form.ts'
import { issuePage, lastPage } from './issue-page.ts'
import { refusal } from './refusal.ts'
import { routesOf } from './route.ts'
import type { Place, Site } from './site.ts'

type Answer = Promise<Response>

/** The forms' addresses. What was done is shown by a redirect; what was refused, by the form with the reason. */
export function mountForms(pages: Hono<PageEnv>, site: Site): void {
  const { inRepository, onIssue } = routesOf(site)
  pages.post(
    '/:owner/:repo/issues',
    inRepository((c, place) => postIssue(c, site, place)),
  )
  pages.post(
    '/:owner/:repo/issues/:number/comments',
    onIssue((c, place, issue) => postComment(c, site, place, issue)),
  )
  pages.post(
    '/:owner/:repo/issues/:number/labels',
    onIssue((c, place, issue) => postLabels(c, site, place, issue)),
  )
  pages.post(
    '/:owner/:repo/issues/:number/edit',
    onIssue((c, place, issue) => postEdit(c, site, place, issue)),
  )
}

async function postIssue(c: PageContext, site: Site, place: Place): Answer {
  const draft = readDraft(await readForm(c))
  try {
    const issue = openIssue(site, place, draft)
    return c.redirect(`${place.path}/issues/${issue.number}`, 303)
  } catch (error) {
    return respond(c, newIssuePage(site, place, { ...draft, problem: refusal(error) }), 422)
  }
}

async function postComment(c: PageContext, site: Site, place: Place, issue: Issue): Answer {
  const form = await readForm(c)
  try {
    const id = comment(site, issue, form)
    const page = lastPage(site, issue)
    const query = page > 1 ? `?page=${page}` : ''
    const anchor = id === undefined ? '' : `#issuecomment-${id}`
    return c.redirect(`${place.path}/issues/${issue.number}${query}${anchor}`, 303)
  } catch (error) {
    const refused = { comment: { body: form.text('body'), problem: refusal(error) } }
    return respond(c, issuePage(site, place, issue, lastPage(site, issue), refused), 422)
  }
}

async function postLabels(c: PageContext, site: Site, place: Place, issue: Issue): Answer {
  const form = await readForm(c)
  try {
    changeLabels(site, place, issue, form)
    return c.redirect(`${place.path}/issues/${issue.number}`, 303)
  } catch (error) {
    return respond(c, issuePage(site, place, issue, 1, { problem: refusal(error) }), 422)
  }
}

async function postEdit(c: PageContext, site: Site, place: Place, issue: Issue): Answer {
  const draft = readDraft(await readForm(c))
  try {
    editIssue(site, issue, draft)
    return c.redirect(`${place.path}/issues/${issue.number}`, 303)
  } catch (error) {
    return respond(c, editIssuePage(place, issue, { ...draft, problem: refusal(error) }), 422)
  }
}
