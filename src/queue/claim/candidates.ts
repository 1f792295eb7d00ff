import { typeTagOf } from '@octoqueue/ledger-marks'
import {
  byUrgency,
  type Entry,
  type Held,
  type Later,
  numberAhead,
  type Ready,
  statusOf,
} from '../../domain/entry.ts'
import type { Job } from '../../domain/job.ts'
import type { Arrival, Mark, Turn } from '../../domain/move.ts'
import { Problem } from '../../domain/problem.ts'
import { NO_SLOTS, type Slots, slotsIn, type Taken } from '../../domain/slots.ts'
import { endOfLease, isClaimable } from '../../domain/transition.ts'
import type { Listing, Ports } from '../../ports.ts'
import { reach } from '../../runtime/limits.ts'
import { queueOf } from '../read/read.ts'

export interface ClaimRequest {
  worker: string
  leaseSeconds?: number | undefined
  /** Listed in this order. */
  queues?: readonly string[] | undefined
  /** Only jobs of this type. */
  type?: string | undefined
  /** Only this job, wherever it is. */
  id?: number | undefined
  /** The holder is a workflow that was only asked to start; it says `start` when it runs. */
  dispatched?: boolean | undefined
  /**
   * The key that the job's holder takes up a slot of when it starts, instead of the job's own: so the claim
   * needs none. Only for jobs that are `dispatched`.
   */
  slotKey?: { key: string; limit: number } | undefined
  /** With an id: the asker may start the job if it was dispatched to this worker. The caller made sure. */
  dispatchedTo?: string | undefined
  /** Id of the workflow job that is the holder: the lease goes on while GitHub says that it runs. */
  workflowJob?: number | undefined
  /** Id of the run that is the holder instead: the lease goes on until GitHub reports that it has ended. */
  workflowRun?: number | undefined
  /** How long it waits at most while there is nothing to claim; not for a job that is claimed by its `id`. */
  waitSeconds?: number | undefined
  /** In whose name it waits: a key, an address. None of them may take all places. */
  askers?: readonly string[] | undefined
  /** Whoever asked went away: the wait ends. Jobs that it got are still answered, to be released. */
  signal?: AbortSignal | undefined
}

/** What one pass over all queues led to. */
export interface Pass {
  jobs: Job[]
  /** What was listed and left to others. */
  left: Arrival[]
  /** When there may be more by the clock alone; undefined when no such time is known. */
  dueAtMs: number | undefined
  /** GitHub's time when the last of the leases that ran out did; 0 when there is none. */
  overdueAt: number
}

/** What one listing offers to a claim: the most urgent first. The claim takes out what it tried. */
export interface Candidates {
  entries: (Ready | Later)[]
  /** GitHub's time of the listing. */
  at: number
  slots: Slots
  /** Of a queue that runs strictly in order; none for any other. */
  turns: readonly Turn[]
  /** When, by GitHub's clock, time alone brings the next job or ends a lease, as far as listed. */
  dueAt: number | undefined
  /** When the last of the listed leases that ran out did; 0 when there is none. */
  overdueAt: number
}

/** How much more of a queue a claim looks at when all that it saw so far is nothing for it. */
const WIDER = 8
/** How much of a queue it looks at in the end. */
const MAX_OFFERED = 50_000

/** How many of the most urgent jobs a claim may try, and which of them may be what it asks for. */
interface Search {
  count: number
  mayBe(entry: Entry): boolean
}

/**
 * Lists a queue for a claim, as far as it needs to; undefined: the queue of the job that it asks for. With a
 * `slotKey`, the keys of the jobs don't count.
 * @throws Problem `job-not-found` or `illegal-transition` when one job is wanted that is not there, or cannot
 * be claimed
 */
export async function listCandidates(
  ports: Ports,
  named: string | undefined,
  request: ClaimRequest,
  search: Search,
): Promise<Candidates> {
  const { type, id } = request
  const queue = named ?? (await queueOf(ports, id ?? 0))
  const typeTag = type === undefined ? undefined : await typeTagOf(type)
  for (let { count } = search; ; count = Math.min(count * WIDER, MAX_OFFERED)) {
    const offer = await ports.ledger.offer(queue, { count, typeTag, number: id })
    const isPaused = offer.marks.some(({ mark }) => mark.is === 'paused')
    const candidates = await candidatesOf(ports, offer, isPaused, typeTag, request, search)
    const isAll = !offer.isCut || isPaused || candidates.turns.length > 0
    if (isAll || candidates.entries.length > 0) return candidates
    if (count < MAX_OFFERED) continue
    reach(ports.log, 'offered-jobs', { queue, read: count })
    return candidates
  }
}

