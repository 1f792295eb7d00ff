import { info, warning } from '@actions/core'
import { reasonOf } from '../../src/domain/problem.ts'
import { createInputs } from '../inputs.ts'
import { setOutputs } from '../outputs.ts'
import { readConnection } from '../queue/connection.ts'
import type { ClaimedJob, JobQueue } from '../queue/job-queue.ts'
import type { Tools } from '../tools.ts'
import { LEASE_RANGE, readTaking } from './taking.ts'

/** https://docs.github.com/actions/reference/limits: a matrix makes 256 jobs at most. */
const MAX_LIMIT = 256
const DEFAULT_LIMIT = 10
/** How many are asked for at once. */
const MAX_AT_ONCE = 20
/** What it takes until a runner is free for each of them. */
const DEFAULT_LEASE_SECONDS = 1800

const inputs = createInputs('claim')

/**
 * Takes jobs for a matrix. Each is only `dispatched`: it counts as tried when a leg starts it with its lease, and comes back untried
 * when none does.
 */
export async function claim({ env, open, run, onCancel }: Tools): Promise<void> {
  const connection = readConnection(inputs, env)
  const leaseSeconds = inputs.duration('lease-duration', LEASE_RANGE) ?? DEFAULT_LEASE_SECONDS
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
