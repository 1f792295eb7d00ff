import type { Queue } from '../../upkeep/queue.ts'
import type { App } from '../context.ts'
import type { Projects } from '../projects.ts'
import { atRoot, JOB_PROCESSING, JOB_PROCESSING_AT_ROOT, routeJobProcessing } from './job-processing.ts'
import { JOB_QUEUE, routeJobQueue } from './job-queue.ts'
import { PUSH, routePush } from './push.ts'
import { routeWorkQueue, WORK_QUEUE } from './work-queue.ts'

/** Their operations. */
export const DIALECTS = {
  ...PUSH,
  ...JOB_QUEUE,
  ...JOB_PROCESSING,
  ...JOB_PROCESSING_AT_ROOT,
  ...WORK_QUEUE,
} as const

/** Where a request goes that is made at the root, by the setting ROOT_DIALECT. */
export const ROOT_DIALECTS = {
  none: (_method: string, path: string) => path,
  'job-processing': atRoot,
} as const

/** APIs of other queues, as thin translations of the native one, which has all the rules. */
export function routeDialects(app: App, queue: Queue, projects: Projects): void {
  routePush(app, queue)
  routeJobQueue(app, queue)
  routeJobProcessing(app, queue)
  routeWorkQueue(app, queue, projects)
}
