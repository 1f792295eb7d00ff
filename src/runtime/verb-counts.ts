import type { Log, LogFields } from '../ports.ts'

/** What the queue logs when it has done it to a job. Only these are counted, so that what is kept stays small. */
const VERBS = [
  'enqueue',
  'admit',
  'claim',
  'start',
  'complete',
  'fail',
  'release',
  'expire',
  'lapse',
  'block',
  'unblock',
  'cancel',
  'requeue',
  'alter',
  'collect',
] as const

/** What this process has done so far, by its log. */
export interface VerbCounts {
  /** How many jobs each verb was done to. */
  verbs: Readonly<Record<string, number>>
  sweeps: number
  warnings: number
  errors: number
}

/** A log that counts what goes through it, whatever level the other one writes from. */
export function countVerbs(log: Log): { log: Log; verbCounts: () => VerbCounts } {
  const verbs: Record<string, number> = Object.fromEntries(VERBS.map((verb) => [verb, 0]))
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
