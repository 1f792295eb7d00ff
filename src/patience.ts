import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock, Patience } from './ports.ts'

/** What somebody who waits has to wait in vain, at most. */
export interface Limits {
  /** Milliseconds that may be lost, all in all, on calls that go unanswered. */
  lostMs: number
  /** Milliseconds after which nothing more is begun, however well it goes. */
  wholeMs?: number
}

/** With less than this a call is not worth beginning. Timers are some milliseconds early or late, too. */
const MIN_LEFT_MS = 50

/**
 * Patience that is shared by everything that one piece of work calls, however deep and in whatever order. A call that is answered costs
 * none of it, so long work against a slow service goes on; of a dead one each request learns within its limits.
 */
export function createPatience(clock: Clock): Patience & {
  /** Does work within limits of its own; as part of work that has limits already, within those. */
  within<T>(limits: Limits, work: () => Promise<T>): Promise<T>
} {
  const current = new AsyncLocalStorage<{ leftMs: number; endsAtMs: number }>()
  return {
    within: ({ lostMs, wholeMs = Number.POSITIVE_INFINITY }, work) =>
      current.run(current.getStore() ?? { leftMs: lostMs, endsAtMs: clock.elapsedMs() + wholeMs }, work),

    leftMs() {
      const store = current.getStore()
      if (store === undefined) return Number.POSITIVE_INFINITY
      const leftMs = Math.min(store.leftMs, store.endsAtMs - clock.elapsedMs())
      return leftMs < MIN_LEFT_MS ? 0 : leftMs
    },

    lose(ms) {
      const store = current.getStore()
      if (store) store.leftMs -= ms
    },
  }
}

/**
 * A clock on which pauses between repeats cost patience too, and nobody pauses once there is none left: afterwards nothing would be tried. A
 * sleep that can be cut short is no pause: somebody chose to wait, for a job perhaps.
 */
export const impatient = (clock: Clock, { leftMs, lose }: Patience): Clock => ({
  ...clock,
  async sleep(ms, cut) {
    if (cut) return clock.sleep(ms, cut)
    const pauseMs = Math.min(ms, leftMs())
    lose(ms)
    if (pauseMs > 0) await clock.sleep(pauseMs)
  },
})
