import { BoundedMap } from './bounded-map.ts'
import type { Clock } from './clock.ts'

/** Keys that are remembered at once, which bounds the memory. */
const MAX_KEYS = 10_000

/** Keys that were looked for in vain lately. */
export interface Misses {
  /** A look begins. What it finds missing does not count if the key is changed before it ends. */
  begin(): number
  /** The look that began then found nothing; given an asker, nothing that it may know of. */
  note(key: number, began: number, asker?: string): void
  /** Whether looking again is needless. */
  has(key: number, asker?: string): boolean
  /** What we do to a key: nothing that was missed before that is done counts. */
  change<T>(keys: readonly number[], work: () => Promise<T>): Promise<T>
}

/** A cache of negative answers: each is good for `keepMs`, or until we change the key ourselves. */
export function createMisses(clock: Pick<Clock, 'elapsedMs'>, keepMs: number): Misses {
  const missed = new BoundedMap<string, { atMs: number; began: number }>(MAX_KEYS)
  const changed = new BoundedMap<number, number>(MAX_KEYS)
  let turn = 0
  const nameOf = (key: number, asker = '') => `${key} ${asker}`

  return {
    begin: () => ++turn,
    note: (key, began, asker) => void missed.set(nameOf(key, asker), { atMs: clock.elapsedMs(), began }),
    has(key, asker) {
      const miss = missed.get(nameOf(key, asker))
      return (
        miss !== undefined &&
        clock.elapsedMs() - miss.atMs < keepMs &&
        miss.began > (changed.get(key) ?? Number.NEGATIVE_INFINITY)
      )
    },
    async change(keys, work) {
      try {
        return await work()
      } finally {
        // A look that began while the change was under way may have missed it.
        for (const key of keys) changed.set(key, ++turn)
      }
    },
  }
}
