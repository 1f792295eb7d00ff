import { duration } from '@octoqueue/inert-text'
import { type Entry, isSharedKey, type Live, numberAhead, statusOf } from '../domain/entry.ts'
import type { Status } from '../domain/job.ts'
import { isLapsed } from '../domain/transition.ts'
import type { Ports } from '../ports.ts'
import { locate } from './read/read.ts'
import { openIssue } from './trust/approval.ts'

/** Why a job is where it is, and what comes next, in sentences for people. */
export interface Explanation extends Said {
  id: number
  status: Status
  /** Who has it, until when (Unix seconds). */
  holder: { worker: string; since: number; until: number } | undefined
}

interface Said {
  why: string
  next: string
}

/** @throws Problem `job-not-found` */
export async function explain(ports: Ports, id: number): Promise<Explanation> {
  const { found, issue } = await locate(ports, id)
  const { entry } = found
  const queue = await ports.ledger.list({ of: 'live', queue: entry.queue })
  const isPaused = queue.marks.some(({ mark }) => mark.is === 'paused')
  const taken = entry.state === 'held' || entry.state === 'done' ? 0 : await takenSlots(ports, entry)
  const opened = entry.state === 'blocked' && issue ? await openIssue(ports, entry, issue) : undefined
  const changed = opened?.is === 'edited' || opened?.is === 'tampered' ? opened.why : undefined
  const holder =
    entry.state === 'held'
      ? { worker: entry.worker, since: entry.startedAt, until: entry.expiresAt }
      : undefined
  const isOrdered = queue.marks.some(({ mark }) => mark.is === 'turn')
  const live = queue.entries.map((one) => one.entry)
  const ahead = isOrdered ? numberAhead(entry, live) : undefined
  const said = say(entry, { now: queue.at, isPaused, taken, isGone: issue === undefined, changed, ahead })
  return { id, status: statusOf(entry), holder, ...said }
}

async function takenSlots({ ledger }: Ports, { concurrency }: Live): Promise<number> {
  if (!concurrency) return 0
  const { marks } = await ledger.list({ of: 'slots' })
  return marks.filter(({ mark }) => mark.is === 'slot' && isSharedKey(mark.key, concurrency.key)).length
}

interface Facts {
  now: number
  isPaused: boolean
  /** Slots of its key that are taken. */
  taken: number
  isGone: boolean
  /** In words, that it says something else than what was let in. */
  changed: string | undefined
  /** The job that goes before it in a queue that runs strictly in order. */
  ahead: number | undefined
}

const said = (why: string, next: string): Said => ({ why, next })

/** The first that holds, of what keeps a job where it is. */
function say(entry: Entry, { now, isPaused, taken, isGone, changed, ahead }: Facts): Said {
  if (isGone)
    return said('Its issue is gone.', 'Cancel it; the sweep blocks it when GitHub said so for a while.')
  if (entry.state === 'done') return said(`It ended as ${entry.outcome}.`, 'A requeue would put it back.')
  if (entry.state === 'held') return sayHeld(entry.worker, entry.expiresAt - now)
  if (changed !== undefined)
    return said(changed, 'Unblocked without that, it is blocked again when it is claimed.')
  if (entry.state === 'blocked')
    return said('It was blocked; its last comment says why.', 'It waits until somebody unblocks it.')
  const { queue, concurrency } = entry
  if (isLapsed(entry, now)) return said('Its time to live is over.', 'The next sweep fails it.')
  if (isPaused) return said(`The queue ${queue} is paused.`, 'It can be claimed when the queue is resumed.')
  if (ahead !== undefined)
    return said(`Jobs of the queue ${queue} run strictly in order.`, `It can be claimed after job ${ahead}.`)
  if (entry.state === 'later' && entry.runAt > now)
    return said(`It is not due for another ${duration(entry.runAt - now)}.`, 'Then a worker may claim it.')
  if (concurrency && taken >= concurrency.limit) {
    const why = `All ${concurrency.limit} slots of its concurrency key are taken.`
    return said(why, 'It can be claimed when another job of its key ends.')
  }
  const next = `A worker that claims from ${queue} gets it.`
  return said('It is due, and no worker has claimed it yet.', next)
}

function sayHeld(worker: string, left: number): Said {
  if (left <= 0)
    return said(
      `${worker} has it though its lease ran out ${duration(-left)} ago.`,
      'The next sweep takes it back.',
    )
  const next = 'Its holder completes, fails or extends it; else the sweep takes it back.'
  return said(`${worker} has it for another ${duration(left)}.`, next)
}
