import { cleanText, fenced } from '@octoqueue/inert-text'
import { type Offer, renderOffer, SHORT_DIGEST } from '@octoqueue/issue-body'
import { NEEDS_APPROVAL, type Shown } from '@octoqueue/job-labels'

/* What people are told on an issue by a program that keeps jobs in issues: each once. */

/** Something that the queue says about an issue as such, and no more than once. */
export interface Notice {
  /** Tells it from the others of the same issue: letters, digits and hyphens. */
  what: string
  text: string
  /** Without a status the labels stay as they are. */
  shows: { status: Shown | undefined; state: 'open' | 'completed' | 'not_planned' }
  /** Digest of what it shows for approval, in full. */
  offers?: string
  /** An issue has one such comment, which is edited. */
  isReply?: true
}

/** Words in which names from a payload may stand: as they are, but for what nobody can see. */
const quoted = (why: string): string => fenced(cleanText(why))

/** A notice as its issue shows it; it cannot have been written before `notBefore` (Unix seconds). */
export function viewOfNotice(number: number, { what, text, shows }: Notice, notBefore: number) {
  const marker = noticeMarker(number, what)
  return { ...shows, comment: { marker, body: `${text}\n\n${marker}`, notBefore } }
}

/** What the comment is known by that is edited to say a new reply. */
export const replyMark = (number: number): string => `<!-- octoqueue notice ${number} reply-`

/** What the comment of a notice is known by. */
export const noticeMarker = (number: number, what: string): string =>
  `<!-- octoqueue notice ${number} ${what} -->`

/** On an issue of a job that was blocked because it was edited after it was approved. */
export const changed = (offer: Offer): Notice => ({
  what: `changed-${offer.digest.slice(0, SHORT_DIGEST)}`,
  text: renderOffer('The issue was edited after it was approved. This is what would run now:', offer),
  shows: { status: 'blocked', state: 'open' },
  offers: offer.digest,
})

/** On the issue of a job that was edited while it runs; once for each lease. */
export const editRuns = (nonce: string, status: Shown): Notice => ({
  what: `edited-run-${nonce}`,
  text: 'A worker has this job, and goes on with what it said when it was claimed. Should it be tried again, what the issue says then counts.',
  shows: { status, state: 'open' },
})

/** On the issue of a job that waits, and that does not read as a job any more. `text`: digest of its text. */
export const untaken = (text: string, status: Shown, why: string): Notice => ({
  what: `untaken-${text.slice(0, SHORT_DIGEST)}`,
  text: `The job does not take over what was edited, and does not run like this.\n\n${quoted(why)}\n\nEdit it again, or edit it back: then it goes on by itself.`,
  shows: { status, state: 'open' },
})

/** On the issue of a job that waits for what nothing but somebody's doing ends. */
export const stuck = (why: string, digest: string, status: Shown | undefined): Notice => ({
  what: `stuck-${digest.slice(0, SHORT_DIGEST)}`,
  text: quoted(why),
  shows: { status, state: 'open' },
})

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
export const misplaced = (event: number, status: Shown | undefined, queue: string, why: string): Notice => ({
  what: `misplaced-${event}`,
  text: `The job stays in its queue, for its data are not what the queue \`${queue}\` takes.\n\n${quoted(why)}`,
  shows: { status, state: 'open' },
})

/** On an ordinary issue whose label asks for a job, and whose queue does not take what it says. */
export const unadoptable = (event: number, queue: string, why: string): Notice => ({
  what: `unadopted-${event}`,
  text: `This is no job of the queue \`${queue}\`, which does not take what the issue says.\n\n${quoted(why)}\n\nOnce that is mended, take the label off and put it on again.`,
  shows: { status: undefined, state: 'open' },
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
