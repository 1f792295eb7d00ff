import type { Mark } from './mark.ts'
import type { Operation } from './operation.ts'

/* What the watchers see of the ledger. */

/** One job's part of one move that GitHub made. */
export interface Change {
  number: number
  from: Mark | undefined
  to: Mark | undefined
  /** The operation whose request made the move. */
  by: Operation | undefined
  /** A counter of everything that the watchers see. */
  order: number
  /** Milliseconds since the history began. */
  at: number
  /** The commit at the new name. */
  oid: string | undefined
}

/** One job's names that a move removes and adds. */
export interface Step {
  number: number
  removed: readonly Mark[]
  added: readonly Mark[]
  bears: boolean
  buries: boolean
}

/** The state of one job. */
export interface JobNames {
  live: Map<string, Mark>
  done: Map<string, Mark>
  isBorn: boolean
  /** True even if it has been collected since. */
  wasBorn: boolean
}

/** A broken invariant, with details. */
export type Wrong = readonly [invariant: string, detail: string]
export type Violate = (invariant: string, detail: string) => void
