import { setSecret, warning } from '@actions/core'
import { repeat } from '@octoqueue/bounds'
import {
  type Answered,
  answerOf,
  type Client,
  createClient,
  type Schemas,
  ServiceError,
} from '@octoqueue/client'
import { clip } from '@octoqueue/inert-text'
import type { Json } from '../../src/domain/job.ts'
import { Problem, reasonOf } from '../../src/domain/problem.ts'
import type { Clock } from '../../src/ports.ts'
import { problemOfService } from '../../src/runtime/fault.ts'
import { systemClock as clock } from '../../src/runtime/system.ts'
import type { Connection } from './connection.ts'
import {
  type ActionClaim,
  type ClaimedJob,
  isOver,
  type JobQueue,
  type OpenQueue,
  type SeenJob,
  type SettledJob,
} from './job-queue.ts'

/** The service takes bodies of a mebibyte; this leaves room for the lease. */
const MAX_RESULT_BYTES = 1_040_000
/** How many jobs the service hands out at once. */
const MAX_CLAIMED = 20
/** The longest that the service waits for a job to end before it answers. */
const MAX_WAIT_SECONDS = 20
const MAX_NOTE_CHARACTERS = 1000
/** Of a job that an earlier request made. */
const REPLAYED = 200
/** Of a job that the next sweep admits. */
const ACCEPTED = 202

/** The verbs of a service, over its HTTP API. */
export function openOverHttp({ url, key, audience }: Extract<Connection, { kind: 'service' }>): OpenQueue {
  let requests = 0
  const fetch: typeof globalThis.fetch = (input, init) => {
    requests += 1
    return globalThis.fetch(input, init)
  }
  const credential =
    key === undefined ? createIdentity(audience, globalThis.fetch, clock) : () => Promise.resolve(key)
  return {
    queue: throwingProblems(
      createHttpQueue(createClient({ url, credential, fetch, clock }), key !== undefined),
      key === undefined ? withRule : (problem) => problem,
    ),
    maxResultBytes: MAX_RESULT_BYTES,
    describeCost: () => `${requests} requests to ${url}`,
    remaining: () => undefined,
  }
}

/** Adds to a refusal of this run's identity which rule would let it in. */
function withRule(problem: Problem): Problem {
  const { type, message, facts, cause } = problem
  if (type !== 'unauthorized' && type !== 'forbidden') return problem
  const { GITHUB_REPOSITORY: repository = 'OWNER/NAME', GITHUB_EVENT_NAME: event = '' } = process.env
  const forEvent = event.startsWith('issue') ? ` --event ${event}` : ''
  const rule = `octoqueue keys allow-workflow ${repository} --grant claim:QUEUE${forEvent}`
  const told = `${message} This run shows the service its own identity, as there is no "api-key". An administrator lets it in by a rule such as: ${rule} (with "enqueue:QUEUE" for jobs that it creates).`
  return new Problem(type, told, facts, cause)
}

/**
 * The queue, with errors of the service as the problems that a queue in this process throws. `told`: what is
 * said of them.
 */
const throwingProblems = (queue: JobQueue, told: (problem: Problem) => Problem): JobQueue =>
  Object.fromEntries(
    Object.entries(queue).map(([name, verb]) => [
      name,
      (...args: unknown[]) =>
        verb(...args).catch((error: unknown) => {
          throw error instanceof ServiceError ? told(problemOfService(error)) : error
        }),
    ]),
  ) as unknown as JobQueue

