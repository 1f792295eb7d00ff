import { repeat } from '@octoqueue/bounds'
import type { Fitting, Shape } from '@octoqueue/github-answers'
import type { Status } from '../../domain/job.ts'
import { SHOWN } from '../../domain/label.ts'
import { Problem } from '../../domain/problem.ts'
import type { Draft, EndedIssue, Issue, Issues } from '../../ports.ts'
import {
  ALL_ENDED_QUERY,
  ALL_ENDED_SHAPE,
  COMMENTS_QUERY,
  commentsShape,
  EDITED_QUERY,
  EDITED_SHAPE,
  ENDED_QUERY,
  ENDED_SHAPE,
  type EndedNode,
  ISSUES_QUERY,
  type IssueNode,
  issuesShape,
  NEWEST_QUERY,
  NEWEST_SHAPE,
  SHOWN_QUERY,
  SHOWN_SHAPE,
} from '../client/documents.ts'
import { graphqlErrors, isUnknown, partialData, statusOfError, toProblem } from '../client/problems.ts'
import { render } from './render.ts'
import { createTranslate, type IssuesContext, loginOf, unixSeconds } from './translate.ts'

/** How often an issue is searched whose creation went unanswered. The pause before grows by so much. */
const MAX_SEARCHES = 3
const SEARCH_PAUSE_MS = 1000
/** The issue made a moment ago is among this many, unless a crowd was faster. */
const NEWEST = 50
/** GitHub's largest page, and how many of them a list may have. */
const PAGE = 100
const MAX_PAGES = 30
/** Pages of recent issues: more issues than GitHub lets one account make in an hour. */
const MAX_RECENT_PAGES = 6

const GOING_ON: readonly Status[] = ['pending', 'dispatched', 'processing', 'blocked']

/** The `Issues` port over GitHub. */
export function createIssues(options: Omit<IssuesContext, 'translate'>): Issues {
  const context: IssuesContext = { ...options, translate: createTranslate() }
  return {
    create: (draft) => createIssue(context, draft),
    read: (number) => readIssue(context, number),
    readMany: (numbers) => readIssues(context, numbers),
    isGone: (number) => isGone(context, number),
    lackComments: (marks) => lackComments(context, marks),
    readEdited: (number) => readEdited(context, number),
    readEnded: (number) => readEnded(context, number),
    listEnded: (label, after, openToo) => listEnded(context, label, after, openToo),
    edit: (number, change) => editIssue(context, number, change),
    listOpen: (filter) => listOpen(context, filter),
    listShown: () => listShown(context),
    listSince: (createdAt) => listSince(context, createdAt),
    render: (number, view, time) => render(context, () => readIssue(context, number), number, view, time),
  }
}

async function createIssue(context: IssuesContext, draft: Draft): Promise<Issue> {
  const { client, nodeIds, translate, owner, repo } = context
  const { title, body, labels, milestone } = draft
  // Makes the status labels first: GitHub makes a label that an issue names, but grey.
  if (!nodeIds.landed) await nodeIds.get()
  try {
    const belongs = milestone === undefined ? {} : { milestone }
    const issue = { owner, repo, title, body, labels: [...labels], ...belongs }
    return translate.fromRest((await client.rest.issues.create(issue)).data)
  } catch (error) {
    if (!isUnknown(error)) throw toProblem(error)
    return findDraft(context, body)
  }
}

/**
 * Looks for an issue that may have been made although nobody said so. Anybody can copy a body and file it
 * again, so only our own account's issue counts, with the very body that was sent; of several the oldest.
 */
async function findDraft(context: IssuesContext, body: string): Promise<Issue> {
  const { clock, translate } = context
  await clock.sleep(SEARCH_PAUSE_MS)
  const made = await repeat(
    {
      clock,
      maxAttempts: MAX_SEARCHES,
      pauseMs: (count) => SEARCH_PAUSE_MS * (count + 1),
      // Not while GitHub is silent, so that the caller does not wait long for nothing.
      isPending: (own) => own?.every((issue) => issue.body !== body) ?? false,
    },
    () => listOwnNewest(context),
  )
  const found = made?.findLast((issue) => issue.body === body)
  if (found) return translate.fromNode(found)
  const detail = 'GitHub did not say whether it made the issue, and does not list it; it may still turn up.'
  throw new Problem('outcome-unknown', detail, { retryAfterSeconds: 60 })
}

