import { COUNTED_VERBS } from '../domain/verbs.ts'
import type { Log, LogFields } from '../ports.ts'
import { LIMITS, type LimitName } from './limits.ts'

/** What this process has done so far, by its log. */
export interface VerbCounts {
  /** How many jobs each verb was done to. */
  verbs: Readonly<Record<string, number>>
  sweeps: number
  warnings: number
  errors: number
  /** How often each limit was reached, by its name. */
  limits: Readonly<Record<string, number>>
  /** Those that were reached in the last sweep or since. */
  reached: readonly LimitName[]
  /** About how many events and comments the last sweep left for the next. */
  behind: number
  /** What to call the repository by, once it was renamed. */
  renamed: string | undefined
}

/**
 * A log that counts what goes through it, whatever level the other one writes from. The queue logs a verb by
 * its name when it has done it to a job. Other lines are not counted by name, so that what is kept stays
 * small.
 */
export function countVerbs(log: Log): { log: Log; verbCounts: () => VerbCounts } {
  const verbs: Record<string, number> = Object.fromEntries(COUNTED_VERBS.map((verb) => [verb, 0]))
  const limits = Object.fromEntries(Object.keys(LIMITS).map((name) => [name, 0])) as Record<LimitName, number>
  let [last, current] = [new Set<LimitName>(), new Set<LimitName>()]
  let behind = 0
  let renamed: string | undefined
  let sweeps = 0
  let warnings = 0
  let errors = 0

  function count(message: string, { jobs = 1 }: LogFields): void {
    const before = verbs[message]
    if (before !== undefined) verbs[message] = before + Number(jobs)
  }

  return {
    log: {
      debug(message, fields) {
        if (message === 'sweep') {
          sweeps++
          behind = Number(fields?.behind ?? 0)
          ;[last, current] = [current, new Set()]
        }
        log.debug(message, fields)
      },
      info(message, fields = {}) {
        count(message, fields)
        log.info(message, fields)
      },
      warn(message, fields) {
        warnings++
        if (message === 'renamed') renamed = String(fields?.advice)
        if (message === 'limit') {
          const limit = fields?.limit as LimitName
          limits[limit]++
          current.add(limit)
        }
        log.warn(message, fields)
      },
      error(message, fields) {
        errors++
        log.error(message, fields)
      },
    },
    verbCounts: () => {
      const reached = [...new Set([...last, ...current])].toSorted()
      return {
        verbs: { ...verbs },
        sweeps,
        warnings,
        errors,
        limits: { ...limits },
        reached,
        behind,
        renamed,
      }
    },
  }
}
