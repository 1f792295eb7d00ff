import { changed, type Notice, replyMark, viewOfNotice } from '@octoqueue/job-comments'
import type { Held } from '../../domain/entry.ts'
import type { Move } from '../../domain/move.ts'
import { reasonOf } from '../../domain/problem.ts'
import type { Attachment, Issue, Ports, Rendering } from '../../ports.ts'
import { makeMove } from '../move.ts'
import { offerOf } from '../read/admission.ts'
import { blockUnseen } from '../render.ts'
import { readAsked } from './author.ts'

/* Notices: what the queue says to people on an issue, once each. */

/**
 * Writes a notice unless somebody wrote it: of all that want to, the one whose move adds the mark. It cannot
 * have been written before `since` (Unix seconds). `turn`: what is moved with the mark. Resolves to whether
 * this call wrote it.
 */
export async function announce(
  ports: Ports,
  number: number,
  notice: Notice,
  {
    now,
    since,
    account,
    turn,
  }: { now: number; since: number; account?: number | undefined; turn?: Move | undefined },
): Promise<boolean> {
  const { what, offers } = notice
  const attachment = {
    at: now,
    ...(offers !== undefined && { offers }),
    ...(account !== undefined && { account }),
  } satisfies Attachment
  const add = [{ is: 'notice', number, what } as const, ...(turn?.add ?? [])]
  const made = await makeMove(ports, { remove: turn?.remove ?? [], add }, attachment)
  if (made === 'moved') await showNotice(ports, number, notice, since, 'first')
  return made === 'moved'
}

/** Blocks a job that was edited after it was let in. What somebody may approve is shown. */
export async function blockChanged(
  ports: Ports,
  held: Held,
  issue: Issue,
  { is, why }: { is: 'edited' | 'tampered' | 'unlabelled'; why: string },
): Promise<void> {
  await blockUnseen(ports, held, why)
  const asked = is === 'edited' && held.hasApprovedDigest ? await readAsked(ports, issue) : undefined
  if (!asked?.ok) return
  const now = await ports.ledger.now()
  await announce(ports, held.number, changed(offerOf(issue, asked)), { now, since: now })
}

/** Shows a notice on its issue. It is noted by now, so a failure is only logged. */
export async function showNotice(
  { issues, people, log }: Ports,
  number: number,
  notice: Notice,
  since: number,
  time: Rendering,
): Promise<void> {
  try {
    const view = viewOfNotice(number, notice, since)
    const { isReply, what } = notice
    if (!isReply) await issues.render(number, view, time)
    else
      await issues.reply(number, {
        by: await people.self(),
        mark: replyMark(number),
        body: view.comment.body,
      })
    log.info('notice', { id: number, what })
  } catch (error) {
    log.warn('notice', { id: number, reason: reasonOf(error) })
  }
}