/** The newest issues of our own account, newest first; undefined when GitHub does not tell. */
async function listOwnNewest(context: IssuesContext): Promise<readonly IssueNode[] | undefined> {
  const { client, owner, repo } = context
  try {
    const variables = { owner, repo, count: NEWEST }
    const { viewer, repository } = await client.graphql(NEWEST_QUERY, variables, NEWEST_SHAPE)
    const self = viewer.databaseId
    if (self === null) return undefined
    return (repository?.issues.nodes ?? []).flatMap((node) => (node?.by?.databaseId === self ? node : []))
  } catch {
    // Whatever the reason: the issue may be there.
    return undefined
  }
}

async function readIssue(context: IssuesContext, number: number): Promise<Issue | undefined> {
  const { client, translate, owner, repo } = context
  try {
    const { data } = await client.rest.issues.get({ owner, repo, issue_number: number })
    // A transferred issue is answered from its new place, under another number.
    return data.pull_request || data.number !== number ? undefined : translate.fromRest(data)
  } catch (error) {
    if (![301, 404, 410].includes(statusOfError(error) ?? 0)) throw toProblem(error)
    await checkIssues(context)
    return undefined
  }
}

/** An issue is gone only if the token still sees the repository, and issues are not switched off. */
async function checkIssues({ client: { rest }, owner, repo }: IssuesContext): Promise<void> {
  try {
    const { data } = await rest.repos.get({ owner, repo })
    if (data.has_issues) return
  } catch (error) {
    throw toProblem(error)
  }
  throw new Problem(
    'github-refused',
    'Issues are switched off in this repository; switch them on in its settings.',
  )
}

async function readIssues(context: IssuesContext, numbers: readonly number[]): Promise<readonly Issue[]> {
  const read = await queryIssues(context, numbers, ISSUES_QUERY, issuesShape(numbers))
  return Object.values(read).flatMap((node) => (node ? [context.translate.fromNode(node)] : []))
}

async function lackComments(
  context: IssuesContext,
  marks: readonly { number: number; marker: string }[],
): Promise<readonly number[]> {
  const numbers = marks.map(({ number }) => number)
  const read = await queryIssues(context, numbers, COMMENTS_QUERY, commentsShape(numbers))
  const lacking = marks.filter(({ number, marker }) => {
    const comments = read[`issue${number}`]?.comments.nodes
    return comments?.every((comment) => !comment?.body.includes(marker)) ?? false
  })
  return lacking.map(({ number }) => number)
}

type Nodes<T> = { readonly [alias: string]: T | null }

/** What a document says of each of several issues; null for those that are gone. */
async function queryIssues<T>(
  { client, owner, repo }: IssuesContext,
  numbers: readonly number[],
  document: (numbers: readonly number[]) => string,
  shape: Shape<{ repository: Nodes<T> | null }>,
): Promise<Nodes<T>> {
  if (numbers.length === 0) return {}
  try {
    return (await client.graphql(document(numbers), { owner, repo }, shape)).repository ?? {}
  } catch (error) {
    // Issues that are gone are NOT_FOUND errors beside the others' data.
    const gone = graphqlErrors(error).every(({ type }) => type === 'NOT_FOUND')
    const partial = partialData(error)
    if (!gone || shape(partial) !== undefined) throw toProblem(error)
    return (partial as { repository: Nodes<T> | null }).repository ?? {}
  }
}

/** A deleted issue is a 410; one that was moved away is answered from its new place, or not at all. */
async function isGone(context: IssuesContext, issue_number: number): Promise<boolean> {
  const { client, owner, repo } = context
  try {
    return (await client.rest.issues.get({ owner, repo, issue_number })).data.number !== issue_number
  } catch (error) {
    const status = statusOfError(error)
    if (status === 404) return false
    if (status !== 301 && status !== 410) throw toProblem(error)
    await checkIssues(context)
    return true
  }
}

async function readEdited(
  { client, translate, owner, repo }: IssuesContext,
  number: number,
): Promise<{ issue: Issue; editedAt: number } | undefined> {
  try {
    const { repository } = await client.graphql(EDITED_QUERY, { owner, repo, number }, EDITED_SHAPE)
    const node = repository?.issue
    if (!node) return undefined
    const editedAt = node.lastEditedAt === null ? 0 : unixSeconds(node.lastEditedAt)
    return { issue: translate.fromNode(node), editedAt }
  } catch (error) {
    if (graphqlErrors(error).some(({ type }) => type === 'NOT_FOUND')) return undefined
    throw toProblem(error)
  }
}

async function readEnded(context: IssuesContext, number: number): Promise<EndedIssue | undefined> {
  const { client, owner, repo } = context
  try {
    const { repository } = await client.graphql(ENDED_QUERY, { owner, repo, number }, ENDED_SHAPE)
    return repository?.issue ? endedFrom(context, repository.issue) : undefined
  } catch (error) {
    if (graphqlErrors(error).some(({ type }) => type === 'NOT_FOUND')) return undefined
    throw toProblem(error)
  }
}

