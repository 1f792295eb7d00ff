import { existsSync } from 'node:fs'
import path from 'node:path'
import { info, warning } from '@actions/core'
import { repeat } from '@octoqueue/bounds'
import type { Kept } from '@octoqueue/exact-json'
import { clip } from '@octoqueue/inert-text'
import type { Json, Status } from '../../src/domain/job.ts'
import { PROBLEMS, Problem, reasonOf } from '../../src/domain/problem.ts'
import type { Clock } from '../../src/ports.ts'
import { systemClock as clock } from '../../src/runtime/system.ts'
import { type Held, markSettled, readJobFolder, readResultFile } from '../job/job-files.ts'
import { type ResultLimits, readResult } from '../job/result.ts'
import { readConnection, secretsOf } from '../queue/connection.ts'
import type { JobQueue, SettledJob } from '../queue/job-queue.ts'
import { whatFailed } from '../queue/own-repository.ts'
import type { Tools } from '../runner.ts'
import {
  createInputs,
  type Inputs,
  ISSUE_RANGE,
  invalid,
  readLease,
  type SummaryRow,
  setOutputs,
  summarize,
} from '../step.ts'

/** How another workflow job ended, as `needs.<id>.result` has it. */
const RESULTS = ['success', 'failure', 'cancelled', 'skipped'] as const
const OUTCOMES = ['complete', 'retry', 'fail', 'release', 'block', ...RESULTS] as const
const MAX_RETRY_SECONDS = 315_360_000

const inputs = createInputs('settle')

/** Settles a job before its workflow job ends, whatever comes of that. */
export async function settleNow({ env, open, run }: Tools): Promise<void> {
  const connection = readConnection(inputs, env)
  const { queue, maxResultBytes: maxBytes } = open(connection)
  const limits = { maxBytes, more: run.url, secrets: secretsOf(connection, env) }
  const onCancel = readOnCancel(inputs)
  const hasFailed = inputs.text('outcome') === 'failure'
  const failed = hasFailed ? await whatFailed({ env, run }, inputs.text('token')) : undefined
  const batch = inputs.text('jobs')
  if (batch !== undefined) return settleAll(queue, readJobs(batch), limits, { onCancel, failed })
  const current = readJobFolder(env.QUEUE_RESULT)
  const held = readHeld(current?.held)
  const isCurrent = held.id === current?.held.id
  const results = inputs.text('results')
  const settlement = readSettlement(limits, { onCancel, failed }, () => {
    if (results !== undefined) return readResultFile(results, limits, String(held.id))
    return isCurrent && current ? readResultFile(current.folder, limits) : NO_RESULT
  })
  const settled = await settle(queue, held, settlement, { clock, mayRepeat: true })
  // Also when the lease was lost: the post step could do no better.
  markSettled(held)
  const outcome = wordFor(settlement, settled?.status)
  setOutputs('settle', { settled: settled !== undefined, status: settled?.status ?? '' })
  info(`Job #${held.id}: ${outcome}.`)
  if (settled) await summarize([{ job: settled, outcome }])
}

/**
 * Settles what the action "claim" handed out. A job with a file in the folder is complete, and any other is
 * retried; one that cannot be settled stops no other.
 * @throws Problem of the first that could not be settled
 */
