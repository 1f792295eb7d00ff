import type { Queue } from '../../queue/queue.ts'
import type { Projects } from '../../queue/steer/projects.ts'
import type { App } from '../middleware/middleware.ts'
import { routeJobProcessing } from './job-processing.ts'
import { routeJobQueue } from './job-queue.ts'
import { routePush } from './push.ts'
import { routeWorkQueue } from './work-queue.ts'

/** What clients of other queues know: thin translations of the native API, which has all the rules. */
export function routeDialects(app: App, queue: Queue, projects: Projects): void {
  routePush(app, queue)
  routeJobQueue(app, queue)
  routeJobProcessing(app, queue)
  routeWorkQueue(app, queue, projects)
}
