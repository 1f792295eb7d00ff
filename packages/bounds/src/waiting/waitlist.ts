import type { Clock } from '../clock.ts'

/** Somebody who waits, for as long as it is on the waitlist. */
export interface Waiter<Awaited, Arrival> {
  readonly awaited: Awaited
  /** What it was woken for since it looked last. */
  calls: readonly Arrival[]
  /** Ends its sleep, if it sleeps. */
  wake: () => void
}

/** How what arrives relates to what is waited for. */
export interface Matching<Awaited, Arrival> {
  /** Whether whoever waits for `awaited` should look again because of this arrival. */
  isAwaited: (arrival: Arrival, awaited: Awaited) => boolean
  /** Whether who looks for `wide` finds all that somebody who looks for `narrow` would. */
  covers: (wide: Awaited, narrow: Awaited) => boolean
}

export interface Waitlist<Awaited, Arrival> {
  /** Each arrival wakes the first who waits for it and was not woken yet. */
  announce(arrivals: readonly Arrival[]): void
  join(awaited: Awaited): Waiter<Awaited, Arrival>
  /** What it was woken for and did not look for is passed on to the next one. */
  leave(waiter: Waiter<Awaited, Arrival>): void
  /** Whether somebody before it finds all that it would find: one look is enough for both. */
  isCovered(waiter: Waiter<Awaited, Arrival>): boolean
  readonly waiters: ReadonlySet<Waiter<Awaited, Arrival>>
  wakeAll(): void
}

/**
 * Those who wait, in the order in which they came. A waiter that was woken looks, and so finds everything
 * that arrived before.
 */
export function createWaitlist<Awaited, Arrival>({
  isAwaited,
  covers,
}: Matching<Awaited, Arrival>): Waitlist<Awaited, Arrival> {
  /** Sets keep the order. */
  const waiters = new Set<Waiter<Awaited, Arrival>>()

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
    join(awaited) {
      const waiter: Waiter<Awaited, Arrival> = { awaited, calls: [], wake: () => {} }
      waiters.add(waiter)
      return waiter
    },
    leave(waiter) {
      if (waiters.delete(waiter)) announce(waiter.calls)
    },
    isCovered: (waiter) => [...waiters].find(({ awaited }) => covers(awaited, waiter.awaited)) !== waiter,
    waiters,
    wakeAll() {
      for (const { wake } of waiters) wake()
    },
  }
}

/**
 * How many wait at once in a long poll, as each arrival looks through them all. Others look again in time.
 */
const MAX_POLLING = 1000

/**
 * A long poll for what arrives. Counting begins at `from`: another number after each restart, so that an old
 * count is known as old. A call lasts `maxWaitMs` at most.
 */
export function createLongPoll<Awaited, Arrival>(
  matching: Matching<Awaited, Arrival>,
  { clock, from, maxWaitMs }: { clock: Pick<Clock, 'sleep'>; from: number; maxWaitMs: number },
) {
  const waitlist = createWaitlist(matching)
  let count = from

  return {
    tell(arrivals: readonly Arrival[]): void {
      count += arrivals.length
      waitlist.announce(arrivals)
    },
    /** Resolves to the count of arrivals: at once when it is not `seen`, or when what is awaited arrives. */
    async wait(awaited: Awaited, seen: number, ms: number): Promise<number> {
      if (seen !== count) return count
      const woken = new AbortController()
      const waiter = waitlist.waiters.size < MAX_POLLING ? waitlist.join(awaited) : undefined
      if (waiter) waiter.wake = () => woken.abort()
      await clock.sleep(Math.min(ms, maxWaitMs), woken.signal)
      if (!waiter) return count
      // It looks now, whatever it was woken for.
      waiter.calls = []
      waitlist.leave(waiter)
      return count
    },
  }
}
