import type { Entry, Held, Later, Ready } from '../../domain/entry.ts'
import { DEFAULT_LEASE_SECONDS, DEFAULT_QUEUE, type Job } from '../../domain/job.ts'
import type { Arrival } from '../../domain/move.ts'
import { isWorkerName } from '../../domain/name.ts'
import { Problem, reasonOf } from '../../domain/problem.ts'
import { transition } from '../../domain/transition.ts'
import type { Ports } from '../../ports.ts'
import { concurrencyOf } from '../digest.ts'
import { type Made, makeMoves } from '../move.ts'
import { findNonce } from '../read/find.ts'
import { type Candidates, lookFor } from './candidates.ts'
import { createOpen } from './open.ts'
import { createWait, type Look } from './wait.ts'
import type { Waitlist } from './waitlist.ts'

export interface ClaimRequest {
  worker: string
  leaseSeconds?: number | undefined
  /** Looked through in this order. */
  queues?: readonly string[] | undefined
  /** Only jobs of this type. */
  type?: string | undefined
  /** Only this job, wherever it is. */
  id?: number | undefined
  /** The holder is a workflow that was only asked to start; it says `start` when it runs. */
  dispatched?: boolean | undefined
  /**
   * The key that the job's holder takes up a slot of when it starts, instead of the job's own: so the claim needs none. Only for jobs that
   * are `dispatched`.
   */
  slotKey?: { key: string; limit: number } | undefined
  /** With an id: if the job is held for this worker and not started, it is the asker's. Whoever calls this has made sure of that. */
  dispatchedTo?: string | undefined
  /** Id of the workflow job that is the holder: the lease goes on while GitHub says that it runs. */
  workflowJob?: number | undefined
  /** So long it waits at most while there is nothing to claim; of a job that is claimed by its `id` it is told at once. */
  waitSeconds?: number | undefined
  /** Whoever asked went away: the wait ends. Jobs that were being claimed by then are still answered, for the caller to release. */
  signal?: AbortSignal | undefined
}

/** How many listings one claim reads of a queue before it says that there is no job for it. */
const MAX_LISTINGS = 5
/** How many jobs of one listing it tries: by then the listing is old. */
const MAX_TRIES_PER_LISTING = 20
/** How often idle claims look for leases that ran out. */
const MIN_SWEEP_PAUSE_MS = 10_000
/** Nobody acts on a listing that is older. */
const MAX_LISTING_AGE_SECONDS = 30
/** How many moves go out in one document: GitHub gives a document ten seconds. */
const MAX_MOVES_AT_ONCE = 20
/** How far a crowd spreads out over jobs of one priority; alone, a consumer takes them strictly by age. */
const MAX_SPREAD = 16

/** An entry that a claim is after, and the slot of its key that it is to take up. */
interface Picked {
  entry: Ready | Later
  slot: number | undefined
}

/** A look that is under way, over all queues. */
interface Looking {
  jobs: Job[]
  left: Arrival[]
  dueAtMs: number | undefined
  /** GitHub's time when the last of the leases that ran out did; 0 when there is none. */
  overdueAt: number
}

