import { type Offer, renderOffer } from '@octoqueue/issue-body'
import { NEEDS_APPROVAL, type Shown } from '@octoqueue/job-labels'
import { type Notice, quoted } from '../../domain/notice.ts'

/* What people are told by the notices of a sweep. */

/** On an issue whose author may not enqueue. */
export const needsApproval = (offer: Offer): Notice => ({
  what: NEEDS_APPROVAL,
  text: renderOffer(
    'This issue reads as a job, but whoever opened it may not enqueue jobs here. This is what would run:',
    offer,
  ),
  shows: { status: NEEDS_APPROVAL, state: 'open' },
  offers: offer.digest,
})

/** On an issue that was approved by a comment, when that was not for what it says now. */
export const editedSince = (comment: number, status: Shown, offer: Offer): Notice => ({
  what: `edited-${comment}`,
  text: renderOffer(
    'The issue was edited, so it is not what `/approve` was said of. Read it once more. This is what would run now:',
    offer,
  ),
  shows: { status, state: 'open' },
  offers: offer.digest,
})

export const ILLEGIBLE = 'illegible'

/** On an issue of before the queue came, which somebody asked to be a job since. */
export const illegible = (status: Shown, why: string): Notice => ({
  what: ILLEGIBLE,
  text: `This issue asks to be a job, and does not read as one.\n\n${quoted(why)}\n\nEdit it, or take the label off.`,
  shows: { status, state: 'open' },
})

/**
 * On an issue that was approved, and does not read as a job (`unreadable`), or whose data are not what
 * administrators ask for (`misfit`).
 */
export const cannotRun = (
  is: 'unreadable' | 'misfit',
  comment: number,
  status: Shown,
  why: string,
): Notice => ({
  what: `${is}-${comment}`,
  text: `It cannot run as it reads now.\n\n${quoted(why)}\n\nEdit it, then comment \`/approve\` again.`,
  shows: { status, state: 'open' },
})

/** What a person is told of a request that was not served, or that only asked; `of` is the request's. */
export const reply = (of: string, text: string, shows: Notice['shows']): Notice => ({
  what: `reply-${of}`,
  text,
  shows,
  isReply: true,
})

/** On the issue of a job that was to go to a queue which does not take its data. */
export const misplaced = (event: number, status: Shown, queue: string, why: string): Notice => ({
  what: `misplaced-${event}`,
  text: `The job stays in its queue, for its data are not what the queue \`${queue}\` takes.\n\n${quoted(why)}`,
  shows: { status, state: 'open' },
})

/** On the issue of a job that ended so long ago that the queue has forgotten it. */
export const forgotten = (
  { kind, id }: { kind: string; id: number },
  status: 'completed' | 'failed' | 'cancelled',
): Notice => ({
  what: `forgotten-${kind === 'comment' ? 'comment' : 'event'}-${id}`,
  text:
    'This job ended long ago, and only this issue is left of it. Put it back with `POST /jobs/{id}/requeue`, enqueue it anew, ' +
    'or comment `/approve` to make a job of what the issue says now.',
  shows: { status, state: status === 'completed' ? 'completed' : 'not_planned' },
})
