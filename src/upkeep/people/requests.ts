import { cannotRun, editedSince, forgotten, type Notice, readReport } from '@octoqueue/job-comments'
import { outcomeIn } from '@octoqueue/job-labels'
import {
  allowedOf,
  asksToMove,
  createIsOwn,
  digestNamed,
  isAfter,
  isBot,
  isLately,
  type Judged,
  lastRequest,
  type Request,
  requestsIn,
  type Step,
  servedAfter,
  stepFor,
  TAKEN,
  withoutRenders,
} from '@octoqueue/job-requests'
import { type Entry, laterServed, type ServedUpTo, statusOf } from '../../domain/entry.ts'
import type { Job, Outcome } from '../../domain/job.ts'
import type { Found, Gesture, Ports } from '../../ports.ts'
import { offerOf, pinOrdinary, readAdmission, writeAdmission } from '../../queue/read/admission.ts'
import { findEnded } from '../../queue/read/ended.ts'
import { readJobless } from '../../queue/read/find.ts'
import { approve, block, cancel, requeue, takeBack, unblock } from '../../queue/steer/steer.ts'
import { lastEditor, payloadProblemOf } from '../../queue/trust/approval.ts'
import { isMarked, readAsked } from '../../queue/trust/author.ts'
import { skipFaulty, someOf } from '../skip-faulty.ts'
import { answer, isAnswered, isTalk, isToAnswer, react } from './answers.ts'
import { isNotified, judgeApproval, notify, type RecentGestures } from './notices.ts'
import { followPlaces, servePlaces, showEnded } from './relabelled.ts'
import { saidBy } from './words.ts'

/**
 * Serves what people ask for by gestures on issues: the package `issue-body` says which mean what. Labels and
 * open or closed are never read as state: only what GitHub appended to the history counts, each gesture once,
 * because the ids of the last ones go into the job's next entry.
 */
export async function serveRequests(
  ports: Ports,
  jobs: readonly Found[],
  ended: readonly Found[],
  recent: RecentGestures,
): Promise<number[]> {
  const served: number[] = []
  const ends = Map.groupBy(ended, ({ entry }) => entry.number)
  for (const { entry, attachment } of jobs) {
    const gestures = recent.gestures.get(entry.number)
    if (!gestures) continue
    const judged = { entry, gestures, accounts: recent.accounts, ends: endsIn(ends.get(entry.number) ?? []) }
    const serve = () => serveJob(ports, { ...judged, attachment }, recent)
    if (await skipFaulty(ports.log, entry.number, serve)) served.push(entry.number)
  }
  return served
}

const endsIn = (ended: readonly Found[]): readonly Outcome[] =>
  ended.flatMap(({ entry }) => (entry.state === 'done' ? entry.outcome : []))

async function serveJob(
  ports: Ports,
  judged: Judged<Entry> & { attachment: string },
  recent: RecentGestures,
): Promise<boolean> {
  const { people, log } = ports
  const { entry, gestures } = judged
  const fresh = gestures.filter((one) => isAfter(one, entry.servedUpTo) && !isAnswered(recent, one))
  if (fresh.length === 0) return false
  if (entry.state === 'done') await showEnded(ports, recent, entry, fresh)
  const said = await withoutRenders(
    people,
    fresh.filter((one) => !isBot(one.actor) && isAboutJob(entry, one)),
    recent,
  )
  const requests = said.flatMap(requestsIn)
  const isTaken = said.some(({ kind }) => kind === 'unassigned') && (await wasTaken(ports, judged))
  const stepOf = (one: Request) => stepFor(one, entry, gestures, isTaken)
  // Whose they are is asked only when one of them would do something, or has to be answered.
  const isWorth = requests.some((one) => isToAnswer(one, entry) || stepOf(one) || asksToMove(one, entry))
  const allowed = isWorth ? await allowedOf(people, requests, createIsOwn(people, judged)) : []
  const last = allowed.findLast(
    (one) => isSteering(one) && (!one.gesture.kind.endsWith('assigned') || stepOf(one)),
  )
  const step = last && stepOf(last)
  const servedUpTo = laterServed(entry.servedUpTo, servedAfter(gestures))
  if (!step) {
    const moved = await servePlaces(ports, entry, allowed, servedUpTo, recent)
    await react(ports, moved, '+1')
    await answer(
      ports,
      entry,
      allowed.filter((one) => !moved.includes(one)),
      recent,
    )
    return moved.length > 0
  }
  await answer(ports, entry, allowed.filter(isTalk), recent)
  if (step === 'approve') return approveIfUnchanged(ports, entry, last, servedUpTo, recent)
  // When the job went on in between, what it is now needs this request no more, or the next sweep sees it.
  await apply(ports, step, entry.number, servedUpTo, last)
  log.info('request', { id: entry.number, verb: step, actor: last.gesture.actor })
  const followed = step === 'cancel' ? [] : await followPlaces(ports, entry.number, allowed, last)
  const isServed = (one: Request) => one === last || followed.includes(one)
  await react(
    ports,
    allowed.filter((one) => !isServed(one) && !isTalk(one)),
    'eyes',
  )
  await react(ports, allowed.filter(isServed), '+1')
  return true
}

