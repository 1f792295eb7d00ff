import { STATUSES, type Status } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import type { Comment, View } from '../domain/view.ts'
import type { Clock, Draft, Issue, Issues, Rendering } from '../ports.ts'
import type { Client } from './client.ts'
import {
  ISSUES_QUERY,
  type IssueNode,
  MISSHOWN_QUERY,
  RENDER_MUTATION,
  type RenderData,
} from './documents.ts'
import { graphqlErrors, isUnknown, partialData, statusOfError, toProblem } from './problems.ts'
import type { createNodeIds, Repository } from './repository.ts'

/** How often the newest issues are searched for one whose creation went unanswered, and the pause before each time. */
const MAX_SEARCHES = 3
const SEARCH_PAUSE_MS = 1000
/** The issue made a moment ago is among this many, unless a crowd was faster. */
const NEWEST = 50
/** GitHub's largest page, and how many of them a list may have. */
const PAGE = 100
const MAX_PAGES = 30
/** How often one view is sent while the answer is lost. */
const MAX_RENDERS = 3
const RENDER_PAUSE_MS = 500
/** Issues whose node id and state are remembered, so that showing a view needs no read before it. */
const MAX_REMEMBERED = 10_000

const GOING_ON: readonly Status[] = ['pending', 'dispatched', 'processing', 'blocked']
const REASONS = { completed: 'COMPLETED', not_planned: 'NOT_PLANNED', duplicate: 'DUPLICATE' } as const

interface Options extends Repository {
  client: Client
  nodeIds: ReturnType<typeof createNodeIds>
  clock: Clock
}

