import { type Comment, commentOn, type Left } from '@octoqueue/job-comments'
import type { Shown } from '@octoqueue/job-labels'
import { type Entry, shownBy } from './entry.ts'

export type { Comment, Left as Report } from '@octoqueue/job-comments'

/** What people are to see of an entry. */
export interface View {
  /** Undefined where the labels are the team's: none is put on or taken off, and nothing is opened. */
  status: Shown | undefined
  /** Open, or how it is closed. */
  state: 'open' | 'completed' | 'not_planned' | 'duplicate'
  comment: Comment | undefined
}

/**
 * The view of an entry. Pure, so that anyone may render it at any time and get the same. `page`: of the
 * repository, for links.
 */
export function viewOf(entry: Entry, left: Left, page: string): View {
  const outcome = entry.state === 'done' ? entry.outcome : undefined
  // That a job failed or was called off says nothing about an ordinary issue, which was there before.
  const isOpen = outcome === undefined || (entry.isOrdinary && outcome !== 'completed')
  const state = isOpen ? 'open' : outcome === 'completed' ? 'completed' : 'not_planned'
  const isQuiet = entry.isOrdinary && outcome === 'cancelled' && !left.error
  return { comment: isQuiet ? undefined : commentOn(entry, left, page), state, status: shownBy(entry) }
}
