import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock, Patience } from './ports.ts'

/** What somebody who waits has to wait in vain, at most. */
export interface Limits {
  /** Milliseconds that may be lost, all in all, on calls that go unanswered. */
  lostMs: number
  /** Milliseconds after which nothing more is begun, however well it goes. */
  wholeMs?: number
}

/**
 * Patience that is shared by everything that one piece of work calls, however deep and in whatever order. A call that is answered costs
 * none of it, so long work against a slow service goes on; of a dead one each request learns within its limits.
 */
export function createPatience(clock: Clock): Patience & {
  /** Does work within limits of its own. */
  within<T>(limits: Limits, work: () => Promise<T>): Promise<T>
} {
  const current = new AsyncLocalStorage<{ leftMs: number; endsAtMs: number }>()
  return {
    within: ({ lostMs, wholeMs = Number.POSITIVE_INFINITY }, work) =>
      current.run({ leftMs: lostMs, endsAtMs: clock.elapsedMs() + wholeMs }, work),

    leftMs() {
      const store = current.getStore()
      if (store === undefined) return Number.POSITIVE_INFINITY
      return Math.max(0, Math.min(store.leftMs, store.endsAtMs - clock.elapsedMs()))
    },

    lose(ms) {
      const store = current.getStore()
      if (store) store.leftMs -= ms
    },
  }
}

/** A clock on which nobody sleeps once there is no patience left: after the pause nothing would be tried. */
export const impatient = (clock: Clock, { leftMs }: Patience): Clock => ({
  ...clock,
  sleep: (...pause) => (leftMs() > 0 ? clock.sleep(...pause) : Promise.resolve()),
})
