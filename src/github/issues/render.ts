import { SHOWN, type Shown } from '../../domain/label.ts'
import type { Comment, View } from '../../domain/view.ts'
import type { Clock, Issue, Issues, Rendering } from '../../ports.ts'
import type { Client } from '../client/client.ts'
import { RENDER_MUTATION, type RenderData } from '../client/documents.ts'
import { graphqlErrors, isUnknown, toProblem } from '../client/problems.ts'
import type { createNodeIds, Repository } from '../client/repository.ts'
import type { Seen, Translate } from './translate.ts'

/** How often one view is sent while the answer is lost. */
const MAX_RENDERS = 3
const RENDER_PAUSE_MS = 500
/** GitHub's time as a process reckons it may be ahead by so much of the time that GitHub writes on a comment. */
const CLOCK_SLACK_SECONDS = 60
/** GitHub's largest page: an outcome's comment is among the first of its time. */
const MAX_COMMENTS = 100

const REASONS = { completed: 'COMPLETED', not_planned: 'NOT_PLANNED', duplicate: 'DUPLICATE' } as const

interface Options extends Repository {
  client: Client
  nodeIds: ReturnType<typeof createNodeIds>
  clock: Clock
  translate: Translate
  read: Issues['read']
}

/** Shows views on issues. */
export function createRender({
  client,
  nodeIds,
  clock,
  translate,
  read,
  owner,
  repo,
}: Options): Issues['render'] {
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

  async function identify(number: number): Promise<Seen | undefined> {
    if (!translate.seen(number)) await read(number)
    return translate.seen(number)
  }

  async function send(
    { nodeId, open }: Seen,
    { status, state }: View,
    comment: string | undefined,
  ): Promise<Issue | undefined> {
    const { labels } = await nodeIds.get()
    const data = await client.graphql<RenderData>(RENDER_MUTATION, {
      id: nodeId,
      own: [labels[status]],
      others: SHOWN.filter((other: Shown) => other !== status).map((other) => labels[other]),
      comments: comment !== undefined,
      comment: comment ?? '',
      closes: state !== 'open',
      reason: state === 'open' ? 'COMPLETED' : REASONS[state],
      reopens: state === 'open' && !open,
    })
    const node = data.close?.issue ?? data.reopen?.issue ?? data.unlabel?.labelable
    return node ? translate.fromNode(node) : undefined
  }

  /** Whether the comment is among those from its time on; after a crowd of others it may be written twice. */
  async function isThere(number: number, { marker, notBefore }: Comment): Promise<boolean> {
    const since = new Date(Math.max(0, notBefore - CLOCK_SLACK_SECONDS) * 1000).toISOString()
    const query = { issue_number: number, since, per_page: MAX_COMMENTS }
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
    const { data } = await client.rest(route, { owner, repo, ...query })
    return data.some(({ body }) => body?.includes(marker))
  }

  return render
}
