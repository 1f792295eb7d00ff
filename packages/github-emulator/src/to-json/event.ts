import { isoSeconds } from '../git.ts'
import { nodeId } from '../node-id.ts'
import type { Comment } from '../store/issues/comments.ts'
import type { IssueEvent } from '../store/issues/events.ts'
import type { Issue } from '../store/issues/issues.ts'
import type { Repository } from '../store/repositories.ts'
import { commentToJson } from './issue.ts'
import { apiUrl, type Site } from './site.ts'
import { userToJson } from './user.ts'

/** OpenAPI `issue-event-for-issue`. */
export function eventToJson(site: Site, repository: Repository, event: IssueEvent) {
  const { label, milestone, rename, lock_reason } = event.details
  return {
    id: event.id,
    node_id: nodeId('IssueEvent', repository.id, event.id),
    url: `${apiUrl(site, repository)}/issues/events/${event.id}`,
    actor: userToJson(site, site.store.users.withId(event.actor_id)),
    event: event.event,
    commit_id: null,
    commit_url: null,
    created_at: isoSeconds(event.created_at),
    ...(label ? { label } : {}),
    ...(milestone ? { milestone } : {}),
    ...(rename ? { rename } : {}),
    ...(lock_reason === undefined ? {} : { lock_reason }),
    performed_via_github_app: null,
  }
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
