import { backOffMs } from '@octoqueue/bounds'
import type { Clock } from '@octoqueue/bounds/clock'
import type { Emit } from './events.ts'
import type { Random } from './options.ts'
import type { StopWhy } from './outcome.ts'
import { type ClaimedJob, meaningOf, type Progress, retryAfterMs, type WorkerQueue } from './queue.ts'

/* The lease of one job, kept for as long as its handler runs. */

export interface LeasePorts {
  queue: WorkerQueue
  clock: Clock
  random: Random
  emit: Emit
  leaseSeconds: number
  /** How often it is looked whether somebody cancelled the job; 0: only when the lease is extended. */
  watchSeconds: number
  /** The least time between two reports of progress. */
  progressSeconds: number
}

export interface Lease {
  /** The lease as it is now. */
  current(): string
  /** How long it lives at least, in milliseconds; 0 or less when it may be over. */
  leftMs(): number
  /** Sends this progress soon. */
  report(progress: Progress): void
  /** No further extension; one that is under way is given up, which does not harm the lease. */
  end(): void
}

/** A lease is extended when a third of it is over, so that two tries may fail. */
const TRIES_PER_LEASE = 3
const RETRY_MS = 500

interface State {
  lease: string
  /** When the lease may be over, when it is extended next, and when it is watched next, by the clock. */
  endsAtMs: number
  extendAtMs: number
  watchAtMs: number
  progress: Progress | undefined
  reportedAtMs: number
  failures: number
}

/**
 * Extends the lease until `end`. `stop` is called once, when the job was cancelled or is somebody else's.
 * @param sinceMs when the lease began at the earliest, by the clock
 */
export function keepLease(
  ports: LeasePorts,
  job: ClaimedJob,
  sinceMs: number,
  stop: (why: StopWhy) => void,
): Lease {
  const { clock, leaseSeconds, watchSeconds, queue } = ports
  const ending = new AbortController()
  let nudge = new AbortController()
  const leaseMs = leaseSeconds * 1000
  const watches = watchSeconds > 0 && queue.get !== undefined
  const state: State = {
    lease: job.lease,
    endsAtMs: sinceMs + leaseMs,
    extendAtMs: sinceMs + leaseMs / TRIES_PER_LEASE,
    watchAtMs: watches ? sinceMs + watchSeconds * 1000 : Number.POSITIVE_INFINITY,
    progress: undefined,
    reportedAtMs: Number.NEGATIVE_INFINITY,
    failures: 0,
  }
  void keep(ports, job, state, ending.signal, () => nudge.signal, stop)
  return {
    current: () => state.lease,
    leftMs: () => state.endsAtMs - clock.elapsedMs(),
    report(progress) {
      state.progress = progress
      nudge.abort()
      nudge = new AbortController()
    },
    end: () => ending.abort(),
  }
}

async function keep(
  ports: LeasePorts,
  job: ClaimedJob,
  state: State,
  ended: AbortSignal,
  nudged: () => AbortSignal,
  stop: (why: StopWhy) => void,
): Promise<void> {
  const { clock } = ports
  while (!ended.aborted) {
    const now = clock.elapsedMs()
    if (now >= state.endsAtMs) return stop('lease-lost')
    if (now >= Math.min(state.extendAtMs, reportAtMs(ports, state))) {
      if (await extend(ports, job, state, ended)) continue
      return ended.aborted ? undefined : stop(await whyLost(ports, job, ended))
    }
    if (now >= state.watchAtMs) {
      await watch(ports, job, state, ended)
      continue
    }
    const next = Math.min(state.endsAtMs, state.extendAtMs, state.watchAtMs, reportAtMs(ports, state))
    await clock.sleep(next - now, AbortSignal.any([ended, nudged()]))
  }
}

/** When progress is due, if there is some to report. While the queue is away it waits with the lease. */
const reportAtMs = ({ progressSeconds }: LeasePorts, { progress, reportedAtMs, failures }: State): number =>
  progress === undefined || failures > 0 ? Number.POSITIVE_INFINITY : reportedAtMs + progressSeconds * 1000

/** Whether the job is still ours, as far as anybody knows. */
async function extend(
  { queue, clock, random, emit, leaseSeconds }: LeasePorts,
  job: ClaimedJob,
  state: State,
  ended: AbortSignal,
): Promise<boolean> {
  const sentAtMs = clock.elapsedMs()
  const { progress } = state
  const leaseMs = leaseSeconds * 1000
  // A call that hangs must not outlive the lease.
  const late = new AbortController()
  const answered = new AbortController()
  void clock.sleep(leaseMs / TRIES_PER_LEASE, answered.signal).then(() => late.abort())
  const signal = AbortSignal.any([ended, late.signal])
  try {
    const call = queue.extend(job.id, state.lease, { leaseSeconds, signal, ...(progress && { progress }) })
    const { lease } = await orAborted(call, signal)
    if (state.progress === progress) state.progress = undefined
    const [endsAtMs, extendAtMs] = [sentAtMs + leaseMs, sentAtMs + leaseMs / TRIES_PER_LEASE]
    Object.assign(state, { lease, endsAtMs, extendAtMs, failures: 0, reportedAtMs: sentAtMs })
    return true
  } catch (error) {
    if (ended.aborted) return false
    if (meaningOf(error) === 'lost') return false
    emit('error', { error, during: 'extend', job })
    state.failures += 1
    // What was reported may be what is refused.
    if (meaningOf(error) === 'refused') state.progress = undefined
    const pauseMs = Math.max(retryAfterMs(error), backOffMs(RETRY_MS, Math.min(state.failures, 6), random))
    state.extendAtMs = clock.elapsedMs() + Math.min(pauseMs, leaseMs / (2 * TRIES_PER_LEASE))
    return true
  } finally {
    answered.abort()
  }
}

/** Resolves with the call, or rejects as soon as the signal is aborted, whether the call heeds it or not. */
export function orAborted<T>(call: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = () => reject(new Error('The queue did not answer in time.'))
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort)
  return Promise.race([call, promise]).finally(() => signal.removeEventListener('abort', abort))
}

const HELD = ['processing', 'dispatched']

/** A job that is not held any more makes the next extension, which says for sure, come at once. */
async function watch(
  { queue, clock, emit, watchSeconds }: LeasePorts,
  job: ClaimedJob,
  state: State,
  ended: AbortSignal,
): Promise<void> {
  try {
    const read = await orAborted(Promise.resolve(queue.get?.(job.id, { signal: ended })), ended)
    if (read && !HELD.includes(read.status)) state.extendAtMs = clock.elapsedMs()
  } catch (error) {
    if (!ended.aborted) emit('error', { error, during: 'watch', job })
  }
  state.watchAtMs = clock.elapsedMs() + watchSeconds * 1000
}

/** Of a job that is ours no more: whether somebody cancelled it. */
async function whyLost({ queue }: LeasePorts, { id }: ClaimedJob, signal: AbortSignal): Promise<StopWhy> {
  const read = await Promise.resolve(queue.get?.(id, { signal })).catch(() => undefined)
  return read?.status === 'cancelled' ? 'cancelled' : 'lease-lost'
}
