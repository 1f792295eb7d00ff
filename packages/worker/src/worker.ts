import { backOffMs } from '@octoqueue/bounds'
import { type Attempt, type AttemptPorts, startAttempt } from './attempt.ts'
import { createEmitter, type Emitter } from './events.ts'
import { orAborted } from './lease.ts'
import { readOptions, type Settings, type WorkerOptions } from './options.ts'
import { type ClaimedJob, isRefusal, meaningOf, retryAfterMs } from './queue.ts'
import { createStatus, type Status } from './status.ts'

/** Works on jobs. All methods may be taken off the object. */
export interface Worker extends Pick<Status, 'health' | 'metrics' | 'fetch'> {
  readonly name: string
  /**
   * Works until {@link stop}, or with `untilEmpty` until a claim finds nothing while nothing runs. To be
   * called once.
   * @throws the queue's own error when it refuses the very first claim: a wrong key, a queue that may not be
   * claimed from. Later refusals are an event `error`, and claims go on, more slowly.
   */
  run(options?: { untilEmpty?: boolean }): Promise<void>
  /**
   * Claims nothing more, waits for the jobs that run, and gives back those that still run after
   * `drainSeconds`. Resolves when all are settled. A second call with `drainSeconds: 0` ends the wait.
   */
  stop(options?: { drainSeconds?: number }): Promise<void>
  /** Listens to what happens; returns what ends that. */
  on: Emitter['on']
}

/** How many jobs one claim brings at most. */
const MAX_CLAIMED = 20
/** Pauses after claims that went wrong: they double up to a minute. */
const FIRST_PAUSE_MS = 1000
const MAX_DOUBLINGS = 6
/** While there is nothing to do, polls become rarer: up to eight times the interval. */
const MAX_IDLE_DOUBLINGS = 3

/**
 * A worker: it claims jobs from queues, runs a handler for each, keeps their leases, and settles their
 * outcomes.
 *
 * ```ts
 * const worker = createWorker({ queue, handlers: { emails: ({ data }) => send(data) }, concurrency: 5 })
 * process.once('SIGTERM', () => worker.stop())
 * await worker.run()
 * ```
 * @throws Error that says which option or handler is wrong
 */
export function createWorker(options: WorkerOptions): Worker {
  const settings = readOptions(options)
  const { clock, name } = settings
  const emitter = createEmitter()
  const crew = createCrew({ ...settings, emit: emitter.emit })
  const [claiming, hurry] = [new AbortController(), new AbortController()]
  let phase: 'ready' | 'working' | 'stopping' | 'stopped' = 'ready'
  const status = createStatus({ ...settings, running: () => crew.running.size, phase: () => phase }, emitter)
  let stopped: Promise<void> | undefined

  async function drain(drainSeconds: number): Promise<void> {
    phase = 'stopping'
    emitter.emit('stopping', { running: crew.running.size })
    claiming.abort()
    // A claim that is under way may still bring jobs, which are given back.
    await looping
    await Promise.race([crew.settled(), clock.sleep(drainSeconds * 1000, hurry.signal)])
    for (const attempt of crew.running) attempt.stop('shutdown')
    await crew.settled()
    phase = 'stopped'
    emitter.emit('stopped', {})
  }
  const stop: Worker['stop'] = ({ drainSeconds = settings.drainSeconds } = {}) => {
    if (drainSeconds === 0) hurry.abort()
    stopped ??= drain(drainSeconds)
    return stopped
  }
  let looping: Promise<unknown> = Promise.resolve()
  return {
    name,
    stop,
    on: emitter.on,
    health: status.health,
    metrics: status.metrics,
    fetch: status.fetch,
    async run({ untilEmpty = false } = {}) {
      if (phase !== 'ready') throw new Error('A worker runs once. Create another one.')
      phase = 'working'
      const loop = work({ ...settings, ...emitter, crew, status, stopping: claiming.signal, untilEmpty })
      looping = loop.catch(() => {})
      // A worker that was stopped has nobody to tell about its last claim.
      await loop.finally(() => stop())
    },
  }
}

interface Crew {
  readonly running: ReadonlySet<Attempt>
  begin(job: ClaimedJob, sinceMs: number): void
  /** Resolves when a slot is free that was not, or the signal is aborted. */
  slotFreed(signal: AbortSignal): Promise<void>
  /** Resolves when all that run now are settled. */
  settled(): Promise<unknown>
}

