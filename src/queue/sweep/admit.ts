import { type Done, UNCLAIMED } from '../../domain/entry.ts'
import { decodeBody } from '../../domain/issue.ts'
import { DEFAULT_QUEUE, type Outcome, type Spec } from '../../domain/job.ts'
import { isStatus, NEEDS_APPROVAL } from '../../domain/label.ts'
import { editedSince, needsApproval } from '../../domain/notice.ts'
import { Problem } from '../../domain/problem.ts'
import type { Gesture, Issue, Ports } from '../../ports.ts'
import { firstEntryOf, firstMove } from '../enqueue/enqueue.ts'
import { readUniqueNames, type UniqueNameState } from '../enqueue/unique-names.ts'
import { makeMove } from '../move.ts'
import { approvalIn, lastRequest, requestOf, servedAfter } from '../people/gestures.ts'
import { isNotified, notify, type RecentGestures } from '../people/notices.ts'
import { readJobless } from '../read/find.ts'
import { render } from '../render.ts'
import { approvedDigestOf, payloadProblemOf } from '../trust/approval.ts'
import { isOurs, mayEnqueue } from '../trust/author.ts'
import { skipFaulty, someOf } from './skip-faulty.ts'

/** An enqueue that is under way is left alone for this long. */
const GRACE_SECONDS = 60
/** Drafts older than a key's life are nobody's any more. */
const MAX_DRAFT_SECONDS = 24 * 3600
/** Issues that one sweep looks at, some five requests each: anybody may open as many as they like. */
const MAX_CONSIDERED = 50

export interface Admitted {
  admitted: number[]
  setAside: number[]
  /** Issues that ask to be jobs, of people who may not say so. */
  waiting: number[]
}

/** What one round of admissions goes by, and where it writes what it did. */
interface Round {
  recent: RecentGestures
  done: Admitted
}

/**
 * Admits open issues that show `pending` or `needs-approval` and were never jobs, and whatever shows a status
 * of ours and was approved. A label never admits: issue forms give labels to strangers. What counts is who
 * wrote the issue, or who approved it.
 */
export async function admit(
  ports: Ports,
  open: readonly Issue[],
  isJob: (number: number) => boolean,
  recent: RecentGestures,
): Promise<Admitted> {
  const { random, log } = ports
  const done: Admitted = { admitted: [], setAside: [], waiting: [] }
  const round = { recent, done }
  const asking = open.filter((issue) => isAsking(issue) && !isJob(issue.number))
  const numbers = new Set(asking.map(({ number }) => number))
  const approvals = await approvalsIn(ports, recent, isJob)
  const isSettled = ({ number, labels }: Issue) =>
    !approvals.has(number) && isNotified(recent.notices, number, needsApproval) && !labels.includes('pending')
  done.waiting.push(...asking.filter(isSettled).map(({ number }) => number))
  const unsettled = asking.filter((issue) => !isSettled(issue))
  for (const listed of someOf(unsettled, MAX_CONSIDERED, random.fraction())) {
    const approval = approvals.get(listed.number)
    await skipFaulty(log, listed.number, () => consider(ports, round, listed, approval))
  }
  const closed = [...approvals].filter(([number]) => !numbers.has(number) && !isJob(number))
  for (const [number, approval] of someOf(closed, MAX_CONSIDERED, random.fraction())) {
    await skipFaulty(log, number, () => considerAgain(ports, round, number, approval))
  }
  return done
}

async function approvalsIn(
  { people }: Ports,
  { gestures, now }: RecentGestures,
  isJob: (number: number) => boolean,
): Promise<ReadonlyMap<number, Gesture>> {
  const approvals = new Map<number, Gesture>()
  for (const [number, own] of gestures) {
    const approval = isJob(number) ? undefined : await approvalIn(people, own, now)
    if (approval) approvals.set(number, approval)
  }
  return approvals
}

async function consider(ports: Ports, round: Round, listed: Issue, approval?: Gesture): Promise<void> {
  const isYoung = round.recent.now - listed.createdAt < GRACE_SECONDS
  if (isYoung && !approval && isDraft(listed)) return
  const issue = await readJobless(ports, listed.number)
  if (issue && isAsking(issue)) await decide(ports, round, issue, approval)
}

/** One that was approved though it asks for nothing: a job that was collected, by its label. */
async function considerAgain(ports: Ports, round: Round, number: number, approval: Gesture): Promise<void> {
  const issue = await readJobless(ports, number)
  if (issue?.labels.some(isStatus)) await decide(ports, round, issue, approval)
}

