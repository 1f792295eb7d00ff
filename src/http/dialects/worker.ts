import { workerOf } from '../../access/caller.ts'
import type { Asked } from '../context.ts'
import { callerOf } from '../middleware/permit.ts'

/** The name under which a dialect's caller holds jobs: those are the ones that it may settle without a lease. */
export const workerFor = (c: Asked, name: string): string => workerOf(callerOf(c), name)
