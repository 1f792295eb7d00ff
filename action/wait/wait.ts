import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { info, warning } from '@actions/core'
import { clip } from '@octoqueue/inert-text'
import { PROBLEMS, Problem } from '../../src/domain/problem.ts'
import type { Clock } from '../../src/ports.ts'
import { systemClock as clock } from '../../src/runtime/system.ts'
import { readConnection } from '../queue/connection.ts'
import { isOver, type JobQueue, type SeenJob } from '../queue/job-queue.ts'
import { StepFailure, type Tools } from '../runner.ts'
import { createInputs, ISSUE_RANGE, setOutputs, summarize } from '../step.ts'
import { artifactOf, readCommitStatus } from './commit-status.ts'

/** As long as a workflow job may last. */
export const WAIT_RANGE = { least: 1, most: 432_000 }
const DEFAULT_WAIT_SECONDS = 1200

const inputs = createInputs('wait')

/** Waits until a job ends. @throws StepFailure when it does not complete, or not in time */
export async function wait({ env, open, onCancel }: Tools): Promise<void> {
  const connection = readConnection(inputs, env)
  const id = inputs.count('issue', ISSUE_RANGE) ?? Number(inputs.required('issue'))
  const seconds = inputs.duration('timeout', WAIT_RANGE) ?? DEFAULT_WAIT_SECONDS
  const show = readCommitStatus(inputs, env)
  const { queue } = open(connection)
  const job = await waitFor(queue, id, { seconds, clock, onCancel, show })
  setOutputs('wait', outputsOf(job))
  await judge(job, seconds)
}

interface WaitOptions {
  seconds: number
  clock: Clock
  onCancel: Tools['onCancel']
  /** Called with the job as it is first seen, and as it is last. */
  show?: (job: SeenJob, isLast: boolean) => Promise<void>
}

/** Pauses between looks: short at first, since many jobs take seconds. */
const FIRST_PAUSE_MS = 2000
const PAUSE_GROWTH = 1.5
const MAX_PAUSE_MS = 30_000
/** Between long polls. */
const AWAIT_PAUSE_MS = 1000

/**
 * The job when it has ended, or as it is when the time is over or the workflow is cancelled. While nothing
 * happens a look is one request, which GitHub does not count; a service answers it when the job ends.
 */
export async function waitFor(
  queue: Pick<JobQueue, 'look' | 'hasEnded' | 'await'>,
  id: number,
  { seconds, clock, onCancel, show }: WaitOptions,
): Promise<SeenJob> {
  const cancelled = new AbortController()
  onCancel(() => cancelled.abort())
  const endsAtMs = clock.elapsedMs() + seconds * 1000
  const leftMs = () => (cancelled.signal.aborted ? 0 : endsAtMs - clock.elapsedMs())
  let job = await queue.look(id)
  if (!isOver(job)) {
    info(`Waiting for job #${id}, which is ${job.status}: ${job.url ?? ''}`)
    await show?.(job, false)
  }
  for (let pauseMs = FIRST_PAUSE_MS; !isOver(job) && leftMs() > 0; pauseMs *= PAUSE_GROWTH) {
    // A service that has too many who wait answers at once, so there is a pause all the same.
    const longestMs = queue.await ? AWAIT_PAUSE_MS : MAX_PAUSE_MS
    await clock.sleep(Math.min(pauseMs, longestMs, leftMs()), cancelled.signal)
    if (leftMs() <= 0) job = await queue.look(id)
    else if (queue.await) job = (await queue.await(id).catch(whileInTrouble)) || job
    else if (await queue.hasEnded(id).catch(whileInTrouble)) job = await queue.look(id)
  }
  await show?.(job, true)
  return job
}

/** GitHub's trouble passes while we wait anyway. */
function whileInTrouble(error: unknown): false {
  if (error instanceof Problem && PROBLEMS[error.type].status === 503) return false
  throw error
}

/** A larger result is in the file alone: all outputs of a workflow job together may have a megabyte. */
const MAX_OUTPUT_CHARACTERS = 100_000

/** What other steps learn of a job that was waited for. */
export function outputsOf({ id, status, url = '', result }: SeenJob) {
  const json = JSON.stringify(result ?? null)
  const folder = mkdtempSync(path.join(process.env.RUNNER_TEMP || tmpdir(), `octoqueue-result-${id}-`))
  const file = path.join(folder, 'result.json')
  writeFileSync(file, `${json}\n`)
  const isLong = json.length > MAX_OUTPUT_CHARACTERS
  if (isLong) warning(`The result of job #${id} is too long for an output; it is in the file alone.`)
  return {
    status,
    url,
    result: isLong ? '' : json,
    'result-file': file,
    artifact: artifactOf({ result }) ?? '',
  }
}

const MAX_TOLD_CHARACTERS = 2000

/** @throws StepFailure unless the job is completed */
export async function judge(job: SeenJob, seconds: number): Promise<void> {
  const { id, status, url = '', error } = job
  await summarize([{ job, outcome: status }])
  if (status === 'completed') return info(`Job #${id} is completed: ${url}`)
  if (isOver(job))
    throw new StepFailure(`Job #${id} is ${status}. ${clip(error ?? '', MAX_TOLD_CHARACTERS)} ${url}`)
  throw new StepFailure(
    `Job #${id} is still ${status} after ${seconds} s, and goes on: ${url} "octoqueue explain ${id}" says what it waits for.`,
  )
}
