import { notFound, unprocessable } from '../../problem.ts'
import type { Issue } from '../../store/issues/issues.ts'
import { issueToJson } from '../../to-json/issue.ts'
import { fieldsOf, flag } from '../fields.ts'
import { ok, pageOf, type Reply, type RepositoryCall, type RepositoryEndpoint, writer } from '../route.ts'
import { issueOf } from './issues.ts'

/* Dependencies between issues, and sub-issues. */

function present(call: RepositoryCall, issue: Issue) {
  const repository = call.store.repositories.withId(issue.repository_id)
  if (!repository) throw notFound()
  return issueToJson(call, repository, call.store.issues.reread(issue), true)
}

const list =
  (listOf: (call: RepositoryCall, issue: Issue) => readonly Issue[]) =>
  (call: RepositoryCall): Reply => {
    const page = pageOf(call.query)
    const all = listOf(call, issueOf(call))
    const shown = all.slice(page.offset, page.offset + page.limit)
    return { ...ok(shown.map((issue) => present(call, issue))), page: { ...page, total: all.length } }
  }

/** The issue that a body names by its id, which is not its number. */
function issueIn(call: RepositoryCall, field: string): Issue {
  const id = fieldsOf(call.body)[field]
  if (id === undefined) throw unprocessable(`Invalid request.\n\n"${field}" wasn't supplied.`)
  return withId(call, id)
}

function withId({ store }: RepositoryCall, id: unknown): Issue {
  const issue = typeof id === 'number' && Number.isSafeInteger(id) ? store.issues.withId(id) : undefined
  // An issue that the token does not reach is none.
  if (!issue || issue.deleted_at !== null || !store.repositories.withId(issue.repository_id)) throw notFound()
  return issue
}

const made = (call: RepositoryCall, issue: Issue): Reply => {
  const body = present(call, issue)
  return { status: 201, body, headers: { location: body.url } }
}

function addBlockedBy(call: RepositoryCall): Reply {
  const issue = issueOf(call)
  call.store.links.addBlockedBy(issue, writer(call).user, issueIn(call, 'issue_id'))
  return made(call, issue)
}

function removeBlockedBy(call: RepositoryCall): Reply {
  const issue = issueOf(call)
  const blocker = withId(call, Number(call.parameters.issue_id))
  call.store.links.removeBlockedBy(issue, writer(call).user, blocker)
  return ok(present(call, issue))
}

function addSubIssue(call: RepositoryCall): Reply {
  const issue = issueOf(call)
  const replaces = flag(fieldsOf(call.body), 'replace_parent') ?? false
  call.store.links.addSubIssue(issue, writer(call).user, issueIn(call, 'sub_issue_id'), replaces)
  return made(call, issue)
}

function removeSubIssue(call: RepositoryCall): Reply {
  const issue = issueOf(call)
  call.store.links.removeSubIssue(issue, writer(call).user, issueIn(call, 'sub_issue_id'))
  return ok(present(call, issue))
}

function parent(call: RepositoryCall): Reply {
  const issue = call.store.links.parent(issueOf(call))
  if (!issue) throw notFound()
  return ok(present(call, issue))
}

const ISSUE = '/issues/{issue_number}'
const BLOCKED_BY = `${ISSUE}/dependencies/blocked_by`
const listOf = (name: 'blockedBy' | 'blocking' | 'subIssues') =>
  list(({ store }, issue) => store.links[name](issue))

export const linkEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'GET', path: BLOCKED_BY, handle: listOf('blockedBy'), mayLag: true, needs: 'issues' },
  { method: 'POST', path: BLOCKED_BY, handle: addBlockedBy, needs: 'issues', least: 'triage' },
  {
    method: 'DELETE',
    path: `${BLOCKED_BY}/{issue_id}`,
    handle: removeBlockedBy,
    needs: 'issues',
    least: 'triage',
  },
  {
    method: 'GET',
    path: `${ISSUE}/dependencies/blocking`,
    handle: listOf('blocking'),
    mayLag: true,
    needs: 'issues',
  },
  { method: 'GET', path: `${ISSUE}/sub_issues`, handle: listOf('subIssues'), mayLag: true, needs: 'issues' },
  { method: 'POST', path: `${ISSUE}/sub_issues`, handle: addSubIssue, needs: 'issues', least: 'triage' },
  { method: 'DELETE', path: `${ISSUE}/sub_issue`, handle: removeSubIssue, needs: 'issues', least: 'triage' },
  { method: 'GET', path: `${ISSUE}/parent`, handle: parent, mayLag: true, needs: 'issues' },
]
