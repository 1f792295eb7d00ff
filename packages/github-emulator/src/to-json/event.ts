import { isoSeconds } from '../git.ts'
import type { Comment } from '../store/issues/comments.ts'
import type { IssueEvent } from '../store/issues/events.ts'
import type { Issue } from '../store/issues/issues.ts'
import type { Repository } from '../store/repositories.ts'
import { commentToJson } from './issue.ts'
import { nodeId } from './node-id.ts'
import { simpleRepositoryToJson } from './repository.ts'
import { apiUrl, type Site } from './site.ts'
import { userToJson } from './user.ts'

/** OpenAPI `issue-event-for-issue`. */
export function eventToJson(site: Site, repository: Repository, event: IssueEvent) {
  const { label, milestone, rename, lock_reason, other, assignee } = event.details
  const link = LINKS[event.event.replace(/_(added|removed)$/, '')]
  const actor = userToJson(site, site.store.users.withId(event.actor_id))
  return {
    id: event.id,
    node_id: nodeId('IssueEvent', repository.id, event.id),
    url: `${apiUrl(site, repository)}/issues/events/${event.id}`,
    actor,
    event: event.event,
    commit_id: null,
    commit_url: null,
    created_at: isoSeconds(event.created_at),
    ...(label ? { label } : {}),
    ...(milestone ? { milestone } : {}),
    ...(rename ? { rename } : {}),
    ...(assignee === undefined
      ? {}
      : { assignee: userToJson(site, site.store.users.withId(assignee)), assigner: actor }),
    ...(lock_reason === undefined ? {} : { lock_reason }),
    ...(link === undefined ? {} : { [link]: referenceToJson(site, other) }),
    performed_via_github_app: null,
  }
}

/** The field that names the other issue, by the beginning of the event's name. */
const LINKS: Readonly<Record<string, string>> = {
  blocked_by: 'blocked_by',
  blocking: 'blocking',
  sub_issue: 'sub_issue',
  parent_issue: 'parent_issue',
}

/** OpenAPI `nullable-issue-reference`. */
function referenceToJson(site: Site, id: number | undefined) {
  const issue = id === undefined ? undefined : site.store.issues.withId(id)
  const repository = issue && site.store.repositories.withId(issue.repository_id)
  if (!issue || !repository || issue.deleted_at !== null) return null
  const { number, title, state, state_reason } = issue
  const place = simpleRepositoryToJson(site, repository)
  return { number, title, state, state_reason, repository: place, issue_type: null }
}

/** OpenAPI `timeline-issue-events`. Only here GitHub describes the reason of a close. */
export const timelineEventToJson = (site: Site, repository: Repository, event: IssueEvent) => ({
  ...eventToJson(site, repository, event),
  ...(event.event === 'closed' ? { state_reason: event.details.state_reason ?? null } : {}),
})

/** OpenAPI `timeline-comment-event`. */
export function timelineCommentToJson(site: Site, repository: Repository, issue: Issue, comment: Comment) {
  const presented = commentToJson(site, repository, issue, comment)
  return { ...presented, event: 'commented', actor: presented.user }
}
