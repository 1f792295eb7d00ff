import type { Emit } from './events.ts'
import type { Job, Middleware, Prepared } from './handler.ts'
import { keepLease, type Lease, type LeasePorts } from './lease.ts'
import {
  NonRetryable,
  type Outcome,
  outcomeOfError,
  outcomeOfValue,
  Stopped,
  type StopWhy,
} from './outcome.ts'
import type { ClaimedJob, Progress } from './queue.ts'
import { asJson, type Settlement, settle } from './settle.ts'
import { type Hooks, takeTrace } from './telemetry/hooks.ts'

/* One attempt at one job: its lease is kept, its handler runs, its outcome is settled. */

export interface AttemptPorts extends LeasePorts {
  hooks: Hooks
  middleware: readonly Middleware[]
  /** The handler of a type of job, if there is one. */
  handlerOf(type: string | null): Prepared | undefined
  /** Of handlers that set none themselves; no limit when undefined. */
  timeoutSeconds: number | undefined
  /** How long a handler that was told to stop may take to end. */
  graceSeconds: number
}

export interface Attempt {
  readonly job: ClaimedJob
  /** Tells the handler to stop. Only the first reason counts. */
  stop(why: StopWhy): void
  /** Resolves when the outcome is settled, or lost. It never rejects. */
  readonly settled: Promise<void>
  /** Resolves when the handler has ended, too: only then its slot is free. It never rejects. */
  readonly ended: Promise<void>
}

/** What handlers are told when they must stop. */
const WHY: Readonly<Record<StopWhy, string>> = {
  cancelled: 'The job was cancelled. Stop; nothing is settled.',
  'lease-lost': 'The lease is over: the job may be somebody else’s. Stop; nothing is settled.',
  timeout: 'The run took longer than its handler may.',
  shutdown: 'The worker stops; the job is given back.',
}

/** @param sinceMs when the lease began at the earliest, by the clock */
export function startAttempt(ports: AttemptPorts, job: ClaimedJob, sinceMs: number): Attempt {
  const { clock, emit, graceSeconds } = ports
  const startedAtMs = clock.elapsedMs()
  const stopping = new AbortController()
  const over = new AbortController()
  const stop = (why: StopWhy) => {
    if (!stopping.signal.aborted) stopping.abort(new Stopped(why, WHY[why]))
  }
  const lease = keepLease(ports, job, sinceMs, stop)
  const handler = ports.handlerOf(job.type)
  emit('started', { job })
  const handled = handle(ports, handler, job, lease, stopping.signal).then(outcomeOfValue, outcomeOfError)
  const timeoutSeconds = handler?.timeoutSeconds ?? ports.timeoutSeconds
  if (timeoutSeconds !== undefined)
    void clock.sleep(timeoutSeconds * 1000, over.signal).then(() => over.signal.aborted || stop('timeout'))

  const overdue = async (): Promise<undefined> => {
    await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve, { once: true }))
    await clock.sleep(graceSeconds * 1000, over.signal)
  }
  const conclude = async () => {
    const outcome = await Promise.race([handled, overdue()])
    over.abort()
    const why = stopping.signal.aborted ? (stopping.signal.reason as Stopped).why : undefined
    lease.end()
    const seconds = (clock.elapsedMs() - startedAtMs) / 1000
    if (why === 'cancelled' || why === 'lease-lost') return emit('lost', { job, why })
    const decided = decide(outcome, why, timeoutSeconds)
    await tell(ports, job, lease, decided, seconds)
  }
  const settled = conclude()
  return { job, stop, settled, ended: Promise.all([settled, handled]).then(() => undefined) }
}

/** What the attempt comes to, by what the handler did and why it was stopped, if it was. */
function decide(
  outcome: Outcome | undefined,
  why: 'timeout' | 'shutdown' | undefined,
  timeoutSeconds: number | undefined,
): Outcome {
  // It got done all the same.
  if (outcome && (why === undefined || outcome.verb !== 'fail')) return outcome
  if (why === 'shutdown') return { verb: 'release' }
  const error = `The handler took longer than ${timeoutSeconds} seconds.`
  return { verb: 'fail', error, retry: true, cause: new Error(error) }
}

