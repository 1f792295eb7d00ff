import { BoundedMap } from '@octoqueue/bounds'
import { type Fitting, type ISSUE, type IssueNode, loginOf, unixSeconds } from '@octoqueue/github-answers'
import type { Client, createNodeIds, Repository } from '@octoqueue/github-client'
import type { Clock, Issue } from '../../ports.ts'

/** Issues whose node id and state are remembered, so that showing a view needs no read before it. */
const MAX_REMEMBERED = 10_000

/** What GraphQL knows an issue by, and whether it was open when it was last seen. */
export interface Seen {
  nodeId: string
  open: boolean
}

/** What reading, making and showing issues takes. */
export interface IssuesContext extends Repository {
  client: Client
  nodeIds: ReturnType<typeof createNodeIds>
  clock: Clock
  translate: Translate
}

export type Translate = ReturnType<typeof createTranslate>

/** GitHub's issues in our words; remembers of each what showing it needs. */
export function createTranslate() {
  const seen = new BoundedMap<number, Seen>(MAX_REMEMBERED)

  function remember(nodeId: string, issue: Issue): Issue {
    seen.set(issue.number, { nodeId, open: issue.open })
    return issue
  }

  const fromRest = ({ number, title, html_url: url, ...issue }: RestIssue): Issue => {
    const body = issue.body ?? ''
    const labels = issue.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')))
    const open = issue.state === 'open'
    const createdAt = unixSeconds(issue.created_at)
    const by = { author: issue.user?.login ?? '', authorId: issue.user?.id ?? 0 }
    const milestone = issue.milestone?.number
    return remember(issue.node_id, { number, title, body, labels, open, createdAt, url, ...by, milestone })
  }

  const fromNode = ({ number, title, body, url, ...node }: IssueNode): Issue => {
    const labels = (node.labels?.nodes ?? []).map(({ name }) => name)
    const open = node.state === 'OPEN'
    const createdAt = unixSeconds(node.createdAt)
    const author = node.author ? loginOf(node.author) : ''
    const by = { author, authorId: node.author?.databaseId ?? 0 }
    const milestone = node.milestone?.number
    return remember(node.id, { number, title, body, labels, open, createdAt, url, ...by, milestone })
  }

  return { fromRest, fromNode, seen: seen as ReadonlyMap<number, Seen> }
}

export type RestIssue = Fitting<typeof ISSUE>
