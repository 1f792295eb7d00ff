import { endGroup, info, startGroup, warning } from '@actions/core'
import type { Status } from '../../src/domain/job.ts'
import { Problem, reasonOf } from '../../src/domain/problem.ts'
import { systemClock as clock } from '../../src/runtime/system.ts'
import type { Held } from '../job/job-files.ts'
import { maxBytesRead, type ResultLimits, readResult } from '../job/result.ts'
import type { ClaimedJob, JobQueue, OpenQueue } from '../queue/job-queue.ts'
import { StepFailure, type Tools } from '../runner.ts'
import { type OnCancel, type Settlement, settle, wordFor } from '../settle/settle.ts'
import type { SummaryRow } from '../step.ts'
import { forComment } from './printed.ts'
import { type Ended, fileOf, printOutput, startScript } from './script.ts'

/** What each job of a step is worked on with. */
export interface Work extends Pick<Tools, 'env' | 'onCancel'> {
  opened: OpenQueue
  script: string
  folder: string | undefined
  leaseSeconds: number
  secrets: readonly string[]
  /** The page of the run. */
  url: string
  /** What a cancelled workflow job comes to for the job it works on. */
  onCancelled: OnCancel
  /** Whether comments show what failed scripts printed. */
  showsOutput: boolean
}

/** One job that was worked on. */
export interface Attempt extends SummaryRow {
  /** `lost`: somebody else decides about the job. */
  ended: 'completed' | 'failed' | 'cancelled' | 'lost'
  /** How the job stands after it; undefined when it was lost. */
  settledAs: Status | undefined
  /** What went wrong, in a few words; undefined for a job that completed. */
  reason: string | undefined
}

/**
 * Runs the script for a job, and settles the job by how that ends.
 * @throws StepFailure when the script cannot run at all; its job was given back by then
 */
export async function workOn(work: Work, job: ClaimedJob): Promise<Attempt> {
  const { queue, maxResultBytes: maxBytes } = work.opened
  const startedAtMs = Date.now()
  startGroup(`Job #${job.id}, attempt ${job.attempt}`)
  const ended = await runScript(work, job)
    .finally(endGroup)
    .catch(async (error: unknown) => {
      // That a script could not be started is no failure of its job.
      await queue.release(job.id, job.lease)
      throw error
    })
  const held = { id: job.id, lease: ended.lease }
  if (isUnable(ended)) await giveBack(queue, held, whyOf(ended, work.script))
  const settlement = settlementFor(work, ended, { maxBytes, more: work.url, secrets: work.secrets })
  const reason = settlement.outcome === 'complete' ? undefined : whyOf(ended, work.script)
  if (reason !== undefined && ended.why !== 'lost') warning(`Job #${job.id}: ${reason}`)
  // A step that is cancelled has no time for a second try.
  const options = { clock, mayRepeat: ended.why !== 'cancelled' }
  const settled = ended.why === 'lost' ? undefined : await settle(queue, held, settlement, options)
  const outcome = wordFor(settlement, settled?.status)
  info(`Job #${job.id}, attempt ${job.attempt}: ${outcome}.`)
  const how = settled === undefined ? 'lost' : reason === undefined ? 'completed' : HOW[ended.why]
  const seconds = (Date.now() - startedAtMs) / 1000
  return { job, outcome, seconds, ended: how, settledAs: settled?.status, reason }
}

const HOW = { ended: 'failed', cancelled: 'cancelled', lost: 'lost' } as const

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
    if (ended.exit !== 0) printOutput(ended)
    return { ...ended, why, lease: kept.lease() }
  } finally {
    kept.end()
  }
}

/**
 * With what bash says that a command is not there, or cannot be run
 * (https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html). The next job would fare no better.
 */
const UNABLE: readonly (number | string)[] = [126, 127]

const isUnable = ({ why, exit, isUnstarted }: ScriptEnded): boolean =>
  why === 'ended' && (isUnstarted || UNABLE.includes(exit))

async function giveBack(queue: JobQueue, { id, lease }: Held, why: string): Promise<never> {
  await settle(queue, { id, lease }, { outcome: 'release' }, { clock, mayRepeat: true })
  throw new StepFailure(
    `${why}: a command of the script is not there or cannot be run, so job #${id} was given back untried and no other job taken. ` +
      'Install what is missing on this runner. A script that means something else by this code should end with another.',
  )
}

const whyOf = ({ why, exit }: ScriptEnded, script: string): string =>
  why === 'cancelled'
    ? 'The workflow job was cancelled'
    : `${fileOf(script) ?? 'The command'} ended with ${describeExit(exit)}`

const describeExit = (exit: number | string): string =>
  typeof exit === 'number' ? `exit code ${exit}` : exit

function settlementFor(work: Work, ended: ScriptEnded, limits: ResultLimits): Settlement {
  const reason = `${whyOf(ended, work.script)}: ${work.url}`
  if (ended.why === 'cancelled' && work.onCancelled === 'release') return { outcome: 'release' }
  if (ended.why === 'cancelled') return { outcome: 'retry', reason, retryInSeconds: 0 }
  if (ended.exit !== 0) {
    const said = work.showsOutput ? forComment(ended.said, work.secrets, work.env) : ''
    return { outcome: 'retry', reason: said === '' ? reason : `${reason}\n\n${said}` }
  }
  const { value: result, note } = readResult(ended.output, limits)
  return { outcome: 'complete', result, note }
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
