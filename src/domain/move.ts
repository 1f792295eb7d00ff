import type { Mark, Turn } from '@octoqueue/ledger-marks'
import type { Entry } from './entry.ts'

export type {
  Cursor,
  Folder,
  Mark,
  Reservation,
  Turn,
  UniqueName,
  Wanted,
} from '@octoqueue/ledger-marks'

/*
 * What stands in the ledger, and how it changes. The queue handles entries and marks; `name.ts` knows how
 * each is written as a name.
 */

/** The queues that are paused. */
export const pausedIn = (marks: readonly { mark: Mark }[]): ReadonlySet<string> =>
  new Set(marks.flatMap(({ mark }) => (mark.is === 'paused' ? mark.queue : [])))

/** A claim's move that takes the turn of a queue in order; the same for any other queue. */
export const takeTurn = (move: Move, turns: readonly Turn[], own: { at: number; nonce: string }): Move =>
  turns[0] === undefined
    ? move
    : { ...move, remove: [...move.remove, ...turns], add: [...move.add, { ...turns[0], ...own }] }

export type LedgerName = Entry | Mark

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
