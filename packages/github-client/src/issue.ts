import { BoundedMap } from '@octoqueue/bounds'
import { type Fitting, type ISSUE, type IssueNode, loginOf, unixSeconds } from '@octoqueue/github-answers'

/* GitHub's issues, whichever API told of them. */

/** Issues whose node id and state are remembered, so that showing a view needs no read before it. */
const MAX_REMEMBERED = 10_000

/** What GraphQL knows an issue by, and whether it was open when it was last seen. */
export interface Seen {
  nodeId: string
  open: boolean
}

/** An issue as both APIs tell of it. */
export interface Issue {
  number: number
  title: string
  body: string
  labels: readonly string[]
  open: boolean
  /** Unix seconds. */
  createdAt: number
  url: string
  /** Login of whoever opened it; empty when that account is gone. */
  author: string
  /** Id of that account, which never changes; 0 when it is gone or has none. */
  authorId: number
  /** Number of its milestone, if it has one. */
  milestone: number | undefined
  /** When its body was last changed, in Unix seconds, 0 for never; absent where REST told of the issue. */
  editedAt?: number
  /** How many others block it, and how many sub-issues it has, where REST told of any. */
  links?: { blockers: number; children: number } | undefined
}

export type Translate = ReturnType<typeof createTranslate>

/** Reads what either API gives, and remembers of each issue what changing it by GraphQL needs. */
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
    const blockers = issue.issue_dependencies_summary?.total_blocked_by ?? 0
    const children = issue.sub_issues_summary?.total ?? 0
    const links = blockers + children > 0 && { links: { blockers, children } }
    const own = { number, title, body, labels, open, createdAt, url, milestone }
    return remember(issue.node_id, { ...own, ...by, ...links })
  }

  const fromNode = ({ number, title, body, url, ...node }: IssueNode): Issue => {
    const labels = (node.labels?.nodes ?? []).map(({ name }) => name)
    const open = node.state === 'OPEN'
    const createdAt = unixSeconds(node.createdAt)
    const author = node.author ? loginOf(node.author) : ''
    const by = { author, authorId: node.author?.databaseId ?? 0 }
    const milestone = node.milestone?.number
    const { lastEditedAt } = node
    const edited = lastEditedAt !== undefined && {
      editedAt: lastEditedAt === null ? 0 : unixSeconds(lastEditedAt),
    }
    const own = { number, title, body, labels, open, createdAt, url, milestone }
    return remember(node.id, { ...own, ...by, ...edited })
  }

  return { fromRest, fromNode, seen: seen as ReadonlyMap<number, Seen> }
}

type RestIssue = Fitting<typeof ISSUE>
