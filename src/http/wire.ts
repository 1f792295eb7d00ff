import type { Job } from '../domain/job.ts'
import { isReserved } from '../domain/label.ts'
import { Problem } from '../domain/problem.ts'
import type { ClaimRequest } from '../queue/claim.ts'
import type { JobRequest } from '../queue/enqueue.ts'
import type { Claim, CreateJob } from './generated/validators.js'

/* The one place that translates between JSON's snake_case with ISO 8601 instants and the queue's own words. */

/** Unix seconds as ISO 8601 with whole seconds. */
export const instant = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`

const instantOrNull = (seconds: number | undefined) => (seconds === undefined ? null : instant(seconds))

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
    title: job.title ?? null,
    worker: job.worker ?? null,
    ...(job.lease !== undefined && { lease: job.lease }),
    ...(job.leaseExpiresAt !== undefined && { lease_expires_at: instant(job.leaseExpiresAt) }),
  }
}

/** @throws Problem `reserved-label` */
export function readCreateJob(body: CreateJob): JobRequest {
  const { data, title, additional_labels: labels, queue, type, priority } = body
  const errors = (labels ?? []).flatMap((label, index) =>
    isReserved(label)
      ? [{ pointer: `/additional_labels/${index}`, detail: `The label ${label} belongs to the queue.` }]
      : [],
  )
  if (errors.length > 0) {
    const detail = 'Labels of the queue cannot be given; use queue, type and priority instead.'
    throw new Problem('reserved-label', detail, { errors })
  }
  return { data, title: title ?? undefined, labels: labels ?? [], queue, type, priority }
}

export const readClaim = ({ queue, worker, lease_seconds, dispatched }: Claim): ClaimRequest => ({
  queue,
  worker,
  leaseSeconds: lease_seconds,
  dispatched,
})
