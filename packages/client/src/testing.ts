import { isDeepStrictEqual } from 'node:util'
import type { ClaimedJob, Json, Queue } from './queue.ts'

/* What the tests of an app want of any queue: to run what is due, and to see what was made. It needs Node. */

const JOBS_AT_ONCE = 20
/** How many jobs `drain` runs before it takes them for endless: jobs that make jobs. */
const MAX_DRAINED = 10_000
const MAX_LOOKED_AT = 1000
const MAX_TOLD = 10

/** Runs a job; what it resolves to is the result, a JSON value, and what it throws the error. */
export type Run = (job: ClaimedJob) => unknown

/**
 * Runs every job that is due, and those that they make, until none is left; each by the handler of its type,
 * or by `'*'`. A job that fails is tried again by the next call, once its back-off is over. Returns how jobs
 * ended, by id.
 * @throws Error for a job that has no handler, and when the jobs have no end
 */
export async function drain(
  queue: Pick<Queue, 'claim' | 'complete' | 'fail' | 'release'>,
  handlers: Readonly<Record<string, Run>>,
  options: { queues?: readonly string[]; worker?: string } = {},
): Promise<Map<number, 'completed' | 'failed'>> {
  const ended = new Map<number, 'completed' | 'failed'>()
  const claim = () => queue.claim({ worker: 'drain', ...options, limit: JOBS_AT_ONCE })
  for (let jobs = await claim(); jobs.length > 0; jobs = await claim()) {
    const [unhandled] = jobs.filter(({ type }) => !handlerOf(handlers, type))
    if (unhandled) {
      await Promise.all(jobs.map(({ id, lease }) => queue.release(id, lease)))
      throw new Error(`No handler takes job ${unhandled.id} of type ${JSON.stringify(unhandled.type)}.`)
    }
    for (const job of jobs) ended.set(job.id, await runOne(queue, handlerOf(handlers, job.type), job))
    if (ended.size > MAX_DRAINED) throw new Error(`More than ${MAX_DRAINED} jobs were due: they have no end.`)
  }
  return ended
}

const handlerOf = (handlers: Readonly<Record<string, Run>>, type: string | null): Run | undefined =>
  (type !== null && Object.hasOwn(handlers, type) ? handlers[type] : undefined) ?? handlers['*']

async function runOne(
  queue: Pick<Queue, 'complete' | 'fail'>,
  run: Run | undefined,
  job: ClaimedJob,
): Promise<'completed' | 'failed'> {
  let result: Json | undefined
  try {
    result = (await run?.(job)) as Json | undefined
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await queue.fail(job.id, job.lease, { error: reason || 'It failed without a reason.' })
    return 'failed'
  }
  await queue.complete(job.id, job.lease, result)
  return 'completed'
}

/** Which job a test looks for. */
export interface Expected {
  queue?: string
  type?: string
  /** Equal to the job's data, all of it. */
  data?: Json
}

/**
 * Makes sure that there is a job like this, whatever its status, among the newest thousand. Returns the
 * newest.
 * @throws Error that names what was there instead
 */
export async function assertEnqueued(queue: Pick<Queue, 'jobs'>, expected: Expected = {}) {
  const { queue: name, type, data } = expected
  const seen: string[] = []
  for await (const job of queue.jobs({ queue: name, limit: 100 })) {
    const isLike =
      (type ?? job.type) === job.type && (data === undefined || isDeepStrictEqual(job.data, data))
    if (isLike) return job
    if (seen.push(describe(job)) >= MAX_LOOKED_AT) break
  }
  const there = seen.length > 0 ? `There are: ${seen.slice(0, MAX_TOLD).join('; ')}.` : 'There are no jobs.'
  throw new Error(`No job is like ${JSON.stringify(expected)}. ${there}`)
}

const describe = ({
  id,
  queue,
  type,
  data,
}: {
  id: number
  queue: string
  type: string | null
  data?: unknown
}) => `${id} in ${queue}${type === null ? '' : ` of type ${type}`} with ${JSON.stringify(data)}`