/** The labels of an ordinary issue, and who has it, are its team's business, and no request. */
const isAboutJob = ({ isOrdinary }: Entry, { kind }: Gesture): boolean =>
  !isOrdinary || kind === 'comment' || kind === 'closed'

/** Whether a request is about the job's status: of those, the last one counts. */
const isSteering = (one: Request): boolean => !isTalk(one) && one.place === undefined

/** Whether a job is blocked because somebody was assigned to it. */
async function wasTaken({ ledger }: Ports, { entry, attachment }: { entry: Entry; attachment: string }) {
  if (entry.state !== 'blocked') return false
  const kept = (await ledger.attachments([attachment])).get(attachment)
  return kept !== undefined && readReport(kept).reason?.startsWith(TAKEN) === true
}

function apply(
  ports: Ports,
  step: Step,
  id: number,
  servedUpTo: ServedUpTo,
  { asks, text, gesture }: Request,
): Promise<Job> {
  const { actor, kind } = gesture
  const did = (verb: string) => saidBy(verb, actor, text)
  switch (step) {
    case 'cancel':
      return cancel(ports, id, did(asks === 'reject' ? 'Rejected' : 'Cancelled'), servedUpTo)
    case 'block':
      return block(ports, id, kind === 'assigned' ? text : did('Blocked'), servedUpTo)
    case 'release':
      return takeBack(ports, id, servedUpTo)
    case 'requeue':
      return requeue(ports, id, servedUpTo)
    case 'unblock':
      return unblock(ports, id, servedUpTo, asks === 'answer' ? text : undefined)
  }
}

/** What was approved has to be what the issue says now. */
async function approveIfUnchanged(
  ports: Ports,
  entry: Entry,
  approval: Request,
  servedUpTo: ServedUpTo,
  recent: RecentGestures,
): Promise<boolean> {
  const { number } = entry
  const { id, at, actor } = approval.gesture
  const status = statusOf(entry)
  const refuse = async (notice: Notice): Promise<false> => {
    if (!(await notify(ports, recent, number, notice, { since: at })))
      await react(ports, [approval], 'confused')
    return false
  }
  const read = await ports.issues.readEdited(number)
  if (!read || (entry.isOrdinary && read.editedAt > at)) return false
  if (entry.isOrdinary) {
    const pin = await pinOrdinary([read.issue], entry.queue, { at, by: actor })
    await approve(ports, number, pin, servedUpTo)
    return true
  }
  const asked = await readAsked(ports, read.issue)
  if (!asked.ok) return refuse(cannotRun('unreadable', id, status, asked.why))
  const placed = { ...asked.spec, queue: entry.queue }
  const why = await payloadProblemOf(ports, { ...asked, spec: placed })
  if (why !== undefined) return refuse(cannotRun('misfit', id, status, why))
  const verdict = await judgeApproval(ports, recent, approval, {
    digest: asked.digest,
    editedAt: read.editedAt,
  })
  if (verdict === 'answered') return false
  const isOfTeam = async () =>
    (await lastEditor(ports, read, (await readAdmission(ports, read.issue)).editedAt)) !== undefined
  // What only the team edited needs no digest: it is taken over as it is.
  const isRight = verdict === 'approved' || (digestNamed(approval) === '' && (await isOfTeam()))
  if (!isRight) return refuse(editedSince(id, status, offerOf(read.issue, asked)))
  await approve(ports, number, writeAdmission(asked, 'approved', actor), servedUpTo)
  ports.log.info('request', { id: number, verb: 'approve', actor })
  await react(ports, [approval], '+1')
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
    const last = await lastRequest(people, lately, ['retry', 'unblock', 'cancel', 'approve'])
    if (last?.asks === 'retry' || last?.asks === 'unblock') asked.push([number, last.gesture])
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
