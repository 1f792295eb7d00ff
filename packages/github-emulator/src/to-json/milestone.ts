import { isoSeconds } from '../git.ts'
import type { Milestone } from '../store/issues/milestones.ts'
import type { Repository } from '../store/repositories.ts'
import { nodeId } from './node-id.ts'
import { apiUrl, pageUrl, type Site } from './site.ts'
import { userToJson } from './user.ts'

const instant = (seconds: number | null) => (seconds === null ? null : isoSeconds(seconds))

/** OpenAPI `milestone`. */
export function milestoneToJson(site: Site, repository: Repository, milestone: Milestone) {
  const url = `${apiUrl(site, repository)}/milestones/${milestone.number}`
  const { open, closed } = site.store.milestones.issueCounts(milestone)
  return {
    url,
    html_url: `${pageUrl(site, repository)}/milestone/${milestone.number}`,
    labels_url: `${url}/labels`,
    id: milestone.id,
    node_id: nodeId('Milestone', repository.id, milestone.id),
    number: milestone.number,
    title: milestone.title,
    description: milestone.description,
    creator: userToJson(site, site.store.users.withId(milestone.creator_id)),
    open_issues: open,
    closed_issues: closed,
    state: milestone.state,
    created_at: isoSeconds(milestone.created_at),
    updated_at: isoSeconds(milestone.updated_at),
    due_on: instant(milestone.due_on),
    closed_at: instant(milestone.closed_at),
  }
}
