import { type Arrival, type Awaited, arrivalsOf, covers, isAwaited, type Move } from '../../domain/move.ts'
import { type Clock, MAX_ARRIVAL_WAIT_MS, type NameLedger } from '../../ports.ts'

/** Somebody who waits, for as long as it is on the waitlist. */
export interface Waiter {
  readonly awaited: Awaited
  /** What it was woken for since it listed last. */
  calls: readonly Arrival[]
  /** Ends its sleep, if it sleeps. */
  wake: () => void
}

/**
 * Those who wait, in the order in which they came. Each arrival wakes the first of them that waits for it and
 * was not woken yet. A waiter that was woken lists the ledger, and so finds everything that arrived before.
 */
export function createWaitlist() {
  /** Sets keep the order. */
  const waiters = new Set<Waiter>()

  function announce(arrivals: readonly Arrival[]): void {
    for (const arrival of arrivals) {
      const called = [...waiters].find(
        ({ awaited, calls }) => calls.length === 0 && isAwaited(arrival, awaited),
      )
      if (!called) continue
      called.calls = [arrival]
      called.wake()
    }
  }

  return {
    announce,
    join(awaited: Awaited): Waiter {
      const waiter: Waiter = { awaited, calls: [], wake: () => {} }
      waiters.add(waiter)
      return waiter
    },
    /** What it was woken for and did not look for is passed on to the next one. */
    leave(waiter: Waiter): void {
      if (waiters.delete(waiter)) announce(waiter.calls)
    },
    /** Whether somebody before it finds all that it would find: one listing is enough for both. */
    isCovered: (waiter: Waiter): boolean =>
      [...waiters].find(({ awaited }) => covers(awaited, waiter.awaited)) !== waiter,
    waiters: waiters as ReadonlySet<Waiter>,
    wakeAll(): void {
      for (const { wake } of waiters) wake()
    },
  }
}

export type Waitlist = ReturnType<typeof createWaitlist>

/** How many wait at once, as each move looks through them all. Others list again when their time is over. */
const MAX_WAITING = 1000

/**
 * `waitForArrival` for a ledger that all moves go through; `tell` is for each move that was made. Counting
 * begins at `from`: another number after each restart, so that an old count is known as old.
 */
export function createArrivals({ clock, from }: { clock: Pick<Clock, 'sleep'>; from: number }): {
  tell(move: Move): void
  waitForArrival: NonNullable<NameLedger['waitForArrival']>
} {
  const waitlist = createWaitlist()
  let count = from

  return {
    tell(move) {
      const arrivals = arrivalsOf(move)
      count += arrivals.length
      waitlist.announce(arrivals)
    },
    async waitForArrival(awaited, seen, ms) {
      if (seen !== count) return count
      const woken = new AbortController()
      const waiter = waitlist.waiters.size < MAX_WAITING ? waitlist.join(awaited) : undefined
      if (waiter) waiter.wake = () => woken.abort()
      await clock.sleep(Math.min(ms, MAX_ARRIVAL_WAIT_MS), woken.signal)
      if (!waiter) return count
      // It lists now, whatever it was woken for.
      waiter.calls = []
      waitlist.leave(waiter)
      return count
    },
  }
}
