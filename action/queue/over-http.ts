import type { Json } from '../../src/domain/job.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { JobRequest } from '../../src/queue/enqueue/enqueue.ts'
import { systemClock as clock } from '../../src/runtime/system.ts'
import type { Connection } from './connection.ts'
import { createIdentity } from './identity.ts'
import type { ClaimedJob, JobQueue, OpenQueue, SettledJob, Wanting } from './job-queue.ts'
import { type Answer, type Ask, createAsk } from './request.ts'

/** The service takes bodies of a mebibyte; this leaves room for the lease. */
const MAX_RESULT_BYTES = 1_040_000
/** How many jobs the service hands out at once. */
const MAX_CLAIMED = 20
/** Of a job that is there already the status is another. */
const CREATED = 201

/** The service's verbs, as schemas/ describes them. */
export function openOverHttp(connection: Extract<Connection, { kind: 'service' }>): OpenQueue {
  const { url, key, audience } = connection
  let requests = 0
  const fetch: typeof globalThis.fetch = (input, init) => {
    requests += 1
    return globalThis.fetch(input, init)
  }
  const credential = createIdentity({ key, audience, fetch: globalThis.fetch, clock })
  return {
    queue: createHttpQueue(createAsk({ url, credential, fetch, clock })),
    maxResultBytes: MAX_RESULT_BYTES,
    describeCost: () => `${requests} requests to ${url}`,
    remaining: () => undefined,
  }
}

/** The verbs over requests. Words of a lease's holder may be sent again, as the service then finds what was done. */
export function createHttpQueue(ask: Ask): JobQueue {
  const settle = async (id: number, verb: string, body: object): Promise<SettledJob> =>
    readSettled((await ask(`/jobs/${id}/${verb}`, { body, isRepeatable: true })).answer)

  return {
    async enqueue({ idempotencyKey, ...request }) {
      const headers = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }
      const isRepeatable = idempotencyKey !== undefined
      const { status, answer } = await ask('/jobs', { body: writeRequest(request), headers, isRepeatable })
      const id = Number(answer.job_id)
      return { id, url: await pageOf(ask, id), isNew: status === CREATED }
    },
    async claimMany(request, max) {
      const body = { ...writeClaim(request), max: Math.min(max, MAX_CLAIMED) }
      const { jobs } = (await ask('/jobs/claim', { body })).answer
      return Array.isArray(jobs) ? jobs.map(readJob) : []
    },
    async start(id, lease, { leaseSeconds, workflowJob, worker }) {
      const body = { lease, lease_seconds: leaseSeconds, workflow_job: workflowJob, worker }
      return readJob((await ask(`/jobs/${id}/start`, { body, isRepeatable: true })).answer)
    },
    async extend(id, lease, { leaseSeconds }) {
      const body = { lease, lease_seconds: leaseSeconds }
      return readJob((await ask(`/jobs/${id}/extend`, { body, isRepeatable: true })).answer)
    },
    complete: (id, lease, result) => settle(id, 'complete', { lease, result }),
    fail: (id, lease, { error, retry, retryInSeconds }) =>
      settle(id, 'fail', { lease, error, retry, retry_in: retryInSeconds }),
    release: (id, lease) => settle(id, 'release', { lease }),
    blockHeld: (id, lease, reason) => settle(id, 'block', { lease, reason }),
    sweep: async () => (await ask('/sweep', { isRepeatable: true })).answer as Record<string, number[]>,
  }
}

function writeRequest(request: JobRequest): object {
  const { data, title, queue, type, priority, maxAttempts, delaySeconds } = request
  return { data, title, queue, type, priority, max_attempts: maxAttempts, delay_seconds: delaySeconds }
}

function writeClaim({
  worker,
  leaseSeconds,
  queues,
  type,
  id,
  dispatched,
  workflowJob,
  waitSeconds,
  workflowRef,
}: Wanting): object {
  const where =
    id === undefined ? { queues, type, wait_seconds: waitSeconds } : { id, workflow_ref: workflowRef }
  return { ...where, worker, lease_seconds: leaseSeconds, dispatched, workflow_job: workflowJob }
}

function readJob(answer: Answer): ClaimedJob {
  const { id, lease, queue, title, url, data, attempt, max_attempts } = answer
  if (typeof id !== 'number' || typeof lease !== 'string')
    throw new Problem('github-unavailable', 'The service answered with something that is no job.')
  return {
    id,
    lease,
    queue: String(queue),
    title: textOf(title),
    url: textOf(url),
    data: data as Json,
    attempt: Number(attempt),
    maxAttempts: Number(max_attempts),
  }
}

function readSettled({ id, status, url, attempt }: Answer): SettledJob {
  return {
    id: Number(id),
    status: status as SettledJob['status'],
    url: textOf(url),
    attempt: Number(attempt),
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The issue's page: the answer to a create names only its number, and the service says where the issues are. */
async function pageOf(ask: Ask, id: number): Promise<string | undefined> {
  const service = await ask('/', { method: 'GET', isRepeatable: true }).catch(() => undefined)
  const issues = service?.answer.issues
  return typeof issues === 'string' ? `${issues}/${id}` : undefined
}
