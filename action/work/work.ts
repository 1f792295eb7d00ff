import { statSync } from 'node:fs'
import { endGroup, info, notice, startGroup, warning } from '@actions/core'
import { Problem, reasonOf } from '../../src/domain/problem.ts'
import { systemClock as clock } from '../../src/runtime/system.ts'
import { CHECK_RUN_RANGE, LEASE_RANGE, type RequestedClaim, readClaim } from '../claim/claim.ts'
import type { Held } from '../job/job-files.ts'
import { maxBytesRead, type ResultLimits, readResult } from '../job/result.ts'
import { readConnection, secretsOf } from '../queue/connection.ts'
import type { ClaimedJob, JobQueue, OpenQueue } from '../queue/job-queue.ts'
import type { Tools } from '../runner.ts'
import { type Settlement, settle, wordFor } from '../settle/settle.ts'
import { createInputs, invalid, type SummaryRow, setOutputs, summarize } from '../step.ts'
import { type Ended, startScript } from './script.ts'

const MAX_LIMIT = 500
const DEFAULT_LIMIT = 20
/** Requests of this hour that are left to others. One job costs about ten. */
const RESERVED_REQUESTS = 50

const inputs = createInputs('work')

interface Work {
  opened: OpenQueue
  script: string
  folder: string | undefined
  leaseSeconds: number
  secrets: readonly string[]
  /** The page of the run. */
  url: string
  onCancel: Tools['onCancel']
}

/**
 * Takes one job after the other until there is none left or the limit is reached, and runs a script for each.
 */
export async function work({ env, open, run, onCancel }: Tools): Promise<void> {
  const connection = readConnection(inputs, env)
  const leaseSeconds = inputs.duration('lease-duration', LEASE_RANGE)
  const checkRun = inputs.count('check-run-id', CHECK_RUN_RANGE)
  const { request } = readClaim(inputs, { run, connection, leaseSeconds, checkRun })
  const limit = inputs.count('limit', { least: 1, most: MAX_LIMIT }) ?? DEFAULT_LIMIT
  const script = inputs.required('run')
  const opened = open(connection)
  const work: Work = {
    opened,
    script,
    folder: readFolder(),
    url: run.url,
    onCancel,
    leaseSeconds: request.leaseSeconds,
    secrets: secretsOf(connection, env),
  }
  const rows: SummaryRow[] = []
  try {
    await drain(work, request, limit, rows)
  } finally {
    await report(rows)
  }
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
  limit: number,
  rows: SummaryRow[],
): Promise<void> {
  const stopping = { isAsked: false }
  work.onCancel(() => {
    stopping.isAsked = true
  })
  const { queue, remaining } = work.opened
  while (rows.length < limit && !stopping.isAsked) {
    const left = remaining()
    if (left !== undefined && left < RESERVED_REQUESTS) {
      return notice(`Stopped after ${rows.length} jobs: ${left} requests to GitHub are left in this hour.`)
    }
    const [job] = await queue.claimMany(request, 1)
    if (!job) return
    // Cancelled while the claim was under way, so the job was not tried.
    if (stopping.isAsked) return void (await queue.release(job.id, job.lease))
    rows.push(await workOn(work, job))
  }
}

async function workOn(work: Work, job: ClaimedJob): Promise<SummaryRow> {
  const { opened, url } = work
  const startedAtMs = Date.now()
  startGroup(`Job #${job.id}, attempt ${job.attempt}`)
  const ended = await runScript(work, job)
    .finally(endGroup)
    .catch((error: unknown) => releaseUnstarted(opened.queue, job, error))
  const limits = { maxBytes: opened.maxResultBytes, more: url, secrets: work.secrets }
  const settlement = settlementFor(ended, limits)
  const isLost = ended.why === 'lost'
  if (settlement.outcome === 'retry' && !isLost) warning(`Job #${job.id}: ${settlement.reason}`)
  // A step that is cancelled has no time for a second try.
  const mayRepeat = ended.why !== 'cancelled'
  const settled = isLost
    ? undefined
    : await settle(opened.queue, { ...job, lease: ended.lease }, settlement, { clock, mayRepeat })
  const outcome = wordFor(settlement, settled?.status)
  info(`Job #${job.id}, attempt ${job.attempt}: ${outcome}.`)
  return { job, outcome, seconds: (Date.now() - startedAtMs) / 1000 }
}

/** That a script could not be started is no failure of its job. */
async function releaseUnstarted(queue: JobQueue, { id, lease }: ClaimedJob, error: unknown): Promise<never> {
  await queue.release(id, lease)
  throw error
}

/** How a script ended, why, and the lease as the last extension left it. */
interface ScriptEnded extends Ended {
  why: 'ended' | 'lost' | 'cancelled'
  lease: string
}

async function runScript(
  { opened, script, folder, leaseSeconds, onCancel }: Work,
  job: ClaimedJob,
): Promise<ScriptEnded> {
  const running = startScript(script, { job, folder, maxBytes: maxBytesRead(opened.maxResultBytes) })
  let why: ScriptEnded['why'] = 'ended'
  const stop = (because: 'lost' | 'cancelled') => {
    if (why === 'ended') why = because
    running.stop()
  }
  onCancel(() => stop('cancelled'))
  const kept = keepLease(opened.queue, job, leaseSeconds, () => stop('lost'))
  try {
    const ended = await running.ended
    return { ...ended, why, lease: kept.lease() }
  } finally {
    kept.end()
  }
}

/**
 * What the script printed to standard error stays in the log, where the runner masks secrets. A comment has
 * no such mask.
 */
function settlementFor({ why, exit, output }: ScriptEnded, limits: ResultLimits): Settlement {
  const { more } = limits
  if (why === 'cancelled')
    return { outcome: 'retry', reason: `The workflow job was cancelled: ${more}`, retryInSeconds: 0 }
  if (exit !== 0) return { outcome: 'retry', reason: `The command ended with ${describeExit(exit)}: ${more}` }
  const { value: result, note } = readResult(output, limits)
  return { outcome: 'complete', result, note }
}

const describeExit = (exit: number | string): string =>
  typeof exit === 'number' ? `exit code ${exit}` : exit

async function report(rows: readonly SummaryRow[]): Promise<void> {
  const completed = rows.filter(({ outcome }) => outcome === 'completed').length
  setOutputs('work', { count: rows.length, completed, failed: rows.length - completed })
  info(`${rows.length} jobs, ${completed} of them completed.`)
  await summarize(rows)
}

/** Two extensions may fail before the lease ends. */
const EXTENSIONS_PER_LEASE = 3

/** Extends a lease until `end` is called. Calls `lost` when the job is no longer ours. */
function keepLease(
  queue: Pick<JobQueue, 'extend'>,
  { id, lease: first }: Held,
  leaseSeconds: number,
  lost: () => void,
): { lease(): string; end(): void } {
  let lease = first
  const extend = async () => {
    try {
      lease = (await queue.extend(id, lease, { leaseSeconds })).lease
    } catch (error) {
      const isLost = error instanceof Problem && error.type === 'lease-lost'
      warning(`The lease of job #${id} was not extended: ${reasonOf(error)}`)
      if (isLost) lost()
    }
  }
  const timer = setInterval(() => void extend(), (leaseSeconds * 1000) / EXTENSIONS_PER_LEASE)
  return { lease: () => lease, end: () => clearInterval(timer) }
}
