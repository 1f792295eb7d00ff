import { repeat } from '@octoqueue/bounds'
import { graphqlErrors, RENDER_MUTATION, renderShape } from '@octoqueue/github-answers'
import {
  type Client,
  type createNodeIds,
  isUnknown,
  type Repository,
  type Seen,
  type Translate,
} from '@octoqueue/github-client'
import { SHOWN, type Shown } from '@octoqueue/job-labels'
import type { Comment, View } from '../../domain/view.ts'
import type { Clock, Issue, Log, Rendering } from '../../ports.ts'
import { reach } from '../../runtime/limits.ts'

/** How often one view is sent while the answer is lost. */
const MAX_RENDERS = 3
const RENDER_PAUSE_MS = 500
/** A process's idea of GitHub's time may be this far ahead of the time that GitHub writes on a comment. */
const CLOCK_SLACK_SECONDS = 60
/** GitHub's largest page, and how many are read: the comment is among the first ones since its time. */
const PAGE = 100
const MAX_PAGES = 5

const REASONS = { completed: 'COMPLETED', not_planned: 'NOT_PLANNED', duplicate: 'DUPLICATE' } as const

/** What reading, making and showing issues takes. */
export interface IssuesContext extends Repository {
  client: Client
  nodeIds: ReturnType<typeof createNodeIds>
  clock: Clock
  log: Log
  translate: Translate
}

/** Shows a view on an issue. `read` reads the issue when this process has not seen it yet. */
export async function render(
  context: IssuesContext,
  read: () => Promise<unknown>,
  number: number,
  view: View,
  time: Rendering,
): Promise<Issue | undefined> {
  const { clock, log, nodeIds, translate } = context
  const { seen } = translate
  if (!seen.has(number)) await read()
  const issue = seen.get(number)
  if (!issue) return undefined
  // A status label that a person deleted or renamed is made again.
  const isStale = (error: unknown) => graphqlErrors(error).some(({ type }) => type === 'NOT_FOUND')
  return repeat(
    {
      clock,
      maxAttempts: MAX_RENDERS,
      pauseMs: (count) => RENDER_PAUSE_MS * count,
      retries: (error) => isUnknown(error) || isStale(error),
    },
    async (count) => {
      // Labels and state may be sent twice; a comment may not.
      const isSentBefore = count > 1 || time === 'again'
      const isWritten = isSentBefore && view.comment && (await hasComment(context, number, view.comment))
      try {
        const comment = isWritten ? undefined : view.comment?.body
        const shown = await send(context, issue, view, `${number}.${count}`, comment)
        if (!shown || shows(shown, view.status)) return shown
        // A label keeps its id when a person gives it another name: the one of this name is made again.
        log.warn('label', { id: number, label: view.status, reason: 'it was renamed, and is made again' })
        nodeIds.forget()
        return await send(context, seen.get(number) ?? issue, view, `${number}.${count}.label`, undefined)
      } catch (error) {
        if (isStale(error)) nodeIds.forget()
        throw error
      }
    },
  )
}

/** GitHub does not tell labels by their case. */
const shows = ({ labels }: Issue, status: string): boolean =>
  labels.some((label) => label.toLowerCase() === status)

async function send(
  { client, nodeIds, translate }: IssuesContext,
  { nodeId, open }: Seen,
  { status, state }: View,
  sent: string,
  comment: string | undefined,
): Promise<Issue | undefined> {
  const { labels } = await nodeIds.get()
  const asked = {
    comment: comment !== undefined,
    close: state !== 'open',
    reopen: state === 'open' && !open,
  }
  const variables = {
    id: nodeId,
    sent,
    own: [labels[status]],
    others: SHOWN.filter((other: Shown) => other !== status).map((other) => labels[other]),
    comments: asked.comment,
    comment: comment ?? '',
    closes: asked.close,
    reason: state === 'open' ? 'COMPLETED' : REASONS[state],
    reopens: asked.reopen,
  }
  const names = (['comment', 'close', 'reopen'] as const).filter((name) => asked[name])
  const data = await client.graphql(RENDER_MUTATION, variables, renderShape(sent, names))
  return translate.fromNode(data.close?.issue ?? data.reopen?.issue ?? data.unlabel.labelable)
}

/** Whether the comment is among those from its time on; after a crowd of others it may be written twice. */
async function hasComment(
  { client: { rest }, owner, repo, log }: IssuesContext,
  issue_number: number,
  { marker, notBefore }: Comment,
): Promise<boolean> {
  const since = new Date(Math.max(0, notBefore - CLOCK_SLACK_SECONDS) * 1000).toISOString()
  for (let page = 1; page <= MAX_PAGES; page++) {
    const query = { owner, repo, issue_number, since, per_page: PAGE, page }
    const { data } = await rest.issues.listComments(query)
    if (data.some(({ body }) => body?.includes(marker))) return true
    if (data.length < PAGE) return false
  }
  reach(log, 'comments', { id: issue_number, read: MAX_PAGES * PAGE })
  return false
}
