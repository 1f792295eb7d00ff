import { AsyncLocalStorage } from 'node:async_hooks'
import { Problem } from '../domain/problem.ts'
import type { Clock } from '../ports.ts'

/*
 * How long a request waits: for calls to GitHub that go unanswered (its deadline budget), and for work that
 * another request began (single-flight, and `lazy` on top of it).
 */

/** How long whoever waits for a piece of work may still be kept waiting for nothing. */
export interface DeadlineBudget {
  /** Milliseconds that a call may still take; `Infinity` for work that nobody waits for. */
  leftMs(): number
  /** Counts what a call took that was never answered. */
  lose(ms: number): void
  /**
   * Begins work that others will wait for, too, and answers how to wait for it. Who joins loses what is lost
   * in it meanwhile, and waits no longer than it bears. @throws whatever the work throws, or Problem
   * `github-unavailable`
   */
  singleFlight: SingleFlight
}

/** Work that several requests wait for. */
export interface Flight<T> {
  /** Waits for the outcome, at most so long (milliseconds; a minute when absent). */
  (atMostMs?: number): Promise<T>
  /** The value, once it is there: whoever comes then need not wait. */
  landed?: { value: T }
}

/** Begins work, and answers how to wait for it. */
export type SingleFlight = <T>(work: () => Promise<T>) => Flight<T>

/** Nobody waits longer for what another request began: that request may have been cut off. */
const MAX_FLIGHT_MS = 60_000

/**
 * Single-flight: begins work that several requests wait for. On Cloudflare Workers a promise belongs to the
 * request that made it: whoever else awaits it runs in that request's name and is cut off with it, and a
 * request that awaits nothing of its own counts as hung. So each waiter has a promise and a timer of its own,
 * and the worker settles them all.
 * @throws what the work throws, or Problem `github-unavailable` when it does not end in time
 */
export const singleFlight: SingleFlight = <T>(work: () => Promise<T>) => {
  const waiting = new Set<() => void>()
  let outcome: { value: T } | { error: unknown } | undefined

  async function settle(): Promise<void> {
    try {
      outcome = { value: await work() }
      flight.landed = outcome
    } catch (error) {
      outcome = { error }
    }
    for (const wake of waiting) wake()
  }

  async function wait(atMostMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, Math.min(MAX_FLIGHT_MS, atMostMs))
    // On Node the timer must not keep a process from ending. Workers have no such method.
    timer.unref?.()
    waiting.add(resolve)
    try {
      await promise
    } finally {
      clearTimeout(timer)
      waiting.delete(resolve)
    }
  }

  const flight: Flight<T> = async (atMostMs = MAX_FLIGHT_MS) => {
    if (!outcome) await wait(atMostMs)
    if (!outcome) throw unfinished()
    if ('error' in outcome) throw outcome.error
    return outcome.value
  }
  void settle()
  return flight
}

function unfinished(): Problem {
  const detail = 'What another request had begun did not come to an end; try again.'
  return new Problem('github-unavailable', detail, { retryAfterSeconds: 1 })
}

/**
 * Reads a value on first use and keeps it. A failed read is not kept. `begin` makes the flight that all
 * readers share.
 */
export function lazy<T>(read: () => Promise<T>, begin: SingleFlight = singleFlight) {
  let reading: Flight<T> | undefined
  const shared = {
    /** The value, once it was read: whoever looks here first need not call `get`. */
    landed: undefined as { value: T } | undefined,
    async get(): Promise<T> {
      if (shared.landed) return shared.landed.value
      reading ??= begin(read)
      const flight = reading
      try {
        const value = await flight()
        if (reading === flight) shared.landed = { value }
        return value
      } catch (error) {
        if (reading === flight) reading = undefined
        throw error
      }
    },
    /** Lets the next `get` read again. */
    forget(): void {
      reading = undefined
      shared.landed = undefined
    },
  }
  return shared
}

/** The budget of work that nobody waits for. */
export const ENDLESS: DeadlineBudget = {
  leftMs: () => Number.POSITIVE_INFINITY,
  lose: () => {},
  singleFlight,
}

/** What a caller may lose by waiting. */
export interface Limits {
  /** Milliseconds that may be lost in all on calls that go unanswered. */
  lostMs: number
  /** Milliseconds after which no further call is begun, however fast GitHub answers. */
  wholeMs?: number
}

/** GitHub gives up on a request after ten seconds, as most clients do on us: we answer before that. */
export const REQUEST_LIMITS: Limits = { lostMs: 7_000 }

/** A deadline budget for those who limit it. */
export interface LimitedBudget extends DeadlineBudget {
  /** Does work within limits of its own, or within the caller's limits when there are any. */
  within<T>(limits: Limits, work: () => Promise<T>): Promise<T>
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
 * that are answered cost nothing, so long work against a slow GitHub goes on; of a dead GitHub each request
 * learns within its limits.
 */
export function createDeadlineBudget(clock: Clock): LimitedBudget {
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
      const flight = storage.run({ left, flights: [...flights, loss] }, () => singleFlight(measured))
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
