import { isEarlierAttempt } from '@octoqueue/workflow-token/worker'
import {
  type Blocked,
  CLOCK_DOUBT_SECONDS,
  type Concurrency,
  type Done,
  type Entry,
  type Held,
  type Later,
  type Live,
  laterServed,
  type Ready,
  type ServedUpTo,
  statusOf,
} from './entry.ts'
import type { Outcome, Status } from './job.ts'
import type { Move } from './move.ts'
import type { Slot, Taken } from './slots.ts'
import { type TransitionVerb, VERBS } from './verbs.ts'

/** What follows when an attempt went wrong; without a `retryInSeconds` there is no other attempt. */
interface Failure {
  retryInSeconds: number | undefined
  /** Where a job goes that is given up, to be looked at by others; undefined: nowhere, it just fails. */
  deadLetterQueue: string | undefined
}

/** What each verb needs to know. Nonces are 16 hex digits. */
interface Needs {
  /** `slotKey`: the key that counts from now on, instead of the job's own; its slot is taken by `start`. */
  claim: { leaseSeconds: number; slot: Taken | undefined; slotKey?: Concurrency | undefined } & Pick<
    Held,
    'nonce' | 'worker' | 'dispatched' | 'workflowJob' | 'workflowRun'
  >
  /**
   * `slot`: of the entry's key, for one that has none yet. `worker`: whose the lease is from now on, if it
   * was only dispatched so far.
   */
  start: { leaseSeconds: number; slot?: Taken | undefined } & {
    [K in 'workflowJob' | 'workflowRun' | 'worker']?: Held[K] | undefined
  }
  extend: { leaseSeconds: number }
  complete: object
  fail: Failure
  /** `isHolderGone`: its workflow job ended, so the rest of the lease need not be waited for. */
  expire: { isHolderGone: boolean; nonce: string } & Failure
  /** `runAt`: not to be claimed again before. */
  release: { runAt?: number }
  /** `nonce`: of whoever blocks it; the holder's is its lease's. `waits`: for other jobs. */
  block: { nonce?: string; waits?: true }
  /** `isDue`: what it waited for is over. `waits`: it has to wait for other jobs yet. */
  unblock: { isDue?: true; waits?: boolean }
  conclude: { nonce: string }
  alter: { queue?: string; priority?: number; runAt?: number }
  lapse: { nonce: string }
  cancel: { nonce: string }
  requeue: { waits: boolean; runAt: number | undefined } & Pick<Ready, 'concurrency' | 'typeTag'>
}

type CommandOf<V extends TransitionVerb> = V extends unknown ? { verb: V } & Needs[V] & Moment : never

interface Moment {
  /** GitHub's time, in Unix seconds. */
  now: number
  /** How far people's requests are served with this command. */
  servedUpTo?: ServedUpTo
  /** From now on the job is held to what was let in with this command. */
  isLetIn?: true
}

/** A verb with all that it needs to know. */
export type Command = CommandOf<TransitionVerb>

export type Verdict = { ok: true; next: Entry; move: Move } | { ok: false; status: Status }

/** Whether a worker may claim this entry at `now`. */
export const isClaimable = (entry: Entry, now: number): entry is Ready | Later =>
  (entry.state === 'ready' || (entry.state === 'later' && entry.runAt <= now)) && !isLapsed(entry, now)

/** Whether the job waited longer than its `ttl_seconds`. */
export const isLapsed = (entry: Entry, now: number): boolean =>
  'ttlAt' in entry && entry.ttlAt > 0 && entry.ttlAt <= now

/** When the lease may be ended: its holder has it for no second less than was told. */
export const endOfLease = ({ expiresAt }: Held): number => expiresAt + CLOCK_DOUBT_SECONDS

/** Whether the lease ran out. */
export const isExpired = (entry: Entry, now: number): entry is Held =>
  entry.state === 'held' && endOfLease(entry) <= now

/** The one place where a job changes: same entry and command in, same verdict out. */
export function transition(entry: Entry, command: Command): Verdict {
  const status = statusOf(entry)
  const from: readonly Status[] = VERBS[command.verb].from
  const changed = from.includes(status) ? nextEntry(entry, command) : undefined
  if (!changed) return { ok: false, status }
  const { isLetIn = changed.hasApprovedDigest } = command
  // Whoever asks may have read the page before another sweep did, which served more.
  const servedUpTo = laterServed(changed.servedUpTo, command.servedUpTo ?? changed.servedUpTo)
  const next = { ...changed, servedUpTo, hasApprovedDigest: isLetIn }
  return { ok: true, next, move: moveBetween(entry, next, 'slot' in command ? command.slot : undefined) }
}

