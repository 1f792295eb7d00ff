import { workerOf } from '../../access/workers.ts'
import { DEFAULT_QUEUE, type Job, type Status } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import { instant } from '../../runtime/system.ts'
import type { Queue } from '../../upkeep/queue.ts'
import type { App, Asked } from '../context.ts'
import { callerOf, type Operation, producerOf, serve } from '../operation.ts'
import { readId } from '../wire/read.ts'
import { linkToNext, madeAt } from '../wire/write.ts'

/* The Job Processing API: one queue, four statuses, and jobs that are settled by their id alone. */

/**
 * Its paths are the native API's, with other bodies and answers: so they stand below a prefix, and at the
 * root where ROOT_DIALECT says so.
 */
const PREFIX = '/compat/job-processing'

const covers = { queue: DEFAULT_QUEUE }

export const JOB_PROCESSING = {
  jobProcessingCreate: {
    method: 'POST',
    path: `${PREFIX}/jobs`,
    scope: 'enqueue',
    covers,
    body: 'jobProcessingCreate',
    answers: { 200: 'job-processing-job', 201: 'job-processing-job', 202: 'job-processing-job' },
    summary: 'Create a job, as the Job Processing API does',
  },
  jobProcessingList: {
    method: 'GET',
    path: `${PREFIX}/jobs`,
    scope: 'read',
    covers,
    query: 'jobProcessingList',
    answers: { 200: 'job-processing-jobs' },
    summary: 'List jobs, newest first, as the Job Processing API does',
  },
  jobProcessingQueue: {
    method: 'GET',
    path: `${PREFIX}/jobs/queue`,
    scope: 'read',
    covers,
    answers: { 200: 'job-processing-queue' },
    summary: 'List what can be claimed now, as the Job Processing API does',
  },
  jobProcessingSummary: {
    method: 'GET',
    path: `${PREFIX}/jobs/summary`,
    scope: 'read',
    covers,
    answers: { 200: 'job-processing-summary' },
    summary: 'Count jobs by status, as the Job Processing API does',
  },
  jobProcessingGet: {
    method: 'GET',
    path: `${PREFIX}/jobs/{id}`,
    scope: 'read',
    covers: 'job',
    answers: { 200: 'job-processing-job' },
    summary: 'Read a job, as the Job Processing API does',
  },
  jobProcessingClaim: {
    method: 'POST',
    path: `${PREFIX}/jobs/claim`,
    scope: 'claim',
    covers,
    body: 'nothing',
    answers: { 200: 'job-processing-job' },
    summary: 'Claim the next job, as the Job Processing API does',
  },
  jobProcessingProcess: {
    method: 'POST',
    path: `${PREFIX}/jobs/{id}/process`,
    scope: 'claim',
    covers: 'job',
    body: 'nothing',
    answers: { 200: 'job-processing-job' },
    summary: 'Claim this job, as the Job Processing API does',
  },
  jobProcessingComplete: {
    method: 'POST',
    path: `${PREFIX}/jobs/{id}/complete`,
    scope: 'claim',
    covers: 'job',
    body: 'jobProcessingComplete',
    answers: { 200: 'job-processing-job' },
    summary: 'Complete a job, as the Job Processing API does',
  },
  jobProcessingFail: {
    method: 'POST',
    path: `${PREFIX}/jobs/{id}/fail`,
    scope: 'claim',
    covers: 'job',
    body: 'jobProcessingFail',
    answers: { 200: 'job-processing-job' },
    summary: 'Fail a job, as the Job Processing API does',
  },
} as const satisfies Record<string, Operation>

/** What the native API has nothing at, so that it is served at the root as well. */
export const JOB_PROCESSING_AT_ROOT = {
  jobProcessingQueueAtRoot: { ...JOB_PROCESSING.jobProcessingQueue, path: '/jobs/queue' },
  jobProcessingSummaryAtRoot: { ...JOB_PROCESSING.jobProcessingSummary, path: '/jobs/summary' },
} as const satisfies Record<string, Operation>

const CALLS = Object.values(JOB_PROCESSING).map(({ method, path }) => ({
  method,
  path: new RegExp(`^${path.slice(PREFIX.length).replace('{id}', '[^/]+')}$`),
}))

/** Where a call of this API goes when it is served at the root; other requests stay where they are. */
export const atRoot = (method: string, path: string): string =>
  CALLS.some((call) => call.method === method && call.path.test(path)) ? PREFIX + path : path

/** The worker that holds what is claimed here: by it a later call knows that it may settle the job. */
const WORKER = 'job-processing'
/** Clients send no heartbeats, so they get the longest lease that there is. */
const LEASE_SECONDS = 86_400
const MAX_WAITING = 100
const NO_REASON = 'The client gave no reason.'

