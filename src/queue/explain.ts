import { type Explained, explainJob } from '@octoqueue/job-comments'
import { nextOf } from '@octoqueue/job-dependencies'
import { isSharedKey, type Live, numberAhead, statusOf } from '../domain/entry.ts'
import type { Status } from '../domain/job.ts'
import { isLapsed } from '../domain/transition.ts'
import type { Ports } from '../ports.ts'
import { locate } from './read/read.ts'
import { lookAtTies } from './read/waiting.ts'
import { openIssue } from './trust/approval.ts'

/** Why a job is where it is, and what comes next, in sentences for people. */
export interface Explanation extends Explained {
  id: number
  status: Status
  /** Who has it, until when (Unix seconds). */
  holder: { worker: string; since: number; until: number } | undefined
}

/** @throws Problem `job-not-found` */
export async function explain(ports: Ports, id: number): Promise<Explanation> {
  const { found, issue } = await locate(ports, id)
  const { entry } = found
  const queue = await ports.ledger.list({ of: 'live', queue: entry.queue })
  const isPaused = queue.marks.some(({ mark }) => mark.is === 'paused')
  const taken = entry.state === 'held' || entry.state === 'done' ? 0 : await takenSlots(ports, entry)
  const opened = entry.state === 'blocked' && issue ? await openIssue(ports, entry, issue) : undefined
  const changed = opened && opened.is !== 'right' && opened.is !== 'unreadable' ? opened.why : undefined
  const holder =
    entry.state === 'held'
      ? { worker: entry.worker, since: entry.startedAt, until: entry.expiresAt }
      : undefined
  const isOrdered = queue.marks.some(({ mark }) => mark.is === 'turn')
  const live = queue.entries.map((one) => one.entry)
  const ahead = isOrdered ? numberAhead(entry, live) : undefined
  const { at: now } = queue
  const facts = { now, isPaused, isLapsed: isLapsed(entry, now), taken, changed, ahead }
  const said = explainJob(entry, { ...facts, isGone: issue === undefined })
  const seen = entry.state === 'blocked' && entry.waits ? await lookAtTies(ports, id) : undefined
  const waits = seen?.why === undefined ? undefined : { why: seen.why, next: nextOf(seen.verdict) }
  const runs = await nextRuns(ports, issue?.labels)
  const next = [(waits ?? said).next, ...runs].join(' ')
  return { id, status: statusOf(entry), holder, why: (waits ?? said).why, next }
}

/** The label of a schedule's jobs begins so. Anybody may put it on: it decides nothing. */
export const SCHEDULED = 'schedule:'

/** When the schedules that a job is of make their next ones, a sentence each. */
async function nextRuns({ sayNextRuns }: Ports, labels: readonly string[] = []): Promise<string[]> {
  const label = labels.find((one) => one.startsWith(SCHEDULED))
  const said = label && (await sayNextRuns?.(label.slice(SCHEDULED.length)).catch(() => undefined))
  return said ? [said] : []
}

async function takenSlots({ ledger }: Ports, { concurrency }: Live): Promise<number> {
  if (!concurrency) return 0
  const { marks } = await ledger.list({ of: 'slots' })
  return marks.filter(({ mark }) => mark.is === 'slot' && isSharedKey(mark.key, concurrency.key)).length
}
