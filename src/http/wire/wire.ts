import { type Job, STATUSES, type Status } from '../../domain/job.ts'
import type { Explanation } from '../../queue/read/explain.ts'
import type { QueueState } from '../../queue/steer/queues.ts'
import type { Swept } from '../../queue/sweep/sweep.ts'

/* The one place that translates the queue's own words into what goes out: snake_case with ISO 8601 instants. */

/** Unix seconds as ISO 8601 with whole seconds. */
export const instant = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`

export const instantOrNull = (seconds: number | undefined) =>
  seconds === undefined ? null : instant(seconds)

/** A job as schemas/job.json describes it. */
export function writeJob(job: Job) {
  return {
    id: job.id,
    queue: job.queue,
    type: job.type ?? null,
    status: job.status,
    data: job.data,
    priority: job.priority,
    attempt: job.attempt,
    max_attempts: job.maxAttempts,
    run_at: instantOrNull(job.runAt),
    created_at: instantOrNull(job.createdAt),
    started_at: instantOrNull(job.startedAt),
    finished_at: instantOrNull(job.finishedAt),
    result: job.result ?? null,
    error: job.error ?? null,
    url: job.url ?? null,
    labels: job.labels,
    project: job.project ?? null,
    title: job.title ?? null,
    worker: job.worker ?? null,
    ttl_seconds: job.ttlSeconds ?? null,
    concurrency: job.concurrency ?? null,
    dead_letter_queue: job.deadLetterQueue ?? null,
    unique: job.unique,
    progress: job.progress ? writeProgress(job.progress) : null,
    ...(job.lease !== undefined && { lease: job.lease }),
    ...(job.leaseExpiresAt !== undefined && { lease_expires_at: instant(job.leaseExpiresAt) }),
  }
}

const writeProgress = ({ percent, note, log }: NonNullable<Job['progress']>) => ({
  percent: percent ?? null,
  note: note ?? null,
  log,
})

/** As schemas/explanation.json describes it. */
export const writeExplanation = ({ id, status, holder, why, next }: Explanation) => ({
  id,
  status,
  holder: holder
    ? { worker: holder.worker, since: instant(holder.since), until: instant(holder.until) }
    : null,
  why,
  next,
})

/** What a sweep did, as schemas/swept.json describes it. */
export const writeSwept = ({ setAside, ...rest }: Swept) => ({ ...rest, set_aside: setAside })

/** A queue as schemas/queue.json describes it. */
export const writeQueue = ({ waitingSince, ...rest }: QueueState) => ({
  ...rest,
  waiting_since: instantOrNull(waitingSince),
})

/** A queue that has no jobs. */
export const emptyQueue = (name: string): QueueState => ({
  name,
  paused: false,
  waitingSince: undefined,
  jobs: Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>,
})
