import { type Job, STATUSES } from '../../domain/job.ts'
import { instantOrNull } from '../../runtime/system.ts'
import type { Queue } from '../../upkeep/queue.ts'
import type { App } from '../context.ts'
import { callerOf, type Operation, producerOf, serve } from '../operation.ts'
import { readId } from '../wire/read.ts'
import { linkToNext, madeAt } from '../wire/write.ts'

/* Job-Queue: its API makes jobs and shows them; its workers are not clients of it. */

const JOBS = '/api/v1/queue/jobs'

export const JOB_QUEUE = {
  jobQueueCreate: {
    method: 'POST',
    path: JOBS,
    scope: 'enqueue',
    covers: 'asked',
    body: 'jobQueueCreate',
    answers: { 200: 'job-queue-job', 201: 'job-queue-job', 202: 'job-queue-job' },
    summary: 'Create a job, as Job-Queue does',
  },
  jobQueueList: {
    method: 'GET',
    path: JOBS,
    scope: 'read',
    covers: 'asked',
    query: 'jobQueueList',
    answers: { 200: 'job-queue-jobs' },
    summary: 'List jobs, newest first, as Job-Queue does',
  },
  jobQueueOverview: {
    method: 'GET',
    path: `${JOBS}/stats/overview`,
    scope: 'read',
    covers: 'asked',
    answers: { 200: 'job-queue-overview' },
    summary: 'Count jobs by status, as Job-Queue does',
  },
  jobQueueGet: {
    method: 'GET',
    path: `${JOBS}/{id}`,
    scope: 'read',
    covers: 'job',
    answers: { 200: 'job-queue-job' },
    summary: 'Read a job, as Job-Queue does',
  },
} as const satisfies Record<string, Operation>

/** The API of Job-Queue, at its own paths. */
export function routeJobQueue(app: App, queue: Queue): void {
  serve(app, JOB_QUEUE.jobQueueCreate, async (c, { body }) => {
    const { payload: data, queue_name, job_type: type, max_tries: maxAttempts, priority } = body
    const request = { data, queue: queue_name, type, maxAttempts, priority }
    const job = await queue.enqueue({ ...request, ...producerOf(c) })
    return c.json(writeJob(job), madeAt(`${JOBS}/${job.id}`, job))
  })
  serve(app, JOB_QUEUE.jobQueueList, async (c, { query: { queue_name, ...rest } }) => {
    const readable = callerOf(c).queuesWith('read')
    const queues = readable === '*' ? undefined : readable
    const { jobs, next } = await queue.list({ ...rest, queue: queue_name, queues })
    if (next !== undefined) c.header('Link', linkToNext(c, next))
    return c.json(jobs.map(writeJob))
  })
  serve(app, JOB_QUEUE.jobQueueOverview, async (c) => {
    const caller = callerOf(c)
    const queues = (await queue.queues()).filter(({ name }) => caller.may('read', name))
    const counts = STATUSES.map((status) => [
      status,
      queues.reduce((sum, { jobs }) => sum + jobs[status], 0),
    ]) satisfies (readonly [string, number])[]
    const total = counts.reduce((sum, [, count]) => sum + count, 0)
    return c.json({ total, ...Object.fromEntries(counts) })
  })
  serve(app, JOB_QUEUE.jobQueueGet, async (c) => c.json(writeJob(await queue.get(readId(c)))))
}

/** As schemas/dialects/job-queue-job.json describes it. */
const writeJob = (job: Job) => ({
  id: job.id,
  job_type: job.type ?? null,
  payload: job.data,
  queue_name: job.queue,
  status: job.status,
  priority: job.priority,
  tries: job.attempt,
  max_tries: job.maxAttempts,
  result: job.result ?? null,
  error: job.error ?? null,
  worker_id: job.worker ?? null,
  created_at: instantOrNull(job.createdAt),
  started_at: instantOrNull(job.startedAt),
  completed_at: instantOrNull(job.finishedAt),
})
