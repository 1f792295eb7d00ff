import { statSync } from 'node:fs'
import { info, notice, warning } from '@actions/core'
import { CHECK_RUN_RANGE, LEASE_RANGE, type RequestedClaim, readClaim } from '../claim/claim.ts'
import { readConnection, secretsOf } from '../queue/connection.ts'
import { StepFailure, type Tools } from '../runner.ts'
import { readOnCancel } from '../settle/settle.ts'
import { createInputs, invalid, setOutputs, summarize } from '../step.ts'
import { type Attempt, type Work, workOn } from './attempt.ts'
import { whyNotRun } from './script.ts'

const LIMITS = { least: 1, most: 500 }
const DEFAULT_LIMIT = 20
const DEFAULT_MAX_FAILURES = 5
/** Requests of this hour that are left to others. One job costs about ten. */
const RESERVED_REQUESTS = 50

/** Which failed jobs fail the step. */
const FAIL_ON = ['all', 'any', 'never'] as const

const inputs = createInputs('work')

interface Bounds {
  limit: number
  /** Of jobs in a row. */
  maxFailures: number
  failOn: (typeof FAIL_ON)[number]
}

/**
 * Takes one job after the other until there is none left or the limit is reached, and runs a script for each.
 * @throws StepFailure when the script cannot run, or as many jobs failed as "fail-on" says
 */
export async function work({ env, open, run, onCancel }: Tools): Promise<void> {
  const connection = readConnection(inputs, env)
  const leaseSeconds = inputs.duration('lease-duration', LEASE_RANGE)
  const checkRun = inputs.count('check-run-id', CHECK_RUN_RANGE)
  const { request } = readClaim(inputs, { run, connection, leaseSeconds, checkRun })
  const bounds: Bounds = {
    limit: inputs.count('limit', LIMITS) ?? DEFAULT_LIMIT,
    maxFailures: inputs.count('max-failures', LIMITS) ?? DEFAULT_MAX_FAILURES,
    failOn: inputs.text('fail-on') === undefined ? 'all' : inputs.choice('fail-on', FAIL_ON),
  }
  const folder = readFolder()
  const script = inputs.required('run')
  const why = whyNotRun(script, folder)
  if (why !== undefined) throw invalid('run', `cannot be run: ${why}`)
  const work: Work = {
    opened: open(connection),
    script,
    folder,
    url: run.url,
    env,
    onCancel,
    leaseSeconds: request.leaseSeconds,
    secrets: secretsOf(connection, env),
    onCancelled: readOnCancel(inputs),
    showsOutput: inputs.text('comment-output') !== 'false',
  }
  const attempts: Attempt[] = []
  try {
    await drain(work, request, bounds, attempts)
  } finally {
    await report(attempts)
  }
  judge(attempts, bounds)
}

/** Checked before any job is taken: without the folder each of them would lose an attempt. */
function readFolder(): string | undefined {
  const folder = inputs.text('working-directory')
  if (folder === undefined || statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder
  throw invalid('working-directory', 'must be a folder that is there')
}

async function drain(
  work: Work,
  request: RequestedClaim['request'],
  bounds: Bounds,
  attempts: Attempt[],
): Promise<void> {
  const stopping = { isAsked: false }
  work.onCancel(() => {
    stopping.isAsked = true
  })
  const { queue, remaining } = work.opened
  while (attempts.length < bounds.limit && !stopping.isAsked) {
    if (isBroken(attempts, bounds)) return
    const left = remaining()
    if (left !== undefined && left < RESERVED_REQUESTS) {
      return notice(
        `Stopped after ${attempts.length} jobs: ${left} requests to GitHub are left in this hour.`,
      )
    }
    const [job] = await queue.claimMany(request, 1)
    if (!job) return
    // Cancelled while the claim was under way, so the job was not tried.
    if (stopping.isAsked) return void (await queue.release(job.id, job.lease))
    attempts.push(await workOn(work, job))
  }
}

const isFailed = ({ ended }: Attempt): boolean => ended === 'failed'

/** Whether so many jobs in a row failed that the next would fail too. */
const isBroken = (attempts: readonly Attempt[], { maxFailures }: Bounds): boolean =>
  attempts.length >= maxFailures && attempts.slice(-maxFailures).every(isFailed)

async function report(attempts: readonly Attempt[]): Promise<void> {
  const completed = attempts.filter(({ ended }) => ended === 'completed').length
  const failed = attempts.flatMap(({ job, settledAs, ended, reason }) =>
    ended === 'failed' || ended === 'cancelled'
      ? [{ number: job.id, status: settledAs, attempt: job.attempt, reason }]
      : [],
  )
  setOutputs('work', {
    count: attempts.length,
    completed,
    failed: attempts.length - completed,
    'failed-jobs': JSON.stringify(failed),
  })
  info(`${attempts.length} jobs, ${completed} of them completed.`)
  await summarize(attempts)
}

/** Fails the step where somebody must look at it. Jobs that were lost or cancelled say nothing of it. */
function judge(attempts: readonly Attempt[], bounds: Bounds): void {
  const { failOn, maxFailures } = bounds
  const tried = attempts.filter(({ ended }) => ended === 'completed' || ended === 'failed')
  const failed = tried.filter(isFailed)
  const named = `${failed.length} of ${tried.length} jobs failed`
  if (isBroken(attempts, bounds)) {
    const stopped = `Stopped after ${maxFailures} jobs in a row failed; ${named}. The jobs that wait were not touched.`
    if (failOn !== 'never') throw new StepFailure(stopped)
    warning(stopped)
  }
  const isBad = failOn === 'any' ? failed.length > 0 : failed.length > 0 && failed.length === tried.length
  if (isBad && failOn !== 'never')
    throw new StepFailure(`${named}, and "fail-on" is "${failOn}". They are tried again as the queue says.`)
}
