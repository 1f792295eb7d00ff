import { BoundedMap } from './bounded-map.ts'
import type { Clock } from './clock.ts'

/** Keys that are remembered at once, which bounds the memory. */
const MAX_KEYS = 10_000

export type Recent<K> = ReturnType<typeof createRecent<K>>

/** Remembers for `keepMs` that a key was noted: the newest 10,000. */
export function createRecent<K>(clock: Pick<Clock, 'elapsedMs'>, keepMs: number) {
  const notedAtMs = new BoundedMap<K, number>(MAX_KEYS)
  return {
    note: (key: K): void => void notedAtMs.set(key, clock.elapsedMs()),
    has: (key: K): boolean => clock.elapsedMs() - (notedAtMs.get(key) ?? Number.NEGATIVE_INFINITY) < keepMs,
  }
}