/** The `Issues` port over GitHub. */
export function createIssues({ client, nodeIds, clock, owner, repo }: Options): Issues {
  const remembered = new Map<number, { nodeId: string; open: boolean }>()

  function remember(number: number, nodeId: string, open: boolean): void {
    remembered.delete(number)
    remembered.set(number, { nodeId, open })
    const [oldest] = remembered.keys()
    if (remembered.size > MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  }

  function fromRest(issue: RestIssue): Issue {
    const { number, title, body, labels, state, node_id, created_at, html_url, user } = issue
    remember(number, node_id, state === 'open')
    const names = labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')))
    return {
      number,
      title,
      body: body ?? '',
      labels: names,
      open: state === 'open',
      createdAt: seconds(created_at),
      url: html_url,
      author: user?.login ?? '',
    }
  }

  function fromNode(node: IssueNode): Issue {
    const { id, number, title, body, state, createdAt, url, author } = node
    remember(number, id, state === 'OPEN')
    const labels = (node.labels?.nodes ?? []).map(({ name }) => name)
    return {
      number,
      title,
      body,
      labels,
      open: state === 'OPEN',
      createdAt: seconds(createdAt),
      url,
      author: author ? loginOf(author) : '',
    }
  }

  async function create({ nonce, title, body, labels }: Draft): Promise<Issue> {
    // Before the first issue names a status label, or GitHub would make it grey.
    await nodeIds.get()
    try {
      const draft = { owner, repo, title, body, labels: [...labels] }
      const { data } = await client.rest('POST /repos/{owner}/{repo}/issues', draft)
      return fromRest(data)
    } catch (error) {
      if (!isUnknown(error)) throw toProblem(error)
      return search(nonce)
    }
  }

  /** Looks for an issue that may have been made although nobody said so. */
  async function search(nonce: string): Promise<Issue> {
    for (let searched = 1; searched <= MAX_SEARCHES; searched++) {
      await clock.sleep(SEARCH_PAUSE_MS * searched)
      const listed = await newest()
      // Silent altogether: the caller should not wait for what may be a long time.
      if (!listed) break
      const found = listed.find(({ body }) => body?.includes(nonce))
      if (found) return fromRest(found)
    }
    const detail = 'GitHub did not say whether it made the issue, and does not list it; it may still turn up.'
    throw new Problem('outcome-unknown', detail, { retryAfterSeconds: 60 })
  }

  async function newest(): Promise<readonly RestIssue[] | undefined> {
    try {
      const query = { state: 'all', sort: 'created', direction: 'desc', per_page: NEWEST } as const
      const { data } = await client.rest('GET /repos/{owner}/{repo}/issues', { owner, repo, ...query })
      return data
    } catch (error) {
      if (isUnknown(error)) return undefined
      throw toProblem(error)
    }
  }

  async function read(number: number): Promise<Issue | undefined> {
    try {
      const parameters = { owner, repo, issue_number: number }
      const { data } = await client.rest('GET /repos/{owner}/{repo}/issues/{issue_number}', parameters)
      // A transferred issue is answered from its new place, under another number.
      return data.pull_request || data.number !== number ? undefined : fromRest(data)
    } catch (error) {
      if (![301, 404, 410].includes(statusOfError(error) ?? 0)) throw toProblem(error)
      await checkRepository()
      return undefined
    }
  }

  /** An issue is gone only if its repository is there: issues may be switched off, or the token may have lost its rights. */
  async function checkRepository(): Promise<void> {
    try {
      const { data } = await client.rest('GET /repos/{owner}/{repo}', { owner, repo })
      if (data.has_issues) return
    } catch (error) {
      throw toProblem(error)
    }
    throw new Problem(
      'github-refused',
      'Issues are switched off in this repository; switch them on in its settings.',
    )
  }

  async function readMany(numbers: readonly number[]): Promise<readonly Issue[]> {
    if (numbers.length === 0) return []
    type Data = { repository: Record<string, IssueNode | null> | null }
    let data: Data
    try {
      data = await client.graphql<Data>(ISSUES_QUERY(numbers), { owner, repo })
    } catch (error) {
      // Issues that are gone are NOT_FOUND errors beside the others' data.
      const gone = graphqlErrors(error).every(({ type }) => type === 'NOT_FOUND')
      if (!partialData(error) || !gone) throw toProblem(error)
      data = partialData(error) as Data
    }
    return Object.values(data.repository ?? {}).flatMap((node) => (node ? [fromNode(node)] : []))
  }

  async function edit(number: number, change: { body?: string; labels?: readonly string[] }): Promise<Issue> {
    const { body, labels } = change
    const changes = { ...(body !== undefined && { body }), ...(labels && { labels: [...labels] }) }
    try {
      const parameters = { owner, repo, issue_number: number, ...changes }
      const { data } = await client.rest('PATCH /repos/{owner}/{repo}/issues/{issue_number}', parameters)
      return fromRest(data)
    } catch (error) {
      throw toProblem(error)
    }
  }

  async function listOpen(): Promise<readonly Issue[]> {
    const found: Issue[] = []
    try {
      for (let page = 1; page <= MAX_PAGES; page++) {
        const query = { state: 'open', sort: 'created', direction: 'asc', per_page: PAGE, page } as const
        const { data } = await client.readIfChanged('GET /repos/{owner}/{repo}/issues', {
          owner,
          repo,
          ...query,
        })
        found.push(...data.filter((issue) => !issue.pull_request).map(fromRest))
        if (data.length < PAGE) break
      }
      return found
    } catch (error) {
      throw toProblem(error)
    }
  }

  async function listMisshown(): Promise<readonly Issue[]> {
    type Data = { repository: { issues: { nodes: readonly (IssueNode | null)[] } } | null }
    try {
      const { repository } = await client.graphql<Data>(MISSHOWN_QUERY, { owner, repo, labels: GOING_ON })
      return (repository?.issues.nodes ?? []).flatMap((node) => (node ? [fromNode(node)] : []))
    } catch (error) {
      throw toProblem(error)
    }
  }

  async function render(number: number, view: View, time: Rendering): Promise<Issue | undefined> {
    const issue = await identify(number)
    if (!issue) return undefined
    let isSentBefore = time === 'again'
    for (let sent = 1; ; sent++) {
      try {
        const isWritten = isSentBefore && view.comment && (await isThere(number, view.comment))
        return await send(issue, view, isWritten ? undefined : view.comment?.body)
      } catch (error) {
        // A status label that a person deleted or renamed is made again.
        const isStale = graphqlErrors(error).some(({ type }) => type === 'NOT_FOUND')
        if (isStale) nodeIds.forget()
        if (!(isUnknown(error) || isStale) || sent >= MAX_RENDERS) throw toProblem(error)
        await clock.sleep(RENDER_PAUSE_MS * sent)
        // Labels and state may be sent twice; a comment may not.
        isSentBefore = true
      }
    }
  }

  async function identify(number: number): Promise<{ nodeId: string; open: boolean } | undefined> {
    if (!remembered.has(number)) await read(number)
    return remembered.get(number)
  }

  async function send(
    { nodeId, open }: { nodeId: string; open: boolean },
    { status, state }: View,
    comment: string | undefined,
  ): Promise<Issue | undefined> {
    const { labels } = await nodeIds.get()
    const data = await client.graphql<RenderData>(RENDER_MUTATION, {
      id: nodeId,
      own: [labels[status]],
      others: STATUSES.filter((other: Status) => other !== status).map((other) => labels[other]),
      comments: comment !== undefined,
      comment: comment ?? '',
      closes: state !== 'open',
      reason: state === 'open' ? 'COMPLETED' : REASONS[state],
      reopens: state === 'open' && !open,
    })
    const node = data.close?.issue ?? data.reopen?.issue ?? data.unlabel?.labelable
    return node ? fromNode(node) : undefined
  }

  /** Whether the comment is among those from its time on; after a crowd of others it may be written twice. */
  async function isThere(number: number, { marker, notBefore }: Comment): Promise<boolean> {
    const since = new Date(notBefore * 1000).toISOString()
    const query = { issue_number: number, since, per_page: PAGE }
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
    const { data } = await client.rest(route, { owner, repo, ...query })
    return data.some(({ body }) => body?.includes(marker))
  }

  return { create, read, readMany, edit, listOpen, listMisshown, render }
}

interface RestIssue {
  number: number
  title: string
  body?: string | null | undefined
  labels: readonly (string | { name?: string | undefined })[]
  state: string
  node_id: string
  created_at: string
  html_url: string
  user: { login: string } | null
}

/** One name for one account, whichever API told of it. */
const loginOf = ({ __typename, login }: { __typename: string; login: string }) =>
  __typename === 'Bot' ? `${login}[bot]` : login

const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000)
