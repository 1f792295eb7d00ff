import { DEFAULT_QUEUE } from '../../src/domain/job.ts'

/** Where a few jobs are, and where jobs are altered to; most are in the default queue. */
export const OTHER_QUEUE = 'other'
/** Where jobs go that nobody could run. */
export const DEAD_QUEUE = 'dead'
export const QUEUES = [DEFAULT_QUEUE, OTHER_QUEUE, DEAD_QUEUE] as const
/** Runs strictly in order, where that is used. */
export const LINE = 'line'
/** The label that makes jobs of ordinary issues, where that is used. */
export const ADOPTING = 'agent'
/** Types that some jobs have. */
export const TYPES = ['mail', 'build'] as const
