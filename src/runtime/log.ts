import { countLog, type LogCounts } from '@octoqueue/metrics-text'
import { COUNTED_VERBS } from '../domain/verbs.ts'
import type { Log } from '../ports.ts'
import { LIMITS, type LimitName } from './limits.ts'

/** What this process has done so far, by its log. */
export type VerbCounts = LogCounts<LimitName>

/** A log that counts what goes through it. The queue logs a verb by its name when it has done it to a job. */
export function countVerbs(log: Log): { log: Log; verbCounts: () => VerbCounts } {
  const limits = Object.keys(LIMITS) as LimitName[]
  const counted = countLog(log, { verbs: COUNTED_VERBS, limits })
  return { log: counted.log, verbCounts: counted.counts }
}
