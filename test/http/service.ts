import { createAccess } from '../../src/access/access.ts'
import type { Config } from '../../src/config.ts'
import { createApp } from '../../src/http/app.ts'
import type { LocalGitHubOptions } from '../../src/local/github.ts'
import type { Budget } from '../../src/ports.ts'
import { withFollowUps } from '../../src/queue/after.ts'
import { createDispatching } from '../../src/queue/dispatching.ts'
import type { TellOnCreate } from '../../src/queue/on-create.ts'
import { createProjects } from '../../src/queue/projects.ts'
import { createQueue } from '../../src/queue/queue.ts'
import { createBindings } from '../../src/settings/bindings.ts'
import { createPayloads } from '../../src/settings/payloads.ts'
import { createSchemas } from '../../src/settings/schemas.ts'
import { createSettings } from '../../src/settings/settings.ts'
import { createWorld, type World } from '../support/world.ts'

export const KEY = 'correct-horse-battery'

export interface ServiceOptions {
  config?: Partial<
    Pick<Config, 'apiKey' | 'allowedOrigins' | 'rateLimit' | 'keyRateLimit' | 'trustedProxies'>
  >
  github?: LocalGitHubOptions
  budget?: () => Promise<Budget>
  /** Where the keys of the workflows' issuer are. */
  fetch?: typeof globalThis.fetch
  createOnCreate?: (world: World) => TellOnCreate
}

export const ISSUER = 'https://token.example'

const noNetwork = async (): Promise<Response> => {
  throw new TypeError('There is no network')
}

/** The real service over the embedded GitHub in this process; requests are asked of it without a port. */
export function createService({ config, github, budget, fetch, createOnCreate }: ServiceOptions = {}) {
  const world = createWorld(github)
  const { clock, log } = world
  const settings = createSettings({ documents: world.documents, clock })
  const payloads = createPayloads({ settings, clock })
  const verbs = createQueue({ ...world.ports, payloads })
  const schemas = createSchemas({ settings })
  const oidc = { issuer: ISSUER, audience: 'octoqueue' }
  const access = createAccess({
    ...{ apiKey: config?.apiKey, oidc, settings, now: clock.now, log },
    fetch: fetch ?? noNetwork,
  })
  const bindings = createBindings(settings)
  const dispatching = createDispatching({ ...world, queue: verbs, bindings })
  const onCreate = createOnCreate?.(world)
  const queue = withFollowUps(verbs, { dispatching, onCreate })
  let client = '192.0.2.1'
  const app = createApp({
    ...{ queue, projects: createProjects(world.milestones), bindings, schemas },
    ...{ access, repository: 'acme/jobs', issuesUrl: 'http://github.local/acme/jobs/issues' },
    config: {
      ...{
        allowedOrigins: [],
        rateLimit: undefined,
        keyRateLimit: undefined,
        trustedProxies: [],
      },
      ...config,
    },
    ...{ budget: budget ?? world.budget, usage: world.usage, tally: world.tally },
    clientOf: () => client,
    ...{ clock: world.clock, now: world.clock.now, log: world.ports.log },
  })

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
  return { ...world, queue, dispatching, bindings, access, schemas, settings, app, send, post, get, comeFrom }
}

export type Service = ReturnType<typeof createService>

/** A job that waits. */
export async function aPendingJob({ queue }: Service): Promise<{ id: number; lease: string }> {
  const { id } = await queue.enqueue({ data: { n: 1 } })
  return { id, lease: '' }
}

/** A job that a worker has. */
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

/** A job that was tried and given up. */
export async function aFailedJob(service: Service): Promise<{ id: number; lease: string }> {
  const job = await aClaimedJob(service)
  await service.queue.fail(job.id, job.lease, { error: 'no disk', retry: false })
  return job
}

/** A job that waits until somebody unblocks it. */
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
    ...{ id: '7', repository: 'acme/app', repositoryId: undefined, ref: undefined, events: undefined },
    ...{ workflow: undefined, workflowRef: undefined, jobWorkflowRef: undefined, environment: undefined },
    grants: [{ scopes: ['read'], queues: '*' }],
  })
  return { id: 7, lease: '' }
}
