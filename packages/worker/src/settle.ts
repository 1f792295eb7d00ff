import { backOffMs } from '@octoqueue/bounds'
import type { Clock } from '@octoqueue/bounds/clock'
import type { Emit } from './events.ts'
import { type Lease, orAborted } from './lease.ts'
import type { Random } from './options.ts'
import type { Outcome } from './outcome.ts'
import { type ClaimedJob, meaningOf, reasonOf, retryAfterMs, type WorkerQueue } from './queue.ts'
import type { Hooks } from './telemetry/hooks.ts'

/* How the outcome of an attempt gets to the queue, also when that is away for a while. */

export interface SettlePorts {
  queue: WorkerQueue
  clock: Clock
  random: Random
  emit: Emit
  hooks: Hooks
}

const FIRST_PAUSE_MS = 500
const MAX_DOUBLINGS = 7
/**
 * Even when the lease may be over, as after the machine slept, the queue is asked once and given this long.
 */
const MIN_CALL_MS = 5_000
/** Giving a job back is a courtesy: without it the lease runs out. */
const MAX_RELEASE_MS = 5_000

/**
 * `settled` as it was meant, `lost` when the job is no longer ours, `refused` when the queue takes no
 * outcome.
 */
export type Settlement = 'settled' | 'lost' | 'refused'

/**
 * Tells the queue the outcome. While the queue is away this is repeated for as long as the lease lives, so
 * that work that was done is not thrown away. A repeat is safe: the queue finds what an earlier call of the
 * same lease did.
 */
export async function settle(
  ports: SettlePorts,
  job: ClaimedJob,
  lease: Lease,
  outcome: Outcome,
): Promise<Settlement> {
  const { clock, random, emit } = ports
  const limitMs = outcome.verb === 'release' ? MAX_RELEASE_MS : Number.POSITIVE_INFINITY
  const endsAtMs = clock.elapsedMs() + Math.min(lease.leftMs(), limitMs)
  const held = lease.current()
  for (let count = 1; ; count++) {
    const leftMs = endsAtMs - clock.elapsedMs()
    const done = new AbortController()
    const late = new AbortController()
    void clock.sleep(Math.max(leftMs, MIN_CALL_MS), done.signal).then(() => late.abort())
    try {
      await orAborted(send(ports, job, held, outcome, late.signal), late.signal)
      return 'settled'
    } catch (error) {
      const meaning = meaningOf(error)
      if (meaning === 'lost') return 'lost'
      emit('error', { error, during: 'settle', job })
      if (meaning === 'refused') return settleWithout(ports, job, lease, outcome)
      const pauseMs = Math.max(
        retryAfterMs(error),
        backOffMs(FIRST_PAUSE_MS, Math.min(count, MAX_DOUBLINGS), random),
      )
      const restMs = endsAtMs - clock.elapsedMs()
      if (restMs <= 0) return 'lost'
      await clock.sleep(Math.min(pauseMs, restMs))
    } finally {
      done.abort()
    }
  }
}

/** An outcome does not hang on its result: one that the queue refuses is left out. */
async function settleWithout(
  ports: SettlePorts,
  job: ClaimedJob,
  lease: Lease,
  outcome: Outcome,
): Promise<Settlement> {
  if (outcome.verb !== 'complete' || outcome.result === undefined) return 'refused'
  return settle(ports, job, lease, { verb: 'complete', result: undefined })
}

function send(
  { queue, hooks }: SettlePorts,
  job: ClaimedJob,
  lease: string,
  outcome: Outcome,
  signal: AbortSignal,
): Promise<unknown> {
  const work = async () => {
    switch (outcome.verb) {
      case 'complete':
        return queue.complete(job.id, lease, outcome.result, { signal })
      case 'fail': {
        const { error, retry, retryIn } = outcome
        return queue.fail(job.id, lease, { error, retry, signal, ...(retryIn !== undefined && { retryIn }) })
      }
      case 'release': {
        const { retryIn } = outcome
        return queue.release(job.id, lease, { signal, ...(retryIn !== undefined && { retryIn }) })
      }
    }
  }
  return hooks.settle ? hooks.settle(job, outcome, work) : work()
}

/** A result as JSON has it; undefined for none, and for what cannot be written as JSON. */
export function asJson(result: unknown): { result: unknown; problem?: string } {
  if (result === undefined) return { result }
  try {
    const text: string | undefined = JSON.stringify(result)
    return text === undefined
      ? { result: undefined, problem: `A ${typeof result} is no JSON value.` }
      : { result: JSON.parse(text) }
  } catch (error) {
    return { result: undefined, problem: reasonOf(error) }
  }
}
