import { forbidden, gone, invalid, Moved, notFound, type Problem } from '../../problem.ts'
import type { IssueQuery } from '../../store/issues/issue-list.ts'
import type { Issue, StateReason } from '../../store/issues/issues.ts'
import type { Milestone } from '../../store/issues/milestones.ts'
import type { User } from '../../store/users.ts'
import { issueToJson } from '../../to-json/issue.ts'
import { fieldsOf, labelNames, list as listField, requiredText, text, textOrNull } from '../fields.ts'
import { NO_ADMIN } from '../repositories.ts'
import {
  choice,
  created,
  ok,
  pageOf,
  type Reply,
  type RepositoryCall,
  type RepositoryEndpoint,
  sinceOf,
  writer,
} from '../route.ts'

const STATE_REASONS: readonly StateReason[] = ['completed', 'not_planned', 'duplicate', 'reopened']

/**
 * The issue (or pull request) that the path names. Throws 404, 301 when it was transferred, and 410 when it
 * was deleted.
 */
export function issueOf(call: RepositoryCall): Issue {
  const { store, repository, parameters } = call
  const issue = store.issues.numbered(repository, Number(parameters.issue_number))
  if (!issue) throw notFound()
  if (issue.moved_to_id !== null) throw movedTo(call, issue.moved_to_id)
  if (issue.deleted_at !== null) throw gone('This issue was deleted')
  return issue
}

/** The same path, below the issue that a transfer made. */
function movedTo({ store, url, path, query }: RepositoryCall, id: number): Problem {
  const moved = store.issues.withId(id)
  if (!moved) return notFound()
  const rest = path.replace(/^.*?\/issues\/\d+/, '')
  const search = query.size > 0 ? `?${query}` : ''
  return new Moved(`${url}/repositories/${moved.repository_id}/issues/${moved.number}${rest}${search}`)
}

const present = (call: RepositoryCall, issue: Issue) => issueToJson(call, call.repository, issue, true)

function create(call: RepositoryCall): Reply {
  const { store, repository } = call
  const { user } = writer(call)
  const fields = fieldsOf(call.body)
  const names = labelNames(listField(fields, 'labels') ?? [])
  const milestone = milestoneField(call, fields)
  const issue = store.issues.create(repository, user, {
    title: String(requiredTitle(fields)),
    body: textOrNull(fields, 'body') ?? null,
  })
  if (mayTriage(call)) store.issueLabels.addNames(repository, issue, user, names)
  setMilestone(call, issue, milestone)
  setAssignees(call, issue, fields)
  return created(present(call, store.issues.reread(issue)))
}

function requiredTitle(fields: Record<string, unknown>): string | number {
  // GitHub's schema lets a title be a number, too.
  return typeof fields.title === 'number' ? fields.title : requiredText(fields, 'title')
}

const get = (call: RepositoryCall): Reply => ok(present(call, issueOf(call)))

function list(call: RepositoryCall): Reply {
  const { store, repository, query } = call
  const page = pageOf(query)
  const creator = query.get('creator')
  const names = (query.get('labels') ?? '').split(',').filter((name) => name.trim() !== '')
  const since = sinceOf(query, 'Issue')
  const wanted: IssueQuery = {
    state: choice(query, 'Issue', 'state', ['open', 'closed', 'all']),
    labels: { names: names.map((name) => name.trim()), match: 'all' },
    sort: choice(query, 'Issue', 'sort', ['created', 'updated', 'comments']),
    direction: choice(query, 'Issue', 'direction', ['desc', 'asc']),
    withPullRequests: true,
    ...milestoneFilter(call),
    ...(since === undefined ? {} : { since }),
    ...(creator === null ? {} : { creatorId: store.users.withLogin(creator)?.id ?? 0 }),
    limit: page.limit,
    offset: page.offset,
  }
  const body = store.issueLists.list(repository, wanted).map((issue) => issueToJson(call, repository, issue))
  return { ...ok(body), page: { ...page, total: store.issueLists.count(repository, wanted) } }
}

