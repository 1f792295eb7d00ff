import { type Entry, laterServed, type ServedUpTo, statusOf } from '../../domain/entry.ts'
import type { Job, Outcome } from '../../domain/job.ts'
import { outcomeIn } from '../../domain/label.ts'
import {
  editedSince,
  forgotten,
  misheard,
  type Notice,
  offerOf,
  payloadProblem,
  unreadable,
} from '../../domain/notice.ts'
import { viewOf } from '../../domain/view.ts'
import type { Found, Gesture, Ports } from '../../ports.ts'
import { writeAdmission } from '../../queue/read/admission.ts'
import { findEnded } from '../../queue/read/ended.ts'
import { readJobless } from '../../queue/read/find.ts'
import { approve, cancel, requeue, takeBack, unblock } from '../../queue/steer/steer.ts'
import { payloadProblemOf } from '../../queue/trust/approval.ts'
import { isMarked, readAsked } from '../../queue/trust/author.ts'
import { skipFaulty, someOf } from '../skip-faulty.ts'
import {
  type GestureRequest,
  isAfter,
  isAfterShown,
  isLately,
  isNearlyCommand,
  lastOf,
  lastRequest,
  requestOf,
  servedAfter,
} from './gestures.ts'
import { isNotified, judgeApproval, notify, type RecentGestures } from './notices.ts'
import { createIsOwn, type Judged } from './own.ts'
import { followLabels, serveLabels } from './relabelled.ts'

/**
 * Serves what people ask for by gestures on issues: close is cancel, reopen and the label `pending` are
 * requeue or unblock, the labels `queue:` and `priority:` move the job, and comments say `/cancel`, `/retry`,
 * `/unblock`, `/approve`. Labels and open or closed are never read as state: only what GitHub appended to the
 * history counts, each gesture once, because the ids of the last ones go into the job's next entry.
 */
export async function serveRequests(
  ports: Ports,
  jobs: readonly Found[],
  ended: readonly Found[],
  recent: RecentGestures,
): Promise<number[]> {
  const served: number[] = []
  const ends = Map.groupBy(ended, ({ entry }) => entry.number)
  for (const { entry } of jobs) {
    const gestures = recent.gestures.get(entry.number)
    if (!gestures) continue
    const judged = { entry, gestures, accounts: recent.accounts, ends: endsIn(ends.get(entry.number) ?? []) }
    const isServed = await skipFaulty(ports.log, entry.number, () => serveJob(ports, judged, recent))
    if (isServed) served.push(entry.number)
  }
  return served
}

const endsIn = (ended: readonly Found[]): readonly Outcome[] =>
  ended.flatMap(({ entry }) => (entry.state === 'done' ? entry.outcome : []))

async function serveJob(ports: Ports, judged: Judged, recent: RecentGestures): Promise<boolean> {
  const { people, log } = ports
  const { entry, gestures } = judged
  const { number } = entry
  const fresh = gestures.filter((gesture) => isAfter(gesture, entry.servedUpTo))
  if (fresh.length === 0) return false
  const servedUpTo = laterServed(entry.servedUpTo, servedAfter(gestures))
  const isStuck = entry.state === 'blocked' && entry.hasApprovedDigest
  const isOwn = createIsOwn(ports, judged)
  const requests: GestureRequest[] = isStuck ? ['cancel', 'back', 'approve'] : ['cancel', 'back']
  // Whose they are is asked only when one of them would do something.
  const asks = fresh.some((one) => requestOf(one) && verbOf(one, entry, gestures))
  const last = asks ? await lastRequest(people, fresh, requests, isOwn) : undefined
  const verb = last && verbOf(last, entry, gestures)
  if (!verb) await answerNearly(ports, entry, fresh, recent)
  if (!verb) return serveLabels(ports, entry, fresh, servedUpTo, recent, isOwn)
  if (verb === 'approve') return approveIfUnchanged(ports, entry, last, servedUpTo, recent)
  // When the job went on in between, what it is now needs this request no more, or the next sweep sees it.
  await apply(ports, verb, number, servedUpTo, last.actor)
  log.info('request', { id: number, verb, actor: last.actor })
  if (verb !== 'cancel') await followLabels(ports, number, fresh, last, isOwn)
  return true
}

/** A command that is nearly one is answered: silence leaves a person to believe that it was heard. */
async function answerNearly(
  ports: Ports,
  entry: Entry,
  fresh: readonly Gesture[],
  recent: RecentGestures,
): Promise<void> {
  const last = await lastOf(ports.people, fresh, isNearlyCommand)
  if (!last) return
  const { status, state } = viewOf(entry, {})
  const notice = misheard(last.id, { status, state })
  if (!isNotified(recent.notices, entry.number, notice.what) && isLately(last, recent.now))
    await notify(ports, recent, entry.number, notice, { since: last.at })
}

type RequestVerb = 'cancel' | 'release' | 'requeue' | 'unblock'

