import type { Job, Json } from '../../domain/job.ts'
import { isWorkerName } from '../../domain/name.ts'
import { Problem } from '../../domain/problem.ts'
import { invalidAt } from '../../runtime/fault.ts'
import type { Queue } from '../../upkeep/queue.ts'
import { agentOf, WORK_STATUS, type WorkStatus } from './work-item.ts'

/*
 * A work item's life: queued -> dispatched -> in_progress -> completed, blocked or failed; queued or
 * dispatched -> cancelled.
 */

/** Agents send no heartbeats, and may take days. */
const LEASE_SECONDS = 7 * 86_400
const NO_REASON = 'No reason was given.'

/** From which statuses a client may take an item to each. A blocked item goes on by way of `queued`. */
const FROM: Record<WorkStatus, readonly WorkStatus[]> = {
  queued: ['dispatched', 'blocked'],
  dispatched: ['queued'],
  in_progress: ['dispatched'],
  completed: ['in_progress'],
  blocked: ['in_progress'],
  failed: ['in_progress'],
  cancelled: ['queued', 'dispatched'],
}

/** What a client wants of an item. */
export interface Step {
  status: WorkStatus
  agent: string | undefined
  result: Json | undefined
  note: string | undefined
  error: string | undefined
  reason: string | undefined
}

/**
 * Takes an item one step along its life. `workerFor` makes the worker's name of an agent's.
 * @throws Problem `illegal-transition` for a step that its life does not have, `seat-taken` when the agent
 * has another item in progress
 */
export async function step(
  queue: Queue,
  job: Job,
  { status, agent, result, note, error, reason }: Step,
  workerFor: (agent: string) => string,
): Promise<Job> {
  const { id } = job
  checkStep(job, status)
  if (status === 'dispatched') return dispatch(queue, job, agent, workerFor)
  if (status === 'cancelled') return queue.cancel(id, reason)
  if (job.status === 'blocked') return queue.unblock(id)
  if (agent !== undefined && workerFor(agent) !== job.worker)
    throw invalidAt('/agent', `The item is ${job.worker}'s; dispatch it anew to give it to another agent.`)
  const lease = await queue.leaseOf(id, workerFor(agentOf(job) ?? ''))
  if (status === 'queued') return queue.release(id, lease)
  if (status === 'in_progress') return queue.start(id, lease, { leaseSeconds: LEASE_SECONDS })
  if (status === 'completed') return queue.complete(id, lease, result, note)
  if (status === 'blocked') return queue.blockHeld(id, lease, reason ?? error ?? NO_REASON)
  return queue.fail(id, lease, { error: error ?? reason ?? NO_REASON, retry: false })
}

function checkStep({ id, status: state }: Job, status: WorkStatus): void {
  if (FROM[status].includes(WORK_STATUS[state])) return
  const detail = `The item is ${WORK_STATUS[state]}; it gets ${status} from ${FROM[status].join(' or ')} only.`
  throw new Problem('illegal-transition', detail, { id, state: WORK_STATUS[state] })
}

/** Gives the item to an agent. The lease takes up the agent's one slot only when the work starts. */
async function dispatch(
  queue: Queue,
  job: Job,
  given: string | undefined,
  workerFor: (agent: string) => string,
): Promise<Job> {
  const { id } = job
  const agent = given ?? agentOf(job)
  if (agent === undefined) throw invalidAt('/agent', 'agent is missing: somebody has to get the item.')
  const worker = workerFor(agent)
  checkAgent(worker)
  const slotKey = { key: `agent:${worker}`, limit: 1 }
  const claim = { id, worker, slotKey, dispatched: true, leaseSeconds: LEASE_SECONDS }
  const claimed = await queue.claim(claim)
  if (claimed) return claimed
  throw new Problem('illegal-transition', `Item ${id} cannot be dispatched just now.`, { id })
}

/** @throws Problem `invalid-request` for a name that does not fit into a lease */
export function checkAgent(agent: string | undefined): void {
  if (agent === undefined || isWorkerName(agent)) return
  throw invalidAt(
    '/agent',
    'An agent is called by letters and digits, and few other printable ASCII characters.',
  )
}
