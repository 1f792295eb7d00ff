import { within } from '@octoqueue/bounds'
import { reasonOf } from '../domain/problem.ts'
import type { Log } from '../ports.ts'
import { systemRandom } from '../runtime/system.ts'

/** Leases are one conditional read unless something changed, which costs nothing of GitHub's hourly limit. */
const PAUSE_MS = 10_000
/** Each so many turns everything is swept, which costs a few more: once a minute. */
const TURNS_PER_SWEEP = 6
/** The first turn waits until the service answers; what was left lying while it was down waited longer. */
const FIRST_PAUSE_MS = 1_000

/** A schedule is served at most so long after its time, as several processes make way for one another. */
const MAX_LATE_MS = 2_000

interface Sweeps {
  sweep(signal: AbortSignal): Promise<unknown>
  sweepLeases(signal: AbortSignal): Promise<unknown>
  /** Resolves to the milliseconds until the next schedule is due. */
  serveSchedules(signal: AbortSignal): Promise<number>
}

/**
 * Sweeps now and then, never twice at once. Returns what stops it: a sweep that is under way ends after its
 * present step, which is waited for as long as the grace lasts.
 */
export function startSweeping(
  queue: Sweeps,
  log: Log,
  random: () => number = systemRandom.fraction,
): (graceMs: number) => Promise<void> {
  const stop = new AbortController()
  let running: Promise<void> | undefined
  let turns = 0
  const turn = () => {
    const sweep = turns++ % TURNS_PER_SWEEP === 0 ? queue.sweep : queue.sweepLeases
    running ??= attempt(() => sweep(stop.signal), log, stop.signal).finally(() => {
      running = undefined
    })
  }
  let serving: Promise<void> | undefined
  /** Schedules have turns of their own: when one is due, and to look which there are. */
  const serve = () => {
    let leftMs = PAUSE_MS
    serving = attempt(
      async () => {
        leftMs = Math.min(
          PAUSE_MS,
          Math.max(0, await queue.serveSchedules(stop.signal)) + random() * MAX_LATE_MS,
        )
      },
      log,
      stop.signal,
    ).then(() => {
      if (!stop.signal.aborted) next = setTimeout(serve, leftMs).unref()
    })
  }
  let next = setTimeout(serve, FIRST_PAUSE_MS).unref()
  const first = setTimeout(turn, FIRST_PAUSE_MS)
  const timer = setInterval(turn, PAUSE_MS)
  // A process lives for what it listens to or waits for, not for its sweeps.
  first.unref()
  timer.unref()
  return async (graceMs) => {
    clearTimeout(first)
    clearInterval(timer)
    clearTimeout(next)
    stop.abort()
    const late = () => new Error(`its present step took longer than ${graceMs} ms`)
    await attempt(() => within(graceMs, Promise.all([running, serving]), late), log)
  }
}

/** A sweep that fails is left to the next one. */
async function attempt(sweep: () => Promise<unknown>, log: Log, stopped?: AbortSignal): Promise<void> {
  try {
    await sweep()
  } catch (error) {
    if (!stopped?.aborted) log.warn('sweep', { reason: reasonOf(error) })
  }
}
