import { repeat } from '@octoqueue/bounds'
import { graphqlErrors, RENDER_MUTATION, renderShape } from '@octoqueue/github-answers'
import {
  type Client,
  type createNodeIds,
  findOwn,
  hasComment,
  isUnknown,
  type Repository,
  type Seen,
  type Translate,
} from '@octoqueue/github-client'
import { SHOWN, type Shown } from '@octoqueue/job-labels'
import type { View } from '../../domain/view.ts'
import type { Clock, Issue, Log, Rendering } from '../../ports.ts'
import { reach } from '../../runtime/limits.ts'

/** How often one view is sent while the answer is lost. */
const MAX_RENDERS = 3
const RENDER_PAUSE_MS = 500

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
  read: () => Promise<Issue | undefined>,
  number: number,
  view: View,
  time: Rendering,
): Promise<Issue | undefined> {
  const { clock, log, nodeIds, translate } = context
  const { seen } = translate
  const { status } = view
  if (!seen.has(number)) await read()
  const issue = seen.get(number)
  if (!issue) return undefined
  // A status label that a person deleted or renamed is made again.
  const isStale = (error: unknown) => graphqlErrors(error).some(({ type }) => type === 'NOT_FOUND')
  let doubt: unknown
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
      const onLimit = (read: number) => reach(log, 'comments', { id: number, read })
      try {
        const isWritten =
          isSentBefore && view.comment && (await hasComment(context, number, view.comment, onLimit))
        const comment = isWritten ? undefined : await whereTo(context, number, view)
        const shown = await send(context, issue, view, `${number}.${count}`, comment)
        if (status === undefined) return shown ?? (await read())
        if (!shown || shows(shown, status)) return shown
        // A label keeps its id when a person gives it another name: the one of this name is made again.
        log.warn('label', { id: number, label: status, reason: 'it was renamed, and is made again' })
        nodeIds.forget()
        return await send(context, seen.get(number) ?? issue, view, `${number}.${count}.label`, undefined)
      } catch (error) {
        if (isStale(error)) nodeIds.forget()
        if (isUnknown(error)) doubt ??= error
        // What was refused since does not say what became of the one before.
        throw doubt ?? error
      }
    },
  )
}

/** What is to be written, and the id of the comment that it is written over, if one of ours is there. */
async function whereTo(context: IssuesContext, number: number, { comment }: View) {
  if (!comment) return undefined
  const { body, over: mark } = comment
  const [old] = mark === undefined ? [] : await findOwn(context, [{ number, mark }])
  return { body, over: old?.id }
}

/** GitHub does not tell labels by their case. */
const shows = ({ labels }: Issue, status: string): boolean =>
  labels.some((label) => label.toLowerCase() === status)

async function send(
  { client, nodeIds, translate }: IssuesContext,
  { nodeId, open }: Seen,
  { status, state }: View,
  sent: string,
  comment: { body: string; over: string | undefined } | undefined,
): Promise<Issue | undefined> {
  const { labels } = await nodeIds.get()
  const asked = {
    label: status !== undefined,
    unlabel: status !== undefined,
    comment: comment !== undefined && comment.over === undefined,
    edit: comment?.over !== undefined,
    close: state !== 'open',
    reopen: status !== undefined && state === 'open' && !open,
  }
  const names = (['label', 'unlabel', 'comment', 'edit', 'close', 'reopen'] as const).filter(
    (name) => asked[name],
  )
  if (names.length === 0) return undefined
  const variables = {
    id: nodeId,
    sent,
    labels: asked.label,
    own: status ? [labels[status]] : [],
    others: SHOWN.filter((other: Shown) => other !== status).map((other) => labels[other]),
    comments: asked.comment,
    comment: comment?.body ?? '',
    edits: asked.edit,
    edited: comment?.over ?? nodeId,
    closes: asked.close,
    reason: state === 'open' ? 'COMPLETED' : REASONS[state],
    reopens: asked.reopen,
  }
  const data = await client.graphql(RENDER_MUTATION, variables, renderShape(sent, names))
  const issue = data.close?.issue ?? data.reopen?.issue ?? data.unlabel?.labelable
  return issue && translate.fromNode(issue)
}
