import type { Job } from '../../domain/job.ts'
import { Problem, reasonOf } from '../../domain/problem.ts'
import { workflowWorker } from '../../domain/run-worker.ts'
import type { Log, Ports } from '../../ports.ts'
import { type Flight, singleFlight } from '../../runtime/deadline-budget.ts'
import type { Binding, Bindings, Dispatch, Dispatched, OnCreate, Ping } from '../../runtime/service-ports.ts'
import type { Enqueued, JobRequest, ProcessingStatus } from './enqueue.ts'
import type { OneOfMany } from './many.ts'

/* What follows when a job was made: its processors are told, and a bound workflow is started. */

interface Verbs<Swept> {
  enqueue(request: JobRequest): Promise<Enqueued>
  enqueueMany(requests: readonly JobRequest[]): Promise<readonly OneOfMany[]>
  sweep(signal?: AbortSignal): Promise<Swept>
  sweepLeases(signal?: AbortSignal): Promise<Swept>
}

interface FollowUps {
  dispatching: Dispatching
  /** Undefined when nobody is to be told. */
  onCreate: TellOnCreate | undefined
  /** Begins work that no caller waits for, and keeps the process alive until it ends. Just begun when absent. */
  goOn?: ((work: () => Promise<unknown>) => void) | undefined
}

/** The queue with its follow-ups; a sweep starts the workflows of jobs that are left. */
export function withFollowUps<Swept, Queue extends Verbs<Swept>>(
  queue: Queue & Verbs<Swept>,
  { dispatching, onCreate, goOn = (work) => void work() }: FollowUps,
): Queue {
  /** Starting workflows takes seconds, and the sweep does it anyway: nobody waits for it. */
  async function follow(job: Enqueued): Promise<Enqueued> {
    if (!job.isNew) return job
    goOn(() => dispatching.wake(job.queue))
    if (!onCreate) return job
    return { ...job, processingStatus: job.isAdmittedLater ? 'unscheduled' : await onCreate(job) }
  }

  async function thenServe(swept: Promise<Swept>, signal: AbortSignal | undefined): Promise<Swept> {
    const done = await swept
    if (!signal?.aborted) await dispatching.serveAll()
    return done
  }

  return {
    ...queue,
    enqueue: async (request: JobRequest) => follow(await queue.enqueue(request)),
    async enqueueMany(requests: readonly JobRequest[]) {
      const answers = await queue.enqueueMany(requests)
      return Promise.all(
        answers.map(async (one) => (one.is === 'made' ? { ...one, job: await follow(one.job) } : one)),
      )
    },
    sweep: (signal?: AbortSignal) => thenServe(queue.sweep(signal), signal),
    sweepLeases: (signal?: AbortSignal) => thenServe(queue.sweepLeases(signal), signal),
  }
}

export type TellOnCreate = (job: { id: number; queue: string }) => Promise<ProcessingStatus>

/** Tells whoever processes jobs of one. The job is made, so what goes wrong is logged and never thrown. */
export function createOnCreate(
  target: OnCreate,
  { ping, dispatch, log }: { ping: Ping; dispatch: Dispatch; log: Log },
): TellOnCreate {
  async function tell(id: number, queue: string): Promise<ProcessingStatus> {
    if (target.kind === 'http') {
      const status = await ping(target.url)
      if (status === undefined) return 'unknown'
      return status >= 200 && status < 300 ? 'scheduled' : 'unscheduled'
    }
    const sent =
      target.kind === 'repository_dispatch'
        ? await dispatch.repository(target.eventType, { job: id, queue })
        : await dispatch.workflow(target.workflow, target.ref, { job: String(id) })
    if (sent.outcome === 'refused') log.warn('on-create', { id, reason: sent.why })
    return sent.outcome === 'sent' ? 'scheduled' : sent.outcome === 'refused' ? 'unscheduled' : 'unknown'
  }

  return async ({ id, queue }) => {
    try {
      const status = await tell(id, queue)
      log.info('on-create', { id, status })
      return status
    } catch (error) {
      log.warn('on-create', { id, reason: reasonOf(error) })
      return 'unknown'
    }
  }
}

/** A run that has not started by then never will, or is not waited for: its job goes out once more. */
const LEASE_SECONDS = 1800
/** Jobs that one turn hands out: each is a request to GitHub beside its claim. */
const MAX_AT_ONCE = 20
/** What GitHub refused for one job it refuses for the next: a person has to mend something first. */
const HOLD_OFF_MS = 300_000

