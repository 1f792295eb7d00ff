/* What stands in the ledger beside entries. Instants are Unix seconds; digests are SHA-256 in hex. */

/** `key`: by an idempotency key. `unique`: by a type and payload that only one unfinished job may have. */
export type UniqueNameKind = 'key' | 'unique'

/**
 * A name that only one job can have at a time. Which job has it stands in a second name, its reservation;
 * both come and go in the same moves, so neither needs an object of its own.
 */
export interface UniqueName {
  kind: UniqueNameKind
  /** Of the key, or of the type and payload. */
  digest: string
  /** Of the namespace, in which alone the name is unique; empty for names of before there were any. */
  scope: string
  /** Of the request, or of the type and payload: the same key with another is a mistake. */
  payloadDigest: string
}

/** The job that has a unique name. */
export interface Reservation extends UniqueName {
  job: number
  /** The queue that the job began in; only a hint to where it is. */
  queue: string
  /** When a key ends; grows with each reservation, so that no name is used twice. */
  until: number
}

/** How far what happened on the repository's issues was read, by anybody's sweep. */
export interface Cursor {
  /** Id of the last event; 0 for none. */
  event: number
  /** Comments that were written before this were read. Without an event, also events. */
  at: number
}

/**
 * The queue runs strictly in order, and the lease with this nonce was claimed last, at `at`; 0 for none yet.
 * Each claim removes it and adds its own, so of two by one listing one is refused. Stands in the queue's
 * folder ahead of all entries: a listing that is read bit by bit shows none older than its turn.
 */
export type Turn = { is: 'turn'; queue: string; at: number; nonce: string }

/** One thing that stands beside entries. */
export type Mark =
  /** Job `number` entered the queue, and must not again. The approved digest is attached to it. */
  | { is: 'admitted'; number: number }
  /**
   * A notice was written on an issue. `what`, of letters, digits and hyphens, tells which. Number 0 stands
   * for the repository itself: when the queue took it.
   */
  | { is: 'notice'; number: number; what: string }
  /** How far the repository's events and comments were read. */
  | ({ is: 'cursor' } & Cursor)
  /** One of the slots of a concurrency key is taken. */
  | { is: 'slot'; key: string; slot: number }
  /** A concurrency key was claimed last by the lease with this nonce, at `at`. */
  | { is: 'tally'; key: string; at: number; nonce: string }
  /** No job of the queue may be claimed. Stands in the queue's folder, so a claim's listing shows it. */
  | { is: 'paused'; queue: string }
  | Turn
  | { is: 'unique-name'; kind: UniqueNameKind; digest: string; scope: string }
  | ({ is: 'reservation' } & Reservation)
  /** Somebody else's, or of another version. */
  | { is: 'unreadable'; name: string }
