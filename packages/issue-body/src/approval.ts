import { characters, cleanLine, codeSpan, safeJson } from '@octoqueue/inert-text'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What people are asked to approve: shown in full, and named by its digest. */
export interface Offer {
  title: string
  options: { readonly [name: string]: Json }
  data: Json
  /** SHA-256 of all that, in hex. */
  digest: string
}

/** Characters of a digest that people see and repeat. Programs compare all of them. */
export const SHORT_DIGEST = 12
/** A comment has room for 65,536 characters, and for words beside the payload. */
const MAX_OFFERED_CHARACTERS = 55_000

/** An offer as a comment shows it, after an opening: nothing in it is left out, or hides. */
export function renderOffer(opening: string, { title, options, data, digest }: Offer): string {
  const lines = Object.entries({ title, ...options }).map(
    ([name, value]) =>
      `- ${name}: ${codeSpan(typeof value === 'string' ? cleanLine(value) : safeJson(value))}`,
  )
  const json = safeJson(data, 2)
  const payload =
    characters(json) <= MAX_OFFERED_CHARACTERS
      ? `\`\`\`json\n${json}\n\`\`\``
      : 'The payload is too long for a comment; it is the JSON block above.'
  const command = `/approve ${digest.slice(0, SHORT_DIGEST)}`
  const closing =
    'Somebody with triage or write permission lets in exactly this, by a comment whose first line is:\n\n' +
    `\`\`\`text\n${command}\n\`\`\`\n\n\`/approve\` alone does as long as nothing is edited after this comment.`
  return [opening, lines.join('\n'), payload, closing].join('\n\n')
}

const DIGEST = new RegExp(`^[0-9a-f]{${SHORT_DIGEST},64}$`)

/**
 * The digest that the first word after `/approve` names, or its beginning; empty when that is only a word,
 * undefined when it is neither a word nor a digest.
 */
export function readDigest(word: string): string | undefined {
  const small = word.toLowerCase()
  if (DIGEST.test(small)) return small
  return /\d/.test(small) ? undefined : ''
}

/** A comment that offered something. Instants are in seconds. */
export interface Offered {
  /** When it was noted, a moment before the comment was written. */
  at: number
  /** The digest in full. */
  digest: string
  /** The id of the comment, if that is known. */
  comment: number | undefined
}

/** A comment is there so long after it was noted, or never. */
const SHOWN_SECONDS = 60

/**
 * What becomes of an approval. `approved`: it names what the issue says now, or follows on what was offered
 * last and nothing was edited since. `edited`: it was said of something else. `unshown`: nothing was offered
 * yet. `answered`: it came before what was offered last, and counts no more.
 */
export type Verdict = 'approved' | 'edited' | 'unshown' | 'answered'

export function judge(
  approval: { id: number; at: number; named: string },
  offers: readonly Offered[],
  { digest, editedAt }: { digest: string; editedAt: number },
): Verdict {
  const last = offers.toSorted((a, b) => a.at - b.at || (a.comment ?? 0) - (b.comment ?? 0)).at(-1)
  if (!last) return 'unshown'
  const { comment, at } = last
  const isAfter = comment === undefined ? approval.at > at + SHOWN_SECONDS : approval.id > comment
  if (!isAfter) return 'answered'
  // Two payloads with one short digest are soon found: what it stands for is what was shown under it.
  const isShown = offers.some((offer) => offer.digest === digest)
  if (approval.named !== '') return isShown && digest.startsWith(approval.named) ? 'approved' : 'edited'
  // Edited to and fro, it may have read otherwise when it was approved.
  return last.digest === digest && editedAt <= at ? 'approved' : 'edited'
}