/** `isNamed`: whether requests name the worker. The service calls a run that shows its identity by that. */
function createHttpQueue(client: Client, isNamed: boolean): JobQueue {
  const ofJob = (id: number) => ({ path: { id } })
  return {
    enqueue: (request) => enqueue(client, request),
    look: (id) => look(client, id),
    await: (id) => look(client, id, MAX_WAIT_SECONDS),
    hasEnded: async (id) => isOver(await look(client, id)),
    claimMany: (request, max) =>
      claimMany(client, isNamed ? request : { ...request, worker: undefined }, max),
    start(id, lease, { leaseSeconds, workflowJob, workflowRun, worker } = {}) {
      const bound = { workflow_job: workflowJob, workflow_run: workflowRun }
      const body = { lease, lease_seconds: leaseSeconds, ...bound, worker: isNamed ? worker : undefined }
      return claimed(client.POST('/jobs/{id}/start', { params: ofJob(id), body }))
    },
    extend(id, lease, { leaseSeconds, progress: at } = {}) {
      const progress = at && { ...at, log: at.log && [...at.log] }
      const body = { lease, lease_seconds: leaseSeconds, progress }
      return claimed(client.POST('/jobs/{id}/extend', { params: ofJob(id), body }))
    },
    async complete(id, lease, result, said) {
      const body = { lease, result, result_note: said === undefined ? said : clip(said, MAX_NOTE_CHARACTERS) }
      const job = answerOf(await client.POST('/jobs/{id}/complete', { params: ofJob(id), body }))
      if (job.result_note !== null) warning(`Job #${id}: ${job.result_note}`)
      return readSettled(job)
    },
    fail(id, lease, { error, retry, retryInSeconds }) {
      const body = { lease, error, retry, retry_in: retryInSeconds }
      return settled(client.POST('/jobs/{id}/fail', { params: ofJob(id), body }))
    },
    release: (id, lease) =>
      settled(client.POST('/jobs/{id}/release', { params: ofJob(id), body: { lease } })),
    blockHeld: (id, lease, reason) =>
      settled(client.POST('/jobs/{id}/block', { params: ofJob(id), body: { lease, reason } })),
    sweep: async () => answerOf(await client.POST('/sweep', {})),
  }
}

const claimed = async (call: Promise<Answered<Schemas['ClaimedJob']>>) => readJob(answerOf(await call))
const settled = async (call: Promise<Answered<Schemas['Job']>>) => readSettled(answerOf(await call))

async function look(client: Client, id: number, wait_seconds = 0): Promise<SeenJob> {
  const query = wait_seconds > 0 ? { wait_seconds } : {}
  const job = answerOf(await client.GET('/jobs/{id}', { params: { path: { id }, query } }))
  return {
    ...readSettled(job),
    result: (job.result ?? undefined) as Json | undefined,
    error: job.error ?? undefined,
    worker: job.worker ?? undefined,
  }
}

async function enqueue(client: Client, request: Parameters<JobQueue['enqueue']>[0]) {
  const { data, title, queue, type, priority, project, unique, labels, runAt, concurrency } = request
  const rest = {
    ...{ title, queue, type, priority, project, unique },
    max_attempts: request.maxAttempts,
    delay_seconds: request.delaySeconds,
    run_at: runAt === undefined ? undefined : new Date(runAt * 1000).toISOString(),
    ttl_seconds: request.ttlSeconds,
    dead_letter_queue: request.deadLetterQueue,
    additional_labels: labels && [...labels],
    concurrency: concurrency && { key: concurrency.key, limit: concurrency.limit },
  }
  const { idempotencyKey: key } = request
  const header = { ...(key !== undefined && { 'Idempotency-Key': key }), Prefer: 'return=representation' }
  const answered = await client.POST('/jobs', { params: { header }, body: { data, ...rest } })
  const { job_id: id, job } = answerOf(answered)
  const { status } = answered.response
  const made = { id, url: job?.url ?? undefined, title: job?.title ?? undefined }
  return { ...made, isNew: status !== REPLAYED, isAdmittedLater: status === ACCEPTED }
}

type HttpClaim = Omit<ActionClaim, 'worker'> & { worker: string | undefined }