function moveBetween(entry: Entry, next: Entry, counted: Taken | undefined): Move {
  const [taken, freed] = [slotOf(next), slotOf(entry)]
  const isSlotKept = taken?.key === freed?.key && taken?.slot === freed?.slot
  const tally = isSlotKept ? undefined : counted
  return {
    remove: [entry, ...(freed === undefined || isSlotKept ? [] : [freed]), ...(tally?.remove ?? [])],
    add: [
      // A finished entry stays where a late admission would find it; the mark says that it counts no more.
      ...(entry.state === 'done' ? [{ ...entry, superseded: true }] : []),
      ...(taken === undefined || isSlotKept ? [] : [taken]),
      ...(tally?.add ?? []),
      next,
    ],
  }
}

const slotOf = (entry: Entry): Slot | undefined =>
  entry.state === 'held' && entry.concurrency && entry.slot !== undefined
    ? { is: 'slot', key: entry.concurrency.key, slot: entry.slot }
    : undefined

function nextEntry(entry: Entry, command: Command): Entry | undefined {
  switch (command.verb) {
    case 'claim':
      return isClaimable(entry, command.now) ? claimed(entry, command) : undefined
    case 'requeue':
      return entry.state === 'done' && !entry.superseded ? requeued(entry, command) : undefined
    case 'cancel':
      return entry.state === 'done' ? undefined : ended(entry, 'cancelled', command.now, command.nonce)
    case 'lapse': {
      const isWaiting = entry.state !== 'done' && isLapsed(entry, command.now)
      return isWaiting ? ended(entry, 'failed', command.now, command.nonce) : undefined
    }
    case 'alter':
      return entry.state === 'ready' || entry.state === 'later' ? altered(entry, command) : undefined
    case 'block':
      return entry.state === 'done' || (command.waits && entry.state === 'held')
        ? undefined
        : blocked(entry, command)
    case 'unblock':
      return entry.state === 'blocked' && (!entry.waits || command.isDue)
        ? unblocked(entry, command)
        : undefined
    case 'conclude':
      return entry.state === 'blocked' && entry.waits
        ? ended(entry, 'completed', command.now, command.nonce)
        : undefined
    default:
      return entry.state === 'held' ? afterLease(entry, command) : undefined
  }
}

function afterLease(
  held: Held,
  command: CommandOf<'start' | 'extend' | 'complete' | 'fail' | 'expire' | 'release'>,
): Entry | undefined {
  const { now } = command
  switch (command.verb) {
    case 'start':
    case 'extend': {
      const expiresAt = Math.max(held.expiresAt, now + command.leaseSeconds)
      const extended = { ...held, ...keptLive(held, now), expiresAt }
      return command.verb === 'extend' ? extended : started(held, extended, command)
    }
    case 'complete':
      return ended(held, 'completed', now, held.nonce)
    case 'fail':
      return failed(held, command, held.nonce)
    case 'expire':
      if (!isExpired(held, now) && !command.isHolderGone) return undefined
      // Its workflow never started, so the job was never tried.
      // The end is not its holder's: a nonce of its own tells that holder so.
      return held.dispatched ? given(held, now) : failed(held, command, command.nonce)
    case 'release':
      return given(held, now, command.runAt)
  }
}

/** Of several that were handed one lease, the first has it. */
function started(held: Held, extended: Held, { now, ...command }: CommandOf<'start'>): Held | undefined {
  const { workflowJob = held.workflowJob, worker = held.worker, slot } = command
  const workflowRun = command.workflowRun ?? (command.workflowJob ? undefined : held.workflowRun)
  // Workflow jobs of one run follow each other, those of a run that is run again too.
  const isSameRun = command.workflowRun !== undefined && command.workflowRun === held.workflowRun
  const isAnothers = (held.workflowJob !== 0 && held.workflowJob !== workflowJob) || held.worker !== worker
  const begun = { startedAt: now, dispatched: false, slot: held.slot ?? slot?.slot, worker }
  const isLeft = isSameRun || isEarlierAttempt(held.worker, worker)
  if (isAnothers && !isLeft && !held.dispatched) return undefined
  return { ...extended, ...begun, ...boundTo(workflowJob, workflowRun) }
}

/** A lease is a workflow job's or a run's. */
const boundTo = (workflowJob: number, workflowRun: number | undefined) => ({
  workflowJob: workflowRun === undefined ? workflowJob : 0,
  workflowRun,
})

