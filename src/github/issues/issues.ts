import { repeat } from '@octoqueue/bounds'
import {
  type ACTOR,
  CLOSER_QUERY,
  CLOSER_SHAPE,
  EDITED_QUERY,
  EDITED_SHAPE,
  ENDED_QUERY,
  ENDED_SHAPE,
  type Fitting,
  type IssueNode,
  loginOf,
  NEWEST_QUERY,
  NEWEST_SHAPE,
  statusOfError,
  unixSeconds,
} from '@octoqueue/github-answers'
import {
  createShownList,
  createTranslate,
  endedFrom,
  isUnknown,
  lackComments,
  listEnded,
  listOpen,
  listSince,
  makeLinks,
  pinIssue,
  queryRepository,
  readIssues,
  readLinks,
  reply,
  rewrite,
  tiesIssues,
} from '@octoqueue/github-client'
import { ASKING, SHOWN } from '@octoqueue/job-labels'
import type { Status } from '../../domain/job.ts'
import { Problem, reasonOf } from '../../domain/problem.ts'
import type { Draft, EditedIssue, EndedIssue, Issue, Issues } from '../../ports.ts'
import { reach } from '../../runtime/limits.ts'
import { type IssuesContext, render } from './render.ts'

/** How often an issue is searched whose creation went unanswered. The pause before grows by so much. */
const MAX_SEARCHES = 3
const SEARCH_PAUSE_MS = 1000
/** The issue made a moment ago is among this many, unless a crowd was faster. */
const NEWEST = 50
/** How often an issue is tied to others while the answer is lost. */
const MAX_LINKINGS = 3
const GOING_ON: readonly Status[] = ['pending', 'dispatched', 'processing', 'blocked']

