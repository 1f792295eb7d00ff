import { Hono } from 'hono'
import type { Queue } from '../queue/queue.ts'
import { type App, type GuardOptions, guard } from './guard.ts'
import { routeJobs } from './routes/jobs.ts'
import { routeLeases } from './routes/leases.ts'
import { routeQueues } from './routes/queues.ts'
import { routeService, type ServiceOptions } from './routes/service.ts'

export interface AppOptions extends GuardOptions, ServiceOptions {
  queue: Queue
}

/** The HTTP service: a queue's verbs as routes. Bodies and answers are described in schemas/. */
export function createApp(options: AppOptions): App {
  const { queue, log } = options
  const app: App = new Hono()
  guard(app, options)
  routeService(app, options)
  routeJobs(app, queue)
  routeLeases(app, queue, log)
  routeQueues(app, queue)
  return app
}
