import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock, DeadlineBudget, Flight, SingleFlight } from '../ports.ts'
import { singleFlight } from './single-flight.ts'

/** What somebody who waits has to wait in vain, at most. */
export interface Limits {
  /** Milliseconds that may be lost, all in all, on calls that go unanswered. */
  lostMs: number
  /** Milliseconds after which nothing more is begun, however well it goes. */
  wholeMs?: number
}

/** What one piece of work still bears. */
interface Left {
  leftMs: number
  endsAtMs: number
}

interface Store {
  /** Undefined for work that nobody waits for. */
  left: Left | undefined
  /** What was lost so far in the shared work that this is part of. */
  shared: readonly { lostMs: number }[]
}

/** With less than this a call is not worth beginning. Timers are some milliseconds early or late, too. */
const MIN_LEFT_MS = 50

/**
 * Patience that is shared by everything that one piece of work calls, however deep and in whatever order. A call that is answered costs
 * none of it, so long work against a slow service goes on; of a dead one each request learns within its limits.
 */
export function createDeadlineBudget(clock: Clock): DeadlineBudget & {
  /** Does work within limits of its own; as part of work that has limits already, within those. */
  within<T>(limits: Limits, work: () => Promise<T>): Promise<T>
} {
  const current = new AsyncLocalStorage<Store>()

  function leftMs(): number {
    const left = current.getStore()?.left
    if (left === undefined) return Number.POSITIVE_INFINITY
    const ms = Math.min(left.leftMs, left.endsAtMs - clock.elapsedMs())
    return ms < MIN_LEFT_MS ? 0 : ms
  }

  function lose(ms: number): void {
    const { left, shared = [] } = current.getStore() ?? {}
    if (left) left.leftMs -= ms
    for (const one of shared) one.lostMs += ms
  }

  const shareHere: SingleFlight = (work) => {
    const { left, shared = [] } = current.getStore() ?? {}
    const loss = { lostMs: 0, isOver: false }
    async function begin() {
      try {
        return await work()
      } finally {
        loss.isOver = true
      }
    }
    const wait = current.run({ left, shared: [...shared, loss] }, () => singleFlight(begin))
    const isMine = () => left !== undefined && current.getStore()?.left === left
    return (atMostMs) => (isMine() ? wait(atMostMs) : join(wait, loss))
  }

  async function join<T>(wait: Flight<T>, loss: { lostMs: number; isOver: boolean }): Promise<T> {
    const [startedAtMs, lostBeforeMs, boreMs] = [clock.elapsedMs(), loss.lostMs, leftMs()]
    try {
      return await wait(boreMs)
    } finally {
      // Whoever gave up has nothing left.
      lose(loss.isOver ? Math.min(clock.elapsedMs() - startedAtMs, loss.lostMs - lostBeforeMs) : boreMs)
    }
  }

  return {
    within: ({ lostMs, wholeMs = Number.POSITIVE_INFINITY }, work) => {
      const { left, shared = [] } = current.getStore() ?? {}
      const mine = left ?? { leftMs: lostMs, endsAtMs: clock.elapsedMs() + wholeMs }
      return current.run({ left: mine, shared }, work)
    },
    leftMs,
    lose,
    singleFlight: shareHere,
  }
}

/**
 * A clock on which pauses between repeats cost patience too, and nobody pauses once there is none left: afterwards nothing would be tried. A
 * sleep that can be cut short is no pause: somebody chose to wait, for a job perhaps.
 */
export const withDeadlineBudget = (
  clock: Clock,
  { leftMs, lose }: Pick<DeadlineBudget, 'leftMs' | 'lose'>,
): Clock => ({
  ...clock,
  async sleep(ms, cut) {
    if (cut) return clock.sleep(ms, cut)
    const pauseMs = Math.min(ms, leftMs())
    lose(ms)
    if (pauseMs > 0) await clock.sleep(pauseMs)
  },
})
