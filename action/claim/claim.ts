import { info, saveState, warning } from '@actions/core'
import { DEFAULT_QUEUE } from '../../src/domain/job.ts'
import { reasonOf } from '../../src/domain/problem.ts'
import { type Held, writePayloads } from '../job/job-files.ts'
import { type Connection, readConnection } from '../queue/connection.ts'
import type { ActionClaim, ClaimedJob, JobQueue } from '../queue/job-queue.ts'
import { isSameRepository, type Tools, type WorkflowRun, workerOf } from '../runner.ts'
import {
  createInputs,
  type Inputs,
  invalid,
  jobStatus,
  leaseOutput,
  readFlag,
  readState,
  setOutputs,
} from '../step.ts'

/** https://docs.github.com/actions/reference/limits: a matrix makes 256 jobs at most. */
const MAX_LIMIT = 256
const DEFAULT_LIMIT = 10
/** Of one claim. */
const MAX_BATCH = 20
/** Time for each leg of the matrix to get a runner. */
const DEFAULT_START_SECONDS = 1800

const inputs = createInputs('claim')

/**
 * Takes jobs for a matrix. Each is only `dispatched`: a leg starts it with its lease, which counts as an
 * attempt; a job that no leg starts comes back without one.
 */
export async function claim({ env, open, run, onCancel }: Tools): Promise<void> {
  const connection = readConnection(inputs, env)
  const leaseSeconds = inputs.duration('lease-duration', LEASE_RANGE) ?? DEFAULT_START_SECONDS
  // Not bound to this workflow job, which ends before the jobs begin.
  const { request } = readClaim(inputs, { run, connection, leaseSeconds, checkRun: undefined })
  const limit = inputs.count('limit', { least: 1, most: MAX_LIMIT }) ?? DEFAULT_LIMIT
  const { queue } = open(connection)
  const stopping = { isAsked: false }
  onCancel(() => {
    stopping.isAsked = true
  })
  const jobs: ClaimedJob[] = []
  while (jobs.length < limit && !stopping.isAsked) {
    const max = Math.min(limit - jobs.length, MAX_BATCH)
    const batch = await queue
      .claimMany({ ...request, dispatched: true }, max)
      .catch((error: unknown) => settleForLess(jobs, error))
    jobs.push(...batch)
    if (batch.length < max) break
  }
  if (stopping.isAsked) return giveBack(queue, jobs)
  saveState('connection', connection)
  saveState(
    'jobs',
    jobs.map(({ id, lease }): Held => ({ id, lease })),
  )
  const matrix = jobs.map(({ id, lease }) => ({ number: id, lease: leaseOutput(lease) }))
  setOutputs('claim', { jobs: JSON.stringify(matrix), count: jobs.length, payloads: writePayloads(jobs) })
  info(
    `${jobs.length} jobs were taken${jobs.length > 0 ? `: ${jobs.map(({ id }) => `#${id}`).join(', ')}` : ''}.`,
  )
}

/**
 * Jobs of earlier batches go to the matrix even so: without it they would be held by nobody until their
 * leases end.
 */
function settleForLess(taken: readonly ClaimedJob[], error: unknown): [] {
  if (taken.length === 0) throw error
  warning(`No more than ${taken.length} jobs could be taken: ${reasonOf(error)}`)
  return []
}

/** Without the matrix no leg starts them. */
async function giveBack(queue: JobQueue, jobs: readonly Held[]): Promise<void> {
  for (const { id, lease } of jobs) {
    await queue.release(id, lease).catch((error: unknown) => {
      warning(`Job #${id} goes back when its lease is over: ${reasonOf(error)}`)
    })
  }
}

/** Gives back what was claimed when the workflow job fails afterwards, as then no leg starts. */
export async function claimPost({ open }: Tools): Promise<void> {
  const [connection, jobs = []] = [readState<Connection>('connection'), readState<readonly Held[]>('jobs')]
  const status = jobStatus()
  if (!connection || jobs.length === 0 || status === undefined || status === 'success') return
  await giveBack(open(connection).queue, jobs)
  info(`${jobs.length} jobs were given back, as this workflow job did not succeed.`)
}

/** A run may wait for an approval for thirty days. */
export const LEASE_RANGE = { least: 30, most: 2_592_000 }
/** Long enough for a few jobs' worth of GitHub's delays; the sweep extends it while the workflow job runs. */
const DEFAULT_LEASE_SECONDS = 900
/** More than any of GitHub's ids, and what the service takes. */
export const CHECK_RUN_RANGE = { least: 1, most: 999_999_999_999 }

/** What the actions that take jobs ask of the queue. */
export interface RequestedClaim {
  request: ActionClaim & { leaseSeconds: number }
  /**
   * The queue that the workflow names; undefined when the default one is meant, or any queue of a job that is
   * named.
   */
  namedQueue: string | undefined
}

interface ClaimOptions {
  run: WorkflowRun
  connection: Connection
  leaseSeconds: number | undefined
  /** The workflow job that this is, as the runner says; undefined on servers that don't say. */
  checkRun: number | undefined
}

/** Reads the inputs that the actions that take jobs have in common. @throws Problem `invalid-request` */
export function readClaim(
  inputs: Pick<Inputs<'queue' | 'type' | 'bound-to-run'>, 'queue' | 'text' | 'choice'>,
  { run, connection, checkRun, leaseSeconds = DEFAULT_LEASE_SECONDS }: ClaimOptions,
): RequestedClaim {
  const namedQueue = inputs.queue('queue')
  const queueRepository = repositoryOf(connection)
  const isOwn = queueRepository === undefined || isSameRepository(queueRepository, run.repository)
  const isOfRun = readFlag(inputs, 'bound-to-run')
  if (isOfRun && !isOwn)
    throw invalid(
      'bound-to-run',
      'is for a queue of the repository whose workflow runs: of no other does GitHub tell it',
    )
  const request = {
    worker: workerOf(run, queueRepository),
    leaseSeconds,
    type: inputs.text('type'),
    // Of another repository's workflow jobs GitHub does not tell the queue whether they run.
    workflowJob: isOwn && !isOfRun ? checkRun : undefined,
    workflowRun: isOfRun ? Number(run.id) : undefined,
    workflowRef: run.workflowRef,
    queues: [namedQueue ?? DEFAULT_QUEUE],
  }
  return { request, namedQueue }
}

/** Undefined when only the service knows. */
const repositoryOf = (connection: Connection): string | undefined =>
  connection.kind === 'github' ? `${connection.owner}/${connection.repo}` : connection.repository
