import type { Fault } from './section.ts'

/** Why something is refused, in words that hold nothing of it. */
export interface Refusal {
  is: RefusalType
  detail: string
  errors?: readonly Fault[]
}

type RefusalType =
  /** Of data. */
  | 'payload-invalid'
  | 'not-sealed'
  | 'repository-public'
  | 'secret-found'
  | 'sealed'
  | 'seal-broken'
  /** Of changes of a schema. */
  | 'invalid-request'
  | 'not-found'
  | 'precondition-failed'
  | 'settings-changed'

/** Makes the error for a refusal. */
export type Refused = (refusal: Refusal, cause?: unknown) => Error
