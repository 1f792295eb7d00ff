import { isoSeconds } from '../git/commit.ts'
import { nodeId } from '../node-id.ts'
import type { Comment } from '../store/comments.ts'
import type { IssueEvent } from '../store/events.ts'
import type { Issue } from '../store/issues.ts'
import type { Repository } from '../store/repositories.ts'
import { presentComment } from './issue.ts'
import { apiUrl, type Site } from './site.ts'
import { presentUser } from './user.ts'

/** OpenAPI `issue-event-for-issue`. */
export function presentEvent(site: Site, repository: Repository, event: IssueEvent) {
  const { label, milestone, rename, lock_reason } = event.details
  return {
    id: event.id,
    node_id: nodeId('IssueEvent', repository.id, event.id),
    url: `${apiUrl(site, repository)}/issues/events/${event.id}`,
    actor: presentUser(site, site.store.users.withId(event.actor_id)),
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
export const presentTimelineEvent = (site: Site, repository: Repository, event: IssueEvent) => ({
  ...presentEvent(site, repository, event),
  ...(event.event === 'closed' ? { state_reason: event.details.state_reason ?? null } : {}),
})

/** OpenAPI `timeline-comment-event`. */
export function presentTimelineComment(site: Site, repository: Repository, issue: Issue, comment: Comment) {
  const presented = presentComment(site, repository, issue, comment)
  return { ...presented, event: 'commented', actor: presented.user }
}
