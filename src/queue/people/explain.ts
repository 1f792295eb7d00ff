import { type Entry, isLapsed, type Live, statusOf } from '../../domain/entry.ts'
import type { Status } from '../../domain/job.ts'
import { duration } from '../../domain/view.ts'
import type { Ports } from '../../ports.ts'
import { locate } from '../read/read.ts'
import { EDITED, isAsApproved } from '../trust/approval.ts'

/** Why a job is where it is, in sentences for people. */
export interface Explanation {
  id: number
  status: Status
  /** Who has it, until when (Unix seconds). */
  holder: { worker: string; since: number; until: number } | undefined
  why: string
  next: string
}

/** @throws Problem `job-not-found` */
export async function explain(ports: Ports, id: number): Promise<Explanation> {
  const { found, issue, spec } = await locate(ports, id)
  const { entry } = found
  const queue = await ports.ledger.list({ of: 'live', queue: entry.queue })
  const isPaused = queue.marks.some(({ mark }) => mark.is === 'paused')
  const taken = entry.state === 'held' || entry.state === 'done' ? 0 : await takenSlots(ports, entry)
  const holder =
    entry.state === 'held'
      ? { worker: entry.worker, since: entry.startedAt, until: entry.expiresAt }
      : undefined
  const isUnsure = entry.state === 'blocked' && entry.hasApprovedDigest && spec !== undefined
  const isEdited = isUnsure && !(await isAsApproved(ports, id, spec))
  const said = say(entry, { now: queue.at, isPaused, taken, isGone: issue === undefined, isEdited })
  return { id, status: statusOf(entry), holder, ...said }
}

async function takenSlots({ ledger }: Ports, { concurrency }: Live): Promise<number> {
  if (!concurrency) return 0
  return (await ledger.list({ of: 'slots', key: concurrency.key })).marks.length
}

interface Facts {
  now: number
  isPaused: boolean
  /** Slots of its key that are taken. */
  taken: number
  isGone: boolean
  /** Says something else than what was approved. */
  isEdited: boolean
}

function say(entry: Entry, { now, isPaused, taken, isGone, isEdited }: Facts): { why: string; next: string } {
  if (isGone) return { why: 'Its issue is gone.', next: 'Cancel it, or let the sweep do so.' }
  switch (entry.state) {
    case 'done':
      return { why: `It ended as ${entry.outcome}.`, next: 'A requeue would put it back.' }
    case 'held': {
      const left = entry.expiresAt - now
      const until =
        left > 0 ? `for another ${duration(left)}` : `though its lease ran out ${duration(-left)} ago`
      const next =
        left > 0
          ? 'Its holder completes, fails or extends it; else the sweep takes it back.'
          : 'The next sweep takes it back.'
      return { why: `${entry.worker} has it ${until}.`, next }
    }
    case 'blocked':
      if (isEdited)
        return { why: EDITED, next: 'Unblocked without that, it is blocked again when it is claimed.' }
      return {
        why: 'It was blocked; its last comment says why.',
        next: 'It waits until somebody unblocks it.',
      }
    default:
      return sayWaiting(entry, { now, isPaused, taken })
  }
}

function sayWaiting(
  entry: Extract<Entry, { state: 'ready' | 'later' }>,
  { now, isPaused, taken }: Omit<Facts, 'isGone' | 'isEdited'>,
): { why: string; next: string } {
  if (isLapsed(entry, now)) return { why: 'Its time to live is over.', next: 'The next sweep fails it.' }
  if (isPaused)
    return {
      why: `The queue ${entry.queue} is paused.`,
      next: 'It can be claimed when the queue is resumed.',
    }
  if (entry.state === 'later' && entry.runAt > now) {
    return {
      why: `It is not due for another ${duration(entry.runAt - now)}.`,
      next: 'Then a worker may claim it.',
    }
  }
  const { concurrency } = entry
  if (concurrency && taken >= concurrency.limit) {
    const why = `All ${concurrency.limit} slots of its concurrency key are taken.`
    return { why, next: 'It can be claimed when another job of its key ends.' }
  }
  return {
    why: 'It is due, and no worker has claimed it yet.',
    next: `A worker that claims from ${entry.queue} gets it.`,
  }
}
