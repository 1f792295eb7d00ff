import { notFound } from '../problem.ts'
import type { Comment } from '../store/issues/comments.ts'
import type { Issue } from '../store/issues/issues.ts'
import type { Label } from '../store/issues/labels.ts'
import type { Repository } from '../store/repositories.ts'
import { parseNodeId } from '../to-json/node-id.ts'
import type { Site } from '../to-json/site.ts'
import { commentNode, issueNode, labelNode, repositoryNode, userNode } from './nodes.ts'

const unknown = (id: string) => notFound(`Could not resolve to a node with the global id of '${id}'`)

/** A row and the repository that it is in. */
interface Found<Row> {
  row: Row
  repository: Repository
}

function inRepository<Row extends { repository_id: number }>(
  site: Site,
  id: string,
  row: Row | undefined,
): Found<Row> {
  const repository = row && site.store.repositories.withId(row.repository_id)
  if (!repository) throw unknown(id)
  return { row, repository }
}

/** The row behind a node id of that type; each of these throws NOT_FOUND when there is none. */
export function repositoryBehind(site: Site, id: string): Repository {
  const parsed = parseNodeId(id)
  const repository = parsed?.type === 'Repository' ? site.store.repositories.withId(parsed.id) : undefined
  if (!repository) throw unknown(id)
  return repository
}

/** An issue, or a pull request where `type` says so. */
export function issueBehind(site: Site, id: string, types: readonly string[] = ['Issue']): Found<Issue> {
  const parsed = parseNodeId(id)
  const row = parsed && types.includes(parsed.type) ? site.store.issues.withId(parsed.id) : undefined
  return inRepository(site, id, row?.deleted_at === null ? row : undefined)
}

export function labelBehind(site: Site, id: string): Found<Label> {
  const parsed = parseNodeId(id)
  return inRepository(site, id, parsed?.type === 'Label' ? site.store.labels.withId(parsed.id) : undefined)
}

export function commentBehind(site: Site, id: string): Found<Comment> {
  const parsed = parseNodeId(id)
  return inRepository(
    site,
    id,
    parsed?.type === 'IssueComment' ? site.store.comments.withId(parsed.id) : undefined,
  )
}

/** `node(id)`: whatever has that id. */
export function nodeBehind(site: Site, id: string) {
  const parsed = parseNodeId(id)
  switch (parsed?.type) {
    case 'Repository':
      return repositoryNode(site, repositoryBehind(site, id))
    case 'Issue':
    case 'PullRequest': {
      const { row, repository } = issueBehind(site, id, [parsed.type])
      return issueNode(site, repository, row)
    }
    case 'Label': {
      const { row, repository } = labelBehind(site, id)
      return labelNode(site, repository, row)
    }
    case 'IssueComment': {
      const { row, repository } = commentBehind(site, id)
      const issue = site.store.issues.withId(row.issue_id)
      if (issue) return commentNode(site, repository, issue, row)
      break
    }
    case 'User':
    case 'Bot': {
      const user = site.store.users.find(parsed.id)
      if (user) return userNode(site, user)
      break
    }
  }
  throw unknown(id)
}
