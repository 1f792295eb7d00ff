import { DIALECTS } from './dialects/dialects.ts'
import type { Operation } from './operation.ts'
import { JOB_OPERATIONS } from './routes/jobs.ts'
import { KEY_OPERATIONS } from './routes/keys.ts'
import { LEDGER_OPERATIONS } from './routes/ledger.ts'
import { ORDINARY_OPERATIONS } from './routes/ordinary.ts'
import { PROJECT_OPERATIONS } from './routes/projects.ts'
import { QUEUE_OPERATIONS } from './routes/queues.ts'
import { SCHEDULE_OPERATIONS } from './routes/schedules.ts'
import { SCHEMA_OPERATIONS } from './routes/schemas.ts'
import { SERVICE_OPERATIONS } from './routes/service.ts'
import { VERB_OPERATIONS } from './routes/verbs.ts'
import { WORKFLOW_OPERATIONS } from './routes/workflows.ts'

/**
 * Everything that the API can do, the native one and the dialects: each row stands beside the code that does
 * it. The OpenAPI description and the tests of every route, scope and body read this table.
 */
export const OPERATIONS = {
  ...SERVICE_OPERATIONS,
  ...JOB_OPERATIONS,
  ...VERB_OPERATIONS,
  ...QUEUE_OPERATIONS,
  ...KEY_OPERATIONS,
  ...PROJECT_OPERATIONS,
  ...WORKFLOW_OPERATIONS,
  ...SCHEMA_OPERATIONS,
  ...SCHEDULE_OPERATIONS,
  ...ORDINARY_OPERATIONS,
  ...LEDGER_OPERATIONS,
  ...DIALECTS,
} as const satisfies Record<string, Operation>

/** Paths that need no key. */
export const OPEN_PATHS: readonly string[] = Object.values<Operation>(OPERATIONS).flatMap(
  ({ path, scope }) => (scope === 'open' ? [path] : []),
)

/** Open paths whose requests are let in by their signature. */
export const SIGNED_PATHS: readonly string[] = [SERVICE_OPERATIONS.webhook.path]
/** Paths that limit the bodies of requests themselves. */
export const UNLIMITED_PATHS: readonly string[] = [
  SERVICE_OPERATIONS.webhook.path,
  LEDGER_OPERATIONS.importLedger.path,
]
