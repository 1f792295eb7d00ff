import { BoundedMap } from './bounded-map.ts'
import type { Clock } from './clock.ts'
import { type Flight, type SingleFlight, singleFlight } from './single-flight.ts'

/** Keys that are remembered as missing. Strangers may have made them up. */
const MAX_MISSING = 1_000

export interface PoolOptions<K, T> {
  /** Opens what a key stands for. */
  open: (key: K) => Promise<T>
  /** Keys of one name stand for the same. */
  nameOf: (key: K) => string
  /** How many are kept open at once. */
  limit: number
  /** Whether an error says that there is no such thing, which is then not asked again for `missingMs`. */
  isMissing: (error: unknown) => boolean
  missingMs: number
  clock: Pick<Clock, 'elapsedMs'>
  /** Makes the flight that all share who ask for a key at the same time. */
  begin?: SingleFlight
}

export interface Pool<K, T> {
  /** Never closes this one, and asks about it again at once when it is missing. */
  keep(key: K): void
  /** Whether `get` need not ask: it is open, or known to be missing. */
  knows(key: K): boolean
  /** Of what is open, the least recently used first. */
  names(): string[]
  /** Does something to each that is open. */
  each(work: (one: T) => unknown): Promise<unknown>
  /** @throws whatever `open` throws, which is not kept */
  get(key: K): Promise<T>
}

/** Opens each key's thing on first use, once; beyond the limit the least recently used one goes. */
export function createPool<K, T>(options: PoolOptions<K, T>): Pool<K, T> {
  const { open, nameOf, limit, isMissing, missingMs, clock, begin = singleFlight } = options
  const opened = new Map<string, Flight<T>>()
  const missing = new BoundedMap<string, { error: unknown; untilMs: number }>(MAX_MISSING)
  const kept = new Set<string>()

  function beginToOpen(key: K, name: string): Flight<T> {
    const flight = begin(openNow)
    return flight

    async function openNow(): Promise<T> {
      try {
        const one = await open(key)
        // Only what exists may push out another.
        evict()
        return one
      } catch (error) {
        if (opened.get(name) === flight) opened.delete(name)
        if (isMissing(error)) missing.set(name, { error, untilMs: clock.elapsedMs() + missingMs })
        throw error
      }
    }
  }

  function evict(): void {
    const idle = [...opened.keys()].find((name) => !kept.has(name))
    if (opened.size > limit && idle !== undefined) opened.delete(idle)
  }

  function missingNow(name: string): { error: unknown } | undefined {
    const known = missing.get(name)
    return known && clock.elapsedMs() < known.untilMs && !kept.has(name) ? known : undefined
  }

  return {
    keep: (key) => void kept.add(nameOf(key)),
    knows(key) {
      const name = nameOf(key)
      return opened.has(name) || missingNow(name) !== undefined
    },
    names: () => [...opened.keys()],
    each: (work) => Promise.all([...opened.values()].map((flight) => flight().then(work, () => {}))),
    async get(key) {
      const name = nameOf(key)
      const known = missingNow(name)
      if (known) throw known.error
      const flight = opened.get(name) ?? beginToOpen(key, name)
      // Least recently used first.
      opened.delete(name)
      opened.set(name, flight)
      return flight.landed ? flight.landed.value : flight()
    },
  }
}
