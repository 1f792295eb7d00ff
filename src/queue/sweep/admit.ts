import type { Done } from '../../domain/entry.ts'
import { decodeBody } from '../../domain/issue.ts'
import { DEFAULT_QUEUE, type Outcome, type Spec } from '../../domain/job.ts'
import { isStatus, NEEDS_APPROVAL } from '../../domain/label.ts'
import type { UniqueName } from '../../domain/move.ts'
import { editedSince, needsApproval } from '../../domain/notice.ts'
import { Problem } from '../../domain/problem.ts'
import type { Gesture, Issue, Ports } from '../../ports.ts'
import { firstEntryOf, firstMove } from '../enqueue/first-entry.ts'
import { readUniqueName, type UniqueNameState, uniqueNamesOf } from '../enqueue/unique-names.ts'
import { makeMove } from '../move.ts'
import { approvalIn, lastRequest, requestOf, servedAfter } from '../people/gestures.ts'
import { isTold, tell } from '../people/notices.ts'
import type { RecentGestures } from '../people/recent-gestures.ts'
import { readUnborn } from '../read/find.ts'
import { render } from '../render.ts'
import { approvedDigestOf } from '../trust/approved-digest.ts'
import { createAuthor } from '../trust/author.ts'
import { payloadProblemOf } from '../trust/payload-problem.ts'
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

/**
 * Admits open issues that show `pending` or `needs-approval` and were never jobs, and whatever shows a status of ours and was approved. A label never
 * admits: issue forms give labels to strangers. What counts is who wrote the issue, or who approved it.
 */
