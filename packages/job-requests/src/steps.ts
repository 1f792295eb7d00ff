import { markerOf, readComment } from '@octoqueue/job-comments'
import { type Gesture, type JobState, MAX_AHEAD_SECONDS } from './gesture.ts'
import type { Request } from './requests.ts'

/** What a person's request does to a job, in the words of the verbs. */
export type Step = 'block' | 'cancel' | 'release' | 'requeue' | 'unblock'

/** What a request does to a job in this state; undefined for nothing, or for what is so already. */
export function stepFor(
  { asks, gesture, place }: Request,
  entry: JobState,
  gestures: readonly Gesture[],
  isTaken: boolean,
): Step | 'approve' | undefined {
  if (place) return undefined
  if (asks === 'cancel') return entry.state === 'done' ? undefined : 'cancel'
  // Of a job whose text was let in, a block of before may have been for its text, and not what was asked.
  if (asks === 'block' && !entry.hasApprovedDigest && wasBlockedSince(gesture, entry, gestures))
    return undefined
  switch (entry.state) {
    case 'ready':
    case 'later':
      return asks === 'block' ? 'block' : undefined
    case 'held':
      if (asks === 'block') return gesture.kind === 'assigned' ? undefined : 'block'
      // Of the gestures, only the label says that somebody wants a running job back.
      return (asks === 'release' || (asks === 'retry' && gesture.kind === 'labeled')) &&
        gesture.at >= entry.startedAt
        ? 'release'
        : undefined
    case 'blocked':
      // What was asked before the job was blocked, or ended, was not about that.
      if (!isAfterShown(gesture, entry, { status: 'blocked', since: entry.seq }, gestures)) return undefined
      if (asks === 'reject') return 'cancel'
      // Until what it waits for completed, nobody but a change of that lets it go.
      if (entry.waits) return undefined
      if (asks === 'approve') return entry.hasApprovedDigest ? 'approve' : 'unblock'
      if (gesture.kind === 'unassigned') return isTaken ? 'unblock' : undefined
      return asks === 'retry' || asks === 'unblock' || asks === 'answer' ? 'unblock' : undefined
    case 'done': {
      const end = { status: entry.outcome, since: entry.finishedAt }
      // In a later second it is about the end, though the page may have been late to show that.
      const isAfterEnd = gesture.at > entry.finishedAt || isAfterShown(gesture, entry, end, gestures)
      return asks === 'retry' && isAfterEnd ? 'requeue' : undefined
    }
  }
}

/** Whether the job was blocked after a gesture asked for that, whoever let it go on since. */
const wasBlockedSince = (asked: Gesture, { number }: JobState, gestures: readonly Gesture[]): boolean =>
  gestures.some(
    (one) =>
      one.kind === 'comment' &&
      (asked.kind === 'comment' ? one.id > asked.id : one.at > asked.at) &&
      readComment(number, one.body)?.isBlocked === true,
  )

/**
 * Whether a gesture came after the job was blocked, or ended, at `since` (Unix seconds). Told by the ids of
 * what the queue showed of that, for times have whole seconds; by the time alone when nothing of it shows.
 */
function isAfterShown(
  gesture: Gesture,
  { number, seq }: { number: number; seq: number },
  { status, since }: { status: string; since: number },
  gestures: readonly Gesture[],
): boolean {
  const marker = markerOf({ number, seq })
  const shown = gestures.filter((one) =>
    gesture.kind === 'comment'
      ? one.kind === 'comment' && one.body.includes(marker)
      : one.kind === 'labeled' && one.label === status && one.at >= seq - MAX_AHEAD_SECONDS,
  )
  // The first: the same may have been shown again since.
  const id = Math.min(...shown.map((one) => one.id))
  return shown.length > 0 ? gesture.id > id : gesture.at >= since
}
