import { writeGrant } from '@octoqueue/access-roll'
import { tally } from '@octoqueue/job-dependencies'
import { isLive } from '@octoqueue/secrets'
import type { Context } from 'hono'
import type { Caller } from '../../access/access.ts'
import { type Issued, KEY_FORMAT, type Key } from '../../access/roll.ts'
import { type Job, type Provenance, STATUSES, type Status } from '../../domain/job.ts'
import { PROBLEMS, type Problem } from '../../domain/problem.ts'
import type { Enqueued } from '../../queue/enqueue/enqueue.ts'
import type { Explanation } from '../../queue/explain.ts'
import type { QueueState } from '../../queue/steer/queues.ts'
import { instant, instantOrNull } from '../../runtime/system.ts'
import type { Swept } from '../../upkeep/sweep.ts'

/* Translates the queue's own words into answers: snake_case with ISO 8601 instants. Nothing else does. */

/** A job for whoever changed it: without what only those see who may read the queue or work on it. */
export function writeJobFor(caller: Caller, job: Job) {
  const written = writeJob(job)
  if (caller.may('read', job.queue) || caller.may('claim', job.queue)) return written
  const { answer: _, ...seen } = written
  return { ...seen, data: null, result: null, error: null, title: null, progress: null }
}

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
    result_note: job.resultNote ?? null,
    url: job.url ?? null,
    labels: job.labels,
    project: job.project ?? null,
    title: job.title ?? null,
    worker: job.worker ?? null,
    ttl_seconds: job.ttlSeconds ?? null,
    concurrency: job.concurrency ? writeConcurrency(job.concurrency) : null,
    dead_letter_queue: job.deadLetterQueue ?? null,
    unique: job.unique,
    progress: job.progress ? writeProgress(job.progress) : null,
    provenance: job.provenance ? writeProvenance(job.provenance) : null,
    ...(job.answer !== undefined && { answer: job.answer }),
    after: job.after ?? [],
    parent: job.parent ?? null,
    complete_when: job.completeWhen ?? null,
    ...writeLinks(job.links),
    ...(job.lease !== undefined && { lease: job.lease }),
    ...(job.leaseExpiresAt !== undefined && { lease_expires_at: instant(job.leaseExpiresAt) }),
  }
}

const writeLinks = (links: Job['links']) => ({
  blocked_by:
    links?.blockedBy.map(({ number, name, standing }) => ({
      id: number ?? null,
      issue: name,
      status: standing,
    })) ?? null,
  children: links?.children.length ? tally(links.children) : null,
})

/** Keys of before there were namespaces have no scope. */
const writeConcurrency = ({ key, limit, namespace }: NonNullable<Job['concurrency']>) => ({
  key,
  limit,
  scope: namespace === undefined ? null : namespace.startsWith('caller:') ? 'caller' : namespace,
})

const writeProgress = ({ percent, note, log }: NonNullable<Job['progress']>) => ({
  percent: percent ?? null,
  note: note ?? null,
  log,
})

const writeProvenance = ({ author, admittedBy, how, digest }: Provenance) => ({
  author: author ?? null,
  admitted_by: admittedBy ?? null,
  how,
  digest: digest ?? null,
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

/** A key as schemas/key.json describes it: never its secrets or their digests. `now` in Unix seconds. */
export const writeKey = ({ id, name, grants, createdAt, expiresAt, secrets }: Key, now: number) => ({
  id,
  name: name ?? null,
  grants: grants.map(writeGrant),
  created_at: instant(createdAt),
  expires_at: instantOrNull(expiresAt),
  secrets: secrets
    .filter((secret) => isLive(secret, now))
    .map((secret) => ({
      created_at: instant(secret.createdAt),
      expires_at: instantOrNull(secret.expiresAt),
    })),
})

/** The one answer that hands out a secret, as schemas/issued-key.json describes it. */
export const writeIssued = ({ key, secret }: Issued, now: number) => ({ key: writeKey(key, now), secret })

/** Leads to the next page of a list (RFC 8288); relative, so that it works behind any proxy and prefix. */
export function linkToNext({ req }: Context, next: number): string {
  const query = new URLSearchParams({ ...req.query(), before: String(next) })
  return `<?${query}>; rel="next"`
}

/** Says that an earlier request with the same key did this. */
export const replayed = ({ isNew }: { isNew: boolean }) => ({
  ...(!isNew && { 'Idempotency-Replayed': 'true' }),
})

/**
 * Status and headers of an answer to a create: where the job is, and whether this request made it (201), will
 * have made it once a sweep admits it (202), or an earlier one did (200).
 */
export const madeAt = (path: string, { isNew, isAdmittedLater }: Made) => ({
  status: isNew ? (isAdmittedLater ? (202 as const) : (201 as const)) : (200 as const),
  headers: { Location: path, ...replayed({ isNew }) },
})
type Made = Pick<Enqueued, 'isNew' | 'isAdmittedLater'>

const MEDIA_TYPE = 'application/problem+json'
const CHALLENGE = 'Bearer realm="octoqueue"'

/** A problem as RFC 9457 describes it. `instance` is the request's id. */
export function writeProblem(
  problem: Problem,
  instance: string,
  headers: Record<string, string> = {},
): Response {
  const { type, message, facts } = problem
  const { retryAfterSeconds, ...rest } = facts
  const { status, title } = PROBLEMS[type]
  const wait = retryAfterSeconds === undefined ? undefined : Math.ceil(retryAfterSeconds)
  const body = {
    type: `urn:octoqueue:problem:${type}`,
    title,
    status,
    detail: KEY_FORMAT.mask(message),
    instance,
    ...rest,
    ...(wait !== undefined && { retry_after_seconds: wait }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': MEDIA_TYPE,
      ...(wait !== undefined && { 'Retry-After': String(wait) }),
      ...(status === 401 && { 'WWW-Authenticate': CHALLENGE }),
      ...headers,
    },
  })
}
