import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock } from './clock.ts'
import { type Flight, type SingleFlight, singleFlight } from './single-flight.ts'

/* How long a request waits for calls that go unanswered. */

/** How long whoever waits for a piece of work may still be kept waiting for nothing. */
export interface DeadlineBudget {
  /** Milliseconds that a call may still take; `Infinity` for work that nobody waits for. */
  leftMs(): number
  /** Counts what a call took that was never answered. */
  lose(ms: number): void
  /**
   * Begins work that others will wait for, too, and answers how to wait for it. Who joins loses what is lost
   * in it meanwhile, and waits no longer than it bears. @throws whatever the work throws, or when it
   * does not end in time
   */
  singleFlight: SingleFlight
}

/** What a caller may lose by waiting. */
export interface Limits {
  /** Milliseconds that may be lost in all on calls that go unanswered. */
  lostMs: number
  /** Milliseconds after which no further call is begun, however fast GitHub answers. */
  wholeMs?: number
}

/** A deadline budget for those who limit it. */
export interface LimitedBudget extends DeadlineBudget {
  /** Does work within limits of its own, or within the caller's limits when there are any. */
  within<T>(limits: Limits, work: () => Promise<T>): Promise<T>
  /** Does work that the caller does not wait for: within limits of its own, whatever the caller has left. */
  apart<T>(limits: Limits, work: () => Promise<T>): Promise<T>
}

/** What is left of a caller's limits. */
interface Left {
  leftMs: number
  endsAtMs: number
}

/** The loss of one flight so far. */
interface Loss {
  lostMs: number
  isOver: boolean
}

interface Store {
  /** Undefined for work that nobody waits for. */
  left: Left | undefined
  /** The flights that this work is part of. */
  flights: readonly Loss[]
}

/** With less than this left a call is not begun. Timers are some milliseconds early or late as well. */
const MIN_LEFT_MS = 50

/**
 * A deadline budget for everything that one piece of work calls, however deep and in whatever order. Calls
 * that are answered cost nothing, so long work against a slow server goes on; of a dead server each request
 * learns within its limits. `begin` makes the flights that requests share.
 */
export function createDeadlineBudget(clock: Clock, begin: SingleFlight = singleFlight): LimitedBudget {
  const storage = new AsyncLocalStorage<Store>()
  const current = (): Store => storage.getStore() ?? { left: undefined, flights: [] }

  function leftMs(): number {
    const { left } = current()
    if (left === undefined) return Number.POSITIVE_INFINITY
    const ms = Math.min(left.leftMs, left.endsAtMs - clock.elapsedMs())
    return ms < MIN_LEFT_MS ? 0 : ms
  }

  function lose(ms: number): void {
    const { left, flights } = current()
    if (left) left.leftMs -= ms
    for (const flight of flights) flight.lostMs += ms
  }

  /**
   * Waits for another request's flight: costs what the flight loses meanwhile, or all that is left when the
   * caller gives up first.
   */
  async function join<T>(flight: Flight<T>, loss: Loss): Promise<T> {
    const [startedAtMs, lostBeforeMs, allMs] = [clock.elapsedMs(), loss.lostMs, leftMs()]
    try {
      return await flight(allMs)
    } finally {
      lose(loss.isOver ? Math.min(clock.elapsedMs() - startedAtMs, loss.lostMs - lostBeforeMs) : allMs)
    }
  }

  return {
    within({ lostMs, wholeMs = Number.POSITIVE_INFINITY }, work) {
      const { left, flights } = current()
      const own = left ?? { leftMs: lostMs, endsAtMs: clock.elapsedMs() + wholeMs }
      return storage.run({ left: own, flights }, work)
    },
    apart: ({ lostMs, wholeMs = Number.POSITIVE_INFINITY }, work) =>
      storage.run({ left: { leftMs: lostMs, endsAtMs: clock.elapsedMs() + wholeMs }, flights: [] }, work),
    leftMs,
    lose,
    singleFlight<T>(work: () => Promise<T>) {
      const { left, flights } = current()
      const loss = { lostMs: 0, isOver: false }
      const isOwn = () => left !== undefined && current().left === left
      // A flight that is over loses nothing more.
      const joined: Flight<T> = (atMostMs) => (loss.isOver || isOwn() ? flight(atMostMs) : join(flight, loss))
      const measured = async () => {
        try {
          const value = await work()
          joined.landed = { value }
          return value
        } finally {
          loss.isOver = true
        }
      }
      const flight = storage.run({ left, flights: [...flights, loss] }, () => begin(measured))
      return joined
    },
  }
}

/**
 * A clock whose pauses cost budget as well, and are cut to what is left: after that nothing would be tried. A
 * sleep with a signal is no pause, because somebody chose to wait, for a job perhaps.
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