/** The `Issues` port over GitHub. */
export function createIssues(options: Omit<IssuesContext, 'translate'>): Issues {
  const context: IssuesContext = { ...options, translate: createTranslate() }
  return {
    create: (draft) => createIssue(context, draft),
    read: (number) => readIssue(context, number),
    readMany: (numbers) => readIssues(context, numbers),
    isGone: (number) => isGone(context, number),
    readLinks: (numbers) => readLinks(context, numbers),
    tiesIssues: () => tiesIssues(context),
    link: (number, { after = [], parent }) =>
      repeat(
        {
          clock: context.clock,
          maxAttempts: MAX_LINKINGS,
          pauseMs: () => SEARCH_PAUSE_MS,
          retries: isUnknown,
        },
        () => makeLinks(context, number, { after, parent }),
      ),
    lackComments: (marks) => lackComments(context, marks),
    readEdited: (number) => readEdited(context, number),
    readCloser: (number) => readCloser(context, number),
    readEnded: (number, before) => readEnded(context, number, before),
    listEnded: (label, after, openToo) => listEnded(context, label, after, openToo),
    edit: (number, change) => editIssue(context, number, change),
    comment: async (number, body) => {
      const { owner, repo } = context
      await context.client.rest.issues.createComment({ owner, repo, issue_number: number, body })
    },
    react: async (comment_id, content) => {
      const { owner, repo } = context
      await context.client.rest.reactions.createForIssueComment({ owner, repo, comment_id, content })
    },
    reply: (number, asked) => reply(context, number, asked),
    pin: (number) => pin(context, number),
    rewrite: (comments) => rewrite(context, comments),
    listOpen: (filter, onLimit) => listOpen(context, filter, onLimit),
    listShown: createShownList(context, { labels: SHOWN, asking: ASKING, goingOn: GOING_ON }),
    listNewest: async () =>
      (await queryNewest(context)).repository?.issues.nodes.flatMap((node) => node?.number ?? []),
    listSince: (createdAt) =>
      listSince(context, createdAt, (read) => reach(context.log, 'recent-issues', { read })),
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
    if (!isUnknown(error)) throw error
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
  try {
    const { viewer, repository } = await queryNewest(context)
    const self = viewer.databaseId
    if (self === null) return undefined
    return (repository?.issues.nodes ?? []).flatMap((node) => (node?.by?.databaseId === self ? node : []))
  } catch {
    // Whatever the reason: the issue may be there.
    return undefined
  }
}

const queryNewest = ({ client, owner, repo }: IssuesContext) =>
  client.graphql(NEWEST_QUERY, { owner, repo, count: NEWEST }, NEWEST_SHAPE)

async function readIssue(context: IssuesContext, number: number): Promise<Issue | undefined> {
  const { client, translate, owner, repo } = context
  try {
    const { data } = await client.rest.issues.get({ owner, repo, issue_number: number })
    return data.pull_request || (await isElsewhere(context, number, data))
      ? undefined
      : translate.fromRest(data)
  } catch (error) {
    if (![301, 404, 410].includes(statusOfError(error) ?? 0)) throw error
    await checkIssues(context)
    return undefined
  }
}

/** An issue is gone only if the token still sees the repository, and issues are not switched off. */
async function checkIssues({ client: { rest }, owner, repo }: IssuesContext): Promise<void> {
  const { data } = await rest.repos.get({ owner, repo })
  if (data.has_issues) return
  throw new Problem(
    'github-refused',
    'Issues are switched off in this repository; switch them on in its settings.',
  )
}

/** A transferred issue is answered from its new place, where it may have the very same number. */
async function isElsewhere(
  { client, owner, repo }: IssuesContext,
  number: number,
  found: { number: number; repository_url: string },
): Promise<boolean> {
  const isIn = (name: string) => found.repository_url.toLowerCase().endsWith(`/${name.toLowerCase()}`)
  if (found.number !== number || isIn(`${owner}/${repo}`)) return found.number !== number
  // Or the repository was renamed.
  const { data } = await client.readIfChanged(client.rest.repos.get, { owner, repo })
  return !isIn(data.full_name)
}

/** A deleted issue is a 410; one that was moved away is answered from its new place, or not at all. */
async function isGone(context: IssuesContext, issue_number: number): Promise<boolean> {
  const { client, owner, repo } = context
  try {
    const { data } = await client.rest.issues.get({ owner, repo, issue_number })
    return await isElsewhere(context, issue_number, data)
  } catch (error) {
    const status = statusOfError(error)
    if (status === 404) return false
    if (status !== 301 && status !== 410) throw error
    await checkIssues(context)
    return true
  }
}

async function readEdited(context: IssuesContext, number: number): Promise<EditedIssue | undefined> {
  const read = await queryRepository(context, EDITED_QUERY, EDITED_SHAPE, { number })
  const node = read?.issue
  if (!node) return undefined
  const editedAt = node.lastEditedAt === null ? 0 : unixSeconds(node.lastEditedAt)
  const { totalCount, nodes } = node.userContentEdits ?? { totalCount: 0, nodes: [] }
  const edits = nodes.flatMap((edit) => edit ?? [])
  return {
    issue: context.translate.fromNode(node),
    editedAt,
    edits: edits.length < totalCount ? undefined : edits.map(editFrom),
  }
}

const editFrom = ({ editedAt, editor }: { editedAt: string; editor: Fitting<typeof ACTOR> | null }) => ({
  at: unixSeconds(editedAt),
  actor: editor ? loginOf(editor) : '',
  actorId: editor?.databaseId ?? 0,
})

async function readCloser(context: IssuesContext, number: number): Promise<string | undefined> {
  const read = await queryRepository(context, CLOSER_QUERY, CLOSER_SHAPE, { number })
  return read?.issue?.timelineItems.nodes.at(-1)?.closer?.url
}

async function readEnded(
  context: IssuesContext,
  number: number,
  before = null as string | null,
): Promise<EndedIssue | undefined> {
  const read = await queryRepository(context, ENDED_QUERY, ENDED_SHAPE, { number, before })
  const node = read?.issue
  return node ? endedFrom(context, node) : undefined
}

async function pin(context: IssuesContext, number: number): Promise<boolean> {
  const { translate, log } = context
  if (!translate.seen.has(number)) await readIssue(context, number)
  const seen = translate.seen.get(number)
  if (!seen) return false
  try {
    await pinIssue(context, seen.nodeId)
    return true
  } catch (error) {
    if (isUnknown(error)) throw error
    log.warn('pin', { id: number, reason: reasonOf(error) })
    return false
  }
}

async function editIssue(
  { client: { rest }, translate, owner, repo }: IssuesContext,
  number: number,
  { labels, ...change }: Parameters<Issues['edit']>[1],
): Promise<Issue> {
  const changes = { ...change, ...(labels && { labels: [...labels] }) }
  return translate.fromRest(
    (await rest.issues.update({ owner, repo, issue_number: number, ...changes })).data,
  )
}
