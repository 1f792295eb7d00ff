import { editedSince, ILLEGIBLE, illegible, needsApproval } from '@octoqueue/job-comments'
import { isStatus, NEEDS_APPROVAL } from '@octoqueue/job-labels'
import { decisionIn, lastRequest, type Request } from '@octoqueue/job-requests'
import { decodeBody, hasBlock } from '../../domain/issue.ts'
import type { Issue, Ports } from '../../ports.ts'
import { offerOf, readAs } from '../../queue/read/admission.ts'
import { readJobless } from '../../queue/read/find.ts'
import { admittedBy, isMarked, readAsked } from '../../queue/trust/author.ts'
import { skipFaulty, someOf } from '../skip-faulty.ts'
import { react } from './answers.ts'
import { askedAtOf, isAsking, isOurBusiness, isSinceTaken } from './asking.ts'
import { type Admitted, begin, type Round, setAside } from './begin.ts'
import { isNotified, judgeApproval, notify, type RecentGestures } from './notices.ts'
import {
  FILED,
  isKnown,
  isLetIn,
  isSpam,
  MAX_NOTICES_AN_HOUR,
  mayTell,
  tell,
  toldLately,
  turnIn,
} from './strangers.ts'
import { saidBy } from './words.ts'

/** An enqueue that is under way is left alone for this long. */
const GRACE_SECONDS = 60
/** Drafts older than a key's life are nobody's any more. */
const MAX_DRAFT_SECONDS = 24 * 3600
/** Issues that one sweep looks at, some five requests each: anybody may open as many as they like. */
const MAX_CONSIDERED = 50

/**
 * Admits open issues that show `pending` or `needs-approval` and were never jobs, and whatever shows a status
 * of ours and was approved. A label never admits: issue forms give labels to strangers. What counts is who
 * wrote the issue, or who approved it. What was asked before the queue came is left alone.
 */
export async function admit(
  ports: Ports,
  open: readonly Issue[],
  isJob: (number: number) => boolean,
  recent: RecentGestures,
): Promise<Admitted> {
  const { log } = ports
  const done: Admitted = { admitted: [], setAside: [], waiting: [] }
  const round: Round = {
    recent,
    done,
    told: new Set(),
    left: MAX_NOTICES_AN_HOUR,
    turn: turnIn(recent.notices),
    filed: [],
  }
  const asking = open.filter(
    (issue) =>
      isAsking(issue) && !isJob(issue.number) && (isOurBusiness(recent, issue) || hasBlock(issue.body)),
  )
  const numbers = new Set(asking.map(({ number }) => number))
  const approvals = await approvalsIn(ports, recent, isJob)
  const answered = new Set<number>()
  for (const issue of asking) if (await isAnswered(ports, recent, issue)) answered.add(issue.number)
  const isSettled = ({ number }: Issue) => !approvals.has(number) && answered.has(number)
  const isWaiting = ({ number }: Issue) => isNotified(recent.notices, number, NEEDS_APPROVAL)
  done.waiting.push(
    ...asking.filter((issue) => isSettled(issue) && isWaiting(issue)).map(({ number }) => number),
  )
  for (const { authorId } of asking.filter(isWaiting)) round.told.add(authorId)
  const unsettled = asking.filter((issue) => !isSettled(issue))
  for (const account of unsettled.length + approvals.size > 0 ? await toldLately(ports, recent) : []) {
    round.told.add(account)
    round.left--
  }
  if (unsettled.length > 0) round.filed.push(...(await toldLately(ports, recent, [FILED])))
  const isQuiet = async (issue: Issue) => !approvals.has(issue.number) && isSpam(ports, round, issue)
  const worthy: Issue[] = []
  for (const issue of unsettled)
    if (!isKnown(recent, issue.authorId) || !(await isQuiet(issue))) worthy.push(issue)
  for (const listed of someOf(ports, 'admissions', worthy, MAX_CONSIDERED)) {
    const approval = approvals.get(listed.number)
    await skipFaulty(log, listed.number, async () => {
      if (!(await isQuiet(listed))) await consider(ports, round, listed, approval)
    })
  }
  const closed = [...approvals].filter(([number]) => !numbers.has(number) && !isJob(number))
  for (const [number, approval] of someOf(ports, 'admissions', closed, MAX_CONSIDERED)) {
    await skipFaulty(log, number, () => considerAgain(ports, round, number, approval))
  }
  return done
}

/** Whether a notice says already what there is to say of an issue as it stands. */
async function isAnswered(ports: Ports, { notices }: RecentGestures, issue: Issue): Promise<boolean> {
  if (isNotified(notices, issue.number, NEEDS_APPROVAL) && !issue.labels.includes('pending')) return true
  return isNotified(notices, issue.number, ILLEGIBLE) && !(await readAs(ports, issue, false)).ok
}

async function approvalsIn(
  { people }: Ports,
  { gestures, takenAt, now }: RecentGestures,
  isJob: (number: number) => boolean,
): Promise<ReadonlyMap<number, Request>> {
  const approvals = new Map<number, Request>()
  for (const [number, own] of gestures) {
    const approval = isJob(number) ? undefined : await decisionIn(people, own, now)
    if (approval && isSinceTaken(takenAt, approval.gesture.at)) approvals.set(number, approval)
  }
  return approvals
}

