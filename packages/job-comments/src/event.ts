export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type Outcome = 'completed' | 'failed' | 'cancelled'

/** A job has ended. */
export interface End {
  is: 'end'
  outcome: Outcome
  /** How long its last attempt took; undefined of one that nobody began. */
  lastedSeconds: number | undefined
  /** Who had it; empty when nobody had. */
  worker: string
  /** Counted from 1; 0 when there was none. */
  attempt: number
}

/** An attempt went wrong, and the job goes on. */
export interface Setback {
  is: 'setback'
  attempt: number
  lastedSeconds: number
  worker: string
  /** When it is tried again, or the queue that it goes to. */
  next: { retryInSeconds: number } | { queue: string }
}

/** What happened to a job. */
export type Event = End | Setback | { is: 'blocked' }

/** What goes with it. */
export interface Report {
  result?: Json | undefined
  /** Why the result is not what the worker sent. */
  resultNote?: string | undefined
  error?: string | undefined
  /** Why a job is blocked. */
  reason?: string | undefined
}

/** What a comment is known by: the job's number, and that of its state. */
export const markerOf = ({ number, seq }: { number: number; seq: number }): string =>
  `<!-- octoqueue outcome ${number}.${seq} -->`
