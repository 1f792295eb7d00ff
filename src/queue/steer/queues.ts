import { inBatches } from '@octoqueue/bounds'
import { type Entry, laterServed, NOTHING_SERVED, statusOf } from '../../domain/entry.ts'
import { DEFAULT_QUEUE, isBornWaiting, STATUSES, type Status } from '../../domain/job.ts'
import { type Move, pausedIn } from '../../domain/move.ts'
import { type Command, isClaimable, transition } from '../../domain/transition.ts'
import type { Found, Issue, Ports } from '../../ports.ts'
import { tagsOf } from '../enqueue/enqueue.ts'
import { readUniqueAgain, takeUniqueNames, type UniqueNameState } from '../enqueue/unique-names.ts'
import { MAX_MOVES_AT_ONCE, type Made, makeMove, makeMoves } from '../move.ts'
import { specOf } from '../read/admission.ts'
import { render } from '../render.ts'
import { exposedProblem } from '../trust/exposed.ts'
import { wasMade } from './steer.ts'

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
/** How often the jobs are listed, as some may change while others are moved. */
const MAX_LISTINGS = 3
/** After so long no further jobs are moved or shown: whoever asked gets an answer, and asks for the rest. */
const MAX_BUSY_MS = 10_000

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
  const paused = pausedIn(live.marks)
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

/** @throws Problem `repository-public` for a private queue */
export async function resume(ports: Ports, queue: string): Promise<void> {
  const exposed = await ports.payloads.exposed()
  if (exposed.includes(queue)) throw exposedProblem(queue)
  await makeMove(ports, { remove: [{ is: 'paused', queue }], add: [] })
  ports.log.info('resume', { queue })
}

/** Cancels the waiting jobs of a queue. Their issues show it at once or, when they are many, by and by. */
export async function purge(ports: Ports, queue: string): Promise<ManyDone> {
  const nonce = () => ports.random.nonce()
  return steerMany(ports, async () => {
    const { entries, at: now } = await ports.ledger.list({ of: 'live', queue })
    const waiting = entries.filter(({ entry }) => statusOf(entry) === 'pending')
    return { jobs: waiting, stepFor: async () => ({ command: { verb: 'cancel', now, nonce: nonce() } }) }
  })
}

/**
 * Lets go of a queue's failed jobs: no redrive puts them back, and from now on their issues answer for them.
 * One whose issue is still open stays, as it would look like an issue that never became a job.
 */
export async function purgeFailed(ports: Ports, queue: string): Promise<ManyDone> {
  const { entries } = await ports.ledger.list({ of: 'done' })
  const byNumber = Map.groupBy(entries, ({ entry }) => entry.number)
  const failed = failedOf(entries, queue).map(({ entry }) => entry.number)
  const read = await ports.issues.readMany(failed.slice(0, MAX_AT_ONCE))
  const ids: number[] = []
  for (const batch of inBatches(read.filter(({ open }) => !open).map(byItsNumber), MAX_MOVES_AT_ONCE)) {
    const made = await makeMoves(
      ports,
      batch.map(([number]) => letGo(number, byNumber.get(number) ?? [])),
    )
    ids.push(...batch.flatMap(([number], index) => (isMade(made[index]) ? number : [])))
  }
  if (ids.length > 0) ports.log.info('collect', { jobs: ids.length, queue })
  return { ids, left: failed.length - ids.length }
}

const isMade = (made: Made | undefined): boolean => made === 'moved' || made === 'already-made'

/** The move that removes a job from the ledger. */
export const letGo = (number: number, found: readonly Found[]): Move => ({
  remove: [...found.map(({ entry }) => entry), { is: 'admitted', number }],
  add: [],
})

/** The failed jobs of a queue that nobody has put back yet. */
const failedOf = (entries: readonly Found[], queue: string): readonly Found[] =>
  entries.filter(
    ({ entry }) =>
      entry.queue === queue && entry.state === 'done' && entry.outcome === 'failed' && !entry.superseded,
  )

/**
 * Puts the failed jobs of a queue back into it. Their issues show it as those of a purge do. A unique job
 * stays failed while another of its kind is unfinished.
 */
