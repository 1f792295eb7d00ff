import { isoSeconds } from '../git.ts'
import type { Comment } from '../store/issues/comments.ts'
import type { Issue } from '../store/issues/issues.ts'
import type { Label } from '../store/issues/labels.ts'
import type { Repository } from '../store/repositories.ts'
import { milestoneToJson } from './milestone.ts'
import { nodeId } from './node-id.ts'
import { reactionsToJson } from './reaction.ts'
import { apiUrl, pageUrl, type Site } from './site.ts'
import { authorAssociation, userToJson } from './user.ts'

/** The labels that GitHub itself puts into a new repository; only these carry `default: true`. */
const DEFAULT_LABELS = new Set([
  'bug',
  'documentation',
  'duplicate',
  'enhancement',
  'good first issue',
  'help wanted',
  'invalid',
  'question',
  'wontfix',
])

export const isDefaultLabel = ({ name }: Label) => DEFAULT_LABELS.has(name)

export const issueNodeId = (issue: Issue) =>
  nodeId(issue.is_pull_request ? 'PullRequest' : 'Issue', issue.repository_id, issue.id)
export const labelNodeId = (label: Label) => nodeId('Label', label.repository_id, label.id)
export const commentNodeId = (comment: Comment) => nodeId('IssueComment', comment.repository_id, comment.id)

export const issuePath = (issue: Issue) => `/${issue.is_pull_request ? 'pull' : 'issues'}/${issue.number}`

/** OpenAPI `label`. */
export const labelToJson = (site: Site, repository: Repository, label: Label) => ({
  id: label.id,
  node_id: labelNodeId(label),
  url: `${apiUrl(site, repository)}/labels/${encodeURIComponent(label.name)}`,
  name: label.name,
  color: label.color,
  default: isDefaultLabel(label),
  description: label.description,
})

/** OpenAPI `issue`; `closed_by` is only in the answer for a single issue, as on GitHub. */
export function issueToJson(site: Site, repository: Repository, issue: Issue, single = false) {
  const { users, milestones } = site.store
  const milestone = milestones.of(issue)
  const url = `${apiUrl(site, repository)}/issues/${issue.number}`
  const author = users.withId(issue.author_id)
  const assignees = site.store.assignees.list(issue).map((user) => userToJson(site, user))
  return {
    url,
    repository_url: apiUrl(site, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: pageUrl(site, repository) + issuePath(issue),
    id: issue.id,
    node_id: issueNodeId(issue),
    number: issue.number,
    title: issue.title,
    user: userToJson(site, author),
    labels: site.store.issueLabels.list(issue).map((label) => labelToJson(site, repository, label)),
    state: issue.state,
    locked: issue.locked === 1,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: milestone ? milestoneToJson(site, repository, milestone) : null,
    comments: issue.comments,
    created_at: isoSeconds(issue.created_at),
    updated_at: isoSeconds(issue.updated_at),
    closed_at: issue.closed_at === null ? null : isoSeconds(issue.closed_at),
    author_association: authorAssociation(site, repository, author),
    active_lock_reason: issue.active_lock_reason,
    ...(issue.is_pull_request
      ? { draft: false, pull_request: pullRequestLinks(site, repository, issue) }
      : {}),
    body: issue.body,
    ...(single
      ? {
          closed_by: issue.closed_by_id === null ? null : userToJson(site, users.withId(issue.closed_by_id)),
        }
      : {}),
    reactions: reactionsToJson(site, { of: 'issue', id: issue.id }, url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: issue.state_reason,
    ...linksToJson(site, issue),
  }
}

/** What an issue tells of those that it is tied to. */
function linksToJson(site: Site, issue: Issue) {
  const { links } = site.store
  const { blockedBy, totalBlockedBy, blocking, totalBlocking } = links.summary(issue)
  const { total, completed, percent } = links.subIssuesSummary(issue)
  const parent = links.parent(issue)
  const place = parent && apiUrl(site, site.store.repositories.withId(parent.repository_id) as Repository)
  return {
    ...(parent ? { parent_issue_url: `${place}/issues/${parent.number}` } : {}),
    sub_issues_summary: { total, completed, percent_completed: percent },
    issue_dependencies_summary: {
      blocked_by: blockedBy,
      total_blocked_by: totalBlockedBy,
      blocking,
      total_blocking: totalBlocking,
    },
  }
}

function pullRequestLinks(site: Site, repository: Repository, issue: Issue) {
  const page = pageUrl(site, repository) + issuePath(issue)
  return {
    url: `${apiUrl(site, repository)}/pulls/${issue.number}`,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    merged_at: null,
  }
}

export const commentPageUrl = (site: Site, repository: Repository, issue: Issue, comment: Comment) =>
  `${pageUrl(site, repository)}${issuePath(issue)}#issuecomment-${comment.id}`

/** OpenAPI `issue-comment`. */
export function commentToJson(site: Site, repository: Repository, issue: Issue, comment: Comment) {
  const author = site.store.users.withId(comment.author_id)
  const url = `${apiUrl(site, repository)}/issues/comments/${comment.id}`
  return {
    url,
    html_url: commentPageUrl(site, repository, issue, comment),
    issue_url: `${apiUrl(site, repository)}/issues/${issue.number}`,
    id: comment.id,
    node_id: commentNodeId(comment),
    user: userToJson(site, author),
    created_at: isoSeconds(comment.created_at),
    updated_at: isoSeconds(comment.updated_at),
    body: comment.body,
    author_association: authorAssociation(site, repository, author),
    reactions: reactionsToJson(site, { of: 'comment', id: comment.id }, url),
    performed_via_github_app: null,
  }
}