/** What dispatching needs of the queue. */
interface Claiming {
  claimMany(
    request: { queues: readonly string[]; worker: string; dispatched: boolean; leaseSeconds: number },
    max: number,
  ): Promise<readonly Job[]>
  release(id: number, lease: string, reason: string): Promise<Job>
  blockHeld(id: number, lease: string, reason: string): Promise<Job>
  countDispatched(queue: string): Promise<number>
}

interface DispatchingOptions {
  ports: Pick<Ports, 'clock' | 'log'>
  queue: Claiming
  dispatch: Dispatch
  bindings: Bindings
}

export interface Dispatching {
  /** Serves a queue now, and once more if that was asked for in between. Never throws. */
  wake(queue: string): Promise<void>
  /** Serves all bound queues. Never throws. */
  serveAll(): Promise<void>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

/**
 * Starts a workflow for each job of the queues that are bound to one. The job is claimed first, as
 * dispatched: so of several processes one starts its run, and a run that never comes loses its job by the end
 * of the lease, without an attempt being counted.
 */
export function createDispatching({ ports, queue, dispatch, bindings }: DispatchingOptions): Dispatching {
  const { clock, log } = ports
  const heldOffUntilMs = new Map<string, number>()
  const turns = new Map<string, Flight<void>>()
  const wanted = new Set<string>()
  const warn = (error: unknown): void => log.warn('dispatch', { reason: reasonOf(error) })

  async function wake(name: string): Promise<void> {
    wanted.add(name)
    const turn = turns.get(name) ?? singleFlight(() => takeTurns(name))
    turns.set(name, turn)
    try {
      await turn()
    } catch (error) {
      if (turns.get(name) === turn) turns.delete(name)
      warn(error)
    }
  }

  async function takeTurns(name: string): Promise<void> {
    while (wanted.delete(name)) {
      try {
        const binding = (await bindings.all()).get(name)
        if (binding && clock.elapsedMs() >= (heldOffUntilMs.get(name) ?? 0)) await serve(name, binding)
      } catch (error) {
        warn(error)
      }
    }
    turns.delete(name)
  }

  async function serve(name: string, binding: Binding): Promise<void> {
    const worker = workflowWorker(binding.workflow)
    const room = Math.min(MAX_AT_ONCE, binding.maxDispatched - (await queue.countDispatched(name)))
    if (room <= 0) return
    const claim = { queues: [name], worker, dispatched: true, leaseSeconds: LEASE_SECONDS }
    let why: string | undefined
    for (const job of await queue.claimMany(claim, room)) {
      if (why === undefined) why = await startRun({ queue, dispatch, log }, job, binding)
      else await queue.release(job.id, leaseOf(job), why)
    }
    if (why !== undefined) heldOffUntilMs.set(name, clock.elapsedMs() + HOLD_OFF_MS)
  }

  return {
    wake,
    async serveAll() {
      const bound = await bindings.all().catch(warn)
      for (const name of bound?.keys() ?? []) await wake(name)
    },
    async idle() {
      await Promise.all([...turns.values()].map((turn) => turn()))
    },
  }
}

/** Resolves to why no more should be tried; undefined when all went well, as far as anybody knows. */
async function startRun(
  { queue, dispatch, log }: Pick<DispatchingOptions, 'queue' | 'dispatch'> & { log: Log },
  job: Job,
  { workflow, ref, passesLease }: Binding,
): Promise<string | undefined> {
  const inputs = { job: String(job.id), ...(passesLease && { lease: leaseOf(job) }) }
  const sent = await dispatch.workflow(workflow, ref, inputs).catch(notSent)
  log.info('dispatch', { id: job.id, queue: job.queue, workflow, outcome: sent.outcome })
  // Nobody knows whether it runs. Its lease decides.
  if (sent.outcome !== 'refused') return undefined
  const why = `${workflow} was not started on ${ref}: ${sent.why}`
  log.warn('dispatch', { id: job.id, queue: job.queue, reason: why })
  if (sent.missing) await queue.blockHeld(job.id, leaseOf(job), why)
  else await queue.release(job.id, leaseOf(job), why)
  return why
}

const leaseOf = ({ lease = '' }: Job): string => lease

/** What a limit stopped was not sent. */
function notSent(error: unknown): Dispatched {
  if (error instanceof Problem) return { outcome: 'refused', why: error.message, missing: false }
  throw error
}