export async function redrive(ports: Ports, queue: string): Promise<ManyDone> {
  return steerMany(ports, async () => {
    const { entries, at: now } = await ports.ledger.list({ of: 'done' })
    const failed = failedOf(entries, queue)
    const last = failed.length > 0 ? await ports.people.newest() : NOTHING_SERVED
    const stepFor = async (entry: Entry, issue: Issue | undefined): Promise<Step | undefined> => {
      const spec = issue && (await specOf(ports, entry, issue))
      const uniqueNames = await readUniqueAgain(ports, spec)
      if (uniqueNames.some(({ is }) => is === 'taken')) return undefined
      const servedUpTo = laterServed(entry.servedUpTo, last)
      const tags = await tagsOf(spec)
      const waits = isBornWaiting(spec ?? {})
      const command: Command = { verb: 'requeue', now, ...tags, waits, runAt: spec?.runAt, servedUpTo }
      return { command, uniqueNames }
    }
    return { jobs: failed, stepFor }
  })
}

/** What to do to one of many jobs, and the unique names that it takes by this. */
interface Step {
  command: Command
  uniqueNames?: readonly UniqueNameState[]
}

/** The jobs that there are to change, and what to do to each: undefined for one that has to stay as it is. */
type Many = {
  jobs: readonly Found[]
  stepFor: (entry: Entry, issue: Issue | undefined) => Promise<Step | undefined>
}

/** Moves jobs as they were listed, and lists again when some of them had changed in between. */
async function steerMany(ports: Ports, find: () => Promise<Many>): Promise<ManyDone> {
  const { clock, issues, log } = ports
  const startedAtMs = clock.elapsedMs()
  const isTimeLeft = () => clock.elapsedMs() - startedAtMs < MAX_BUSY_MS
  const done = new Map<number, Entry>()
  const stay = new Set<number>()
  let left = 0
  for (let listed = 0; listed < MAX_LISTINGS && isTimeLeft(); listed++) {
    const { jobs, stepFor } = await find()
    // A listing may be older than our own moves.
    const isTodo = ({ number }: Entry) => !done.has(number) && !stay.has(number)
    const todo = jobs.map(({ entry }) => entry).filter(isTodo)
    const some = todo.slice(0, MAX_AT_ONCE - done.size)
    const byNumber = new Map((await issues.readMany(some.map(({ number }) => number))).map(byItsNumber))
    left = todo.length
    for (const batch of inBatches(some, MAX_MOVES_AT_ONCE)) {
      if (!isTimeLeft()) break
      const steps = await Promise.all(batch.map((entry) => stepFor(entry, byNumber.get(entry.number))))
      const moved = await moveTogether(ports, batch, steps)
      for (const entry of moved) done.set(entry.number, entry)
      const kept = batch.filter((_, index) => !steps[index])
      for (const { number } of kept) stay.add(number)
      left -= moved.length + kept.length
      log.info('progress', { verb: steps.find(Boolean)?.command.verb, done: done.size, left })
    }
    if (left === 0 || done.size === MAX_AT_ONCE) break
  }
  for (const entry of done.values()) {
    // What is not shown by now, the sweep shows.
    if (isTimeLeft()) await render(ports, entry, {}, 'first')
  }
  return { ids: [...done.keys()], left }
}

const byItsNumber = (issue: Issue): [number, Issue] => [issue.number, issue]

/** Resolves to the next entries of those that were moved. */
async function moveTogether(
  ports: Ports,
  entries: readonly Entry[],
  steps: readonly (Step | undefined)[],
): Promise<Entry[]> {
  const meant = entries.flatMap((from, index) => {
    const { command, uniqueNames = [] } = steps[index] ?? {}
    const verdict = command && transition(from, command)
    if (!command || !verdict?.ok) return []
    const { next } = verdict
    return [{ from, verb: command.verb, next, move: takeUniqueNames(verdict.move, next, uniqueNames) }]
  })
  const moves = meant.map(({ move }) => move)
  const made = await makeMoves(ports, moves)
  const done: Entry[] = []
  for (const [index, { from, verb, next }] of meant.entries()) {
    const one = made[index]
    if (one === 'refused' || (one === 'doubtful' && !(await wasMade(ports, from, next)))) continue
    ports.log.info(verb, { id: next.number, queue: next.queue, status: statusOf(next) })
    done.push(next)
  }
  return done
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
