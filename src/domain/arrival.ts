import { decodeEntry, pausedQueueOf, SLOTS_PREFIX } from './entry.ts'
import type { Move } from './transition.ts'

/** That somebody may find something in a queue that was not to be had before. */
export interface Arrival {
  queue: string
  /** Of the job; empty when it has none, undefined when jobs of any type may be what comes. */
  typeTag: string | undefined
}

/** What a claim waits for. Plain data, so that it can be asked of a ledger in another process. */
export interface Awaited {
  queues: readonly string[]
  /** Undefined for jobs of any type. */
  typeTag: string | undefined
}

/** Whether who waits for that should look now. */
export const isAwaited = ({ queue, typeTag }: Arrival, awaited: Awaited): boolean =>
  awaited.queues.includes(queue) &&
  (typeTag === undefined || awaited.typeTag === undefined || awaited.typeTag === typeTag)

/** Whether who waits for `wide` finds all that who waits for `narrow` would find. */
export const covers = (wide: Awaited, narrow: Awaited): boolean =>
  (wide.typeTag === undefined || wide.typeTag === narrow.typeTag) &&
  narrow.queues.every((queue) => wide.queues.includes(queue))

/**
 * What a move brings to those who wait: jobs that can be claimed now or, so that it is known when, later; a queue that goes on; a slot
 * that another job of its key may be waiting for.
 */
export function arrivalsOf({ add, remove }: Move): readonly Arrival[] {
  const jobs = add.flatMap((name): Arrival[] => {
    const entry = decodeEntry(name)
    const isWaiting = entry?.state === 'ready' || entry?.state === 'later'
    return isWaiting ? [{ queue: entry.queue, typeTag: entry.typeTag }] : []
  })
  const isSlotFreed = remove.some((name) => name.startsWith(SLOTS_PREFIX))
  const rooms = remove.flatMap((name): Arrival[] => {
    // Jobs of one key may be of any type; in which other queues there are some nobody knows here.
    const held = isSlotFreed ? decodeEntry(name) : undefined
    const queue = pausedQueueOf(name) ?? held?.queue
    return queue === undefined ? [] : [{ queue, typeTag: undefined }]
  })
  return [...jobs, ...rooms]
}
