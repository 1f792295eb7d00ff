import { type Arrival, type Awaited, arrivalsOf, covers, isAwaited } from '../../domain/arrival.ts'
import type { Move } from '../../domain/transition.ts'
import type { Ledger, Moved } from '../../ports.ts'

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

/** The same ledger; what its moves bring calls those who stand in the line. */
export function notifying(ledger: Ledger, waitlist: Waitlist): Ledger {
  const tell = (move: Move, moved: Moved | undefined): void => {
    // What stands may be what an earlier send made whose answer was lost.
    if (moved === 'moved' || moved === 'already-made') waitlist.announce(arrivalsOf(move))
  }
  return {
    open: () => ledger.open(),
    list: (prefix) => ledger.list(prefix),
    attachments: (keys) => ledger.attachments(keys),
    now: () => ledger.now(),
    async move(move, attachment) {
      const moved = await ledger.move(move, attachment)
      tell(move, moved)
      return moved
    },
    async moveAll(moves) {
      const moved = await ledger.moveAll(moves)
      for (const [index, move] of moves.entries()) tell(move, moved[index])
      return moved
    },
  }
}
