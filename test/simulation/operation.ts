import type { ProblemType } from '../../src/domain/problem.ts'
import type { HolderMethod, RouteVerb } from '../../src/domain/verbs.ts'

/** The methods of a queue that actors call: the verbs, and the operations on whole queues. */
export type OperationVerb =
  | 'enqueue'
  | RouteVerb
  | HolderMethod
  | 'pause'
  | 'resume'
  | 'purge'
  | 'redrive'
  | 'sweep'
  | 'adopt'
  | 'get'

/** Which jobs a claim asks for. */
export interface Wants {
  queues: readonly string[]
  type?: string
  id?: number
}

/** One call of a verb by an actor, and its answer. */
export interface Operation {
  verb: OperationVerb
  who: string
  /** The call's arguments, so that calls that repeat one another are recognised. */
  errand: string
  /** The job that it is about; for an enqueue or a claim, once it is known. */
  id: number | undefined
  lease: string | undefined
  /** Of a claim. */
  wants: Wants | undefined
  /** When the job that it makes may run at the earliest (GitHub's Unix seconds); 0 for at once. */
  notBefore: number
  /** Nonces of the leases that it took itself. */
  leases: Set<string>
  /** Answers that claimed that nothing is there, or were stale. */
  misled: number
  /** Requests that met any fate. */
  troubled: number
  /** The watchers' counter when it began. */
  beganOrder: number
  /** The watchers' counter when it was answered; 0 until then. */
  toldOrder: number
  /** Undefined while it runs, and for good when its caller crashed. */
  told: Told | undefined
}

export type Told = { ok: true; value: unknown } | { ok: false; type: ProblemType; detail: string }

/** Answers that leave open whether anything was changed; callers that get one call again. */
const OPEN_ANSWERS: readonly ProblemType[] = ['outcome-unknown', 'github-unavailable', 'rate-limited']
export const isOpen = (told: Told): boolean => !told.ok && OPEN_ANSWERS.includes(told.type)
