import { notFound } from '../../problem.ts'
import type { IssueEvent } from '../../store/issues/events.ts'
import type { Issue } from '../../store/issues/issues.ts'
import { eventToJson, timelineCommentToJson, timelineEventToJson } from '../../to-json/event.ts'
import { issueToJson } from '../../to-json/issue.ts'
import { ok, pageOf, type Reply, type RepositoryCall, type RepositoryEndpoint } from '../route.ts'
import { issueOf } from './issues.ts'

/** Outside its issue an event carries it as it is now: OpenAPI `issue-event`. */
function issueOfEvent(call: RepositoryCall, { issue_id }: IssueEvent) {
  const issue = call.store.issues.withId(issue_id)
  if (!issue) throw notFound()
  return issueToJson(call, call.repository, issue)
}

function listOfRepository(call: RepositoryCall): Reply {
  const { store, repository } = call
  const page = pageOf(call.query)
  const events = store.events.ofRepository(repository, page)
  // Many events are of few issues, and an issue is large.
  const issues = new Map<number, ReturnType<typeof issueOfEvent>>()
  const body = events.map((event) => {
    const issue = issues.get(event.issue_id) ?? issueOfEvent(call, event)
    issues.set(event.issue_id, issue)
    return { ...eventToJson(call, repository, event), issue }
  })
  return { ...ok(body), page: { ...page, total: store.events.countOfRepository(repository) } }
}

function get(call: RepositoryCall): Reply {
  const event = call.store.events.withId(Number(call.parameters.event_id))
  if (!event || event.repository_id !== call.repository.id || event.event === 'commented') throw notFound()
  return ok({ ...eventToJson(call, call.repository, event), issue: issueOfEvent(call, event) })
}

function listOfIssue(call: RepositoryCall): Reply {
  const { store, repository } = call
  const issue = issueOf(call)
  const page = pageOf(call.query)
  const events = store.events.ofIssue(issue, page, 'events')
  const body = events.map((event) => eventToJson(call, repository, event))
  return { ...ok(body), page: { ...page, total: store.events.countOfIssue(issue, 'events') } }
}

function listTimeline(call: RepositoryCall): Reply {
  const { store } = call
  const issue = issueOf(call)
  const page = pageOf(call.query)
  const body = store.events.ofIssue(issue, page).map((event) => presentInTimeline(call, issue, event))
  return { ...ok(body), page: { ...page, total: store.events.countOfIssue(issue) } }
}

function presentInTimeline(call: RepositoryCall, issue: Issue, event: IssueEvent) {
  const comment = event.comment_id === null ? undefined : call.store.comments.withId(event.comment_id)
  return comment
    ? timelineCommentToJson(call, call.repository, issue, comment)
    : timelineEventToJson(call, call.repository, event)
}

export const eventEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'GET', path: '/issues/events', handle: listOfRepository, mayLag: true, needs: 'issues' },
  { method: 'GET', path: '/issues/events/{event_id}', handle: get, needs: 'issues' },
  {
    method: 'GET',
    path: '/issues/{issue_number}/events',
    handle: listOfIssue,
    mayLag: true,
    needs: 'issues',
  },
  {
    method: 'GET',
    path: '/issues/{issue_number}/timeline',
    handle: listTimeline,
    mayLag: true,
    needs: 'issues',
  },
]
