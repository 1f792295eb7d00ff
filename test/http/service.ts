import type { LocalGitHubOptions } from '@octoqueue/github-emulator'
import type { Clock } from '../../src/ports.ts'
import type { Budget } from '../../src/runtime/service-ports.ts'
import type { TellOnCreate } from '../../src/upkeep/dispatch/on-create.ts'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'
import { serveInWorkerd } from '../workerd/remote.ts'
import { composeTested, type TestedConfig } from './compose.ts'

export const KEY = 'correct-horse-battery'

/** Whether the service runs in workerd, as on Cloudflare, and not in the test's own process. */
export const onWorkerd = process.env.RUNTIME === 'workerd'

/** For tests of what cannot be the same on Workers. The reason is for whoever reads the test. */
export const notOnWorkerd = (_reason: string) => ({ skip: onWorkerd })

export interface ServiceOptions {
  config?: TestedConfig
  github?: LocalGitHubOptions
  budget?: () => Promise<Budget>
  /** Where the keys of the workflows' issuer are. */
  fetch?: typeof globalThis.fetch
  createOnCreate?: (world: World) => TellOnCreate
  /** Another clock for the queue alone. In this process only. */
  queueClock?: Clock
}

const noNetwork = async (): Promise<Response> => {
  throw new TypeError('There is no network')
}

/** The real service over an embedded GitHub: in this process without any port, or in workerd over HTTP. */
export function createService(options: ServiceOptions = {}) {
  const { config, github, budget, fetch = noNetwork, createOnCreate, queueClock } = options
  const world = createWorld(github)
  let client = '192.0.2.1'
  const clientOf = () => client
  const given = { config, budget, fetch, onCreate: createOnCreate?.(world), clientOf }
  const served = onWorkerd
    ? serveInWorkerd({ world, ...given })
    : composeTested({
        ...world,
        owner: OWNER,
        repo: REPO,
        now: world.clock.now,
        ...given,
        queueClock,
        github: world.fetch,
      })
  const { app } = served

  /** Sends JSON, or a body as it is when it is a string, bytes or a stream. */
  async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream
    return app.request(path, {
      method,
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    } as RequestInit)
  }
  const post = (path: string, body?: unknown, headers?: Record<string, string>) =>
    send('POST', path, body, headers)
  const get = (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers)

  /** The next request comes from another client. */
  const comeFrom = (address: string) => {
    client = address
  }
  return { ...world, ...served, send, post, get, comeFrom }
}

export type Service = ReturnType<typeof createService>

/** A pending job. */
export async function aPendingJob({ queue }: Service): Promise<{ id: number; lease: string }> {
  const { id } = await queue.enqueue({ data: { n: 1 } })
  return { id, lease: '' }
}

/** A job that a worker holds. */
export async function aClaimedJob(service: Service): Promise<{ id: number; lease: string }> {
  await aPendingJob(service)
  const job = await service.queue.claim({ worker: 'box' })
  if (job?.lease === undefined) throw new Error('There was nothing to claim')
  return { id: job.id, lease: job.lease }
}

/** A job that ended; its lease is over. */
export async function aCompletedJob(service: Service): Promise<{ id: number; lease: string }> {
  const job = await aClaimedJob(service)
  await service.queue.complete(job.id, job.lease, { ok: true })
  return job
}

/** A job that was tried and failed for good: a dead letter. */
export async function aFailedJob(service: Service): Promise<{ id: number; lease: string }> {
  const job = await aClaimedJob(service)
  await service.queue.fail(job.id, job.lease, { error: 'no disk', retry: false })
  return job
}

/** A blocked job. */
export async function aBlockedJob(service: Service): Promise<{ id: number; lease: string }> {
  const job = await aPendingJob(service)
  await service.queue.block(job.id, 'no approval')
  return job
}

/** A key in the settings, by a number as jobs have it. */
export async function aKeptKey({ access }: Service): Promise<{ id: number; lease: string }> {
  await access.keys.create({ id: '7', name: 'tests', grants: [{ scopes: ['read'], queues: '*' }] })
  return { id: 7, lease: '' }
}

/** A rule for workflows in the settings, likewise. */
export async function aKeptRule({ access }: Service): Promise<{ id: number; lease: string }> {
  await access.rules.allow({
    id: '7',
    repository: 'acme/app',
    repositoryId: undefined,
    ref: undefined,
    events: undefined,
    workflow: undefined,
    workflowRef: undefined,
    jobWorkflowRef: undefined,
    environment: undefined,
    grants: [{ scopes: ['read'], queues: '*' }],
  })
  return { id: 7, lease: '' }
}
