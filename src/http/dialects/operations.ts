import { JOB_PROCESSING } from './job-processing-operations.ts'
import { JOB_QUEUE } from './job-queue-operations.ts'
import { PUSH } from './push-operations.ts'
import { WORK_QUEUE } from './work-queue-operations.ts'

/** What clients of other queues know. */
export const DIALECTS = { ...PUSH, ...JOB_QUEUE, ...JOB_PROCESSING, ...WORK_QUEUE } as const
