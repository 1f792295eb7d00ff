import { type Arrival, type Awaited, covers, isAwaited } from '../domain/arrival.ts'

/** Somebody who waits, for as long as it stands in the line. */
export interface Place {
  readonly awaited: Awaited
  /** What it was called for since it looked last. */
  calls: readonly Arrival[]
  /** Ends its sleep, if it sleeps. */
  wake: () => void
}

/**
 * Those who wait, in the order in which they came. Each arrival calls the first of them that waits for it and was not called yet: whoever was called
 * looks by itself, and finds all that came before that.
 */
export function createLine() {
  /** Sets keep the order. */
  const places = new Set<Place>()

  function announce(arrivals: readonly Arrival[]): void {
    for (const arrival of arrivals) {
      const called = places
        .values()
        .find(({ awaited, calls }) => calls.length === 0 && isAwaited(arrival, awaited))
      if (!called) continue
      called.calls = [arrival]
      called.wake()
    }
  }

  return {
    announce,
    join(awaited: Awaited): Place {
      const place: Place = { awaited, calls: [], wake: () => {} }
      places.add(place)
      return place
    },
    /** What it was called for and did not look for is the next one's. */
    leave(place: Place): void {
      if (places.delete(place)) announce(place.calls)
    },
    /** Whether somebody before it finds all that it would find: one listing is enough for both. */
    isCovered(place: Place): boolean {
      const first = places.values().find((other) => covers(other.awaited, place.awaited))
      return first !== undefined && first !== place
    },
    size: () => places.size,
    wakeAll(): void {
      for (const { wake } of places) wake()
    },
  }
}

export type Line = ReturnType<typeof createLine>