async function candidatesOf(
  ports: Ports,
  { entries, marks, at }: Listing,
  isPaused: boolean,
  typeTag: string | undefined,
  { id, slotKey }: ClaimRequest,
  { mayBe }: Search,
): Promise<Candidates> {
  const live = entries.map(({ entry }) => entry)
  const turns = marks.flatMap(({ mark }) => (mark.is === 'turn' ? mark : []))
  const isNext = (entry: Entry) => turns.length === 0 || numberAhead(entry, live) === undefined
  const claimable = live.filter((entry) => isClaimable(entry, at)).filter(isNext)
  const wanted = claimable.filter(
    (entry) =>
      (typeTag === undefined || entry.typeTag === typeTag) &&
      (id === undefined || entry.number === id) &&
      mayBe(entry),
  )
  const isLimited = !slotKey && wanted.some(({ concurrency }) => concurrency)
  const slots = slotKey ? NO_SLOTS : slotsIn(isLimited ? await listedSlots(ports) : [])
  const free = wanted.filter((entry) => slots.has(entry))
  if (id !== undefined && (free.length === 0 || isPaused))
    throw unclaimable(id, live, isPaused, !live.some((entry) => entry.number === id && isNext(entry)))
  const times = timesOf(isPaused ? [] : live, typeTag, at)
  return { entries: isPaused ? [] : free.toSorted(byUrgency), at, slots, turns, ...times }
}

function timesOf(
  live: readonly Entry[],
  typeTag: string | undefined,
  at: number,
): Pick<Candidates, 'dueAt' | 'overdueAt'> {
  let [dueAt, overdueAt] = [Number.POSITIVE_INFINITY, 0]
  for (const entry of live) {
    const isOther = typeTag !== undefined && 'typeTag' in entry && entry.typeTag !== typeTag
    if (isOther || (entry.state !== 'later' && entry.state !== 'held')) continue
    const time = entry.state === 'later' ? entry.runAt : endOfLease(entry)
    if (time > at) dueAt = Math.min(dueAt, time)
    else if (entry.state === 'held') overdueAt = Math.max(overdueAt, time)
  }
  return { dueAt: dueAt === Number.POSITIVE_INFINITY ? undefined : dueAt, overdueAt }
}

const listedSlots = async ({ ledger }: Ports): Promise<readonly Mark[]> =>
  (await ledger.list({ of: 'slots' })).marks.map(({ mark }) => mark)

const WHY_NOT: Record<Entry['state'], string> = {
  ready: 'its concurrency key has no slot left, or it waited longer than it may',
  later: 'it is not due yet',
  held: 'a worker has it',
  blocked: 'it is blocked',
  done: 'it has ended, or went elsewhere',
}

function unclaimable(id: number, live: readonly Entry[], isPaused: boolean, isBehind: boolean): Problem {
  const entry = live.find(({ number }) => number === id)
  const isWaiting = isBehind && (entry?.state === 'ready' || entry?.state === 'later')
  const order = isWaiting ? 'its queue runs strictly in order, and another job comes first' : undefined
  const why = isPaused ? 'its queue is paused' : (order ?? WHY_NOT[entry?.state ?? 'done'])
  const facts = entry ? { id, state: statusOf(entry) } : { id }
  return new Problem('illegal-transition', `Job ${id} cannot be claimed now: ${why}.`, facts)
}

/** A slot for a dispatched job's holder that starts. @throws Problem `seat-taken` when there is none */
export async function freeSlot(ports: Ports, held: Held, now: number): Promise<Taken> {
  const slot = slotsIn(await listedSlots(ports)).take(held, { now, nonce: held.nonce })
  if (slot !== undefined && slot !== 'none') return slot
  const detail = `${held.worker} has as many jobs under way as it may; one of them has to end first.`
  throw new Problem('seat-taken', detail, { id: held.number })
}
