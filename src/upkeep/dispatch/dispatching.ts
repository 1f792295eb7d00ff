import { createWakes } from '@octoqueue/bounds'
import { workflowWorker } from '@octoqueue/workflow-token/worker'
import type { Job } from '../../domain/job.ts'
import { Problem, reasonOf } from '../../domain/problem.ts'
import type { Log, Ports } from '../../ports.ts'
import { singleFlight } from '../../runtime/deadline-budget.ts'
import type { Binding, Bindings, Dispatch, Dispatched } from '../../runtime/service-ports.ts'

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
  release(id: number, lease: string, options: { reason: string }): Promise<Job>
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
  const warn = (error: unknown): void => log.warn('dispatch', { reason: reasonOf(error) })
  const wakes = createWakes({ serve: serveBound, failed: warn, begin: singleFlight })

  async function serveBound(name: string): Promise<void> {
    const binding = (await bindings.all()).get(name)
    if (binding && clock.elapsedMs() >= (heldOffUntilMs.get(name) ?? 0)) await serve(name, binding)
  }

  async function serve(name: string, binding: Binding): Promise<void> {
    const worker = workflowWorker(binding.workflow)
    const room = Math.min(MAX_AT_ONCE, binding.maxDispatched - (await queue.countDispatched(name)))
    if (room <= 0) return
    const claim = { queues: [name], worker, dispatched: true, leaseSeconds: LEASE_SECONDS }
    let why: string | undefined
    for (const job of await queue.claimMany(claim, room)) {
      if (why === undefined) why = await startRun({ queue, dispatch, log }, job, binding)
      else await queue.release(job.id, leaseOf(job), { reason: why })
    }
    if (why !== undefined) heldOffUntilMs.set(name, clock.elapsedMs() + HOLD_OFF_MS)
  }

  return {
    ...wakes,
    async serveAll() {
      const bound = await bindings.all().catch(warn)
      for (const name of bound?.keys() ?? []) await wakes.wake(name)
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
  else await queue.release(job.id, leaseOf(job), { reason: why })
  return why
}

const leaseOf = ({ lease = '' }: Job): string => lease

/** What a limit stopped was not sent. */
function notSent(error: unknown): Dispatched {
  if (error instanceof Problem) return { outcome: 'refused', why: error.message, missing: false }
  throw error
}