/** What a gesture asks of a job in this state; undefined for nothing, or for what is so already. */
function verbOf(
  gesture: Gesture,
  entry: Entry,
  gestures: readonly Gesture[],
): RequestVerb | 'approve' | undefined {
  const request = requestOf(gesture)
  if (request === 'cancel') return entry.state === 'done' ? undefined : 'cancel'
  // What was asked before the job ended, or was blocked, was not about that.
  if (entry.state === 'blocked') {
    if (!isAfterShown(gesture, entry, { status: 'blocked', since: entry.seq }, gestures)) return undefined
    return request === 'approve' ? 'approve' : 'unblock'
  }
  // Only the label says that somebody wants a running job back.
  if (entry.state === 'held')
    return gesture.kind === 'labeled' && gesture.at >= entry.startedAt ? 'release' : undefined
  if (entry.state !== 'done') return undefined
  const end = { status: entry.outcome, since: entry.finishedAt }
  // In a later second it is about the end, though the page may have been late to show that.
  const isAfterEnd = gesture.at > entry.finishedAt || isAfterShown(gesture, entry, end, gestures)
  return isAfterEnd ? 'requeue' : undefined
}

function apply(
  ports: Ports,
  verb: RequestVerb,
  id: number,
  servedUpTo: ServedUpTo,
  actor: string,
): Promise<Job> {
  if (verb === 'cancel') return cancel(ports, id, `Cancelled by ${actor}.`, servedUpTo)
  if (verb === 'release') return takeBack(ports, id, servedUpTo)
  return verb === 'unblock' ? unblock(ports, id, servedUpTo) : requeue(ports, id, servedUpTo)
}

/** What was approved has to be what the issue says now. */
async function approveIfUnchanged(
  ports: Ports,
  entry: Entry,
  approval: Gesture,
  servedUpTo: ServedUpTo,
  recent: RecentGestures,
): Promise<boolean> {
  const { number } = entry
  const { id, at, actor } = approval
  const status = statusOf(entry)
  const refuse = async (notice: Notice): Promise<false> => {
    await notify(ports, recent, number, notice, { since: at })
    return false
  }
  const read = await ports.issues.readEdited(number)
  if (!read) return false
  const asked = await readAsked(ports, read.issue)
  if (!asked.ok) return refuse(unreadable(id, status, asked.why))
  const why = await payloadProblemOf(ports, { ...asked.spec, queue: entry.queue }, asked.nameOf)
  if (why !== undefined) return refuse(payloadProblem(id, status, why))
  const verdict = await judgeApproval(ports, recent, approval, {
    digest: asked.digest,
    editedAt: read.editedAt,
  })
  if (verdict === 'answered') return false
  if (verdict !== 'approved') return refuse(editedSince(id, status, offerOf(read.issue, asked)))
  await approve(ports, number, writeAdmission(asked, 'approved', actor), servedUpTo)
  ports.log.info('request', { id: number, verb: 'approve', actor })
  return true
}

/** Comments that one sweep writes about jobs that it knows nothing of. */
const MAX_ANSWERED = 10
/** Issues that are looked at for it, in one request. */
const MAX_ASKED = 50

/** Answers people who want a job back that was collected: nothing is left of it that could be put back. */
export async function answerForgotten(
  ports: Ports,
  isJob: (number: number) => boolean,
  recent: RecentGestures,
): Promise<void> {
  const { issues, people, log } = ports
  const asked: [number, Gesture][] = []
  for (const [number, gestures] of recent.gestures) {
    if (isJob(number)) continue
    const lately = gestures.filter((gesture) => isLately(gesture, recent.now))
    const last = await lastRequest(people, lately, ['back', 'cancel', 'approve'])
    if (last && requestOf(last) === 'back') asked.push([number, last])
  }
  const unanswered = asked.filter(
    ([number, gesture]) => !isNotified(recent.notices, number, forgotten(gesture, 'completed').what),
  )
  // What shows no end asks to be admitted, or is none of our business.
  const some = someOf(ports, 'answers', unanswered, MAX_ASKED)
  const read = await issues.readMany(some.map(([number]) => number))
  const ended = new Set(read.filter(({ labels }) => outcomeIn(labels)).map(({ number }) => number))
  const forgottenOnes = some.filter(([number]) => ended.has(number))
  for (const [number, gesture] of someOf(ports, 'answers', forgottenOnes, MAX_ANSWERED))
    await skipFaulty(log, number, () => answerOne(ports, number, gesture, recent))
}

async function answerOne(
  ports: Ports,
  number: number,
  gesture: Gesture,
  recent: RecentGestures,
): Promise<void> {
  const issue = await readJobless(ports, number)
  const outcome = issue && outcomeIn(issue.labels)
  // Labels of before the queue came say nothing of it.
  if (!issue || !outcome || !(issue.createdAt >= recent.takenAt || (await isMarked(ports, issue)))) return
  const ended = await findEnded(ports, number, issue)
  // What was served while the ledger knew the job.
  if (ended && gesture.at <= ended.entry.finishedAt) return
  await notify(ports, recent, number, forgotten(gesture, outcome), { since: gesture.at })
}
