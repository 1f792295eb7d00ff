import type { Verb } from '../../../src/domain/verbs.ts'
import type { Operation } from '../../../src/http/operation.ts'
import { OPERATIONS } from '../../../src/http/operations.ts'
import {
  KEY_EXAMPLES,
  LEDGER_EXAMPLES,
  ORDINARY_EXAMPLES,
  PROJECT_EXAMPLES,
  QUEUE_EXAMPLES,
  SCHEDULE_EXAMPLES,
  SCHEMA_EXAMPLES,
  WORKFLOW_EXAMPLES,
} from './administration.ts'
import { DIALECT_EXAMPLES } from './dialects.ts'
import type { Example } from './example.ts'
import { BATCH_EXAMPLE, CLAIM_EXAMPLE, JOB_EXAMPLES, SERVICE_EXAMPLES, VERB_EXAMPLES } from './jobs.ts'

export interface Row extends Example {
  /** The operation's name in the table of operations. */
  name: string
  operation: Operation
  /** As the service lists it: `POST /jobs/{id}/fail`. */
  route: string
}

const named: Record<string, Example> = {
  ...SERVICE_EXAMPLES,
  ...JOB_EXAMPLES,
  claimJobs: CLAIM_EXAMPLE,
  claimBatch: BATCH_EXAMPLE,
  ...QUEUE_EXAMPLES,
  ...KEY_EXAMPLES,
  ...LEDGER_EXAMPLES,
  ...PROJECT_EXAMPLES,
  ...WORKFLOW_EXAMPLES,
  ...SCHEDULE_EXAMPLES,
  ...SCHEMA_EXAMPLES,
  ...ORDINARY_EXAMPLES,
  ...DIALECT_EXAMPLES,
}

const ofVerbs: Partial<Record<Verb, Example>> = VERB_EXAMPLES

/** The example of an operation, by its name or by its verb. @throws Error for one that has none yet */
function exampleOf(name: string, { verb }: Operation): Example {
  const example = named[name] ?? (verb && ofVerbs[verb])
  if (example) return example
  throw new Error(`Give an example of ${name} in test/http/operations/`)
}

/** Every operation of the API with an example of it. */
export const ROWS: readonly Row[] = Object.entries<Operation>(OPERATIONS).map(([name, operation]) => ({
  ...exampleOf(name, operation),
  name,
  operation,
  route: `${operation.method} ${operation.path}`,
}))

/** The operation of that name, with its example. */
export const rowOf = (name: string): Row | undefined => ROWS.find((row) => row.name === name)
