import type { Context } from 'hono'
import { workerOf } from '../../access/caller.ts'
import type { Variables } from '../middleware/middleware.ts'
import { callerOf } from '../middleware/permit.ts'

/** The name under which a dialect's caller holds jobs: those are the ones that it may settle without a lease. */
export const workerFor = (c: Context<{ Variables: Variables }>, name: string): string =>
  workerOf(callerOf(c), name)