export function createAdmit(ports: Ports) {
  const { issues, people, random, log } = ports
  const author = createAuthor(ports)

  async function admit(
    open: readonly Issue[],
    isJob: (number: number) => boolean,
    recent: RecentGestures,
  ): Promise<Admitted> {
    const done: Admitted = { admitted: [], setAside: [], waiting: [] }
    const asking = open.filter((issue) => isAsking(issue) && !isJob(issue.number))
    const numbers = new Set(asking.map(({ number }) => number))
    const approvals = await approvalsIn(recent, isJob)
    const isSettled = ({ number, labels }: Issue) =>
      !approvals.has(number) && isTold(recent.told, number, needsApproval) && !labels.includes('pending')
    done.waiting.push(...asking.filter(isSettled).map(({ number }) => number))
    const unsettled = asking.filter((issue) => !isSettled(issue))
    for (const listed of someOf(unsettled, MAX_CONSIDERED, random.fraction())) {
      const approval = approvals.get(listed.number)
      await skipFaulty(log, listed.number, () => consider(listed, approval, recent, done))
    }
    const closed = [...approvals].filter(([number]) => !numbers.has(number) && !isJob(number))
    for (const [number, approval] of someOf(closed, MAX_CONSIDERED, random.fraction())) {
      await skipFaulty(log, number, () => considerAgain(number, approval, recent, done))
    }
    return done
  }

  async function approvalsIn({ gestures, now }: RecentGestures, isJob: (number: number) => boolean) {
    const approvals = new Map<number, Gesture>()
    for (const [number, own] of gestures) {
      const approval = isJob(number) ? undefined : await approvalIn(people, own, now)
      if (approval) approvals.set(number, approval)
    }
    return approvals
  }

  async function consider(
    listed: Issue,
    approval: Gesture | undefined,
    recent: RecentGestures,
    done: Admitted,
  ): Promise<void> {
    const { now } = recent
    const isYoung = now - listed.createdAt < GRACE_SECONDS
    if (isYoung && !approval && isDraft(listed)) return
    const issue = await readUnborn(ports, listed.number)
    if (issue && isAsking(issue)) await decide(issue, approval, recent, done)
  }

  /** One that was approved though it asks for nothing: a job that was collected. What shows no label of ours is none of our business. */
  async function considerAgain(number: number, approval: Gesture, recent: RecentGestures, done: Admitted) {
    const issue = await readUnborn(ports, number)
    if (issue?.labels.some(isStatus)) await decide(issue, approval, recent, done)
  }

  async function decide(issue: Issue, approval: Gesture | undefined, recent: RecentGestures, done: Admitted) {
    const { number } = issue
    const decoded = decodeBody(issue.body)
    if (!decoded.ok) return putAside(issue, decoded.why, recent, done)
    const own = recent.gestures.get(number) ?? []
    const last = await lastRequest(people, own, ['cancel', 'back', 'approve'])
    if (last && requestOf(last) === 'cancel') return
    if (approval) return bearApproved(number, approval, recent, done)
    const isTrusted = (await author.mayEnqueue(issue)) || (await author.isOurs(issue, decoded))
    if (!isTrusted) return ask(issue, recent, done)
    if (recent.now - issue.createdAt <= MAX_DRAFT_SECONDS) return bear(issue, decoded.spec, recent, done)
    const why = 'The issue waited for more than a day to become a job; enqueue it anew.'
    return putAside(issue, why, recent, done, decoded.spec)
  }

  async function ask(
    { number, createdAt }: Issue,
    { told, now }: RecentGestures,
    done: Admitted,
  ): Promise<void> {
    done.waiting.push(number)
    const isMissing = isTold(told, number, needsApproval)
    await tell(ports, told, number, needsApproval, { now, since: createdAt, isMissing })
  }

  /** What was approved is what the issue said then, and only its last text can be read. */
  async function bearApproved(
    number: number,
    approval: Gesture,
    recent: RecentGestures,
    done: Admitted,
  ): Promise<void> {
    const { told, now } = recent
    const read = await issues.readEdited(number)
    if (!read) return
    if (read.editedAt >= approval.at) {
      done.waiting.push(number)
      return tell(ports, told, number, editedSince(approval.id, NEEDS_APPROVAL), { now, since: approval.at })
    }
    const decoded = decodeBody(read.issue.body)
    if (decoded.ok) await bear(read.issue, decoded.spec, recent, done)
  }

  async function bear(issue: Issue, spec: Spec, recent: RecentGestures, done: Admitted): Promise<void> {
    const payloadProblem = await payloadProblemOf(ports, spec)
    // Should it be put back, it says nothing that may run: somebody has to approve what it says then.
    if (payloadProblem !== undefined) return putAside(issue, payloadProblem, recent, done)
    const uniqueNames = await uniqueNamesOf(spec)
    const nameStates = await nameStatesOf(uniqueNames, issue.number)
    if (!nameStates) {
      const why = 'The same job was enqueued already, or another one under the same key.'
      // Not failed, or a redrive of the queue's failures would run a second time what its producer asked for once.
      return putAside(issue, why, recent, done, spec, 'cancelled')
    }
    const { gestures, now } = recent
    // Its life in the queue begins now. What people did to the issue before is no wish for the job.
    const begun = { ...(await firstEntryOf(spec, { ...issue, createdAt: now })), hasApprovedDigest: true }
    const entry = { ...begun, servedUpTo: servedAfter(gestures.get(issue.number) ?? []) }
    const made = await makeMove(ports, firstMove(entry, nameStates), await approvedDigestOf(spec))
    if (made !== 'moved') return
    done.admitted.push(issue.number)
    log.info('admit', { id: issue.number, queue: entry.queue, author: issue.author })
    const shown = issue.labels.filter(isStatus)
    if (!issue.open || shown.join() !== 'pending') await render(ports, entry, {}, 'first')
  }

  /** Undefined when another job has one of the guards. */
  async function nameStatesOf(
    uniqueNames: readonly UniqueName[],
    number: number,
  ): Promise<readonly UniqueNameState[] | undefined> {
    try {
      const nameStates = await Promise.all(uniqueNames.map((uniqueName) => readUniqueName(ports, uniqueName)))
      const isTaken = nameStates.some((nameState) => nameState.is === 'taken' && nameState.job !== number)
      return isTaken ? undefined : nameStates
    } catch (error) {
      if (error instanceof Problem && error.type === 'key-reused') return undefined
      throw error
    }
  }

  /** Ends what never began. Should it be put back, it may say no more than `trusted`. */
  async function putAside(
    issue: Issue,
    why: string,
    recent: RecentGestures,
    done: Admitted,
    trusted?: Spec,
    outcome: Outcome = 'failed',
  ): Promise<void> {
    const { number } = issue
    const { gestures, now } = recent
    const entry: Done = {
      state: 'done',
      outcome,
      number,
      seq: now,
      queue: DEFAULT_QUEUE,
      priority: 0,
      attempt: 0,
      maxAttempts: 1,
      startedAt: 0,
      finishedAt: now,
      // The label that made it ask to be a job is no wish to have it back.
      servedUpTo: servedAfter(gestures.get(number) ?? []),
      nonce: random.nonce(),
      worker: '',
      superseded: false,
      hasApprovedDigest: true,
    }
    const report = { error: why }
    const left = { ...report, ...(trusted && (await approvedDigestOf(trusted))) }
    const made = await makeMove(ports, { remove: [], add: [{ is: 'admitted', number }, entry] }, left)
    if (made !== 'moved') return
    await render(ports, entry, report, 'first')
    done.setAside.push(number)
    log.warn('set-aside', { id: number, reason: why })
  }

  return admit
}

/** Whether an issue says that it wants to be a job. */
export const isAsking = ({ open, labels }: Issue): boolean =>
  open && (labels.includes('pending') || labels.includes(NEEDS_APPROVAL))

/** An enqueue marks what it makes by a nonce; what people file has none. */
function isDraft({ body }: Issue): boolean {
  const decoded = decodeBody(body)
  return decoded.ok && decoded.block?.nonce !== undefined
}
