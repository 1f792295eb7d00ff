import { type Entry, statusOf } from '../../domain/entry.ts'
import { DEFAULT_QUEUE, STATUSES, type Status } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import { type Command, isClaimable } from '../../domain/transition.ts'
import type { Found, Ports } from '../../ports.ts'
import { tagsOf } from '../enqueue/enqueue.ts'
import { makeMove } from '../move.ts'
import { laterServed, servedAfter } from '../people/gestures.ts'
import type { Located } from '../read/read.ts'
import { steer } from './steer.ts'

/* The verbs of whole queues. */

/** A queue as one listing shows it. */
export interface QueueState {
  name: string
  paused: boolean
  /** How many jobs are in each status; ended ones as long as the ledger keeps them. */
  jobs: Record<Status, number>
  /** Since when the job that waited longest could be claimed, in Unix seconds; undefined for none. */
  waitingSince: number | undefined
}

/** How many jobs one call cancels or puts back; the answer says how many are left. */
const MAX_AT_ONCE = 100

export interface ManyDone {
  ids: readonly number[]
  /** Jobs that are left for the next call. */
  left: number
}

/** All queues that have a job or are paused, and the default queue. */
export async function listQueues({ ledger }: Ports): Promise<readonly QueueState[]> {
  const live = await ledger.list({ of: 'live' })
  const done = await ledger.list({ of: 'done' })
  const entries = [...live.entries, ...done.entries]
    .map(({ entry }) => entry)
    .filter((entry) => entry.state !== 'done' || !entry.superseded)
  const paused = new Set(live.marks.flatMap(({ mark }) => (mark.is === 'paused' ? mark.queue : [])))
  const byQueue = Map.groupBy(entries, ({ queue }) => queue)
  const names = new Set([DEFAULT_QUEUE, ...paused, ...byQueue.keys()])
  return [...names].toSorted().map((name) => {
    const own = byQueue.get(name) ?? []
    const jobs = countByStatus(own)
    return { name, paused: paused.has(name), jobs, waitingSince: oldestDue(own, live.at) }
  })
}

/** Claims that list from now on find nothing in the queue; jobs that are held go on. */
export async function pause(ports: Ports, queue: string): Promise<void> {
  await makeMove(ports, { remove: [], add: [{ is: 'paused', queue }] })
  ports.log.info('pause', { queue })
}

export async function resume(ports: Ports, queue: string): Promise<void> {
  await makeMove(ports, { remove: [{ is: 'paused', queue }], add: [] })
  ports.log.info('resume', { queue })
}

/** Cancels the waiting jobs of a queue. */
export async function purge(ports: Ports, queue: string): Promise<ManyDone> {
  const live = await ports.ledger.list({ of: 'live', queue })
  const waiting = live.entries.filter(({ entry }) => statusOf(entry) === 'pending')
  return steerMany(ports, waiting, async ({ found: { entry } }) => {
    // Claimed in between: its worker goes on.
    if (statusOf(entry) !== 'pending') throw gone(entry)
    return { verb: 'cancel', now: live.at, nonce: ports.random.nonce() }
  })
}

/** Puts the failed jobs of a queue back into it. */
export async function redrive(ports: Ports, queue: string): Promise<ManyDone> {
  const { entries, at: now } = await ports.ledger.list({ of: 'done' })
  const isFailed = (entry: Entry) =>
    entry.queue === queue && entry.state === 'done' && entry.outcome === 'failed' && !entry.superseded
  const failed = entries.filter(({ entry }) => isFailed(entry))
  const gestures = failed.length > 0 ? await ports.people.gestures() : []
  return steerMany(ports, failed, async ({ spec, found: { entry } }) => {
    // Put back in between, and ended otherwise.
    if (!isFailed(entry)) throw gone(entry)
    const own = gestures.filter(({ issue }) => issue === entry.number)
    const servedUpTo = laterServed(entry.servedUpTo, servedAfter(own))
    return { verb: 'requeue', now, ...(await tagsOf(spec)), runAt: spec?.runAt, servedUpTo }
  })
}

async function steerMany(
  ports: Ports,
  jobs: readonly Found[],
  command: (located: Located) => Promise<Command>,
): Promise<ManyDone> {
  const ids: number[] = []
  for (const { entry } of jobs.slice(0, MAX_AT_ONCE)) {
    const job = await steer(ports, entry.number, command).catch(unlessGone)
    if (job) ids.push(job.id)
  }
  return { ids, left: Math.max(0, jobs.length - MAX_AT_ONCE) }
}

/** The job is not what the listing showed any more. */
const gone = (entry: Entry): Problem =>
  new Problem('illegal-transition', 'Somebody else was faster.', { id: entry.number, state: statusOf(entry) })

/** A job that somebody else was faster with needs nothing more. */
function unlessGone(error: unknown): undefined {
  const isGone = error instanceof Problem && ['illegal-transition', 'job-not-found'].includes(error.type)
  if (!isGone) throw error
}

/** A job that came back or was changed waits anew. */
function oldestDue(entries: readonly Entry[], now: number): number | undefined {
  const due = entries
    .filter((entry) => isClaimable(entry, now))
    .map((entry) => (entry.state === 'later' ? entry.runAt : Math.min(entry.seq, now)))
  // Not spread out into arguments: there may be more jobs than a call takes.
  return due.length > 0 ? due.reduce((oldest, since) => Math.min(oldest, since)) : undefined
}

const countByStatus = (entries: readonly Entry[]): Record<Status, number> => {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>
  for (const entry of entries) counts[statusOf(entry)]++
  return counts
}
