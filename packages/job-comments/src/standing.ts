import type { Left } from './attachment.ts'
import { type Event, markerOf, type Outcome } from './event.ts'
import { runningMark, TELLING_SECONDS } from './running.ts'
import { writeComment } from './write.ts'

/** What a comment says of a job's entry. Instants are Unix seconds. */
export type Standing = { number: number; seq: number; queue: string } & (
  | {
      state: 'done'
      outcome: Outcome
      /** 0 when nobody began it. */
      startedAt: number
      finishedAt: number
      worker: string
      attempt: number
    }
  | { state: 'later'; runAt: number }
  | { state: 'ready' | 'held' | 'blocked' }
)

/** A comment as a page is to show it. */
export interface Comment {
  /** By this mark a comment is known again, so that it is written once however often it is rendered. */
  marker: string
  body: string
  /** Unix seconds: it cannot have been written before this. */
  notBefore: number
  /** The mark of the comment that it is written over, should one stand there: that on the running job. */
  over?: string
}

/** The comment that the last move of a job calls for, if it calls for one. `page`: of the repository. */
export function commentOn(entry: Standing, left: Left, page: string): Comment | undefined {
  const said = eventOf(entry, left)
  if (!said) return undefined
  const body = writeComment(entry, said.event, left, page)
  const { event, notBefore } = said
  const isTold = !('lastedSeconds' in event) || (event.lastedSeconds ?? 0) >= TELLING_SECONDS
  const over = isTold && { over: runningMark(entry.number) }
  return { marker: markerOf(entry), body, notBefore, ...over }
}

function eventOf(entry: Standing, left: Left): { event: Event; notBefore: number } | undefined {
  if (entry.state === 'done') {
    const { outcome, startedAt, finishedAt, worker, attempt } = entry
    const lastedSeconds = startedAt > 0 ? finishedAt - startedAt : undefined
    return { event: { is: 'end', outcome, lastedSeconds, worker, attempt }, notBefore: finishedAt }
  }
  if (left.attempt) {
    const { number: attempt, worker, startedAt, endedAt } = left.attempt
    const next = entry.state === 'later' ? { retryInSeconds: entry.runAt - endedAt } : { queue: entry.queue }
    const lastedSeconds = endedAt - startedAt
    return { event: { is: 'setback', attempt, lastedSeconds, worker, next }, notBefore: endedAt }
  }
  // A job may be blocked at any time after it was born.
  if (entry.state === 'blocked' && left.reason !== undefined)
    return { event: { is: 'blocked' }, notBefore: 0 }
  return undefined
}