async function settleAll(
  queue: JobQueue,
  jobs: readonly Held[],
  limits: ResultLimits,
  how: HowEnded,
): Promise<void> {
  const folder = inputs.required('results')
  const ended = inputs.choice('outcome', RESULTS)
  const rows: SummaryRow[] = []
  const failures: unknown[] = []
  for (const held of jobs) {
    const isDone = existsSync(path.join(folder, String(held.id)))
    const one = isDone ? 'success' : ended === 'success' ? 'failure' : ended
    const result = () => readResultFile(folder, limits, String(held.id))
    const settlement = afterWork(one, { ...how, url: limits.more, result })
    try {
      const settled = await settle(queue, held, settlement, { clock, mayRepeat: true })
      markSettled(held)
      const outcome = wordFor(settlement, settled?.status)
      info(`Job #${held.id}: ${outcome}.`)
      if (settled) rows.push({ job: settled, outcome })
    } catch (error) {
      warning(`Job #${held.id} was not settled: ${reasonOf(error)}`)
      failures.push(error)
    }
  }
  setOutputs('settle', { settled: rows.length === jobs.length, status: '' })
  await summarize(rows)
  if (failures.length > 0) throw failures[0]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** @throws Problem `invalid-request` for anything but the output "jobs" of the action "claim" */
function readJobs(text: string): Held[] {
  const jobs: unknown = parsed(text)
  const isJob = (one: Partial<Record<'number' | 'lease', unknown>> | null) =>
    Number.isSafeInteger(one?.number) && typeof one?.lease === 'string'
  if (!Array.isArray(jobs) || !jobs.every(isJob))
    throw invalid('jobs', 'must be the output "jobs" of "claim"')
  return jobs.map(({ number, lease }: { number: number; lease: string }) => ({
    id: number,
    lease: readLease(lease),
  }))
}

const NO_RESULT: Kept = { value: undefined, note: undefined }

/** The job that is named, or the one that this workflow job took last. */
function readHeld(current: Held | undefined): Held {
  const [id, lease] = [inputs.count('issue', ISSUE_RANGE), inputs.lease('lease')]
  if (id !== undefined && lease !== undefined) return { id, lease }
  if (id === undefined && lease === undefined && current) return current
  const detail =
    id === undefined && lease === undefined
      ? 'No job was taken before this step: give the "issue" and the "lease" of the job to settle.'
      : 'Give both "issue" and "lease", or neither to settle the job that was taken before.'
  throw new Problem('invalid-request', detail)
}

function readSettlement(limits: ResultLimits, how: HowEnded, written: () => Kept): Settlement {
  const outcome = inputs.choice('outcome', OUTCOMES)
  const given = inputs.text('result')
  const result = () => (given === undefined ? written() : readResult(new TextEncoder().encode(given), limits))
  const reason = clip(inputs.text('reason') ?? `By a step of ${limits.more}`, MAX_REASON_CHARACTERS)
  switch (outcome) {
    case 'complete':
      return afterWork('success', { ...how, url: limits.more, result })
    case 'retry': {
      const retryInSeconds = inputs.duration('retry-in', { least: 0, most: MAX_RETRY_SECONDS })
      return { outcome, reason, retryInSeconds }
    }
    case 'release':
      return { outcome }
    case 'fail':
    case 'block':
      return { outcome, reason }
    default:
      return afterWork(outcome, { ...how, url: limits.more, result })
  }
}

const ON_CANCEL = ['retry', 'release'] as const
export type OnCancel = (typeof ON_CANCEL)[number]

/** The input "on-cancel". */
export const readOnCancel = (from: Pick<Inputs<'on-cancel'>, 'text' | 'choice'>): OnCancel =>
  from.text('on-cancel') === undefined ? 'retry' : from.choice('on-cancel', ON_CANCEL)

interface HowEnded {
  onCancel: OnCancel
  /** What failed, in words, when something did. */
  failed?: string | undefined
}

interface AfterWork extends HowEnded {
  /** The page of the run. */
  url: string
  result: () => Kept
}

/**
 * The outcome for a job of how its workflow job ended. Unless the workflow says otherwise a cancelled attempt
 * counts: a workflow that always runs into its time limit is cancelled each time, and its job would be tried
 * for ever.
 */
export function afterWork(
  ended: (typeof RESULTS)[number],
  { url, onCancel, failed = 'The workflow job failed', result }: AfterWork,
): Settlement {
  switch (ended) {
    case 'success': {
      const { value, note } = result()
      return { outcome: 'complete', result: value, note }
    }
    case 'failure':
      return { outcome: 'retry', reason: `${failed}: ${url}` }
    default:
      if (onCancel === 'release') return { outcome: 'release' }
      return { outcome: 'retry', reason: `The workflow job was ${ended}: ${url}`, retryInSeconds: 0 }
  }
}

/** How a job ends for its holder. */
export type Settlement =
  | { outcome: 'complete'; result: Json | undefined; note?: string | undefined }
  /** Without `retryInSeconds` the queue's back-off says when: it doubles from attempt to attempt. */
  | { outcome: 'retry'; reason: string; retryInSeconds?: number | undefined }
  | { outcome: 'fail'; reason: string }
  | { outcome: 'release' }
  | { outcome: 'block'; reason: string }

/** Reasons are shown in comments, which have a limit. */
const MAX_REASON_CHARACTERS = 60_000

/** Mostly GitHub's trouble is over within a minute, and a job's outcome is worth that wait. */
const MAX_TRIES = 3
const MAX_PAUSE_SECONDS = 60
const PAUSE_SECONDS = 5

interface SettleOptions {
  clock: Clock
  /** Whether there is time to try again while GitHub is in trouble. */
  mayRepeat: boolean
}

/**
 * Gives the outcome to the queue. A lost lease becomes a warning and undefined: somebody else decides about
 * the job by now.
 * @throws Problem what the queue refused, or what still failed at the last try
 */
export async function settle(
  queue: JobQueue,
  held: Held,
  settlement: Settlement,
  { clock, mayRepeat }: SettleOptions,
): Promise<SettledJob | undefined> {
  try {
    return await repeat(
      {
        clock,
        maxAttempts: mayRepeat ? MAX_TRIES : 1,
        retries: (error) => pauseSecondsAfter(error) !== undefined,
        pauseMs: (_, error) => (pauseSecondsAfter(error) ?? 0) * 1000,
      },
      () => send(queue, held, settlement),
    )
  } catch (error) {
    if (!(error instanceof Problem) || error.type !== 'lease-lost') throw error
    const job = `Job #${held.id} is not ours any more, and what this run made of it does not count.`
    warning(`${job} ${error.message}`)
    return undefined
  }
}

/** How long GitHub's trouble may take to pass; undefined for what does not pass, or not soon enough. */
function pauseSecondsAfter(error: unknown): number | undefined {
  if (!(error instanceof Problem) || PROBLEMS[error.type].status !== 503) return undefined
  const { retryAfterSeconds = PAUSE_SECONDS } = error.facts
  return retryAfterSeconds <= MAX_PAUSE_SECONDS ? retryAfterSeconds : undefined
}

function send(queue: JobQueue, { id, lease }: Held, settlement: Settlement): Promise<SettledJob> {
  switch (settlement.outcome) {
    case 'complete':
      return queue.complete(id, lease, settlement.result, settlement.note)
    case 'retry': {
      const { reason: error, retryInSeconds } = settlement
      return queue.fail(id, lease, { error, retryInSeconds })
    }
    case 'fail':
      return queue.fail(id, lease, { error: settlement.reason, retry: false })
    case 'release':
      return queue.release(id, lease)
    case 'block':
      return queue.blockHeld(id, lease, settlement.reason)
  }
}

/** An outcome in words, by the status that it led to; undefined when the lease was lost. */
export const wordFor = ({ outcome }: Settlement, status: Status | undefined): string => {
  if (status === undefined) return 'lease lost'
  if (status !== 'pending') return status
  return outcome === 'release' ? 'given back' : 'to be tried again'
}
