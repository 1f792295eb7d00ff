import { readComment, type Said } from '@octoqueue/job-comments'
import { isStatus } from '@octoqueue/job-labels'
import { lastRequest } from '@octoqueue/job-requests'
import type { Entry } from '../../domain/entry.ts'
import { decodeBody, hasBlock } from '../../domain/issue.ts'
import { type Spec, STATUSES } from '../../domain/job.ts'
import type { Mark } from '../../domain/move.ts'
import type { Attachment, EndedIssue, Found, Gesture, Issue, Ports } from '../../ports.ts'
import { tagsOf } from '../../queue/enqueue/enqueue.ts'
import { admissionIn, readAdmitted, readAs, writeAdmission } from '../../queue/read/admission.ts'
import { isToldByUs, readWhole } from '../../queue/read/ended.ts'
import { admittedBy, isMarked, isSignedInTime } from '../../queue/trust/author.ts'
import { reach } from '../../runtime/limits.ts'
import { isAsking } from '../people/asking.ts'
import type { Evidence } from './restore.ts'

/*
 * What is there to rebuild the ledger from: all of its names at one moment, and all issues that show a
 * status.
 */

/** Pages of issues of each status, of a hundred each. */
const MAX_PAGES = 100

/** The whole ledger at one moment. */
export interface Snapshot {
  entries: ReadonlyMap<number, readonly Found[]>
  marks: readonly { mark: Mark; attachment: string }[]
  admitted: ReadonlyMap<number, string>
  now: number
}

export async function readSnapshot({ ledger }: Ports): Promise<Snapshot> {
  const { entries, marks, at } = await ledger.list({ of: 'all' })
  const admitted = marks.flatMap(({ mark, attachment }) =>
    mark.is === 'admitted' ? [[mark.number, attachment] as const] : [],
  )
  return {
    entries: Map.groupBy(entries, ({ entry }) => entry.number),
    marks,
    admitted: new Map(admitted),
    now: at,
  }
}

export const entriesOf = ({ entries }: Snapshot, number: number): readonly Entry[] =>
  (entries.get(number) ?? []).map(({ entry }) => entry)

/** An issue that may be a job's, and what the queue said on it, the oldest first. */
export interface Witness extends EndedIssue {
  told: readonly Said[]
}

/** What may tell of jobs. */
export interface Evident {
  /** All issues that show a status or carry a block of the queue, oldest first. */
  witnesses: Witness[]
  /** All that are open. */
  open: readonly Issue[]
  /** No limit was reached. */
  isWhole: boolean
}

export async function readWitnesses(ports: Ports): Promise<Evident> {
  const found = new Map<number, EndedIssue>()
  let isWhole = true
  for (const status of STATUSES) {
    let after: string | undefined
    for (let page = 0; page < MAX_PAGES; page++) {
      const { ended, next } = await ports.issues.listEnded(status, after, true)
      for (const one of ended) found.set(one.issue.number, one)
      after = next
      if (after === undefined) break
    }
    isWhole &&= after === undefined
  }
  const open = await ports.issues.listOpen(undefined, () => {
    isWhole = false
  })
  for (const issue of open)
    if (!found.has(issue.number) && hasBlock(issue.body) && !issue.labels.some(isStatus))
      found.set(issue.number, { issue, comments: [], earlier: undefined })
  if (!isWhole) reach(ports.log, 'rebuilt-issues', { read: found.size })
  const witnesses: Witness[] = []
  for (const number of [...found.keys()].toSorted((a, b) => a - b)) {
    const one = found.get(number)
    if (one) witnesses.push(await hear(ports, one))
  }
  return { witnesses, open, isWhole }
}

/** Of what stands on an issue, what an account wrote that may write here, and nobody edited since. */
export async function hear(ports: Ports, listed: EndedIssue): Promise<Witness> {
  const { number } = listed.issue
  const isCut = listed.earlier !== undefined || listed.comments.length === 0
  const whole = (isCut ? await readWhole(ports, number) : undefined) ?? listed
  const told: Said[] = []
  for (const comment of whole.comments) {
    const read = comment.isEdited ? undefined : readComment(number, comment.body)
    if (read && (await isToldByUs(ports, comment))) told.push(read)
  }
  return { ...whole, told: told.toSorted((a, b) => a.seq - b.seq) }
}