async function tell(
  ports: AttemptPorts,
  job: ClaimedJob,
  lease: Lease,
  outcome: Outcome,
  seconds: number,
): Promise<void> {
  const { emit } = ports
  const sent = outcome.verb === 'complete' ? { ...outcome, ...writable(emit, job, outcome.result) } : outcome
  const settlement = await settle(ports, job, lease, sent)
  if (settlement === 'settled') return announce(emit, job, sent, seconds)
  emit('lost', { job, why: WHY_UNSETTLED[settlement] })
}

const WHY_UNSETTLED: Readonly<Record<Exclude<Settlement, 'settled'>, 'lease-lost' | 'refused'>> = {
  lost: 'lease-lost',
  refused: 'refused',
}

function writable(emit: Emit, job: ClaimedJob, value: unknown): { result: unknown } {
  const { result, problem } = asJson(value)
  if (problem !== undefined) {
    const error = new Error(`The result of job ${job.id} is left out: ${problem}`)
    emit('error', { error, during: 'settle', job })
  }
  return { result }
}

function announce(emit: Emit, job: ClaimedJob, outcome: Outcome, seconds: number): void {
  if (outcome.verb === 'complete') {
    emit('completed', { job, result: outcome.result, seconds })
  } else if (outcome.verb === 'fail') {
    const retries = outcome.retry && job.attempt < job.max_attempts
    emit('failed', { job, error: outcome.cause, reason: outcome.error, retries, seconds })
  } else if (outcome.retryIn === undefined) {
    emit('released', { job })
  } else {
    emit('snoozed', { job, seconds: outcome.retryIn })
  }
}

/** Checks the payload and runs the handler within the middleware. */
async function handle(
  ports: AttemptPorts,
  handler: Prepared | undefined,
  claimed: ClaimedJob,
  lease: Lease,
  signal: AbortSignal,
): Promise<unknown> {
  const { data, trace } = takeTrace(claimed.data)
  const run = async () => {
    if (!handler) throw new Error(`This worker has no handler for jobs of the type "${claimed.type ?? ''}".`)
    const checked = handler.check ? await handler.check(data) : { ok: true as const, data }
    if (!checked.ok)
      throw new NonRetryable(`The payload does not fit its schema. ${checked.errors.join(' ')}`)
    const job = createJob(claimed, checked.data, lease, signal)
    const wrapped = ports.middleware.reduceRight<() => Promise<unknown>>(
      (next, middleware) => async () => middleware(job, next),
      async () => handler.run(job),
    )
    return wrapped()
  }
  return ports.hooks.run ? ports.hooks.run(claimed, trace, run) : run()
}

/** What the queue keeps of a log: the latest lines, and of each the beginning. */
const MAX_LINES = 50
const MAX_LINE_CHARACTERS = 200

function createJob(claimed: ClaimedJob, data: unknown, lease: Lease, signal: AbortSignal): Job {
  const { id, queue, type, attempt, max_attempts: maxAttempts, labels = [] } = claimed
  let said: Pick<Progress, 'percent' | 'note'> = {}
  const lines: string[] = []
  const report = () => lease.report({ ...said, ...(lines.length > 0 && { log: [...lines] }) })
  return {
    id,
    queue,
    type,
    data,
    attempt,
    maxAttempts,
    labels,
    signal,
    title: claimed.title ?? undefined,
    url: claimed.url ?? undefined,
    provenance: claimed.provenance ?? undefined,
    progress(progress, note) {
      const given = typeof progress === 'number' ? { percent: progress } : progress
      said = { ...said, ...given, ...(note !== undefined && { note }) }
      report()
    },
    log(line) {
      lines.push(String(line).slice(0, MAX_LINE_CHARACTERS))
      lines.splice(0, lines.length - MAX_LINES)
      report()
    },
  }
}
