import { systemClock } from '@octoqueue/bounds/clock'
import type { Answered, ClientOptions } from './client.ts'
import { answerOf, createClient } from './client.ts'
import { GithubUnavailable } from './generated/errors.ts'
import type {
  CallOptions,
  ClaimedJob,
  ClaimOptions,
  Job,
  ListFilter,
  Queue,
  QueueState,
  Stats,
} from './queue.ts'

export interface QueueClientOptions {
  /** Address of the service, or of one of its repositories (`…/repos/{owner}/{repo}`). */
  url: string
  /** Key or token that says who asks; or what gives it, called before each send. Nobody when absent. */
  key?: string | (() => Promise<string>) | undefined
  /** Sends requests in place of the global `fetch`: a service in this process, a proxy. */
  fetch?: ClientOptions['fetch'] | undefined
  /** Waits between repeats; the real time when absent. */
  clock?: ClientOptions['clock'] | undefined
  /** How often a request is sent at most, of those that may be sent again; 3 when absent. */
  maxSends?: number | undefined
  /** Called by `close`. */
  close?: (() => Promise<void>) | undefined
}

const noClose = async (): Promise<void> => {}

/**
 * The queue of a service, over HTTP. It runs wherever there is a `fetch`: Node, Deno, Bun, Workers and
 * browsers.
 *
 * ```ts
 * const queue = createQueueClient({ url: 'http://localhost:8080', key: process.env.OCTOQUEUE_KEY })
 * const { id } = await queue.enqueue({ month: 10 })
 * ```
 */
export function createQueueClient(options: QueueClientOptions): Queue {
  const { url, key = '', fetch, clock, maxSends, close } = options
  const api = createClient({
    url: url.replace(/\/+$/, ''),
    credential: typeof key === 'string' ? async () => key : key,
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock: clock ?? systemClock,
    maxSends,
  })
  const queue = { ...producing(api), ...working(api), ...operating(api), ...onQueues(api) }
  return { ...queue, ...convenient(queue), api, close: close ?? noClose }
}

type Api = Queue['api']

const at = (id: number) => ({ path: { id } })
const named = (name: string) => ({ path: { name } })
/** What every call is given. */
const call = ({ signal }: CallOptions = {}) => (signal ? { signal } : {})

const keyed = (key: string | undefined) => (key === undefined ? {} : { 'Idempotency-Key': key })

const jobIn = async (answered: Promise<Answered<Job>>): Promise<Job> => answerOf(await answered)
const claimedIn = async (answered: Promise<Answered<ClaimedJob>>): Promise<ClaimedJob> =>
  checked(answerOf(await answered))

/** Nothing can be done with a job that came without its lease, whatever the types say. */
function checked(job: ClaimedJob): ClaimedJob {
  if (typeof job.lease === 'string') return job
  throw new GithubUnavailable(`The service handed out job ${job.id} without a lease.`)
}

function producing(api: Api): Pick<Queue, 'enqueue' | 'get' | 'list' | 'peek' | 'explain'> {
  const get: Queue['get'] = (id, options) =>
    jobIn(api.GET('/jobs/{id}', { params: at(id), ...call(options) }))
  return {
    async enqueue(data, { signal, idempotencyKey, ...options } = {}) {
      const header = { ...keyed(idempotencyKey), Prefer: 'return=representation' }
      const body = { data, ...toWire(options) }
      const made = answerOf(await api.POST('/jobs', { params: { header }, body, ...call({ signal }) }))
      // What stands between may drop a header.
      return made.job ?? get(made.job_id, { signal })
    },
    get,
    async list({ signal, ...query } = {}) {
      return answerOf(
        await api.GET('/jobs', { params: { query: withoutAbsent(query) }, ...call({ signal }) }),
      )
    },
    async peek(queue, { signal, ...query } = {}) {
      const params = { ...named(queue), query: withoutAbsent(query) }
      const { jobs } = answerOf(await api.GET('/queues/{name}/peek', { params, ...call({ signal }) }))
      return jobs
    },
    async explain(id, options) {
      return answerOf(await api.GET('/jobs/{id}/explain', { params: at(id), ...call(options) }))
    },
  }
}

type Working = 'claim' | 'process' | 'start' | 'extend' | 'complete' | 'fail' | 'release'

function working(api: Api): Pick<Queue, Working> {
  return {
    async claim({ signal, limit = 1, queues, ...options } = {}) {
      const body = { ...toWire(options), queues: queues && [...queues], max: limit }
      const { jobs } = answerOf(await api.POST('/jobs/claim-batch', { body, ...call({ signal }) }))
      return jobs.map(checked)
    },
    process: (id, { signal, ...options } = {}) =>
      claimedIn(
        api.POST('/jobs/{id}/process', { params: at(id), body: toWire(options), ...call({ signal }) }),
      ),
    start(id, lease, { signal, ...options } = {}) {
      const body = { lease, ...toWire(options) }
      return claimedIn(api.POST('/jobs/{id}/start', { params: at(id), body, ...call({ signal }) }))
    },
    extend(id, lease, { signal, ...options } = {}) {
      const body = { lease, ...toWire(options) }
      return claimedIn(api.POST('/jobs/{id}/extend', { params: at(id), body, ...call({ signal }) }))
    },
    complete(id, lease, result, options) {
      const body = { lease, result }
      return jobIn(api.POST('/jobs/{id}/complete', { params: at(id), body, ...call(options) }))
    },
    fail(id, lease, { signal, ...options }) {
      const body = { lease, ...toWire(options) }
      return jobIn(api.POST('/jobs/{id}/fail', { params: at(id), body, ...call({ signal }) }))
    },
    release(id, lease, { signal, ...options } = {}) {
      const body = { lease, ...toWire(options) }
      return jobIn(api.POST('/jobs/{id}/release', { params: at(id), body, ...call({ signal }) }))
    },
  }
}