async function listEnded(
  context: IssuesContext,
  label: string,
  after: string | undefined,
  openToo = false,
): Promise<{ ended: readonly EndedIssue[]; next: string | undefined }> {
  const { client, owner, repo } = context
  try {
    const states = openToo ? ['OPEN', 'CLOSED'] : ['CLOSED']
    const variables = { owner, repo, label, states, after: after ?? null }
    const { repository } = await client.graphql(ALL_ENDED_QUERY, variables, ALL_ENDED_SHAPE)
    const { nodes = [], pageInfo } = repository?.issues ?? {}
    const ended = nodes.flatMap((node) => (node ? [endedFrom(context, node)] : []))
    return { ended, next: pageInfo?.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined }
  } catch (error) {
    throw toProblem(error)
  }
}

function endedFrom({ translate }: IssuesContext, node: EndedNode): EndedIssue {
  const comments = node.comments.nodes.flatMap((comment) => {
    if (!comment?.author) return []
    const { body, createdAt, updatedAt, author } = comment
    const by = { author: loginOf(author), authorId: author.databaseId ?? 0 }
    return [{ body, ...by, at: unixSeconds(createdAt), isEdited: createdAt !== updatedAt }]
  })
  return { issue: translate.fromNode(node), comments }
}

async function editIssue(
  { client: { rest }, translate, owner, repo }: IssuesContext,
  number: number,
  { labels, ...change }: Parameters<Issues['edit']>[1],
): Promise<Issue> {
  const changes = { ...change, ...(labels && { labels: [...labels] }) }
  try {
    return translate.fromRest(
      (await rest.issues.update({ owner, repo, issue_number: number, ...changes })).data,
    )
  } catch (error) {
    throw toProblem(error)
  }
}

async function listOpen(
  { client, translate, owner, repo }: IssuesContext,
  filter: { milestone: number } | undefined,
): Promise<readonly Issue[]> {
  const found: Issue[] = []
  const query = { state: 'open', sort: 'created', direction: 'asc', per_page: PAGE } as const
  const only = filter ? { milestone: String(filter.milestone) } : {}
  try {
    for (let page = 1; page <= MAX_PAGES; page++) {
      const parameters = { owner, repo, ...query, page, ...only }
      const { data } = await client.readIfChanged(client.rest.issues.listForRepo, parameters)
      found.push(...data.filter((issue) => !issue.pull_request).map(translate.fromRest))
      if (data.length < PAGE) break
    }
    return found
  } catch (error) {
    throw toProblem(error)
  }
}

async function listShown(context: IssuesContext): ReturnType<Issues['listShown']> {
  const { client, translate, owner, repo } = context
  const open: Issue[] = []
  const misshown: Issue[] = []
  const issuesIn = (nodes: readonly (IssueNode | null)[]) =>
    nodes.flatMap((node) => (node ? [translate.fromNode(node)] : []))
  let after: string | null = null
  try {
    for (let page = 1; page <= MAX_PAGES; page++) {
      const variables: Record<string, unknown> = { owner, repo, labels: SHOWN, goingOn: GOING_ON, after }
      const answer: Fitting<typeof SHOWN_SHAPE> = await client.graphql(SHOWN_QUERY, variables, SHOWN_SHAPE)
      const listed = answer.repository
      if (!listed) break
      open.push(...issuesIn(listed.open.nodes))
      if (page === 1) misshown.push(...issuesIn(listed.closed.nodes))
      after = listed.open.pageInfo.endCursor
      if (!listed.open.pageInfo.hasNextPage) return { open, misshown, isWhole: true }
    }
    return { open, misshown, isWhole: false }
  } catch (error) {
    throw toProblem(error)
  }
}

async function listSince(
  { client: { rest }, translate, owner, repo }: IssuesContext,
  createdAt: number,
): Promise<readonly Issue[] | undefined> {
  const listed: Issue[] = []
  const query = { state: 'all', sort: 'created', direction: 'desc', per_page: PAGE } as const
  try {
    for (let page = 1; page <= MAX_RECENT_PAGES; page++) {
      const { data } = await rest.issues.listForRepo({ owner, repo, ...query, page })
      const issues = data.filter((issue) => !issue.pull_request).map(translate.fromRest)
      listed.push(...issues.filter((issue) => issue.createdAt >= createdAt))
      const isThrough = data.length < PAGE || issues.some((issue) => issue.createdAt < createdAt)
      if (isThrough) return listed
    }
    return undefined
  } catch (error) {
    throw toProblem(error)
  }
}