async function consider(ports: Ports, round: Round, listed: Issue, approval?: Request): Promise<void> {
  const isYoung = round.recent.now - listed.createdAt < GRACE_SECONDS
  if (isYoung && !approval && isDraft(listed)) return
  const issue = await readJobless(ports, listed.number)
  if (!issue || !isAsking(issue)) return
  const isOurs = isOurBusiness(round.recent, issue) || (await isMarked(ports, issue))
  if (isOurs) await decide(ports, round, issue, approval)
}

/** One that was approved though it asks for nothing: a job that was collected, by its label. */
async function considerAgain(ports: Ports, round: Round, number: number, approval: Request): Promise<void> {
  const issue = await readJobless(ports, number)
  if (approval.asks === 'approve' && issue?.labels.some(isStatus)) await decide(ports, round, issue, approval)
}

async function decide(ports: Ports, round: Round, issue: Issue, approval?: Request): Promise<void> {
  const { number, createdAt } = issue
  const { recent, done } = round
  if (approval?.asks === 'reject') return reject(ports, round, issue, approval)
  const asked = await readAsked(ports, issue)
  if (!asked.ok) return refuse(ports, round, issue, asked.why, approval)
  const own = recent.gestures.get(number) ?? []
  const last = await lastRequest(ports.people, own, ['cancel', 'retry', 'unblock', 'approve'])
  if (last?.asks === 'cancel') return
  if (approval) return beginApproved(ports, round, approval)
  const trusted = await admittedBy(ports, issue)
  const how = trusted ?? ((await isLetIn(ports, round, issue, asked.spec.queue)) ? 'policy' : undefined)
  if (!how) {
    done.waiting.push(number)
    const notice = needsApproval(offerOf(issue, asked))
    const isMissing = isNotified(recent.notices, number, NEEDS_APPROVAL)
    if (!isMissing && !mayTell(ports, round, issue)) return
    return tell(ports, round, issue, notice, { since: createdAt, isMissing })
  }
  // An enqueue asks when it makes the issue; whoever labels it later wants a job of before back.
  const isLate = isDraft(issue) && recent.now - createdAt > MAX_DRAFT_SECONDS
  if (!isLate) return begin(ports, round, issue, asked, { how })
  // It may as well be a job whose entry somebody removed: only a rebuild tells.
  const reason = 'it waits for more than a day without an entry; "octoqueue ledger rebuild" makes it a job'
  ports.log.error('ledger-missing', { id: number, reason })
}

/** What does not read as a job. An issue of before the queue came stays as it is, whoever asks for what. */
async function refuse(
  ports: Ports,
  round: Round,
  issue: Issue,
  why: string,
  approval?: Request,
): Promise<void> {
  const { recent } = round
  const { number, createdAt, open, labels, authorId } = issue
  const isOurs = createdAt >= recent.takenAt || (await isMarked(ports, issue))
  if (isOurs) {
    const isTrusted = approval !== undefined || (await admittedBy(ports, issue)) !== undefined
    if (isTrusted || mayTell(ports, round, issue))
      await setAside(ports, round, issue, why, isTrusted ? {} : { account: authorId, at: recent.now })
    return
  }
  const shown = labels.find(isStatus)
  const isAsked = approval !== undefined || askedAtOf(recent, issue) >= recent.takenAt
  const isMissing = isNotified(recent.notices, number, ILLEGIBLE)
  if (!open || !shown || !isAsked) return
  const notice = illegible(shown, why)
  // Whoever approved it is answered, whatever its author was told.
  if (approval) await notify(ports, recent, number, notice, { since: approval.gesture.at })
  else if (isMissing || mayTell(ports, round, issue))
    await tell(ports, round, issue, notice, { since: recent.now, isMissing })
}

/** What was approved has to be what the issue says now. */
async function beginApproved(ports: Ports, round: Round, approval: Request): Promise<void> {
  const { recent, done } = round
  const { issue: number, id, at, actor } = approval.gesture
  const read = await ports.issues.readEdited(number)
  if (!read) return
  const { issue, editedAt } = read
  const asked = await readAsked(ports, issue)
  if (!asked.ok) return
  const verdict = await judgeApproval(ports, recent, approval, { digest: asked.digest, editedAt })
  if (verdict === 'approved') {
    await begin(ports, round, issue, asked, { how: 'approved', by: actor })
    return react(ports, [approval], '+1')
  }
  done.waiting.push(number)
  if (verdict === 'answered') return
  const offer = offerOf(issue, asked)
  const notice = verdict === 'unshown' ? needsApproval(offer) : editedSince(id, NEEDS_APPROVAL, offer)
  if (!(await notify(ports, recent, number, notice, { since: at })))
    await react(ports, [approval], 'confused')
}

/** Ends an issue that waits for an approval, as somebody said who may give it. */
async function reject(ports: Ports, round: Round, issue: Issue, rejection: Request): Promise<void> {
  const why = saidBy('Rejected', rejection.gesture.actor, rejection.text)
  await setAside(ports, round, issue, why, {}, 'cancelled')
  await react(ports, [rejection], '+1')
}

/** An enqueue marks what it makes by a nonce; what people file has none. */
function isDraft({ body }: Issue): boolean {
  if (!hasBlock(body)) return false
  const decoded = decodeBody(body)
  return decoded.ok && decoded.block?.nonce !== undefined
}