type Operating = 'cancel' | 'requeue' | 'block' | 'unblock' | 'alter' | 'comment'

function operating(api: Api): Pick<Queue, Operating> {
  return {
    cancel: (id, reason, options) =>
      jobIn(api.POST('/jobs/{id}/cancel', { params: at(id), body: { reason }, ...call(options) })),
    requeue: (id, options) =>
      jobIn(api.POST('/jobs/{id}/requeue', { params: at(id), body: {}, ...call(options) })),
    block: (id, reason, { signal, lease } = {}) =>
      jobIn(api.POST('/jobs/{id}/block', { params: at(id), body: { reason, lease }, ...call({ signal }) })),
    comment(id, text, { signal, idempotencyKey } = {}) {
      const params = { ...at(id), header: keyed(idempotencyKey) }
      return jobIn(api.POST('/jobs/{id}/comments', { params, body: { text }, ...call({ signal }) }))
    },
    unblock: (id, options) =>
      jobIn(api.POST('/jobs/{id}/unblock', { params: at(id), body: {}, ...call(options) })),
    alter: (id, { signal, ...change }) =>
      jobIn(api.PATCH('/jobs/{id}', { params: at(id), body: toWire(change), ...call({ signal }) })),
  }
}

type OnQueues = 'queues' | 'pause' | 'resume' | 'purge' | 'purgeFailed' | 'redrive' | 'sweep' | 'stats'

function onQueues(api: Api): Pick<Queue, OnQueues> {
  const queues: Queue['queues'] = async (options) => answerOf(await api.GET('/queues', call(options))).queues
  /** The paths are written out, since their types are. */
  const change =
    (path: '/queues/{name}/pause' | '/queues/{name}/resume') => async (name: string, options?: CallOptions) =>
      answerOf(await api.POST(path, { params: named(name), body: {}, ...call(options) }))
  const many =
    (path: '/queues/{name}/purge' | '/queues/{name}/purge-failed' | '/queues/{name}/redrive') =>
    async (name: string, options?: CallOptions) =>
      answerOf(await api.POST(path, { params: named(name), body: {}, ...call(options) }))
  return {
    queues,
    pause: change('/queues/{name}/pause'),
    resume: change('/queues/{name}/resume'),
    purge: many('/queues/{name}/purge'),
    purgeFailed: many('/queues/{name}/purge-failed'),
    redrive: many('/queues/{name}/redrive'),
    sweep: async (options) => answerOf(await api.POST('/sweep', call(options))),
    stats: async (options) => statsOf(await queues(options)),
  }
}

const NONE = { pending: 0, dispatched: 0, processing: 0, blocked: 0, completed: 0, failed: 0, cancelled: 0 }
const STATUSES = Object.keys(NONE) as (keyof typeof NONE)[]

function statsOf(queues: readonly QueueState[]): Stats {
  const jobs = { ...NONE }
  for (const one of queues) for (const status of STATUSES) jobs[status] += one.jobs[status]
  const waiting = queues.flatMap(({ waiting_since }) => waiting_since ?? []).toSorted()
  const paused = queues.filter((one) => one.paused).length
  return { queues: queues.length, paused, jobs, waiting_since: waiting[0] ?? null }
}

/** What is made of the other methods. */
function convenient({
  claim,
  get,
  list,
  queues,
}: Pick<Queue, 'claim' | 'get' | 'list' | 'queues'>): Pick<Queue, 'dequeue' | 'status' | 'jobs' | 'count'> {
  return {
    dequeue: async (options?: ClaimOptions) => (await claim({ ...options, limit: 1 }))[0],
    status: async (id, options) => (await get(id, options)).status,
    async *jobs(filter: ListFilter = {}) {
      for (let before: number | undefined | null; before !== null; ) {
        const page = await list({ ...filter, before })
        yield* page.jobs
        before = page.next
      }
    },
    async count({ status, queue, signal } = {}) {
      const asked = (await queues({ signal })).filter(({ name }) => queue === undefined || name === queue)
      const { jobs } = statsOf(asked)
      return status === undefined ? STATUSES.reduce((sum, one) => sum + jobs[one], 0) : jobs[status]
    },
  }
}

/** The name of an option on the wire: `retryIn` is `retry_in`. */
type WireName<S> = S extends `${infer Head}${infer Tail}`
  ? Head extends Uppercase<Head>
    ? Head extends Lowercase<Head>
      ? `${Head}${WireName<Tail>}`
      : `_${Lowercase<Head>}${WireName<Tail>}`
    : `${Head}${WireName<Tail>}`
  : ''

/** Options as the wire has them. What is in them is data, and stays as it is. */
const toWire = <T extends object>(options: T) =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  ) as { [K in keyof T as WireName<K>]: T[K] }

/** A query names only what is asked for. */
type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
const withoutAbsent = <T extends object>(query: T): Present<T> =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Present<T>
