import { cleanText, fenced } from '@octoqueue/inert-text'
import { type Offer, renderOffer, SHORT_DIGEST } from '@octoqueue/issue-body'
import { encodeOptions } from './issue.ts'
import type { Spec } from './job.ts'
import type { Comment, View } from './view.ts'

export { readRemarkKey, remark } from '@octoqueue/issue-body'

/** Something that the queue says about an issue as such, and no more than once. */
export interface Notice {
  /** Tells it from the others of the same issue: letters, digits and hyphens. */
  what: string
  text: string
  shows: Pick<View, 'status' | 'state'>
  /** Digest of what it shows for approval, in full. */
  offers?: string
  /** An issue has one such comment, which is edited. */
  isReply?: true
}

/** What a person would approve of an issue. */
export const offerOf = (
  { title }: { title: string },
  { spec, digest }: { spec: Spec; digest: string },
): Offer => ({
  title,
  options: encodeOptions(spec),
  data: spec.data,
  digest,
})

/** Words in which names from a payload may stand: as they are, but for what nobody can see. */
export const quoted = (why: string): string => fenced(cleanText(why))

/** On an issue of a job that was blocked because it was edited after it was approved. */
export const changed = (offer: Offer): Notice => ({
  what: `changed-${offer.digest.slice(0, SHORT_DIGEST)}`,
  text: renderOffer('The issue was edited after it was approved. This is what would run now:', offer),
  shows: { status: 'blocked', state: 'open' },
  offers: offer.digest,
})

/** On the issue of a job that waits for what nothing but somebody's doing ends. */
export const stuck = (why: string, digest: string): Notice => ({
  what: `stuck-${digest.slice(0, SHORT_DIGEST)}`,
  text: quoted(why),
  shows: { status: 'blocked', state: 'open' },
})

/** A notice as its issue shows it; it cannot have been written before `notBefore` (Unix seconds). */
export function viewOfNotice(
  number: number,
  { what, text, shows }: Notice,
  notBefore: number,
): View & { comment: Comment } {
  const marker = noticeMarker(number, what)
  return { ...shows, comment: { marker, body: `${text}\n\n${marker}`, notBefore } }
}

/** What the comment is known by that is edited to say a new reply. */
export const replyMark = (number: number): string => `<!-- octoqueue notice ${number} reply-`

/** What the comment of a notice is known by. */
export const noticeMarker = (number: number, what: string): string =>
  `<!-- octoqueue notice ${number} ${what} -->`
