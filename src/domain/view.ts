import { type Report as Details, type Event, markerOf, writeComment } from '@octoqueue/job-comments'
import type { Shown } from '@octoqueue/job-labels'
import { type Entry, statusOf } from './entry.ts'

/** What people are to see of an entry. */
export interface View {
  status: Shown
  /** Open, or how it is closed. */
  state: 'open' | 'completed' | 'not_planned' | 'duplicate'
  comment: Comment | undefined
}

export interface Comment {
  /** By this mark a comment is known again, so that it is written once however often it is rendered. */
  marker: string
  body: string
  /** Unix seconds: it cannot have been written before this. */
  notBefore: number
}

/** What a move leaves behind about a job: kept as the attachment of its entry, shown in a comment. */
export interface Report extends Details {
  /** What somebody answered when it was. */
  answer?: string | undefined
  /** The attempt that went wrong, when the job is to be tried again. */
  attempt?: Attempt | undefined
}

export interface Attempt {
  number: number
  worker: string
  startedAt: number
  endedAt: number
}

/** The view of an entry. Pure, so that anyone may render it at any time and get the same page. */
export function viewOf(entry: Entry, left: Report): View {
  const state = entry.state !== 'done' ? 'open' : entry.outcome === 'completed' ? 'completed' : 'not_planned'
  return { comment: commentOf(entry, left), state, status: statusOf(entry) }
}

function commentOf(entry: Entry, left: Report): Comment | undefined {
  const said = eventOf(entry, left)
  if (!said) return undefined
  const body = writeComment(entry, said.event, left)
  return { marker: markerOf(entry), body, notBefore: said.notBefore }
}

function eventOf(entry: Entry, left: Report): { event: Event; notBefore: number } | undefined {
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
