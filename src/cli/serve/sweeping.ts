import { reasonOf } from '../../domain/problem.ts'
import type { Log } from '../../ports.ts'

/** Leases are one conditional read unless something changed, which costs nothing of GitHub's hourly limit. */
const PAUSE_MS = 10_000
/** Each so many turns everything is swept, which costs a few more: once a minute. */
const TURNS_PER_SWEEP = 6
/** The first turn waits until the service answers; what was left lying while it was down waited longer. */
const FIRST_PAUSE_MS = 1_000

/** Sweeps now and then, never twice at once. Returns what stops it, which waits for a sweep that is under way. */
export function startSweeping(
  queue: { sweep(): Promise<unknown>; sweepLeases(): Promise<unknown> },
  log: Log,
): () => Promise<void> {
  let running: Promise<void> | undefined
  let turns = 0
  const turn = () => {
    running ??= attempt(turns++ % TURNS_PER_SWEEP === 0 ? queue.sweep : queue.sweepLeases, log).finally(
      () => {
        running = undefined
      },
    )
  }
  const first = setTimeout(turn, FIRST_PAUSE_MS)
  const timer = setInterval(turn, PAUSE_MS)
  return async () => {
    clearTimeout(first)
    clearInterval(timer)
    await running
  }
}

/** A sweep that fails is left to the next one. */
async function attempt(sweep: () => Promise<unknown>, log: Log): Promise<void> {
  try {
    await sweep()
  } catch (error) {
    log.warn('sweep', { reason: reasonOf(error) })
  }
}
