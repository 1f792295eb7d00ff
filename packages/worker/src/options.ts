import { hostname } from 'node:os'
import { type Clock, systemClock } from '@octoqueue/bounds/clock'
import { DEFAULTS } from './defaults.ts'
import { ANY, type Handlers, type Middleware, type Prepared, prepareHandlers } from './handler.ts'
import type { WorkerQueue } from './queue.ts'
import type { Hooks } from './telemetry/hooks.ts'

/** Chance, from 0 to 1. */
export interface Random {
  fraction(): number
}

export const systemRandom: Random = { fraction: Math.random }

/** A worker's name has at most 40 characters, and the rest of it 20. */
const MAX_HOST_CHARACTERS = 20

/**
 * A name that no other worker has: host, process and a nonce, since a container's process is always the same.
 */
export function createWorkerName(
  host: string = hostname(),
  pid: number = process.pid,
  nonce: string = crypto.randomUUID().slice(0, 8),
): string {
  const plain = host.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, MAX_HOST_CHARACTERS) || 'host'
  return `${plain}-${pid}-${nonce}`
}

export interface WorkerOptions {
  queue: WorkerQueue
  /** What to do, by type of job. A payload's type follows from the handler's schema. */
  handlers: Handlers
  /** How many jobs are worked on at once: 1 to 100; 1. */
  concurrency?: number | undefined
  /** Where jobs come from, in this order: 1 to 10 queues; `default`. */
  queues?: readonly string[] | undefined
  /**
   * Seconds between two claims when there is no job, with jitter; they double up to eightfold while there is
   * none. With it the worker polls; without it each claim waits at the service until there is a job
   * (`waitSeconds`).
   */
  pollInterval?: number | undefined
  /** How long a claim may wait at the service: 0 to 20 seconds; 20, or 0 with a `pollInterval`. */
  waitSeconds?: number | undefined
  /**
   * How long a job is held without news from this worker: 1 to 86,400 seconds; 300. It is extended in time.
   */
  leaseSeconds?: number | undefined
  /** How long a handler may run; without it, as long as it likes. */
  timeoutSeconds?: number | undefined
  /** How long `stop` waits for running jobs before it gives them back; 8 seconds, as containers get 10. */
  drainSeconds?: number | undefined
  /** How long a handler may take to end once its signal is aborted; 1 second. */
  graceSeconds?: number | undefined
  /**
   * How often it is looked whether somebody cancelled a running job; 10 seconds. 0: only when the lease is
   * extended.
   */
  watchSeconds?: number | undefined
  /** The least time between two reports of a job's progress; 5 seconds. */
  progressSeconds?: number | undefined
  /** The worker's name, shown on issues: 1 to 40 printable ASCII characters; of host, process and a nonce. */
  name?: string | undefined
  /** Wrapped around every run, the first outermost. */
  middleware?: readonly Middleware[] | undefined
  /** Spans and the like; `openTelemetry` makes some. */
  hooks?: Hooks | undefined
  clock?: Clock | undefined
  random?: Random | undefined
}

/** The options as they are used. */
export interface Settings {
  queue: WorkerQueue
  name: string
  hooks: Hooks
  clock: Clock
  random: Random
  handlers: ReadonlyMap<string, Prepared>
  handlerOf: (type: string | null) => Prepared | undefined
  /** The one type of job that is claimed; all when undefined. */
  type: string | undefined
  concurrency: number
  queues: readonly string[]
  pollMs: number
  waitSeconds: number
  leaseSeconds: number
  timeoutSeconds: number | undefined
  drainSeconds: number
  graceSeconds: number
  watchSeconds: number
  progressSeconds: number
  middleware: readonly Middleware[]
}

const NAME = /^[!-~]([ -~]{0,38}[!-~])?$/
const QUEUE = /^(?!.*(\.\.|\.lock$|\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$/
const MAX_QUEUES = 10
const MAX_WAIT_SECONDS = 20
/** Of a long poll: it must be over well before a lease that it may bring. */
const WAITS_PER_LEASE = 3
const DAY = 86_400

/** @throws Error that says which option is wrong, and what it may be */
export function readOptions(options: WorkerOptions): Settings {
  const { queue, queues = DEFAULTS.queues, pollInterval, name = createWorkerName() } = options
  const handlers = prepareHandlers(options.handlers)
  if (queues.length < 1 || queues.length > MAX_QUEUES || new Set(queues).size < queues.length)
    throw new Error(`queues must name 1 to ${MAX_QUEUES} queues, each once.`)
  for (const one of queues)
    if (!QUEUE.test(one))
      throw new Error(`queues: "${one}" is no name of a queue: 1 to 40 letters, digits, -, _ and .`)
  if (!NAME.test(name))
    throw new Error('name must be 1 to 40 printable ASCII characters, without blanks at its ends.')
  const leaseSeconds = whole('leaseSeconds', options.leaseSeconds, {
    least: 1,
    most: DAY,
    fallback: DEFAULTS.leaseSeconds,
  })
  const wait = {
    least: 0,
    most: MAX_WAIT_SECONDS,
    fallback: pollInterval === undefined ? MAX_WAIT_SECONDS : 0,
  }
  const waitSeconds = whole('waitSeconds', options.waitSeconds, wait)
  const seconds = (key: keyof WorkerOptions & `${string}Seconds`, fallback: number, least = 0) =>
    within(key, options[key], { least, most: DAY, fallback })
  const [only, ...others] = handlers.keys()
  return {
    queue,
    queues,
    name,
    handlers,
    leaseSeconds,
    handlerOf: (type) => (type === null ? undefined : handlers.get(type)) ?? handlers.get(ANY),
    type: others.length === 0 && only !== ANY ? only : undefined,
    concurrency: whole('concurrency', options.concurrency, {
      least: 1,
      most: 100,
      fallback: DEFAULTS.concurrency,
    }),
    pollMs: within('pollInterval', pollInterval, { least: 0.01, most: DAY, fallback: 1 }) * 1000,
    waitSeconds: Math.min(waitSeconds, Math.floor(leaseSeconds / WAITS_PER_LEASE)),
    timeoutSeconds: options.timeoutSeconds === undefined ? undefined : seconds('timeoutSeconds', 0, 0.001),
    drainSeconds: seconds('drainSeconds', DEFAULTS.drainSeconds),
    graceSeconds: seconds('graceSeconds', 1),
    watchSeconds: seconds('watchSeconds', 10),
    progressSeconds: seconds('progressSeconds', 5),
    middleware: options.middleware ?? [],
    hooks: options.hooks ?? {},
    clock: options.clock ?? systemClock,
    random: options.random ?? systemRandom,
  }
}

interface Range {
  least: number
  most: number
  fallback: number
}

function within(name: string, given: number | undefined, { least, most, fallback }: Range): number {
  const value = given ?? fallback
  if (typeof value === 'number' && value >= least && value <= most) return value
  throw new Error(`${name} must be a number from ${least} to ${most}.`)
}

function whole(name: string, given: number | undefined, range: Range): number {
  const { least, most, fallback } = range
  const value = given ?? fallback
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new Error(`${name} must be a whole number from ${least} to ${most}.`)
}
