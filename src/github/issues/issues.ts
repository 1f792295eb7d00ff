import type { Status } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import type { Clock, Draft, Issue, Issues } from '../../ports.ts'
import type { Client } from '../client/client.ts'
import { ISSUES_QUERY, type IssueNode, MISSHOWN_QUERY } from '../client/documents.ts'
import { graphqlErrors, isUnknown, partialData, statusOfError, toProblem } from '../client/problems.ts'
import type { createNodeIds, Repository } from '../client/repository.ts'
import { createProvenance } from './provenance.ts'
import { createRender } from './render.ts'
import { createTranslate, type RestIssue } from './translate.ts'

/** How often the newest issues are searched for one whose creation went unanswered, and the pause before each time. */
const MAX_SEARCHES = 3
const SEARCH_PAUSE_MS = 1000
/** The issue made a moment ago is among this many, unless a crowd was faster. */
const NEWEST = 50
/** GitHub's largest page, and how many of them a list may have. */
const PAGE = 100
const MAX_PAGES = 30

const GOING_ON: readonly Status[] = ['pending', 'dispatched', 'processing', 'blocked']

interface Options extends Repository {
  client: Client
  nodeIds: ReturnType<typeof createNodeIds>
  clock: Clock
}

/** The `Issues` port over GitHub. */
export function createIssues({ client, nodeIds, clock, owner, repo }: Options): Issues {
  const translate = createTranslate()
  const { fromRest, fromNode } = translate

  async function create({ nonce, title, body, labels, milestone }: Draft): Promise<Issue> {
    // Before the first issue names a status label, or GitHub would make it grey.
    await nodeIds.get()
    try {
      const belongs = milestone === undefined ? {} : { milestone }
      const draft = { owner, repo, title, body, labels: [...labels], ...belongs }
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

  async function edit(number: number, change: Parameters<Issues['edit']>[1]): Promise<Issue> {
    const { labels, ...rest } = change
    const changes = { ...rest, ...(labels && { labels: [...labels] }) }
    try {
      const parameters = { owner, repo, issue_number: number, ...changes }
      const { data } = await client.rest('PATCH /repos/{owner}/{repo}/issues/{issue_number}', parameters)
      return fromRest(data)
    } catch (error) {
      throw toProblem(error)
    }
  }

  async function listOpen(filter?: { milestone: number }): Promise<readonly Issue[]> {
    const found: Issue[] = []
    const only = filter ? { milestone: String(filter.milestone) } : {}
    try {
      for (let page = 1; page <= MAX_PAGES; page++) {
        const query = { state: 'open', sort: 'created', direction: 'asc', per_page: PAGE, page } as const
        const { data } = await client.readIfChanged('GET /repos/{owner}/{repo}/issues', {
          owner,
          repo,
          ...query,
          ...only,
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

  const render = createRender({ client, nodeIds, clock, translate, read, owner, repo })
  const provenance = createProvenance({ client, translate, owner, repo })
  return { create, read, readMany, edit, listOpen, listMisshown, render, ...provenance }
}