/** What an issue is: a job and what is attached to its mark, or why it is none that can be restored. */
export type Judged =
  | { is: 'job'; evidence: Evidence; admission: Attachment | undefined }
  | { is: 'unapproved' | 'copied' | 'withdrawn' }
  | { is: 'unreadable'; why: string }

/** The first issue of each nonce that the queue signed: anybody can copy a body into another issue. */
export const firstOfNonces = (witnesses: readonly Witness[]): ReadonlyMap<string, number> =>
  new Map(
    witnesses.toReversed().flatMap(({ issue }) => {
      const signed = signedIn(issue)
      return signed && isSignedInTime(issue, signed.at) ? [[signed.nonce, issue.number] as const] : []
    }),
  )

function signedIn({ body }: Issue): { nonce: string; at: number } | undefined {
  const decoded = hasBlock(body) ? decodeBody(body) : undefined
  const { nonce, signed_at: at } = (decoded?.ok && decoded.block) || {}
  return typeof nonce === 'string' && typeof at === 'number' ? { nonce, at } : undefined
}

/**
 * What was let in once counts as it was, where the ledger still knows it; else only what may be let in today.
 * `isPlain`: only the issue's text is wanted.
 */
export async function judge(
  ports: Ports,
  { admitted }: Snapshot,
  { issue, told, comments }: Witness,
  firsts: ReadonlyMap<string, number>,
  isPlain: boolean,
): Promise<Judged> {
  const key = admitted.get(issue.number)
  const kept = key === undefined ? undefined : (await ports.ledger.attachments([key])).get(key)
  const admission = kept && admissionIn(kept, issue.author, issue.number)
  if (admission?.options && kept) {
    const asked = await readAdmitted(ports, issue, admission)
    const spec = { ...admission.options, data: asked.ok ? asked.spec.data : null }
    return job(ports, issue, told, { spec, admission: kept, isPlain })
  }
  const isOwn = hasBlock(issue.body) && (await isMarked(ports, issue))
  const how = isOwn ? 'api' : await admittedBy(ports, issue)
  if (!how) return { is: 'unapproved' }
  // Whoever asked for it took that back before it was let in.
  if (!isOwn && told.length === 0 && isAsking(issue) && (await isCalledOff(ports, issue, comments)))
    return { is: 'withdrawn' }
  const signed = isOwn ? signedIn(issue) : undefined
  if (signed && firsts.get(signed.nonce) !== issue.number) return { is: 'copied' }
  const asked = await readAs(ports, issue, isOwn)
  if (!asked.ok) return { is: 'unreadable', why: asked.why }
  const { spec } = asked
  return job(ports, issue, told, { spec, admission: isOwn ? undefined : writeAdmission(asked, how), isPlain })
}

async function isCalledOff(
  { people }: Ports,
  { number }: Issue,
  comments: EndedIssue['comments'],
): Promise<boolean> {
  const commands = comments.map(
    ({ body, author: actor, authorId: actorId, at }, id): Gesture => ({
      kind: 'comment',
      issue: number,
      id,
      body,
      actor,
      actorId,
      at,
    }),
  )
  const last = await lastRequest(people, commands, ['cancel', 'retry', 'unblock', 'approve'])
  return last?.asks === 'cancel'
}

async function job(
  ports: Ports,
  issue: Issue,
  told: readonly Said[],
  { spec, admission, isPlain }: { spec: Spec; admission: Attachment | undefined; isPlain: boolean },
): Promise<Judged> {
  const { number, labels, open: isOpen, createdAt } = issue
  const history = isOpen && !isPlain ? await ports.people.history(number) : []
  const servedUpTo = { event: Math.max(0, ...history.map(({ id }) => id)), comment: 0 }
  const tags = await tagsOf(spec)
  const hasApprovedDigest = admission !== undefined
  const evidence = { number, labels, isOpen, createdAt, spec, tags, hasApprovedDigest, told, servedUpTo }
  return { is: 'job', evidence, admission }
}
