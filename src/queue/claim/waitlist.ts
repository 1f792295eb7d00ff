import { type Arrival, type Awaited, covers, isAwaited } from '../../domain/move.ts'

/** Somebody who waits, for as long as it stands in the line. */
export interface Waiter {
  readonly awaited: Awaited
  /** What it was called for since it looked last. */
  calls: readonly Arrival[]
  /** Ends its sleep, if it sleeps. */
  wake: () => void
}

/**
 * Those who wait, in the order in which they came. Each arrival calls the first of them that waits for it and was not called yet: whoever
 * was called looks by itself, and finds all that came before that.
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
    /** What it was called for and did not look for is the next one's. */
    leave(waiter: Waiter): void {
      if (waiters.delete(waiter)) announce(waiter.calls)
    },
    /** Whether somebody before it finds all that it would find: one listing is enough for both. */
    isCovered: (waiter: Waiter): boolean =>
      [...waiters].find(({ awaited }) => covers(awaited, waiter.awaited)) !== waiter,
    size: () => waiters.size,
    wakeAll(): void {
      for (const { wake } of waiters) wake()
    },
  }
}

export type Waitlist = ReturnType<typeof createWaitlist>
