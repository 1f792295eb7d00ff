import { exportVariable, info, notice, saveState } from '@actions/core'
import { PROBLEMS, Problem } from '../../src/domain/problem.ts'
import { systemClock as clock } from '../../src/runtime/system.ts'
import { CHECK_RUN_RANGE, LEASE_RANGE, type RequestedClaim, readClaim } from '../claim/claim.ts'
import { type Connection, readConnection, secretsOf } from '../queue/connection.ts'
import type { ClaimedJob, JobQueue } from '../queue/job-queue.ts'
import { whatFailed } from '../queue/own-repository.ts'
import type { Tools } from '../runner.ts'
import { afterWork, type OnCancel, readOnCancel, type Settlement, settle, wordFor } from '../settle/settle.ts'
import {
  createInputs,
  ISSUE_RANGE,
  jobStatus,
  leaseOutput,
  readState,
  setOutputs,
  summarize,
} from '../step.ts'
import { createJobFolder, isSettled, payloadFile, readResultFile, resultFile } from './job-files.ts'

/** Problems that say that there is no job to take. They are no failure of the workflow. */
const NOT_THERE = ['job-not-found', 'illegal-transition', 'lease-lost', 'seat-taken'] as const

const SETTLES = ['auto', 'never'] as const

const inputs = createInputs('main')

/** Takes one job for this workflow job. The post step settles it. */
export async function main({ env, open, run }: Tools): Promise<void> {
  const connection = readConnection(inputs, env)
  const isKept = inputs.text('settle') !== undefined && inputs.choice('settle', SETTLES) === 'never'
  const onCancel = readOnCancel(inputs)
  const checkRun = inputs.count('check-run-id', CHECK_RUN_RANGE)
  const claim = readClaim(inputs, {
    run,
    connection,
    // What another workflow job settles outlives this one.
    checkRun: isKept ? undefined : checkRun,
    leaseSeconds: inputs.duration('lease-duration', LEASE_RANGE),
  })
  const request = {
    ...claim,
    issue: inputs.count('issue', ISSUE_RANGE),
    lease: inputs.lease('lease'),
  }
  const { queue } = open(connection)
  const job = await take(queue, request).then((taken) => releaseUnread(queue, taken), explainAbsence)
  if (!job) return setOutputs('main', { found: false })
  const { id, lease, attempt, url, title } = job
  saveState('connection', connection)
  const folder = await makeFolder(queue, job)
  // Whatever goes wrong from here on, the post step knows what was taken.
  const startedAtMs = Date.now()
  const taken: TakenJob = { id, lease, attempt, url, title, folder, checkRun, isKept, onCancel, startedAtMs }
  saveState('job', taken)
  handOver(job, folder)
  await summarize([{ job, outcome: 'taken' }])
}

/** What the post step has to know. */
interface TakenJob extends Pick<ClaimedJob, 'id' | 'lease' | 'attempt' | 'url' | 'title'> {
  folder: string
  /** The id of this workflow job. */
  checkRun: number | undefined
  /** Another workflow job settles it. */
  isKept: boolean
  onCancel: OnCancel
  /** Of this machine's clock. */
  startedAtMs: number
}

interface TakeRequest extends RequestedClaim {
  issue: number | undefined
  lease: string | undefined
}

async function take(queue: JobQueue, wanted: TakeRequest): Promise<ClaimedJob | undefined> {
  const { issue, lease, request } = wanted
  if (lease !== undefined && issue === undefined)
    throw new Problem('invalid-request', 'A "lease" is of one job: give its number as "issue", too.')
  if (lease !== undefined && issue !== undefined)
    return queue
      .start(issue, lease, request)
      .catch((error: unknown) => takeAgain(queue, issue, wanted, error))
  if (issue === undefined) {
    const [job] = await queue.claimMany(request, 1)
    if (!job) info(`There is no job to do in the queue ${request.queues?.join(', ')}.`)
    return job
  }
  return takeNumbered(queue, issue, wanted)
}

async function takeNumbered(
  queue: JobQueue,
  issue: number,
  { request, namedQueue }: TakeRequest,
): Promise<ClaimedJob | undefined> {
  const { queues, type, ...rest } = request
  const [job] = await queue.claimMany({ ...rest, id: issue }, 1)
  if (job) return keepIfNamed(queue, job, namedQueue)
  notice(`Job #${issue} cannot be taken just now; "octoqueue explain ${issue}" says why.`)
  return undefined
}

/** A lease that is over, or that another attempt of this run was given. */
const NOT_OURS = ['lease-lost', 'illegal-transition', 'forbidden'] as const

/**
 * The job of a lease that is over, if it waits for a worker: this workflow job was run again, or it started
 * late, after an approval or behind others. Whoever else has the job keeps it.
 */
