import { isWorkerName } from '../domain/name.ts'
import { workflowWorkerOf } from '../domain/run-worker.ts'
import { SCOPES, type Scope } from '../domain/verbs.ts'

/** Scopes on some queues, or on all there are and will be. */
export interface Grant {
  scopes: readonly Scope[]
  queues: '*' | readonly string[]
}

/** Who sends a request, by the credential alone. */
export interface Caller {
  /** For logs, limits and the names of workers. */
  id: string
  /** `service`: whoever has API_KEY. `key`: one of the settings' keys. `workflow`: a run of GitHub Actions. `local`: a program on this machine. */
  kind: 'service' | 'key' | 'workflow' | 'local'
  /** Of a workflow: where it comes from, as `owner/name/.github/workflows/work.yml@refs/heads/main`. */
  workflowRef?: string
  /** Whether the scope is granted on a queue, or, without one, on all queues. */
  may(scope: Scope, queue?: string): boolean
  /** The queues on which the scope is granted. */
  queuesWith(scope: Scope): '*' | readonly string[]
}

export function createCaller(
  kind: Caller['kind'],
  id: string,
  grants: readonly Grant[],
  workflowRef?: string,
): Caller {
  return {
    kind,
    id,
    ...(workflowRef !== undefined && { workflowRef }),
    may(scope, queue) {
      const queues = queuesWith(grants, scope)
      return queues === '*' || (queue !== undefined && queues.includes(queue))
    },
    queuesWith: (scope) => queuesWith(grants, scope),
  }
}

/** The queues on which the grants together allow the scope. */
export function queuesWith(grants: readonly Grant[], scope: Scope): '*' | readonly string[] {
  const granted = grants.filter(({ scopes }) => scopes.includes(scope)).map(({ queues }) => queues)
  if (granted.includes('*')) return '*'
  return [...new Set(granted.flatMap((queues) => (queues === '*' ? [] : queues)))]
}

const EVERYTHING: readonly Grant[] = [{ scopes: SCOPES, queues: '*' }]

/** Whoever has API_KEY. */
export const SERVICE = createCaller('service', 'service', EVERYTHING)
/** A program on this machine, while there is neither API_KEY nor a key. */
export const LOCAL = createCaller('local', 'local', EVERYTHING)

/**
 * Whether the names of the caller's workers begin with its id. Leases can be read by everybody who can read the repository, so a lease alone
 * proves nothing: its worker's name has to. One API_KEY that all share tells nobody apart.
 */
export const isBound = ({ kind }: Caller): boolean => kind === 'key' || kind === 'workflow'

/** What stands for a worker that did not say its name. */
const NAMELESS = 'http'

/** The worker's name in the leases that the caller takes: for keys and workflows their id and, as far as it fits, the name that was asked for. */
export function workerOf(caller: Caller, asked: string): string {
  if (!isBound(caller) || isWorkerOf(caller, asked)) return asked
  if (asked === NAMELESS) return caller.id
  for (let length = asked.length; length > 0; length--) {
    const worker = `${caller.id}/${asked.slice(0, length)}`
    if (isWorkerName(worker)) return worker
  }
  return caller.id
}

/** Whether what this worker holds is the caller's to settle. */
export const isWorkerOf = (caller: Caller, worker: string): boolean =>
  !isBound(caller) || worker === caller.id || worker.startsWith(`${caller.id}/`)

/**
 * The worker by whose name the queue of `repository` holds jobs for the caller's workflow; undefined for callers who are no run of that
 * repository. Whoever may do everything says for which workflow it asks.
 */
export function dispatchedAs(
  { kind, workflowRef }: Caller,
  repository: string,
  asked?: string,
): string | undefined {
  const from = kind === 'service' || kind === 'local' ? asked : workflowRef
  return from === undefined ? undefined : workflowWorkerOf(repository, from)
}

/** Whether a lease is the caller's to settle: its own, or one that was handed to its workflow and that no run has started yet. */
export const holds = (
  caller: Caller,
  { worker, dispatched }: { worker: string; dispatched: boolean },
  repository: string,
): boolean => isWorkerOf(caller, worker) || (dispatched && worker === dispatchedAs(caller, repository))
