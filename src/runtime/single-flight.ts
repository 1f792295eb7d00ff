import { Problem } from '../domain/problem.ts'
import type { DeadlineBudget, SingleFlight } from '../ports.ts'

/** Nobody waits longer for what another request began: that one may have been ended half-way. */
const MAX_WAIT_MS = 60_000

/**
 * Work of one request that others wait for, too. On Cloudflare Workers a promise belongs to the request that made it: another that awaits it
 * goes on in that one's name, and is cut off with it; and a request that waits for nothing of its own is taken for hung. So each waits for a
 * promise of its own beside a timer of its own, and whoever does the work settles them all.
 * @throws whatever the work threw, or Problem `github-unavailable` when it does not come to an end
 */
export const singleFlight: SingleFlight = <T>(work: () => Promise<T>) => {
  const waiting = new Set<() => void>()
  let outcome: { value: T } | { error: unknown } | undefined

  async function settle(): Promise<void> {
    try {
      outcome = { value: await work() }
    } catch (error) {
      outcome = { error }
    }
    for (const wake of waiting) wake()
  }

  async function wait(atMostMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, Math.min(MAX_WAIT_MS, atMostMs))
    // On Node a process that has nothing else to do ends; Workers know no such thing.
    timer.unref?.()
    waiting.add(resolve)
    try {
      await promise
    } finally {
      clearTimeout(timer)
      waiting.delete(resolve)
    }
  }

  void settle()
  return async (atMostMs = MAX_WAIT_MS) => {
    if (!outcome) await wait(atMostMs)
    if (!outcome) throw lost()
    if ('error' in outcome) throw outcome.error
    return outcome.value
  }
}

/** Of work that nobody waits for. */
export const ENDLESS: DeadlineBudget = {
  leftMs: () => Number.POSITIVE_INFINITY,
  lose: () => {},
  singleFlight,
}

function lost(): Problem {
  const detail = 'What another request had begun did not come to an end; try again.'
  return new Problem('github-unavailable', detail, { retryAfterSeconds: 1 })
}
