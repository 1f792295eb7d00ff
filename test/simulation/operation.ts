import type { ProblemType } from '../../src/domain/problem.ts'
import type { HolderMethod, RouteVerb } from '../../src/domain/verbs.ts'

/** The methods of a queue that actors call: those of the verbs, and what is done to whole queues. */
export type OperationVerb =
  | 'enqueue'
  | RouteVerb
  | HolderMethod
  | 'pause'
  | 'resume'
  | 'purge'
  | 'redrive'
  | 'sweep'
  | 'get'

/** What a claim asks for, besides any job. */
export interface Wants {
  queues: readonly string[]
  type?: string
  id?: number
}

/** One call of a verb by an actor, and what it was told. */
export interface Operation {
  verb: OperationVerb
  who: string
  /** What was asked for, so that calls that repeat one another are known as such. */
  errand: string
  /** The job that it is about; of an enqueue or a claim, once it is known. */
  id: number | undefined
  lease: string | undefined
  /** Of a claim. */
  wants: Wants | undefined
  /** Nonces of the leases that it took itself. */
  leases: Set<string>
  /** Answers that said that nothing is there, or were old. */
  misled: number
  /** Requests that met any fate. */
  troubled: number
  /** What the watchers had seen when it began. */
  beganOrder: number
  /** And when it was told; 0 until then. */
  toldOrder: number
  /** Undefined while it runs, and for good when its caller crashed. */
  told: Told | undefined
}

export type Told = { ok: true; value: unknown } | { ok: false; type: ProblemType; detail: string }

/** Answers that leave it open whether anything was changed; whoever gets one asks again. */
const OPEN_ANSWERS: readonly ProblemType[] = ['outcome-unknown', 'github-unavailable', 'rate-limited']
export const isOpen = (told: Told): boolean => !told.ok && OPEN_ANSWERS.includes(told.type)