async function claimMany(client: Client, request: HttpClaim, max: number): Promise<readonly ClaimedJob[]> {
  const { id, queues, type, waitSeconds, workflowRef, worker, leaseSeconds, dispatched } = request
  const bound = { workflow_job: request.workflowJob, workflow_run: request.workflowRun }
  const anyOf = { queues: queues && [...queues], type, wait_seconds: waitSeconds }
  const which = id === undefined ? anyOf : { id, workflow_ref: workflowRef }
  const body = { ...which, worker, lease_seconds: leaseSeconds, dispatched, ...bound }
  const { jobs } = answerOf(
    await client.POST('/jobs/claim-batch', { body: { ...body, max: Math.min(max, MAX_CLAIMED) } }),
  )
  return jobs.map(readJob)
}

function readJob({ id, lease, title, url, data, ...job }: Schemas['ClaimedJob']): ClaimedJob {
  if (typeof id !== 'number' || typeof lease !== 'string')
    throw new Problem('github-unavailable', 'The service answered with something that is no job.')
  return {
    id,
    lease,
    queue: job.queue,
    type: job.type ?? undefined,
    title: title ?? undefined,
    url: url ?? undefined,
    data: data as Json,
    attempt: job.attempt,
    maxAttempts: job.max_attempts,
    provenance: job.provenance ? readProvenance(job.provenance) : undefined,
  }
}

const readProvenance = ({ author, admitted_by, how, digest }: NonNullable<Schemas['Job']['provenance']>) => ({
  author: author ?? undefined,
  admittedBy: admitted_by ?? undefined,
  how,
  digest: digest ?? undefined,
})

const readSettled = ({ id, status, url, title, attempt }: Schemas['Job']): SettledJob => ({
  id,
  status,
  url: url ?? undefined,
  title: title ?? undefined,
  attempt,
})

/** The runner's tokens live for some minutes; one that is older than this is not used again. */
const MAX_TOKEN_AGE_MS = 240_000
const MAX_TOKEN_REQUEST_MS = 10_000
const MAX_TOKEN_REQUESTS = 3
const TOKEN_PAUSE_MS = 500

/** Gives a token of the workflow's identity, cached while it is young. @throws Problem `unauthorized` */
function createIdentity(
  audience: string,
  fetch: typeof globalThis.fetch,
  clock: Clock,
): () => Promise<string> {
  let cached: { token: string; atMs: number } | undefined
  return async () => {
    if (cached && clock.elapsedMs() - cached.atMs <= MAX_TOKEN_AGE_MS) return cached.token
    const request = tokenRequest(audience)
    const token = await repeat(
      {
        clock,
        maxAttempts: MAX_TOKEN_REQUESTS,
        retries: () => true,
        pauseMs: (count) => TOKEN_PAUSE_MS * count,
      },
      () => requestToken(fetch, request),
    ).catch((error: unknown) => {
      throw new Problem('unauthorized', `The runner gave no identity token: ${reasonOf(error)}`, {}, error)
    })
    setSecret(token)
    cached = { token, atMs: clock.elapsedMs() }
    return token
  }
}

interface TokenRequest {
  url: string
  bearer: string
}

/** https://docs.github.com/actions/reference/security/oidc#methods-for-requesting-the-oidc-token */
function tokenRequest(audience: string): TokenRequest {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env
  if (url && bearer) return { url: `${url}&audience=${encodeURIComponent(audience)}`, bearer }
  const detail =
    'To show the service who it is this workflow needs an identity. Add these lines to the workflow or the job, or ' +
    'give a key as "api-key":\n\npermissions:\n  id-token: write'
  throw new Problem('unauthorized', detail)
}

async function requestToken(fetch: typeof globalThis.fetch, { url, bearer }: TokenRequest): Promise<string> {
  const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' }
  const signal = AbortSignal.timeout(MAX_TOKEN_REQUEST_MS)
  const response = await fetch(url, { headers, signal, redirect: 'error' })
  if (!response.ok) throw new Error(`it answered ${response.status}`)
  const { value } = (await response.json()) as { value?: unknown }
  if (typeof value !== 'string') throw new Error('it answered without one')
  return value
}
