import { Problem, type ProblemType } from '../domain/problem.ts'
import type { Log, Ports } from '../ports.ts'
import { type LimitName, reach } from '../runtime/limits.ts'

/** What is one job's trouble. GitHub's silence and its limits are everybody's, and end the sweep. */
const ONE_JOBS: readonly ProblemType[] = [
  ...(['illegal-transition', 'job-not-found', 'key-reused'] as const),
  ...(['outcome-unknown', 'github-refused'] as const),
  // What administrators ask of some jobs' data, or got wrong when they wrote it down: the others go on.
  ...(['payload-invalid', 'settings-unreadable', 'sealed', 'seal-broken'] as const),
]

/** Does something for one of many jobs, so that its trouble keeps none of the others from being served. */
export async function skipFaulty<T>(log: Log, id: number, task: () => Promise<T>): Promise<T | undefined> {
  try {
    return await task()
  } catch (error) {
    if (!(error instanceof Problem && ONE_JOBS.includes(error.type))) throw error
    // That somebody else was faster is how it should be.
    const level = error.type === 'illegal-transition' ? 'debug' : 'warn'
    log[level]('sweep', { id, problem: error.type, reason: error.message })
    return undefined
  }
}

/** Up to `most` of them, from a random place on, so that hopeless ones don't starve the rest. */
export function someOf<T>(
  { log, random }: Pick<Ports, 'log' | 'random'>,
  limit: LimitName,
  all: readonly T[],
  most: number,
): readonly T[] {
  if (all.length > most) reach(log, limit, { most, of: all.length })
  const from = all.length > most ? Math.floor(random.fraction() * all.length) : 0
  return [...all.slice(from), ...all.slice(0, from)].slice(0, most)
}
