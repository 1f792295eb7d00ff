import { COUNTED_VERBS } from '../domain/verbs.ts'
import type { Log, LogFields } from '../ports.ts'

/** What this process has done so far, by its log. */
export interface VerbCounts {
  /** How many jobs each verb was done to. */
  verbs: Readonly<Record<string, number>>
  sweeps: number
  warnings: number
  errors: number
}

/**
 * A log that counts what goes through it, whatever level the other one writes from. The queue logs a verb by its
 * name when it has done it to a job. Other lines are not counted by name, so that what is kept stays small.
 */
export function countVerbs(log: Log): { log: Log; verbCounts: () => VerbCounts } {
  const verbs: Record<string, number> = Object.fromEntries(COUNTED_VERBS.map((verb) => [verb, 0]))
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
        if (message === 'sweep') sweeps++
        log.debug(message, fields)
      },
      info(message, fields = {}) {
        count(message, fields)
        log.info(message, fields)
      },
      warn(message, fields) {
        warnings++
        log.warn(message, fields)
      },
      error(message, fields) {
        errors++
        log.error(message, fields)
      },
    },
    verbCounts: () => ({ verbs: { ...verbs }, sweeps, warnings, errors }),
  }
}
