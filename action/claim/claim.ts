import { info, warning } from '@actions/core'
import { DEFAULT_QUEUE } from '../../src/domain/job.ts'
import { reasonOf } from '../../src/domain/problem.ts'
import type { Connection } from '../queue/connection.ts'
import { readConnection } from '../queue/connection.ts'
import type { ActionClaim, ClaimedJob, JobQueue } from '../queue/job-queue.ts'
import { isSameRepository, type Tools, type WorkflowRun, workerOf } from '../runner.ts'
import { createInputs, type Inputs, setOutputs } from '../step.ts'

/** https://docs.github.com/actions/reference/limits: a matrix makes 256 jobs at most. */
const MAX_LIMIT = 256
const DEFAULT_LIMIT = 10
/** How many are asked for at once. */
const MAX_AT_ONCE = 20
/** Time for each leg of the matrix to get a runner. */
const DEFAULT_START_SECONDS = 1800

const inputs = createInputs('claim')

/**
 * Takes jobs for a matrix. Each is only `dispatched`: it counts as tried when a leg starts it with its lease, and comes back untried
 * when none does.
 */
export async function claim({ env, open, run, onCancel }: Tools): Promise<void> {
  const connection = readConnection(inputs, env)
  const leaseSeconds = inputs.duration('lease-duration', LEASE_RANGE) ?? DEFAULT_START_SECONDS
  // Not bound to this workflow job, which ends before the jobs begin.
  const { request } = readTaking(inputs, { run, connection, leaseSeconds, checkRun: undefined })
  const limit = inputs.count('limit', { least: 1, most: MAX_LIMIT }) ?? DEFAULT_LIMIT
  const { queue } = open(connection)
  const stopping = { isAsked: false }
  onCancel(() => {
    stopping.isAsked = true
  })
  const jobs: ClaimedJob[] = []
  while (jobs.length < limit && !stopping.isAsked) {
    const asked = Math.min(limit - jobs.length, MAX_AT_ONCE)
    const more = await queue
      .claimMany({ ...request, dispatched: true }, asked)
      .catch((error: unknown) => goWithout(jobs, error))
    jobs.push(...more)
    if (more.length < asked) break
  }
  if (stopping.isAsked) return giveBack(queue, jobs)
  const matrix = jobs.map(({ id, lease }) => ({ number: id, lease }))
  setOutputs('claim', { jobs: JSON.stringify(matrix), count: jobs.length })
  info(
    `${jobs.length} jobs were taken${jobs.length > 0 ? `: ${jobs.map(({ id }) => `#${id}`).join(', ')}` : ''}.`,
  )
}

/** Those that were taken before are handed over all the same, as they would wait for nobody until their leases are over. */
function goWithout(taken: readonly ClaimedJob[], error: unknown): [] {
  if (taken.length === 0) throw error
  warning(`No more than ${taken.length} jobs could be taken: ${reasonOf(error)}`)
  return []
}

/** The legs that they were for are not going to start. */
async function giveBack(queue: JobQueue, jobs: readonly ClaimedJob[]): Promise<void> {
  for (const { id, lease } of jobs) await queue.release(id, lease)
}

export const LEASE_RANGE = { least: 30, most: 86_400 }
/** Long enough for a few jobs' worth of GitHub's delays; the sweep makes it longer while the workflow job runs. */
const DEFAULT_LEASE_SECONDS = 900
/** More than any of GitHub's ids, and what the service takes. */
export const CHECK_RUN_RANGE = { least: 1, most: 999_999_999_999 }

/** Which job is to be taken, and for whom. */
export interface Taking {
  request: ActionClaim & { leaseSeconds: number }
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