async function decide(ports: Ports, round: Round, issue: Issue, approval?: Gesture): Promise<void> {
  const { number, createdAt } = issue
  const { recent, done } = round
  const decoded = decodeBody(issue.body)
  if (!decoded.ok) return setAside(ports, round, issue, decoded.why)
  const own = recent.gestures.get(number) ?? []
  const last = await lastRequest(ports.people, own, ['cancel', 'back', 'approve'])
  if (last && requestOf(last) === 'cancel') return
  if (approval) return beginApproved(ports, round, number, approval)
  const isTrusted = (await mayEnqueue(ports, issue)) || (await isOurs(ports, issue, decoded))
  if (!isTrusted) {
    done.waiting.push(number)
    const isMissing = isNotified(recent.notices, number, needsApproval)
    return notify(ports, recent, number, needsApproval, { since: createdAt, isMissing })
  }
  if (recent.now - createdAt <= MAX_DRAFT_SECONDS) return begin(ports, round, issue, decoded.spec)
  const why = 'The issue waited for more than a day to become a job; enqueue it anew.'
  return setAside(ports, round, issue, why, decoded.spec)
}

/** What was approved is what the issue said then, and only its last text can be read. */
async function beginApproved(ports: Ports, round: Round, number: number, approval: Gesture): Promise<void> {
  const read = await ports.issues.readEdited(number)
  if (!read) return
  if (read.editedAt >= approval.at) {
    round.done.waiting.push(number)
    const notice = editedSince(approval.id, NEEDS_APPROVAL)
    return notify(ports, round.recent, number, notice, { since: approval.at })
  }
  const decoded = decodeBody(read.issue.body)
  if (decoded.ok) await begin(ports, round, read.issue, decoded.spec)
}

async function begin(ports: Ports, round: Round, issue: Issue, spec: Spec): Promise<void> {
  const { recent, done } = round
  const misfit = await payloadProblemOf(ports, spec)
  // Should it be put back, it says nothing that may run: somebody has to approve what it says then.
  if (misfit !== undefined) return setAside(ports, round, issue, misfit)
  const states = await readFreeNames(ports, spec, issue.number)
  if (!states) {
    const why = 'The same job was enqueued already, or another one under the same key.'
    // Not failed, or a redrive of the queue's failures would run a second time what its producer asked for
    // once.
    return setAside(ports, round, issue, why, spec, 'cancelled')
  }
  // Its life in the queue begins now. What people did to the issue before is no request to the job.
  const first = await firstEntryOf(spec, { ...issue, createdAt: recent.now })
  const servedUpTo = servedAfter(recent.gestures.get(issue.number) ?? [])
  const entry = { ...first, hasApprovedDigest: true, servedUpTo }
  const made = await makeMove(ports, firstMove(entry, states), await approvedDigestOf(spec))
  if (made !== 'moved') return
  done.admitted.push(issue.number)
  ports.log.info('admit', { id: issue.number, queue: entry.queue, author: issue.author })
  const shown = issue.labels.filter(isStatus)
  if (!issue.open || shown.join() !== 'pending') await render(ports, entry, {}, 'first')
}

/** The unique names of a job; undefined when another job has one of them. */
async function readFreeNames(
  ports: Ports,
  spec: Spec,
  number: number,
): Promise<readonly UniqueNameState[] | undefined> {
  try {
    const states = await readUniqueNames(ports, spec)
    return states.some((state) => state.is === 'taken' && state.job !== number) ? undefined : states
  } catch (error) {
    if (error instanceof Problem && error.type === 'key-reused') return undefined
    throw error
  }
}

/** Ends what never began. Should it be put back, it may say no more than `trusted`. */
async function setAside(
  ports: Ports,
  { recent, done }: Round,
  { number }: Issue,
  why: string,
  trusted?: Spec,
  outcome: Outcome = 'failed',
): Promise<void> {
  const { gestures, now } = recent
  const ended = { outcome, number, seq: now, finishedAt: now, nonce: ports.random.nonce() }
  // The label that made it ask to be a job is no request to have it back.
  const servedUpTo = servedAfter(gestures.get(number) ?? [])
  const options = { queue: DEFAULT_QUEUE, priority: 0, maxAttempts: 1, hasApprovedDigest: true }
  const entry: Done = { ...UNCLAIMED, ...ended, ...options, servedUpTo }
  const report = { error: why }
  const attachment = { ...report, ...(trusted && (await approvedDigestOf(trusted))) }
  const made = await makeMove(ports, { remove: [], add: [{ is: 'admitted', number }, entry] }, attachment)
  if (made !== 'moved') return
  await render(ports, entry, report, 'first')
  done.setAside.push(number)
  ports.log.warn('set-aside', { id: number, reason: why })
}

/** Whether an issue says that it wants to be a job. */
export const isAsking = ({ open, labels }: Issue): boolean =>
  open && (labels.includes('pending') || labels.includes(NEEDS_APPROVAL))

/** An enqueue marks what it makes by a nonce; what people file has none. */
function isDraft({ body }: Issue): boolean {
  const decoded = decodeBody(body)
  return decoded.ok && decoded.block?.nonce !== undefined
}