function update(call: RepositoryCall): Reply {
  const { store, repository } = call
  const { user } = writer(call)
  const issue = issueOf(call)
  const fields = fieldsOf(call.body)
  const title = textOrNull(fields, 'title')
  const body = textOrNull(fields, 'body')
  const names = listField(fields, 'labels')
  const state = text(fields, 'state')
  const reason = stateReasonOf(fields)
  const milestone = milestoneField(call, fields)
  if (state !== undefined && state !== 'open' && state !== 'closed') {
    throw invalid({ resource: 'Issue', field: 'state', code: 'invalid' })
  }
  checkMayChange(call, issue, state)
  store.issues.edit(issue, user, {
    ...(typeof title === 'string' ? { title } : {}),
    ...(body === undefined ? {} : { body }),
  })
  if (names && mayTriage(call)) store.issueLabels.setNames(repository, issue, user, labelNames(names))
  setMilestone(call, issue, milestone)
  setAssignees(call, issue, fields)
  if (state === 'closed') store.issues.close(issue, user, reason)
  if (state === 'open') store.issues.reopen(issue, user)
  return ok(present(call, store.issues.reread(issue)))
}

function stateReasonOf(fields: Record<string, unknown>): StateReason | undefined {
  const value = textOrNull(fields, 'state_reason') ?? undefined
  const reason = STATE_REASONS.find((one) => one === value)
  if (value !== undefined && reason === undefined) {
    throw invalid({ resource: 'Issue', field: 'state_reason', code: 'invalid' })
  }
  return reason
}

export const issueEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'GET', path: '/issues', handle: list, mayLag: true, needs: 'issues' },
  { method: 'POST', path: '/issues', handle: create, needs: 'issues' },
  { method: 'GET', path: '/issues/{issue_number}', handle: get, mayLag: true, needs: 'issues' },
  { method: 'PATCH', path: '/issues/{issue_number}', handle: update, needs: 'issues' },
]

/** GitHub repeats a number that is none of a milestone (recorded in sigmavirus24/github3.py#406). */
const unknown = (value: string | number) =>
  invalid({ value, resource: 'Issue', field: 'milestone', code: 'invalid' })

function numbered({ store, repository }: RepositoryCall, value: string | number): Milestone {
  const milestone = /^\d+$/.test(String(value)) && store.milestones.numbered(repository, Number(value))
  if (!milestone) throw unknown(value)
  return milestone
}

/** The field `milestone` of an issue that is made or changed: its number, or null for none. */
function milestoneField(call: RepositoryCall, fields: Record<string, unknown>): Milestone | null | undefined {
  const value = fields.milestone
  if (value === undefined || value === null) return value
  return numbered(call, typeof value === 'number' ? value : String(value))
}

/** Puts an issue into a milestone if the sender has the right to. */
function setMilestone(call: RepositoryCall, issue: Issue, milestone: Milestone | null | undefined): void {
  if (mayTriage(call) && milestone !== undefined)
    call.store.milestones.assign(issue, writer(call).user, milestone)
}

/** Who was named and can be assigned: people who have to do with the repository, and Apps' bots. */
export function assigneesOf(call: RepositoryCall, names: readonly unknown[]): User[] {
  const { store, repository } = call
  return names.flatMap((name) => {
    const user = store.users.withLogin(String(name))
    const isKnown = user?.type === 'Bot' || (user && store.collaborators.roleOf(repository, user))
    return isKnown && user ? [user] : []
  })
}

/**
 * Whether the sender may label, assign and close: triage may, say GitHub's docs of repository roles. "Without
 * push access to the repository", labels, assignees and milestones of a request "are silently dropped".
 */
export const mayTriage = (call: RepositoryCall): boolean =>
  call.store.collaborators.allows(call.repository, writer(call).user, 'triage')

/** People may change and close what they opened, and open what they closed again. */
function checkMayChange(call: RepositoryCall, issue: Issue, state: string | undefined): void {
  const { user } = writer(call)
  const isOwn = issue.author_id === user.id
  const isReopening = state === 'open' && issue.state === 'closed'
  if (mayTriage(call) || (isOwn && (!isReopening || issue.closed_by_id === user.id))) return
  throw forbidden(NO_ADMIN)
}

function setAssignees(call: RepositoryCall, issue: Issue, fields: Record<string, unknown>): void {
  const names = listField(fields, 'assignees')
  if (names && mayTriage(call)) call.store.assignees.set(issue, writer(call).user, assigneesOf(call, names))
}

/** The query `milestone` of a list: a number, `*` for any, `none`. */
function milestoneFilter(call: RepositoryCall): Pick<IssueQuery, 'milestone'> {
  const value = call.query.get('milestone')
  if (value === null) return {}
  if (value === 'none') return { milestone: 'none' }
  return { milestone: value === '*' ? 'any' : numbered(call, value) }
}
