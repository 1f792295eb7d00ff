import type { Behind } from './behind.ts'
import type { Standing } from './types.ts'

/** How long a chain of jobs is followed that complete because their children did. */
const MAX_ROUNDS = 10

/**
 * Serves those who waited for jobs that changed, as far as `behind` knows of them, and those who waited for
 * what ended by that. Resolves to what was moved.
 * @param ended how each job ended that did; those that end by this are added
 * @param outcomeOf how a job ended that was moved; undefined when it goes on
 */
export async function follow<Moved extends { number: number }>(
  behind: Behind,
  changed: readonly number[],
  ended: Map<number, Standing>,
  serve: (waiting: readonly number[]) => Promise<readonly Moved[]>,
  outcomeOf: (moved: Moved) => Standing | undefined,
): Promise<readonly Moved[]> {
  const all: Moved[] = []
  let next = changed
  for (let round = 0; round < MAX_ROUNDS && next.length > 0; round++) {
    const moved = await serve(behind.of(next))
    all.push(...moved)
    next = moved.flatMap((one) => {
      const outcome = outcomeOf(one)
      if (outcome === undefined) return []
      ended.set(one.number, outcome)
      return one.number
    })
  }
  return all
}
