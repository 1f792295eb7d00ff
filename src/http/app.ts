import type { Transfer } from '@octoqueue/name-ledger/transfer'
import type { EditableBindings, EditableQueues, Schemas } from '@octoqueue/queue-settings'
import { Hono } from 'hono'
import type { Access } from '../access/access.ts'
import type { Queue } from '../upkeep/queue.ts'
import type { Schedules } from '../upkeep/schedules.ts'
import type { App } from './context.ts'
import { ROOT_DIALECTS, routeDialects } from './dialects/dialects.ts'
import { createMetrics, type MetricsOptions } from './metrics.ts'
import { type MiddlewareOptions, pathBelowPrefix, useMiddleware } from './middleware/middleware.ts'
import { OPEN_PATHS, SIGNED_PATHS, UNLIMITED_PATHS } from './operations.ts'
import type { Projects } from './projects.ts'
import { routeJobs } from './routes/jobs.ts'
import { routeKeys } from './routes/keys.ts'
import { routeLedger } from './routes/ledger.ts'
import { routeOrdinary } from './routes/ordinary.ts'
import { routeProjects } from './routes/projects.ts'
import { routeQueues } from './routes/queues.ts'
import { routeSchedules } from './routes/schedules.ts'
import { routeSchemas } from './routes/schemas.ts'
import { routeService, type ServiceOptions } from './routes/service.ts'
import { routeVerbs } from './routes/verbs.ts'
import { routeWorkflows } from './routes/workflows.ts'

/** The parts of a service, and how it is set up. */
export interface AppOptions
  extends Omit<MiddlewareOptions, 'openPaths' | 'signedPaths' | 'unlimitedPaths'>,
    Omit<ServiceOptions, 'metrics'>,
    Pick<MetricsOptions, 'usage' | 'verbCounts'> {
  queue: Queue
  projects: Projects
  bindings: EditableBindings
  queueSettings: EditableQueues
  access: Access
  schemas: Schemas
  schedules: Schedules
  /** To a SQL ledger that nobody else reaches. */
  transfer?: Transfer | undefined
  config: MiddlewareOptions['config'] & {
    /** Whose calls are served at the root, where the native API has the same paths. */
    rootDialect: keyof typeof ROOT_DIALECTS
  }
}

/** The HTTP service: a queue's verbs as routes. Bodies and answers are described in schemas/. */
export function createApp(options: AppOptions): App {
  const { queue, projects, log } = options
  const atRoot = ROOT_DIALECTS[options.config.rootDialect]
  const app: App = new Hono({ getPath: (request, env) => pathBelowPrefix(request, env, atRoot) })
  const paths = { openPaths: OPEN_PATHS, signedPaths: SIGNED_PATHS, unlimitedPaths: UNLIMITED_PATHS }
  const answered = useMiddleware(app, { ...options, ...paths })
  const metrics = createMetrics({ ...options, queues: queue.queues, answered })
  routeService(app, { ...options, metrics })
  // Ahead of /jobs/{id}, as some of their paths look like that.
  routeDialects(app, queue, projects)
  routeJobs(app, queue, projects)
  routeVerbs(app, queue, log)
  routeQueues(app, queue, options.queueSettings)
  routeKeys(app, options)
  routeWorkflows(app, options.bindings)
  routeProjects(app, projects)
  routeSchemas(app, options)
  routeSchedules(app, options.schedules)
  routeOrdinary(app, queue, options.queueSettings)
  routeLedger(app, options.transfer)
  return app
}