/** `sweepLeases` brings back what dead workers left; a claim that finds nothing does a little of it. */
export function createClaim(
  ports: Ports,
  waitlist: Waitlist,
  sweepLeases: () => Promise<{ expired: readonly number[] }>,
) {
  const { clock, ledger, random, log } = ports
  const open = createOpen(ports)
  /** Entries that claims of this process are after: a hint that saves lost races, nothing relies on it. */
  const wanted = new Set<string>()
  let spread = 1
  let sweptAtMs = Number.NEGATIVE_INFINITY
  let sweptAt = 0

  async function look(request: ClaimRequest, max: number): Promise<Look> {
    checkWorker(request.worker)
    const looked = await lookThrough(request, max)
    const isRecent = clock.elapsedMs() - sweptAtMs < MIN_SWEEP_PAUSE_MS && looked.overdueAt <= sweptAt
    if (looked.jobs.length > 0 || isRecent) return looked
    sweptAtMs = clock.elapsedMs()
    sweptAt = Math.max(sweptAt, looked.overdueAt)
    const { expired } = await sweepLeases()
    return expired.length > 0 ? lookThrough(request, max) : looked
  }

  async function lookThrough(request: ClaimRequest, max: number): Promise<Looking> {
    const looking: Looking = { jobs: [], left: [], dueAtMs: undefined, overdueAt: 0 }
    const queues = request.id === undefined ? (request.queues ?? [DEFAULT_QUEUE]) : [undefined]
    try {
      for (const queue of queues) await lookThroughQueue(queue, request, max, looking)
    } catch (error) {
      const claimed = looking.jobs.length
      if (claimed === 0) throw error
      // What was won already is handed out; the trouble comes again by itself.
      log.warn('claim', { claimed, reason: reasonOf(error) })
    }
    return looking
  }

  async function lookThroughQueue(
    queue: string | undefined,
    request: ClaimRequest,
    max: number,
    looking: Looking,
  ): Promise<void> {
    const { jobs } = looking
    const { type, id, slotKey } = request
    for (let listing = 0; listing < MAX_LISTINGS && jobs.length < max; listing++) {
      const candidates = await lookFor(ports, { queue, type, id, needsSlot: slotKey === undefined })
      if (candidates.entries.length === 0) return note(candidates, looking)
      jobs.push(...(await claimFrom(candidates, request, max - jobs.length)))
      const isLeft = jobs.length >= max && waitlist.size() > 0
      if (isLeft) looking.left.push(...candidates.entries.filter(isNotWanted))
    }
  }

  function note({ at, dueAt, overdueAt }: Candidates, looking: Looking): void {
    looking.overdueAt = Math.max(looking.overdueAt, overdueAt)
    if (dueAt === undefined) return
    const dueAtMs = clock.elapsedMs() + (dueAt - at) * 1000
    looking.dueAtMs = Math.min(looking.dueAtMs ?? dueAtMs, dueAtMs)
  }

  /** Those that others are after would be looked for in vain. */
  const isNotWanted = (entry: Ready | Later) => !wanted.has(keyOf(entry))

  async function claimFrom(
    candidates: Candidates,
    request: ClaimRequest,
    max: number,
  ): Promise<readonly Job[]> {
    const jobs: Job[] = []
    for (let tried = 0; tried < MAX_TRIES_PER_LISTING && jobs.length < max; tried++) {
      if ((await ledger.now()) - candidates.at > MAX_LISTING_AGE_SECONDS) break
      const picked = pick(candidates, Math.min(max - jobs.length, MAX_MOVES_AT_ONCE))
      if (picked.length === 0) break
      const held = await take(picked, request).finally(() => unwant(picked))
      // Losing says that others are after the same jobs; winning, that there are fewer of them than was thought.
      spread = held.length > 0 ? Math.max(1, spread - 1) : Math.min(MAX_SPREAD, spread * 2)
      jobs.push(...(await open(held)))
    }
    return jobs
  }

  /**
   * The most urgent ones, or some of the next few that are just as urgent when there is a crowd. Jobs whose key has no slot
   * left are passed over: however many they are, those behind them have their turn.
   */
  function pick({ entries, slots }: Candidates, count: number): readonly Picked[] {
    const picked: Picked[] = []
    while (picked.length < count) {
      const free = entries.filter(isNotWanted)
      const asUrgent = free.slice(0, spread).filter(({ priority }) => priority === free[0]?.priority)
      const entry = asUrgent[Math.floor(random.fraction() * asUrgent.length)]
      if (!entry) break
      entries.splice(entries.indexOf(entry), 1)
      const slot = slots.take(entry)
      if (slot === 'none') continue
      wanted.add(keyOf(entry))
      picked.push({ entry, slot })
    }
    return picked
  }

  function unwant(picked: readonly Picked[]): void {
    for (const { entry } of picked) wanted.delete(keyOf(entry))
  }

  /** Moves entries to leases of ours; those that somebody else was faster with are left out. */
  async function take(picked: readonly Picked[], request: ClaimRequest): Promise<readonly Held[]> {
    const { worker, leaseSeconds = DEFAULT_LEASE_SECONDS, dispatched = false, workflowJob = 0 } = request
    const now = await ledger.now()
    const slotKey = request.slotKey && (await concurrencyOf(request.slotKey))
    const meant = picked.flatMap(({ entry, slot }) => {
      const lease = {
        now,
        leaseSeconds,
        nonce: random.nonce(),
        worker,
        dispatched,
        workflowJob,
        slot,
        slotKey,
      }
      const verdict = transition(entry, { verb: 'claim', ...lease })
      return verdict.ok && verdict.next.state === 'held' ? [{ held: verdict.next, move: verdict.move }] : []
    })
    const made = await makeMoves(
      ports,
      meant.map(({ move }) => move),
    )
    const won = await Promise.all(meant.map(({ held }, index) => confirm(held, made[index])))
    return won.filter((held) => held !== undefined)
  }

  async function confirm(held: Held, made: Made | undefined): Promise<Held | undefined> {
    if (made === 'moved' || made === 'already-made') return held
    // After a lost answer an earlier send may have won: our nonce tells.
    const found = made === 'doubtful' ? await findNonce(ports, held, [held.queue], 'patiently') : undefined
    return found?.entry.state === 'held' ? found.entry : undefined
  }

  return createWait(ports, waitlist, look)
}

function checkWorker(worker: string): void {
  if (isWorkerName(worker)) return
  const detail =
    'A worker is called by up to 40 printable ASCII characters, few of them other than letters and digits.'
  throw new Problem('invalid-request', detail, { errors: [{ pointer: '/worker', detail }] })
}

/** No two entries that stand in the ledger have it. */
const keyOf = ({ number, seq }: Entry): string => `${number}.${seq}`