const STATUS: Record<Status, 'PENDING' | 'RUNNING' | 'COMPLETED' | 'FAILED'> = {
  pending: 'PENDING',
  blocked: 'PENDING',
  dispatched: 'RUNNING',
  processing: 'RUNNING',
  completed: 'COMPLETED',
  failed: 'FAILED',
  cancelled: 'FAILED',
}
/** The status that a filter by one of the client's statuses means: the one that nearly all such jobs have. */
const FILTER = {
  PENDING: 'pending',
  RUNNING: 'processing',
  COMPLETED: 'completed',
  FAILED: 'failed',
} as const

/** The Job Processing API, below its prefix: it has the same paths as the native one for other things. */
export function routeJobProcessing(app: App, queue: Queue): void {
  serve(app, JOB_PROCESSING.jobProcessingCreate, async (c, { body: { payload: data, type, priority } }) => {
    const request = { data, type, priority, ...producerOf(c) }
    const job = await queue.enqueue(request)
    return c.json(writeJob(job), madeAt(`${PREFIX}/jobs/${job.id}`, job))
  })
  serve(app, JOB_PROCESSING.jobProcessingList, async (c, { query: { status, ...rest } }) => {
    const filter = status && FILTER[status]
    const { jobs, next } = await queue.list({ ...rest, status: filter, queue: DEFAULT_QUEUE })
    if (next !== undefined) c.header('Link', linkToNext(c, next))
    return c.json(jobs.map(writeJob))
  })
  const { jobProcessingQueueAtRoot, jobProcessingSummaryAtRoot } = JOB_PROCESSING_AT_ROOT
  for (const operation of [JOB_PROCESSING.jobProcessingQueue, jobProcessingQueueAtRoot])
    serve(app, operation, async (c) => c.json(await showQueue(queue)))
  for (const operation of [JOB_PROCESSING.jobProcessingSummary, jobProcessingSummaryAtRoot])
    serve(app, operation, async (c) => c.json(await summarize(queue)))
  serve(app, JOB_PROCESSING.jobProcessingGet, async (c) => c.json(writeJob(await queue.get(readId(c)))))

  serve(app, JOB_PROCESSING.jobProcessingClaim, async (c) => {
    const job = await queue.claim({ worker: workerOf(callerOf(c), WORKER), leaseSeconds: LEASE_SECONDS })
    if (!job) throw new Problem('job-not-found', 'No job is pending.')
    return c.json(writeJob(job))
  })
  serve(app, JOB_PROCESSING.jobProcessingProcess, async (c) => {
    const id = readId(c)
    const job = await queue.claim({ id, worker: workerOf(callerOf(c), WORKER), leaseSeconds: LEASE_SECONDS })
    if (!job) throw new Problem('illegal-transition', `Job ${id} cannot be claimed just now.`, { id })
    return c.json(writeJob(job))
  })
  serve(app, JOB_PROCESSING.jobProcessingComplete, async (c, { body: { result, result_note: note } }) => {
    const { id, lease } = await leaseOf(c)
    return c.json(writeJob(await queue.complete(id, lease, result, note)))
  })
  serve(app, JOB_PROCESSING.jobProcessingFail, async (c, { body: { error = NO_REASON } }) => {
    const { id, lease } = await leaseOf(c)
    return c.json(writeJob(await queue.fail(id, lease, { error, retry: false })))
  })

  async function leaseOf(c: Asked): Promise<{ id: number; lease: string }> {
    const id = readId(c)
    return { id, lease: await queue.leaseOf(id, workerOf(callerOf(c), WORKER)) }
  }
}

/** What can be claimed now, in the order in which claims would take it. */
async function showQueue(queue: Queue) {
  const waiting = await queue.peek(DEFAULT_QUEUE, MAX_WAITING)
  return waiting.map(({ id, priority, createdAt }) => ({
    job_id: String(id),
    priority,
    created_at: zoneless(createdAt),
  }))
}

async function summarize(queue: Queue) {
  const summary = { PENDING: 0, RUNNING: 0, COMPLETED: 0, FAILED: 0 }
  const own = (await queue.queues()).find(({ name }) => name === DEFAULT_QUEUE)
  for (const [status, count] of Object.entries(own?.jobs ?? {})) summary[STATUS[status as Status]] += count
  return summary
}

/** As schemas/dialects/job-processing-job.json describes it. */
const writeJob = (job: Job) => ({
  id: String(job.id),
  type: job.type ?? null,
  payload: job.data,
  priority: job.priority,
  status: STATUS[job.status],
  result: job.result ?? (STATUS[job.status] === 'FAILED' ? { error: job.error ?? null } : null),
  created_at: zoneless(job.createdAt),
  started_at: zoneless(job.startedAt),
  completed_at: zoneless(job.finishedAt),
})

/** UTC, but without saying so. */
const zoneless = (seconds: number | undefined): string | null =>
  seconds === undefined ? null : instant(seconds).slice(0, -1)