async function takeAgain(
  queue: JobQueue,
  issue: number,
  wanted: TakeRequest,
  error: unknown,
): Promise<ClaimedJob | undefined> {
  if (!(error instanceof Problem) || !NOT_OURS.some((type) => type === error.type)) throw error
  const job = await takeNumbered(queue, issue, wanted)
  if (job) info(`The lease of job #${issue} was over, and the job waited: it was claimed again.`)
  return job
}

/**
 * A lease can be started while the issue cannot be read. Nobody knows what to do then, so the job is
 * released.
 */
async function releaseUnread(queue: JobQueue, job: ClaimedJob | undefined): Promise<ClaimedJob | undefined> {
  if (!job || job.url !== undefined) return job
  await queue.release(job.id, job.lease)
  throw new Problem(
    'github-unavailable',
    `The issue of job #${job.id} cannot be read just now; it was given back.`,
  )
}

/** The event's issue may be in a queue that other workflows work on. */
async function keepIfNamed(
  queue: JobQueue,
  job: ClaimedJob,
  namedQueue: string | undefined,
): Promise<ClaimedJob | undefined> {
  if (namedQueue === undefined || job.queue === namedQueue) return job
  await queue.release(job.id, job.lease)
  notice(`Job #${job.id} is in the queue ${job.queue}, and not in ${namedQueue}: it was not taken.`)
  return undefined
}

/** Without a folder neither the steps nor the post step get the job, so it is released. */
async function makeFolder(queue: JobQueue, job: ClaimedJob): Promise<string> {
  try {
    return createJobFolder(job)
  } catch (error) {
    await queue.release(job.id, job.lease)
    throw error
  }
}

function explainAbsence(error: unknown): undefined {
  if (!(error instanceof Problem) || !NOT_THERE.some((type) => type === error.type)) throw error
  const isJob = error.type !== 'job-not-found'
  const why = isJob ? `${PROBLEMS[error.type].title}. ${error.message}` : NEVER_ADMITTED
  notice(`There is no job to do here: ${why}`)
  return undefined
}

const NEVER_ADMITTED =
  'the queue does not know this issue. What has a label is no job yet: an issue becomes one when it is enqueued by the service, ' +
  'by the action "enqueue" or the command line, or because its author may write to the repository, or because somebody who may triage ' +
  'commented "/approve".'

function handOver(job: ClaimedJob, folder: string): void {
  const { id, url = '', title = '', attempt, lease, data, provenance } = job
  const [payload, result] = [payloadFile(folder), resultFile(folder)]
  exportVariable('QUEUE_RESULT', result)
  setOutputs('main', {
    found: true,
    number: id,
    url,
    queue: job.queue,
    type: job.type ?? '',
    title,
    attempt,
    'max-attempts': job.maxAttempts,
    lease: leaseOutput(lease),
    payload: JSON.stringify(data),
    'payload-file': payload,
    'result-file': result,
    author: provenance?.author ?? '',
    admission: provenance?.how ?? '',
    'approved-by': provenance?.admittedBy ?? '',
    provenance: JSON.stringify(
      provenance === undefined
        ? {}
        : { ...provenance, admittedBy: undefined, admitted_by: provenance.admittedBy },
    ),
  })
}

/**
 * Settles what the main step took, by how the workflow job went. Everything else comes from the state that
 * the main step saved, since inputs may be empty here inside of composite actions:
 * https://github.com/actions/runner/issues/2800
 */
export async function post({ env, open, run }: Tools): Promise<void> {
  const job = readState<TakenJob>('job')
  const connection = readState<Connection>('connection')
  if (!job || !connection) return
  if (isSettled(job.folder)) return info(`Job #${job.id} was settled by a step.`)
  const status = jobStatus()
  if (job.isKept && status === 'success') return info(`Job #${job.id} is left to the action "settle".`)
  const { queue, maxResultBytes: maxBytes } = open(connection)
  const limits = { maxBytes, more: run.url, secrets: secretsOf(connection, env) }
  if (!status) {
    return notice(
      `How this workflow job went is not known, so the lease of job #${job.id} is left to run out.`,
    )
  }
  const token = connection.kind === 'github' ? connection.token : inputs.text('token')
  const hasFailed = status === 'failure' && !job.isKept
  const failed = hasFailed ? await whatFailed({ env, run }, token, job.checkRun) : undefined
  // What never got to the workflow job that would have worked on it was not tried.
  const settlement: Settlement = job.isKept
    ? { outcome: 'release' }
    : afterWork(status, {
        url: run.url,
        onCancel: job.onCancel,
        failed,
        result: () => readResultFile(job.folder, limits),
      })
  const settled = await settle(queue, job, settlement, { clock, mayRepeat: true })
  const outcome = wordFor(settlement, settled?.status)
  info(`Job #${job.id}, attempt ${job.attempt}: ${outcome}.`)
  const seconds = (Date.now() - job.startedAtMs) / 1000
  await summarize([{ job, outcome, seconds }])
}
