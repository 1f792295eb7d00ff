import { within } from '@octoqueue/bounds'
import { reasonOf } from '../domain/problem.ts'
import type { Log } from '../ports.ts'

/** Leases are one conditional read unless something changed, which costs nothing of GitHub's hourly limit. */
const PAUSE_MS = 10_000
/** Each so many turns everything is swept, which costs a few more: once a minute. */
const TURNS_PER_SWEEP = 6
/** The first turn waits until the service answers; what was left lying while it was down waited longer. */
const FIRST_PAUSE_MS = 1_000

interface Sweeps {
  sweep(signal: AbortSignal): Promise<unknown>
  sweepLeases(signal: AbortSignal): Promise<unknown>
}

/**
 * Sweeps now and then, never twice at once. Returns what stops it: a sweep that is under way ends after its
 * present step, which is waited for as long as the grace lasts.
 */
export function startSweeping(queue: Sweeps, log: Log): (graceMs: number) => Promise<void> {
  const stop = new AbortController()
  let running: Promise<void> | undefined
  let turns = 0
  const turn = () => {
    const sweep = turns++ % TURNS_PER_SWEEP === 0 ? queue.sweep : queue.sweepLeases
    running ??= attempt(() => sweep(stop.signal), log, stop.signal).finally(() => {
      running = undefined
    })
  }
  const first = setTimeout(turn, FIRST_PAUSE_MS)
  const timer = setInterval(turn, PAUSE_MS)
  // A process lives for what it listens to or waits for, not for its sweeps.
  first.unref()
  timer.unref()
  return async (graceMs) => {
    clearTimeout(first)
    clearInterval(timer)
    stop.abort()
    const late = () => new Error(`its present step took longer than ${graceMs} ms`)
    await attempt(() => within(graceMs, running ?? Promise.resolve(), late), log)
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
