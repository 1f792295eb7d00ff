import { setImmediate } from 'node:timers/promises'
import { createWorker, type Events, type WorkerOptions, type WorkerQueue } from '@octoqueue/worker'

/* A queue and a clock for tests: time passes when they say so. */

/** Lets everything go on that waits for nothing. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await setImmediate()
}

export function createFakeClock() {
  let nowMs = 0
  const sleepers = new Set<{ atMs: number; wake: () => void }>()
  return {
    elapsedMs: () => nowMs,
    sleep: (ms: number, cut?: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (cut?.aborted) return resolve()
        const sleeper = { atMs: nowMs + ms, wake: resolve }
        sleepers.add(sleeper)
        cut?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          resolve()
        })
      }),
    /** So many seconds pass, and what waits for them happens in order. */
    async pass(seconds: number) {
      const untilMs = nowMs + seconds * 1000
      for (;;) {
        await settle()
        const [next] = [...sleepers].filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)
        if (!next) break
        nowMs = Math.max(nowMs, next.atMs)
        sleepers.delete(next)
        next.wake()
      }
      nowMs = untilMs
      await settle()
    },
    /** The process stands still so long: nothing happens on time. */
    freeze(seconds: number) {
      nowMs += seconds * 1000
    },
  }
}

export class FakeError extends Error {
  readonly type: string
  readonly status: number
  readonly facts: { retryAfterSeconds?: number }

  constructor(type: string, status: number, facts: { retryAfterSeconds?: number } = {}) {
    super(type)
    this.type = type
    this.status = status
    this.facts = facts
  }
}

export const AWAY = () => new FakeError('github-unavailable', 503)
export const LOST = () => new FakeError('lease-lost', 409)

interface FakeJob {
  id: number
  type: string | null
  data: unknown
  status: 'pending' | 'processing' | 'completed' | 'failed' | 'cancelled'
  attempt: number
  lease: string
}

/** What was called, in order, and what to answer instead. */
export function createFakeQueue(jobs: { type?: string | null; data?: unknown }[] = []) {
  const all: FakeJob[] = jobs.map(({ type = 'a', data = {} }, index) => {
    return { id: index + 1, type, data, status: 'pending', attempt: 0, lease: '' }
  })
  const calls: { verb: keyof WorkerQueue; id?: number; options?: unknown; result?: unknown }[] = []
  /** The next calls of a verb throw these. */
  const faults: { [V in keyof WorkerQueue]?: Error[] } = {}
  const called = (verb: keyof WorkerQueue, about: { id?: number; options?: unknown; result?: unknown }) => {
    calls.push({ verb, ...about })
    const fault = faults[verb]?.shift()
    if (fault) throw fault
  }
  const held = (id: number, lease: string): FakeJob => {
    const job = all.find((one) => one.id === id)
    if (job?.status !== 'processing' || job.lease.split('.')[0] !== lease.split('.')[0]) throw LOST()
    return job
  }
  const queue: WorkerQueue = {
    async claim(options) {
      called('claim', { options })
      const { type, limit = 1 } = options
      const isDue = (job: FakeJob) => job.status === 'pending' && (type === undefined || job.type === type)
      return all
        .filter(isDue)
        .slice(0, limit)
        .map((job) => {
          job.attempt += 1
          Object.assign(job, { status: 'processing', lease: `lease-${job.id}-${job.attempt}.0` })
          return { ...job, queue: 'default', max_attempts: 3 }
        })
    },
    async extend(id, lease, options) {
      called('extend', { id, options })
      const job = held(id, lease)
      const [name, count] = job.lease.split('.')
      job.lease = `${name}.${Number(count) + 1}`
      return { lease: job.lease }
    },
    async complete(id, lease, result) {
      called('complete', { id, result })
      return Object.assign(held(id, lease), { status: 'completed' })
    },
    async fail(id, lease, options) {
      called('fail', { id, options })
      // Its next attempt is far away.
      return Object.assign(held(id, lease), { status: 'failed' })
    },
    async release(id, lease, options) {
      called('release', { id, options })
      const job = held(id, lease)
      return Object.assign(job, {
        status: options.retryIn === undefined ? 'pending' : 'failed',
        attempt: job.attempt - 1,
      })
    },
    async get(id) {
      called('get', { id })
      return { status: all.find((one) => one.id === id)?.status ?? 'failed' }
    },
  }
  const of = (verb: keyof WorkerQueue) => calls.filter((call) => call.verb === verb)
  return { queue, all, calls, of, faults }
}

const NAMES = ['claimed', 'started', 'completed', 'failed', 'snoozed', 'released', 'lost', 'error'] as const

/** A worker that polls once a second, and what it told. */
export function aWorker(fake: ReturnType<typeof createFakeQueue>, options: Omit<WorkerOptions, 'queue'>) {
  const clock = createFakeClock()
  const random = { fraction: () => 0.5 }
  const given = { pollInterval: 1, name: 'box', watchSeconds: 0, ...options }
  const worker = createWorker({ queue: fake.queue, clock, random, ...given })
  const told: { name: keyof Events; event: Events[keyof Events] }[] = []
  for (const name of NAMES) worker.on(name, (event) => void told.push({ name, event }))
  const names = () => told.map(({ name }) => name)
  const eventOf = <N extends keyof Events>(name: N) =>
    told.find((one) => one.name === name)?.event as Events[N] | undefined
  return { worker, clock, told, names, eventOf, ...fake }
}