function claimed(entry: Ready | Later, command: CommandOf<'claim'>): Held {
  const { now, leaseSeconds, nonce, worker, dispatched, slot, slotKey } = command
  const bound = boundTo(command.workflowJob, command.workflowRun)
  const holder = { nonce, worker, dispatched, slot: slot?.slot, ...bound }
  const kept = { ...keptLive(entry, now), ...(slotKey && { concurrency: slotKey }), ...holder }
  const attempt = entry.attempt + 1
  return { ...kept, state: 'held', startedAt: now, expiresAt: now + leaseSeconds, attempt }
}

function requeued(entry: Done, { concurrency, typeTag, ...command }: CommandOf<'requeue'>): Waits {
  const anew = { ...kept(entry, command.now), concurrency, typeTag, attempt: 0, ttlAt: 0, nonce: '' }
  return waiting(anew, command.now, command)
}

const unblocked = (entry: Blocked, { now, waits }: CommandOf<'unblock'>): Waits =>
  waiting({ ...keptLive(entry, now), ttlAt: entry.ttlAt, nonce: '' }, now, { runAt: entry.runAt, waits })

type Waits = Ready | Later | Blocked

/** Of a job that nobody has: it waits for other jobs, for its time, or for a worker. */
export function waiting(
  entry: Omit<Ready, 'state'>,
  now: number,
  { runAt = 0, waits = false }: { runAt?: number | undefined; waits?: boolean | undefined },
): Waits {
  if (waits) return { ...entry, state: 'blocked', waits, runAt: runAt > now ? runAt : 0 }
  return runAt > now ? { ...entry, state: 'later', runAt } : { ...entry, state: 'ready' }
}

function altered(entry: Ready | Later, command: CommandOf<'alter'>): Ready | Later {
  const { queue = entry.queue, priority = entry.priority, runAt, now } = command
  const changed = { ...keptLive(entry, now), queue, priority, ttlAt: entry.ttlAt, nonce: entry.nonce }
  if (runAt !== undefined) return { ...changed, state: 'later', runAt }
  return entry.state === 'later'
    ? { ...changed, state: 'later', runAt: entry.runAt }
    : { ...changed, state: 'ready' }
}

/** The next entry's sequence number is the time, but never one that the job had. */
function kept(entry: Entry, now: number) {
  const { number, queue, priority, attempt, maxAttempts, servedUpTo, hasApprovedDigest } = entry
  const seq = Math.max(entry.seq + 1, now)
  const ordinary = entry.isOrdinary && { isOrdinary: entry.isOrdinary }
  return { number, seq, queue, priority, attempt, maxAttempts, servedUpTo, hasApprovedDigest, ...ordinary }
}

const keptLive = (entry: Live, now: number) => ({
  ...kept(entry, now),
  concurrency: entry.concurrency,
  typeTag: entry.typeTag,
})

/** Back into the queue: nobody's fault and nobody's try, so the attempt is given back. */
function given(held: Held, now: number, runAt?: number): Ready | Later {
  const back = { ...keptLive(held, now), ttlAt: 0, attempt: held.attempt - 1, nonce: held.nonce }
  return runAt === undefined ? { ...back, state: 'ready' } : { ...back, state: 'later', runAt }
}

function blocked(entry: Live, { now, nonce, waits }: CommandOf<'block'>): Blocked {
  const kept = { ...keptLive(entry, now), waits: waits ?? false }
  if (entry.state === 'held') {
    const attempt = entry.attempt - 1
    return { ...kept, state: 'blocked', attempt, ttlAt: 0, runAt: 0, nonce: nonce ?? entry.nonce }
  }
  const runAt = entry.state === 'ready' ? 0 : entry.runAt
  return { ...kept, state: 'blocked', ttlAt: entry.ttlAt, runAt, nonce: nonce ?? '' }
}

function failed(
  held: Held,
  { now, retryInSeconds, deadLetterQueue }: Failure & { now: number },
  nonce: string,
): Entry {
  const waiting = { ...keptLive(held, now), ttlAt: 0, nonce }
  if (retryInSeconds !== undefined && held.attempt < held.maxAttempts) {
    return { ...waiting, state: 'later', runAt: now + retryInSeconds }
  }
  if (deadLetterQueue !== undefined && deadLetterQueue !== held.queue) {
    return { ...waiting, state: 'ready', queue: deadLetterQueue, attempt: 0 }
  }
  return ended(held, 'failed', now, nonce)
}

function ended(entry: Live, outcome: Outcome, finishedAt: number, nonce: string): Done {
  const { startedAt, worker }: Pick<Held, 'startedAt' | 'worker'> =
    entry.state === 'held' ? entry : { startedAt: 0, worker: '' }
  const lease = { startedAt, finishedAt, nonce, worker }
  return { ...kept(entry, finishedAt), ...lease, state: 'done', outcome, superseded: false }
}
