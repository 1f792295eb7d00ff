import { readEnd, type Told } from '@octoqueue/job-comments'
import { outcomeIn, placeOf } from '@octoqueue/job-labels'
import { type Done, NOBODYS_NONCE, UNCLAIMED } from '../../domain/entry.ts'
import { hasBlock } from '../../domain/issue.ts'
import type { Outcome, Spec } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import type { Report } from '../../domain/view.ts'
import type { EndedIssue, Issue, Ports } from '../../ports.ts'
import { reach } from '../../runtime/limits.ts'
import { type Asked, readAs } from './admission.ts'

/*
 * Jobs that ended so long ago that the ledger has let them go. Their issues answer for them as long as they
 * exist: closed, labelled with the outcome, with the queue's own comment on it. Anybody may write such a
 * comment and label such an issue of their own, so the comment counts only if an account wrote it that may
 * write here, and nobody else edited it since.
 */

export interface Ended {
  entry: Done
  issue: Issue
  spec: Spec
  asked: Asked
  report: Report
}

/**
 * How long ended jobs stay in the ledger, where the settings don't say; older ones answer from their issues.
 */
export const RETENTION_SECONDS = 24 * 3600
/** Failed jobs that stay there until they are put back, the newest. */
export const MAX_FAILED = 1000
/** As whom every workflow acts by default. */
export const WORKFLOWS = 'github-actions[bot]'
/** Pages of closed issues that one listing reads, of a hundred each. */
const MAX_PAGES = 30
/** A listing shows an issue's last ten comments. So many issues are looked into for what the others tell. */
const MAX_LOOKED_INTO = 10
/** Pages of an issue's comments, of a hundred each. */
const MAX_COMMENT_PAGES = 10

/**
 * The job of an issue that shows an end; undefined when nothing that can be believed shows one.
 * @throws Problem `outcome-unknown` when there are more comments than are read
 */
export async function findEnded(
  ports: Ports,
  number: number,
  known: Issue | undefined,
): Promise<Ended | undefined> {
  if (!known || known.open || !outcomeIn(known.labels)) return undefined
  let isCut = false
  for await (const page of commentsOf(ports, number)) {
    const ended = await endedOf(ports, page)
    if (ended) return ended
    isCut = page.earlier !== undefined
  }
  if (!isCut) return undefined
  const why = `there are more comments than the ${MAX_COMMENT_PAGES * 100} newest, which are read`
  const detail = `Issue ${number} shows an end, and none of its comments tells of it; ${why}.`
  throw new Problem('outcome-unknown', detail, { id: number })
}

/** An issue with all its comments, as far as they are read; undefined when gone. */
export async function readWhole(ports: Ports, number: number): Promise<EndedIssue | undefined> {
  let whole: EndedIssue | undefined
  for await (const page of commentsOf(ports, number))
    whole = { ...page, comments: [...page.comments, ...(whole?.comments ?? [])] }
  return whole
}

/** An issue with its comments, page by page, the newest first. */
async function* commentsOf({ issues, log }: Ports, number: number): AsyncGenerator<EndedIssue> {
  let before: string | undefined
  for (let page = 0; page < MAX_COMMENT_PAGES; page++) {
    const read = await issues.readEnded(number, before)
    if (read) yield read
    if (read?.earlier === undefined) return
    before = read.earlier
  }
  reach(log, 'comments', { id: number, read: MAX_COMMENT_PAGES * 100 })
}

/** The jobs that ended this way and that `isKnown` does not name, newest first: `enough`, or all. */
export async function listEnded(
  ports: Ports,
  outcome: Outcome,
  isKnown: (number: number) => boolean,
  { before = Number.POSITIVE_INFINITY, enough }: { before?: number | undefined; enough: number },
  isWanted: (ended: Ended) => boolean,
): Promise<readonly Ended[]> {
  const found: Ended[] = []
  let lookedInto = 0
  const look = async (one: EndedIssue): Promise<Ended | undefined> => {
    const ended = await endedOf(ports, one)
    if (ended || one.earlier === undefined) return ended
    const read = ++lookedInto <= MAX_LOOKED_INTO ? await ports.issues.readEnded(one.issue.number) : one
    const found = read && (await endedOf(ports, read))
    if (!found && read?.earlier !== undefined) reach(ports.log, 'comments', { id: one.issue.number })
    return found
  }
  let after: string | undefined
  for (let page = 0; page < MAX_PAGES; page++) {
    const { ended, next } = await ports.issues.listEnded(outcome, after)
    for (const one of ended) {
      const { number } = one.issue
      const job = number < before && !isKnown(number) ? await look(one) : undefined
      if (job?.entry.outcome === outcome && isWanted(job)) found.push(job)
      if (found.length === enough) return found
    }
    if (next === undefined) return found
    after = next
  }
  reach(ports.log, 'ended-issues', { read: MAX_PAGES * 100 })
  return found
}

async function endedOf(ports: Ports, { issue, comments }: EndedIssue): Promise<Ended | undefined> {
  const outcome = outcomeIn(issue.labels)
  if (issue.open || !outcome) return undefined
  for (const comment of comments.toReversed()) {
    const told = readEnd(issue.number, comment.body)
    if (told?.outcome !== outcome || comment.isEdited || !(await isToldByUs(ports, comment))) continue
    // Of what strangers filed nothing counts that its page does not show.
    const asked = await readAs(ports, issue, hasBlock(issue.body) && (await isToldByUs(ports, issue)))
    if (!asked.ok) return undefined
    const { spec } = asked
    return { entry: entryOf(issue, spec, told, comment.at), issue, spec, asked, report: told.report }
  }
  return undefined
}

/** Whether an account wrote a comment that speaks for the queue: its own, or one that may write here. */
export const isToldByUs = async (
  { people }: Ports,
  { author, authorId }: Pick<Issue, 'author' | 'authorId'>,
): Promise<boolean> =>
  author === WORKFLOWS ||
  authorId === (await people.self()) ||
  (await people.role(author, authorId)) === 'write'

/** Labels say where a job belongs: whoever may put them on may also move it. */
function entryOf({ number, labels }: Issue, { queue, maxAttempts }: Spec, told: Told, toldAt: number): Done {
  const { seq, outcome, attempt } = told
  const known = {
    number,
    seq,
    ...placeOf(labels, queue),
    attempt,
    outcome,
    maxAttempts,
    nonce: NOBODYS_NONCE,
  }
  return { ...UNCLAIMED, ...known, hasApprovedDigest: true, finishedAt: Math.min(seq, toldAt) }
}
