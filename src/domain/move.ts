import type { Entry } from './entry.ts'

/*
 * What stands in the ledger, and how it changes. The queue handles entries and marks; `name.ts` alone knows
 * how each is written as a name.
 */

/** `key`: by an idempotency key. `unique`: by a type and payload that only one unfinished job may have. */
export type UniqueNameKind = 'key' | 'unique'

/**
 * A name that only one job can have at a time. Which job has it stands in a second name, its reservation;
 * both come and go in the same moves, so neither needs an object of its own. Digests are SHA-256 in hex.
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
  /** When a key ends, in Unix seconds; grows with each reservation, so that no name is used twice. */
  until: number
}

/** How far what happened on the repository's issues was read, by anybody's sweep. */
export interface Cursor {
  /** Id of the last event; 0 for none. */
  event: number
  /** Unix seconds: comments that were written before this. Without an event, also events. */
  at: number
}

/** What stands in the ledger beside entries. */
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
  /** A concurrency key was claimed last by the lease with this nonce, at `at`. See `slots.ts`. */
  | { is: 'tally'; key: string; at: number; nonce: string }
  /** No job of the queue may be claimed. Stands in the queue's folder, so a claim's listing shows it. */
  | { is: 'paused'; queue: string }
  | Turn
  | { is: 'unique-name'; kind: UniqueNameKind; digest: string; scope: string }
  | ({ is: 'reservation' } & Reservation)
  /** Somebody else's, or of another version. */
  | { is: 'unreadable'; name: string }

/**
 * The queue runs strictly in order, and the lease with this nonce was claimed last, at `at`; 0 for none yet.
 * Each claim removes it and adds its own, so of two by one listing one is refused. Stands in the queue's
 * folder ahead of all entries: a listing that is read bit by bit shows none older than its turn.
 */
export type Turn = { is: 'turn'; queue: string; at: number; nonce: string }

/** A claim's move that takes the turn of a queue in order; the same for any other queue. */
export const takeTurn = (move: Move, turns: readonly Turn[], own: { at: number; nonce: string }): Move =>
  turns[0] === undefined
    ? move
    : { ...move, remove: [...move.remove, ...turns], add: [...move.add, { ...turns[0], ...own }] }

export type LedgerName = Entry | Mark

/** Names that are listed together. */
export type Folder =
  | { of: 'all' }
  /** Live entries and pauses: all, of one queue, or of one job. */
  | { of: 'live'; queue?: string; number?: number }
  /** Ended jobs, all or one. */
  | { of: 'done'; number?: number }
  | { of: 'admitted'; number: number }
  | { of: 'notices' }
  /** One, or for a moment several: what any of them says was read was read. */
  | { of: 'cursors' }
  /** Slots that are taken, and tallies, of all keys. */
  | { of: 'slots' }
  /** Of all unique names, or of one in all namespaces. */
  | { of: 'reservations'; uniqueName?: Pick<UniqueName, 'kind' | 'digest'> }

/** What to remove and to add, all of it or nothing: the unit in which a ledger changes. */
export interface Move {
  remove: readonly LedgerName[]
  add: readonly LedgerName[]
  /** What stays, and whose attachment changes from the one with key `from` to the move's own. */
  replace?: readonly { name: LedgerName; from: string }[]
}

/** That a queue may offer something which was not to be had before. */
export interface Arrival {
  queue: string
  /** Of the job; empty when it has none, undefined when jobs of any type may have come. */
  typeTag: string | undefined
}

/** What a claim waits for. Plain data, so that it can be asked of a ledger in another process. */
export interface Awaited {
  queues: readonly string[]
  /** Undefined for jobs of any type. */
  typeTag: string | undefined
}

/** Whether whoever waits for `awaited` should look again because of this arrival. */
export const isAwaited = ({ queue, typeTag }: Arrival, awaited: Awaited): boolean =>
  awaited.queues.includes(queue) &&
  (typeTag === undefined || awaited.typeTag === undefined || awaited.typeTag === typeTag)

/** Whether a listing for `wide` shows all that one for `narrow` would. */
export const covers = (wide: Awaited, narrow: Awaited): boolean =>
  (wide.typeTag === undefined || wide.typeTag === narrow.typeTag) &&
  narrow.queues.every((queue) => wide.queues.includes(queue))

/**
 * What a move brings to those who wait: jobs that can be claimed now or later, a queue that goes on, a slot
 * that another job of its key may be waiting for.
 */
export function arrivalsOf({ add, remove }: Move): readonly Arrival[] {
  const jobs = add.flatMap((name): Arrival[] => {
    const isWaiting = 'state' in name && (name.state === 'ready' || name.state === 'later')
    return isWaiting ? [{ queue: name.queue, typeTag: name.typeTag }] : []
  })
  const isSlotFreed = remove.some((name) => 'is' in name && name.is === 'slot')
  const rooms = remove.flatMap((name): Arrival[] => {
    const isResumed = 'is' in name && name.is === 'paused'
    // Jobs of one key may be of any type. That they may stand in other queues, too, cannot be told from here.
    const hadSlot = isSlotFreed && 'state' in name
    return isResumed || hadSlot ? [{ queue: name.queue, typeTag: undefined }] : []
  })
  return [...jobs, ...rooms]
}
