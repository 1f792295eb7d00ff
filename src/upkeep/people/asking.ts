import { isDashboard } from '@octoqueue/issue-dashboard'
import { ASKING } from '@octoqueue/job-labels'
import type { Issue } from '../../ports.ts'
import type { RecentGestures } from './notices.ts'

/* Which issues are the queue's business. A label that is common in the world says nothing by itself. */

/**
 * Whoever sets up a queue may have filed its first jobs a little earlier. Of what was asked then, only what
 * reads as a job is touched.
 */
const BEFORE_SECONDS = 2 * 3600

/** Whether an issue says that it wants to be a job. */
export const isAsking = ({ open, labels, body }: Issue): boolean =>
  open && !isDashboard({ body }) && ASKING.some((label) => labels.includes(label))

/** Whether something was asked of the queue, and not of whatever read such labels before. */
export const isSinceTaken = (takenAt: number, at: number): boolean => at >= takenAt - BEFORE_SECONDS

/**
 * When an issue was asked to be a job, in Unix seconds: by its label, or else when it was opened with that.
 */
export function askedAtOf({ gestures }: RecentGestures, { number, createdAt }: Issue): number {
  const labelled = (gestures.get(number) ?? []).filter(
    (gesture) => gesture.kind === 'labeled' && ASKING.some((label) => label === gesture.label.toLowerCase()),
  )
  return Math.max(createdAt, ...labelled.map(({ at }) => at))
}

/** Whether an issue was asked to be a job since the queue came, or was answered since. */
export const isOurBusiness = (recent: RecentGestures, issue: Issue): boolean =>
  isSinceTaken(recent.takenAt, askedAtOf(recent, issue)) ||
  [...recent.notices.keys()].some((key) => key.startsWith(`${issue.number}/`))
