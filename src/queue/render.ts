import { writeReport } from '@octoqueue/job-comments'
import { isPlaced, relabel } from '@octoqueue/job-labels'
import { type Entry, type Held, statusOf } from '../domain/entry.ts'
import { reasonOf } from '../domain/problem.ts'
import { type Command, transition } from '../domain/transition.ts'
import { type Report, viewOf } from '../domain/view.ts'
import type { Issue, Ports, Rendering } from '../ports.ts'
import { makeMove } from './move.ts'
import { findNonce } from './read/find.ts'

/**
 * Shows an entry on its issue. The entry is the truth and already written, so a view that cannot be written
 * is logged and never reported as a failure: it may be late, and anyone may write it again.
 */
export async function render(
  { issues, log, page }: Ports,
  entry: Entry,
  report: Report,
  time: Rendering,
): Promise<Issue | undefined> {
  try {
    return await issues.render(entry.number, viewOf(entry, report, page), time)
  } catch (error) {
    const { number: id, seq } = entry
    log.warn('render', { id, seq, status: statusOf(entry), reason: reasonOf(error) })
    return undefined
  }
}

/** Puts a job's labels right after it went to another queue. Nothing relies on it, so it may fail. */
export async function renderQueue(
  { issues, log }: Ports,
  { number, queue, priority, isOrdinary }: Pick<Entry, 'number' | 'queue' | 'priority' | 'isOrdinary'>,
): Promise<Issue | undefined> {
  if (isOrdinary) return undefined
  try {
    const issue = await issues.read(number)
    if (issue && isPlaced(issue.labels, { queue, priority })) return issue
    return issue && (await issues.edit(number, { labels: relabel(issue.labels, { queue, priority }) }))
  } catch (error) {
    log.warn('render', { id: number, reason: reasonOf(error) })
    return undefined
  }
}

/** Makes a job's move and shows it; undefined when the job is in no state for it, or was moved by another. */
export async function moveAndRender(
  ports: Ports,
  entry: Entry,
  command: Command,
  report: Report,
): Promise<Entry | undefined> {
  const verdict = transition(entry, command)
  const made = verdict.ok ? await makeMove(ports, verdict.move, writeReport(report)) : undefined
  if (!verdict.ok || made !== 'moved') return undefined
  await render(ports, verdict.next, report, 'first')
  return verdict.next
}

/** Blocks a job that somebody has to look at before it runs, with the reason in its comment. */
export async function blockUnseen(ports: Ports, held: Held, reason: string): Promise<void> {
  const command: Command = { verb: 'block', now: await ports.ledger.now() }
  const blocked = await moveAndRender(ports, held, command, { reason })
  if (blocked) ports.log.warn('block', { id: held.number, reason })
}

/** Ends a job that cannot be run as failed, with the reason in its comment. */
export async function failUnreadable(ports: Ports, held: Held, why: string): Promise<void> {
  const now = await ports.ledger.now()
  const verdict = transition(held, {
    verb: 'fail',
    now,
    retryInSeconds: undefined,
    deadLetterQueue: undefined,
  })
  if (!verdict.ok) return
  const report = { error: why }
  const made = await makeMove(ports, verdict.move, writeReport(report))
  // Somebody else ended it first, and shows that.
  const isOurs = made === 'moved' || (made === 'doubtful' && (await isFailed(ports, held)))
  if (!isOurs) return
  await render(ports, verdict.next, report, 'first')
  ports.log.warn('set-aside', { id: held.number, reason: why })
}

async function isFailed(ports: Ports, held: Held): Promise<boolean> {
  const found = await findNonce(ports, held, [held.queue], 'patiently')
  return found?.entry.state === 'done' && found.entry.outcome === 'failed'
}