function createCrew(ports: AttemptPorts): Crew {
  const running = new Set<Attempt>()
  return {
    running,
    begin(job, sinceMs) {
      const attempt = startAttempt(ports, job, sinceMs)
      running.add(attempt)
      void attempt.ended.then(() => running.delete(attempt))
    },
    async slotFreed(signal) {
      const freed = Promise.race([...running].map(({ ended }) => ended))
      await orAborted(freed, signal).catch(() => {})
    },
    settled: () => Promise.all([...running].map(({ settled }) => settled)),
  }
}

interface Loop extends Settings, Emitter {
  crew: Crew
  status: Status
  stopping: AbortSignal
  untilEmpty: boolean
}

async function work(loop: Loop): Promise<void> {
  const { clock, crew, concurrency, stopping, emit, random, waitSeconds, pollMs, status } = loop
  let [idle, failures, hasClaimed] = [0, 0, false]
  while (!stopping.aborted) {
    const limit = Math.min(concurrency - crew.running.size, MAX_CLAIMED)
    if (limit <= 0) {
      await crew.slotFreed(stopping)
      continue
    }
    const sentAtMs = clock.elapsedMs()
    try {
      const jobs = await claim(loop, limit)
      status.noteClaim()
      ;[failures, hasClaimed] = [0, true]
      if (jobs.length > 0) {
        idle = 0
        await begin(loop, jobs, sentAtMs)
        continue
      }
    } catch (error) {
      if (stopping.aborted) return
      if (!hasClaimed && isRefusal(error)) throw error
      failures += 1
      status.noteClaim(error)
      emit('error', { error, during: 'claim' })
      const pauseMs = backOffMs(FIRST_PAUSE_MS, Math.min(failures, MAX_DOUBLINGS), random)
      await clock.sleep(Math.max(retryAfterMs(error), pauseMs), stopping)
      continue
    }
    emit('idle', {})
    if (loop.untilEmpty && crew.running.size === 0) return
    if (loop.untilEmpty) {
      await crew.slotFreed(stopping)
      continue
    }
    idle += 1
    // The service let the claim wait, so the next one may come at once.
    if (waitSeconds > 0 && clock.elapsedMs() - sentAtMs >= (waitSeconds * 1000) / 2) continue
    await clock.sleep(backOffMs(pollMs, Math.min(idle, MAX_IDLE_DOUBLINGS + 1), random), stopping)
  }
}

async function claim(loop: Loop, limit: number): Promise<readonly ClaimedJob[]> {
  const { queue, hooks, queues, type, name, waitSeconds, leaseSeconds, stopping } = loop
  const ask = () =>
    queue.claim({
      queues,
      worker: name,
      limit,
      leaseSeconds,
      signal: stopping,
      ...(type !== undefined && { type }),
      // Whoever waits for the end does not wait for more.
      waitSeconds: loop.untilEmpty ? 0 : waitSeconds,
    })
  return hooks.claim ? hooks.claim({ queues, worker: name, limit }, ask) : ask()
}

/** Begins with what was claimed; what comes after a stop is given back untried. */
async function begin(loop: Loop, jobs: readonly ClaimedJob[], sentAtMs: number): Promise<void> {
  const { clock, crew, emit, leaseSeconds, queue, stopping } = loop
  emit('claimed', { jobs })
  if (stopping.aborted) {
    const releases = jobs.map(async (job) => {
      await queue.release(job.id, job.lease, {})
      emit('released', { job })
    })
    // Without this their leases run out.
    return void (await Promise.allSettled(releases))
  }
  // Between its sending and its answer this process may have been stopped, and the leases may be over.
  const isFresh = clock.elapsedMs() - sentAtMs <= (leaseSeconds * 1000) / 2
  await Promise.all(
    jobs.map(async (job) => {
      if (isFresh) return crew.begin(job, sentAtMs)
      const askedAtMs = clock.elapsedMs()
      try {
        const { lease } = await queue.extend(job.id, job.lease, { leaseSeconds, signal: stopping })
        crew.begin({ ...job, lease }, askedAtMs)
      } catch (error) {
        emit('error', { error, during: 'claim', job })
        emit('lost', { job, why: meaningOf(error) === 'refused' ? 'refused' : 'lease-lost' })
      }
    }),
  )
}
