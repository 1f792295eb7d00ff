import { fenced } from '@octoqueue/inert-text'
import { NEEDS_APPROVAL, type Shown } from './label.ts'
import type { View } from './view.ts'

/** Something that the queue says about an issue as such, and no more than once. */
export interface Notice {
  /** Tells it from the others of the same issue: letters, digits and hyphens. */
  what: string
  text: string
  shows: Pick<View, 'status' | 'state'>
}

/** On an issue whose author may not enqueue. */
export const needsApproval: Notice = {
  what: NEEDS_APPROVAL,
  text:
    'This issue reads as a job, but whoever opened it may not enqueue jobs here. Somebody with triage or write permission can ' +
    'let it in as it reads now, by a comment whose first line is:\n\n```text\n/approve\n```',
  shows: { status: NEEDS_APPROVAL, state: 'open' },
}

/** On an issue that was approved by a comment, and changed before that could count. */
export const editedSince = (comment: number, status: Shown): Notice => ({
  what: `edited-${comment}`,
  text: 'The issue was edited after `/approve`. Read it once more, and comment `/approve` again if it may run as it reads now.',
  shows: { status, state: 'open' },
})

/** On an issue that was approved, and does not read as a job. */
export const unreadable = (comment: number, status: Shown, why: string): Notice => ({
  what: `unreadable-${comment}`,
  text: `It cannot run as it reads now. ${why} Edit it, then comment \`/approve\` again.`,
  shows: { status, state: 'open' },
})

/** On an issue that was approved, and whose data are not what administrators ask for. */
export const payloadProblem = (comment: number, status: Shown, why: string): Notice => ({
  what: `misfit-${comment}`,
  text: `It cannot run as it reads now.\n\n${fenced(why)}\n\nEdit it, then comment \`/approve\` again.`,
  shows: { status, state: 'open' },
})

/** On the issue of a job that was to go to a queue which does not take its data. */
export const misplaced = (event: number, status: Shown, queue: string, why: string): Notice => ({
  what: `misplaced-${event}`,
  text: `The job stays in its queue, for its data are not what the queue \`${queue}\` takes.\n\n${fenced(why)}`,
  shows: { status, state: 'open' },
})

/** On the issue of a job that ended so long ago that the queue has forgotten it. */
export const forgotten = (
  { kind, id }: { kind: string; id: number },
  status: 'completed' | 'failed' | 'cancelled',
): Notice => ({
  what: `forgotten-${kind === 'comment' ? 'comment' : 'event'}-${id}`,
  text:
    'This job ended more than a day ago, and the queue keeps nothing of it any more. Enqueue it anew, or comment `/approve` ' +
    'to make a job of what the issue says now.',
  shows: { status, state: status === 'completed' ? 'completed' : 'not_planned' },
})

/** A notice as its issue shows it; it cannot have been written before `notBefore` (Unix seconds). */
export function viewOfNotice(number: number, { what, text, shows }: Notice, notBefore: number): View {
  const marker = `<!-- octoqueue notice ${number} ${what} -->`
  return { ...shows, comment: { marker, body: `${text}\n\n${marker}`, notBefore } }
}
