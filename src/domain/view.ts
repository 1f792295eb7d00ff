import { type Comment, commentOn, type Left } from '@octoqueue/job-comments'
import type { Shown } from '@octoqueue/job-labels'
import { type Entry, statusOf } from './entry.ts'

export type { Comment, Left as Report } from '@octoqueue/job-comments'

/** What people are to see of an entry. */
export interface View {
  status: Shown
  /** Open, or how it is closed. */
  state: 'open' | 'completed' | 'not_planned' | 'duplicate'
  comment: Comment | undefined
}

/** The view of an entry. Pure, so that anyone may render it at any time and get the same page. */
export function viewOf(entry: Entry, left: Left): View {
  const state = entry.state !== 'done' ? 'open' : entry.outcome === 'completed' ? 'completed' : 'not_planned'
  return { comment: commentOn(entry, left), state, status: statusOf(entry) }
}
