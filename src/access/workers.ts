import { isEarlierAttempt, isRunName, workflowWorkerOf } from '@octoqueue/workflow-token/worker'
import { isWorkerName } from '../domain/name.ts'
import type { Caller } from './access.ts'

/* Which workers, and with them which leases, are a caller's. */

/**
 * Whether the names of the caller's workers begin with its id. Everyone who can read the repository can read
 * its leases, so a lease alone proves nothing: the name of its worker has to. An API_KEY that all share
 * cannot tell callers apart.
 */
export const isBound = ({ kind }: Caller): boolean => kind === 'key' || kind === 'workflow'

/** The name of workers that did not give one. */
const NAMELESS = 'http'

/**
 * The worker's name in leases that the caller takes: for keys and workflows their id and, as far as it fits,
 * the name in the request. None of those is a run's name, as pages link to the run that is called so.
 */
export function workerOf(caller: Caller, asked: string): string {
  if (!isBound(caller)) return asked
  if (isNamedBy(caller, asked) && !isRunName(asked)) return asked
  if (asked === NAMELESS) return caller.id
  for (let length = asked.length; length > 0; length--) {
    const worker = `${caller.id}/${asked.slice(0, length)}`
    if (isWorkerName(worker) && !isRunName(worker)) return worker
  }
  return caller.id
}

/** Whether this worker is the caller. */
export const isNamedBy = (caller: Caller, worker: string): boolean =>
  !isBound(caller) || worker === caller.id || worker.startsWith(`${caller.id}/`)

/**
 * Whether the caller may settle what this worker holds: a run also what earlier attempts of it left. What it
 * starts is its own from then on, and theirs no more.
 */
export const isWorkerOf = (caller: Caller, worker: string): boolean =>
  isNamedBy(caller, worker) ||
  (caller.kind === 'workflow' && isEarlierAttempt(worker.replace(/\/.*$/, ''), caller.id))

/**
 * The worker under whose name the queue of `repository` keeps jobs that it dispatched to the caller's
 * workflow; undefined for callers who are no run of that repository. Callers who may do everything name the
 * workflow themselves.
 */
export function dispatchedAs(
  { kind, workflowRef }: Caller,
  repository: string,
  asked?: string,
): string | undefined {
  const from = kind === 'service' || kind === 'local' ? asked : workflowRef
  return from === undefined ? undefined : workflowWorkerOf(repository, from)
}

/** Whether the caller may settle a lease: its own, or one dispatched to its workflow and not started yet. */
export const holds = (
  caller: Caller,
  { worker, dispatched }: { worker: string; dispatched: boolean },
  repository: string,
): boolean => isWorkerOf(caller, worker) || (dispatched && worker === dispatchedAs(caller, repository))
