import { DEFAULT_QUEUE } from '../../src/domain/job.ts'
import type { Inputs } from '../inputs.ts'
import { isSameRepository, type WorkflowRun, workerOf } from '../job/workflow-run.ts'
import type { Connection } from '../queue/connection.ts'
import type { Wanting } from '../queue/job-queue.ts'

export const LEASE_RANGE = { least: 30, most: 86_400 }
/** Long enough for a few jobs' worth of GitHub's delays; the sweep makes it longer while the workflow job runs. */
const DEFAULT_LEASE_SECONDS = 900
/** More than any of GitHub's ids, and what the service takes. */
export const CHECK_RUN_RANGE = { least: 1, most: 999_999_999_999 }

/** Which job is to be taken, and for whom. */
export interface Taking {
  request: Wanting & { leaseSeconds: number }
  /** Undefined when any queue will do as long as the issue is given. */
  namedQueue: string | undefined
  /** Undefined when GitHub cannot be asked whether it runs. */
  workflowJob: number | undefined
}

type TakingInputs = Pick<Inputs<'queue' | 'type'>, 'queue' | 'text'>

/** Reads what the actions that take jobs have in common. */
export function readTaking(
  inputs: TakingInputs,
  { run, connection, checkRun, leaseSeconds = DEFAULT_LEASE_SECONDS }: TakingOptions,
): Taking {
  const namedQueue = inputs.queue('queue')
  const queueRepository = repositoryOf(connection)
  const isOwn = queueRepository === undefined || isSameRepository(queueRepository, run.repository)
  const workflowJob = isOwn ? checkRun : undefined
  const worker = workerOf(run, queueRepository)
  const request = {
    worker,
    leaseSeconds,
    type: inputs.text('type'),
    workflowJob,
    workflowRef: run.workflowRef,
    queues: [namedQueue ?? DEFAULT_QUEUE],
  }
  return { request, namedQueue, workflowJob }
}

/** Undefined when only the service knows. */
const repositoryOf = (connection: Connection): string | undefined =>
  connection.kind === 'github' ? `${connection.owner}/${connection.repo}` : connection.repository

interface TakingOptions {
  run: WorkflowRun
  connection: Connection
  leaseSeconds: number | undefined
  /** The workflow job that this is, as the runner says; undefined on servers that don't say. */
  checkRun: number | undefined
}
