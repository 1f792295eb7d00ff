import { bornName, type Done, encodeEntry } from '../../domain/entry.ts'
import { decodeBody } from '../../domain/issue.ts'
import { DEFAULT_QUEUE, type Outcome, type Spec } from '../../domain/job.ts'
import { isStatus, NEEDS_APPROVAL } from '../../domain/label.ts'
import { editedSince, needsApproval } from '../../domain/notice.ts'
import { Problem } from '../../domain/problem.ts'
import type { Guard } from '../../domain/unique-name.ts'
import type { Gesture, Issue, Ports } from '../../ports.ts'
import { birthMove, birthOf } from '../enqueue/first-entry.ts'
import { guardsOf, readGuard, type Standing } from '../enqueue/unique-names.ts'
import { makeMove } from '../move.ts'
import { approvalIn, lastWord, wantedBy, wishAfter } from '../people/gestures.ts'
import { isTold, tell } from '../people/notices.ts'
import type { Hearing } from '../people/recent-gestures.ts'
import { readUnborn } from '../read/find.ts'
import { render } from '../render.ts'
import { pinOf } from '../trust/approved-digest.ts'
import { createAuthor } from '../trust/author.ts'
import { misfitOf } from '../trust/payload-problem.ts'
import { someOf, tolerate } from './skip-faulty.ts'

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
    hearing: Hearing,
  ): Promise<Admitted> {
    const done: Admitted = { admitted: [], setAside: [], waiting: [] }
    const asking = open.filter((issue) => isAsking(issue) && !isJob(issue.number))
    const numbers = new Set(asking.map(({ number }) => number))
    const approvals = await approvalsIn(hearing, isJob)
    const isSettled = ({ number, labels }: Issue) =>
      !approvals.has(number) && isTold(hearing.told, number, needsApproval) && !labels.includes('pending')
    done.waiting.push(...asking.filter(isSettled).map(({ number }) => number))
    const unsettled = asking.filter((issue) => !isSettled(issue))
    for (const listed of someOf(unsettled, MAX_CONSIDERED, random.fraction())) {
      const approval = approvals.get(listed.number)
      await tolerate(log, listed.number, () => consider(listed, approval, hearing, done))
    }
    const closed = [...approvals].filter(([number]) => !numbers.has(number) && !isJob(number))
    for (const [number, approval] of someOf(closed, MAX_CONSIDERED, random.fraction())) {
      await tolerate(log, number, () => considerAgain(number, approval, hearing, done))
    }
    return done
  }

  async function approvalsIn({ gestures, now }: Hearing, isJob: (number: number) => boolean) {
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
    hearing: Hearing,
    done: Admitted,
  ): Promise<void> {
    const { now } = hearing
    const isYoung = now - listed.createdAt < GRACE_SECONDS
    if (isYoung && !approval && isDraft(listed)) return
    const issue = await readUnborn(ports, listed.number)
    if (issue && isAsking(issue)) await decide(issue, approval, hearing, done)
  }

  /** One that was approved though it asks for nothing: a job that was collected. What shows no label of ours is none of our business. */
  async function considerAgain(number: number, approval: Gesture, hearing: Hearing, done: Admitted) {
    const issue = await readUnborn(ports, number)
    if (issue?.labels.some(isStatus)) await decide(issue, approval, hearing, done)
  }

  async function decide(issue: Issue, approval: Gesture | undefined, hearing: Hearing, done: Admitted) {
    const { number } = issue
    const decoded = decodeBody(issue.body)
    if (!decoded.ok) return putAside(issue, decoded.why, hearing, done)
    const own = hearing.gestures.get(number) ?? []
    const last = await lastWord(people, own, ['cancel', 'back', 'approve'])
    if (last && wantedBy(last) === 'cancel') return
    if (approval) return bearApproved(number, approval, hearing, done)
    const isTrusted = (await author.mayEnqueue(issue)) || (await author.isOurs(issue, decoded))
    if (!isTrusted) return ask(issue, hearing, done)
    if (hearing.now - issue.createdAt <= MAX_DRAFT_SECONDS) return bear(issue, decoded.spec, hearing, done)
    const why = 'The issue waited for more than a day to become a job; enqueue it anew.'
    return putAside(issue, why, hearing, done, decoded.spec)
  }

  async function ask({ number, createdAt }: Issue, { told, now }: Hearing, done: Admitted): Promise<void> {
    done.waiting.push(number)
    const isMissing = isTold(told, number, needsApproval)
    await tell(ports, told, number, needsApproval, { now, since: createdAt, isMissing })
  }

  /** What was approved is what the issue said then, and only its last text can be read. */
  async function bearApproved(
    number: number,
    approval: Gesture,
    hearing: Hearing,
    done: Admitted,
  ): Promise<void> {
    const { told, now } = hearing
    const read = await issues.readEdited(number)
    if (!read) return
    if (read.editedAt >= approval.at) {
      done.waiting.push(number)
      return tell(ports, told, number, editedSince(approval.id, NEEDS_APPROVAL), { now, since: approval.at })
    }
    const decoded = decodeBody(read.issue.body)
    if (decoded.ok) await bear(read.issue, decoded.spec, hearing, done)
  }

  async function bear(issue: Issue, spec: Spec, hearing: Hearing, done: Admitted): Promise<void> {
    const misfit = await misfitOf(ports, spec)
    // Should it be put back, it says nothing that may run: somebody has to approve what it says then.
    if (misfit !== undefined) return putAside(issue, misfit, hearing, done)
    const guards = await guardsOf(spec)
    const standings = await standingsOf(guards, issue.number)
    if (!standings) {
      const why = 'The same job was enqueued already, or another one under the same key.'
      // Not failed, or a redrive of the queue's failures would run a second time what its producer asked for once.
      return putAside(issue, why, hearing, done, spec, 'cancelled')
    }
    const { gestures, now } = hearing
    // Its life in the queue begins now. What people did to the issue before is no wish for the job.
    const begun = { ...(await birthOf(spec, { ...issue, createdAt: now })), pinned: true }
    const entry = { ...begun, wish: wishAfter(gestures.get(issue.number) ?? []) }
    const made = await makeMove(ports, birthMove(entry, standings), await pinOf(spec))
    if (made !== 'moved') return
    done.admitted.push(issue.number)
    log.info('admit', { id: issue.number, queue: entry.queue, author: issue.author })
    const shown = issue.labels.filter(isStatus)
    if (!issue.open || shown.join() !== 'pending') await render(ports, entry, {}, 'first')
  }

  /** Undefined when another job has one of the guards. */
  async function standingsOf(
    guards: readonly Guard[],
    number: number,
  ): Promise<readonly Standing[] | undefined> {
    try {
      const standings = await Promise.all(guards.map((guard) => readGuard(ports, guard)))
      const isTaken = standings.some((standing) => standing.is === 'taken' && standing.job !== number)
      return isTaken ? undefined : standings
    } catch (error) {
      if (error instanceof Problem && error.type === 'key-reused') return undefined
      throw error
    }
  }

  /** Ends what never began. Should it be put back, it may say no more than `trusted`. */
  async function putAside(
    issue: Issue,
    why: string,
    hearing: Hearing,
    done: Admitted,
    trusted?: Spec,
    outcome: Outcome = 'failed',
  ): Promise<void> {
    const { number } = issue
    const { gestures, now } = hearing
    const entry: Done = {
      ...{ state: 'done', outcome, number, seq: now, queue: DEFAULT_QUEUE, priority: 0 },
      ...{ attempt: 0, maxAttempts: 1, startedAt: 0, finishedAt: now },
      // The label that made it ask to be a job is no wish to have it back.
      wish: wishAfter(gestures.get(number) ?? []),
      ...{ nonce: random.nonce(), worker: '', superseded: false, pinned: true },
    }
    const report = { error: why }
    const left = { ...report, ...(trusted && (await pinOf(trusted))) }
    const made = await makeMove(ports, { remove: [], add: [bornName(number), encodeEntry(entry)] }, left)
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
