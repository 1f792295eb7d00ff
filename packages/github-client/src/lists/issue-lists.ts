import {
  ALL_ENDED_QUERY,
  ALL_ENDED_SHAPE,
  type EndedNode,
  loginOf,
  unixSeconds,
} from '@octoqueue/github-answers'
import type { Repository } from '../account.ts'
import type { Client } from '../client.ts'
import type { Issue, Translate } from '../issue.ts'

/* Lists of issues, page by page. GitHub's lists lag, and each ends at a limit. */

/** GitHub's largest page, and how many of them a list may have. */
const PAGE = 100
const MAX_PAGES = 30
/** Pages of recent issues: more issues than GitHub lets one account make in an hour. */
const MAX_RECENT_PAGES = 6

/** Whose lists, by what, and how issues are read. */
export interface ListContext extends Repository {
  client: Client
  translate: Translate
}

/** An issue with its last comments, the oldest first. */
export interface EndedIssue {
  issue: Issue
  comments: readonly { body: string; author: string; authorId: number; at: number; isEdited: boolean }[]
  /** Where those before them end, to ask for them; undefined when these are all. */
  earlier: string | undefined
}

/**
 * Open issues, all or of one milestone, oldest first. @param onLimit called when they are more than are read
 */
export async function listOpen(
  { client, translate, owner, repo }: ListContext,
  filter: { milestone: number } | undefined,
  onLimit?: () => void,
): Promise<readonly Issue[]> {
  const found: Issue[] = []
  const query = { state: 'open', sort: 'created', direction: 'asc', per_page: PAGE } as const
  const only = filter ? { milestone: String(filter.milestone) } : {}
  for (let page = 1; page <= MAX_PAGES; page++) {
    const parameters = { owner, repo, ...query, page, ...only }
    const { data } = await client.readIfChanged(client.rest.issues.listForRepo, parameters)
    found.push(...data.filter((issue) => !issue.pull_request).map(translate.fromRest))
    if (data.length < PAGE) return found
  }
  onLimit?.()
  return found
}

/** All issues made since then, newest first; undefined when they are too many, which `onLimit` hears of. */
export async function listSince(
  { client: { rest }, translate, owner, repo }: ListContext,
  createdAt: number,
  onLimit?: (read: number) => void,
): Promise<readonly Issue[] | undefined> {
  const listed: Issue[] = []
  const query = { state: 'all', sort: 'created', direction: 'desc', per_page: PAGE } as const
  for (let page = 1; page <= MAX_RECENT_PAGES; page++) {
    const { data } = await rest.issues.listForRepo({ owner, repo, ...query, page })
    const issues = data.filter((issue) => !issue.pull_request).map(translate.fromRest)
    listed.push(...issues.filter((issue) => issue.createdAt >= createdAt))
    const isThrough = data.length < PAGE || issues.some((issue) => issue.createdAt < createdAt)
    if (isThrough) return listed
  }
  onLimit?.(listed.length)
  return undefined
}

/** A page of closed issues with a label, or `openToo`, newest first; `next` is where the next one begins. */
export async function listEnded(
  context: ListContext,
  label: string,
  after: string | undefined,
  openToo = false,
): Promise<{ ended: readonly EndedIssue[]; next: string | undefined }> {
  const { client, owner, repo } = context
  const states = openToo ? ['OPEN', 'CLOSED'] : ['CLOSED']
  const variables = { owner, repo, label, states, after: after ?? null }
  const { repository } = await client.graphql(ALL_ENDED_QUERY, variables, ALL_ENDED_SHAPE)
  const { nodes = [], pageInfo } = repository?.issues ?? {}
  const ended = nodes.flatMap((node) => (node ? [endedFrom(context, node)] : []))
  return { ended, next: pageInfo?.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined }
}

/** An issue with the comments that came with it. */
export function endedFrom({ translate }: ListContext, node: EndedNode): EndedIssue {
  const comments = node.comments.nodes.flatMap((comment) => {
    if (!comment?.author) return []
    const { body, createdAt, updatedAt, author, editor } = comment
    const by = { author: loginOf(author), authorId: author.databaseId ?? 0 }
    // Its author may write over it, as over a new one.
    const isByAuthor = editor?.databaseId !== undefined && editor.databaseId === author.databaseId
    const isEdited = createdAt !== updatedAt && !isByAuthor
    return [{ body, ...by, at: unixSeconds(createdAt), isEdited }]
  })
  const { hasPreviousPage, startCursor } = node.comments.pageInfo
  const earlier = hasPreviousPage ? (startCursor ?? undefined) : undefined
  return { issue: translate.fromNode(node), comments, earlier }
}
