import { inBatches } from '@octoqueue/bounds'
import { unadoptable } from '@octoqueue/job-comments'
import { ASKING } from '@octoqueue/job-labels'
import { allowedOf, isLately, type Request } from '@octoqueue/job-requests'
import type { Entry, ServedUpTo } from '../../domain/entry.ts'
import { DEFAULT_OPTIONS, hasBlock, ordinaryData } from '../../domain/issue.ts'
import type { LedgerName } from '../../domain/move.ts'
import { transition } from '../../domain/transition.ts'
import { type Found, type Issue, MAX_ISSUES_PER_READ, type Ports } from '../../ports.ts'
import { firstEntryOf } from '../../queue/enqueue/enqueue.ts'
import { MAX_MOVES_AT_ONCE, makeMove, makeMoves, unknown } from '../../queue/move.ts'
import { pinOrdinary } from '../../queue/read/admission.ts'
import { findEntry } from '../../queue/read/find.ts'
import { approve, cancel, steer } from '../../queue/steer/steer.ts'
import { lastEditor, payloadProblemOf } from '../../queue/trust/approval.ts'
import { skipFaulty, someOf } from '../skip-faulty.ts'
import { type LabelGesture, notify, type RecentGestures } from './notices.ts'

/*
 * Ordinary issues as jobs: a label of the team's makes one of an issue as it reads, and taking it off ends
 * it. The queue writes nothing on such an issue but comments, and closes it when its job completed.
 */

/** Issues that one sweep makes jobs of by their labels; the next one takes the rest. */
const MAX_ADOPTED = 100
/** Jobs that one sweep ends as their label was taken off: a few requests each hundred. */
const MAX_RELEASED = 400

/** What a label asks for, of one issue. */
interface Wish {
  number: number
  last: LabelGesture
  queue: string
  entry: Entry | undefined
}

/** Serves the labels of adoption, and what a merged pull request closed. Only the last gesture counts. */
export async function serveOrdinary(
  ports: Ports,
  jobs: readonly Found[],
  isJob: (number: number) => boolean,
  recent: RecentGestures,
): Promise<{ adopted: number[]; isBehind: boolean }> {
  const entries = new Map(jobs.map(({ entry }) => [entry.number, entry]))
  for (const entry of entries.values())
    if (entry.isOrdinary) await skipFaulty(ports.log, entry.number, () => serveClosing(ports, entry, recent))
  const queues = (await ports.adoptions?.()) ?? new Map<string, string>()
  const wishes: Wish[] = []
  for (const [number, gestures] of queues.size > 0 ? recent.labelled : []) {
    const own = gestures.filter(({ label }) => queues.has(label.toLowerCase()))
    const requests = own.map((gesture): Request => ({ gesture, asks: 'nothing', text: '' }))
    const last = (await allowedOf(ports.people, requests, async () => false)).at(-1)?.gesture
    const queue = last && 'label' in last ? queues.get(last.label.toLowerCase()) : undefined
    const entry = entries.get(number)
    const isServed = entry && (!entry.isOrdinary || (last?.id ?? 0) <= entry.servedUpTo.event)
    if (!last || !('label' in last) || queue === undefined || isServed) continue
    const isNew = !isJob(number) && isOurs(recent, last)
    if (last.kind === 'unlabeled' ? entry && entry.state !== 'done' : entry || isNew)
      wishes.push({ number, last, queue, entry })
  }
  const isOff = ({ last }: Wish) => last.kind === 'unlabeled'
  const released = someOf(ports, 'admissions', wishes.filter(isOff), MAX_RELEASED)
  for (const batch of inBatches(released, MAX_MOVES_AT_ONCE))
    await skipFaulty(ports.log, 0, () => release(ports, batch))
  const labelled = wishes.filter((wish) => !isOff(wish))
  const some = someOf(ports, 'admissions', labelled, MAX_ADOPTED)
  const adopted: number[] = []
  for (const wish of some)
    if (await skipFaulty(ports.log, wish.number, () => serveWish(ports, wish, recent)))
      adopted.push(wish.number)
  return { adopted, isBehind: some.length + released.length < wishes.length }
}

/** A job is collected a day after its end at the earliest: the label that made it is too old by then. */
const isOurs = ({ takenAt, now }: RecentGestures, label: LabelGesture): boolean =>
  label.at >= takenAt && isLately(label, now)

const servedOf = ({ id }: LabelGesture, served?: ServedUpTo): ServedUpTo => ({
  event: id,
  comment: served?.comment ?? 0,
})

/** Ends jobs whose label was taken off. Their issues show nothing of it, so nothing is read or written. */
async function release(ports: Ports, wishes: readonly Wish[]): Promise<void> {
  const now = await ports.ledger.now()
  const moves = wishes.flatMap(({ last, entry }) => {
    const served = { now, servedUpTo: servedOf(last, entry?.servedUpTo), nonce: ports.random.nonce() }
    const verdict = entry && transition(entry, { verb: 'cancel', ...served })
    return verdict?.ok ? verdict.move : []
  })
  if (moves.length > 0) await makeMoves(ports, moves)
  ports.log.info('adopt', { released: moves.length, first: wishes[0]?.number })
}

/** Whether the issue became a job, or may run again, as it reads now. */
async function serveWish(ports: Ports, wish: Wish, recent: RecentGestures): Promise<boolean> {
  const { number, last, queue, entry } = wish
  const servedUpTo = servedOf(last, entry?.servedUpTo)
  if (entry && entry.state !== 'done' && entry.state !== 'blocked') return false
  const read = await ports.issues.readEdited(number)
  if (!read || !isAdoptable(read.issue, last.label)) return false
  const { at, actor: by } = last
  // Within one second nobody knows which was first. What nobody labelled is told when it is claimed.
  const isEdited = read.editedAt >= at || (await isRenamedSince(ports, last))
  const isStale = isEdited && (await lastEditor(ports, read, at)) === undefined
  const pin = await pinOrdinary([read.issue], queue, { at, by, isStale })
  const [linked = read.issue] = await readLinked(ports, [number])
  const onRefusal = (why: string) =>
    notify(ports, recent, number, unadoptable(last.id, queue, why), { since: at })
  if (!entry) return (await adoptIssues(ports, [linked], { pin, queue, servedUpTo, onRefusal })).length > 0
  if (entry.state === 'blocked') {
    await approve(ports, number, pin, servedUpTo)
    return false
  }
  const now = await ports.ledger.now()
  const waits = (linked.links?.blockers ?? 0) > 0
  const anew = { concurrency: undefined, typeTag: '', runAt: undefined, waits, servedUpTo }
  await steer(ports, number, { verb: 'requeue', now, ...anew }, { approved: pin })
  return true
}

/** Issues, with how many others block each of them. */
async function readLinked({ issues }: Ports, numbers: readonly number[]): Promise<Issue[]> {
  const read = await issues.readLinks(numbers)
  return read.map(({ issue, blockedBy }) => ({
    ...issue,
    links: { blockers: blockedBy.length, children: 0 },
  }))
}

const isRenamedSince = async ({ people }: Ports, { issue, id }: LabelGesture): Promise<boolean> =>
  (await people.history(issue)).some((one) => one.event === 'renamed' && one.id > id)

/** Whether a label may make a job of an issue: not of one that asks to be one, or was, in another way. */
export const isAdoptable = ({ open, labels, body }: Issue, label: string): boolean =>
  open &&
  labels.some((one) => one.toLowerCase() === label.toLowerCase()) &&
  !labels.some((one) => ASKING.some((asking) => asking === one.toLowerCase())) &&
  !hasBlock(body)

interface Adoption {
  pin: Awaited<ReturnType<typeof pinOrdinary>>
  queue: string
  servedUpTo: ServedUpTo
  /** Tells people why an issue is no job, where they asked for one by its label. */
  onRefusal?: (why: string) => Promise<unknown>
  /** An unanswered move of before may have made them. */
  isDoubtful?: boolean
}

/**
 * Makes jobs of issues, all of a batch in one move, or each by itself when one of them was faster.
 * @throws Problem `outcome-unknown` when it may have made one that the ledger does not show yet
 */
async function adoptIssues(ports: Ports, issues: readonly Issue[], adoption: Adoption): Promise<number[]> {
  const { pin, queue, servedUpTo, onRefusal } = adoption
  const now = await ports.ledger.now()
  const add: LedgerName[] = []
  const numbers: number[] = []
  for (const issue of issues) {
    const { number, links } = issue
    const spec = { ...DEFAULT_OPTIONS, queue, data: ordinaryData(issue, issue.labels) }
    const why = await payloadProblemOf(ports, { spec, isOwn: false })
    if (why !== undefined) {
      ports.log.warn('adopt', { id: number, queue, reason: 'the queue takes no such data' })
      await onRefusal?.(why)
      continue
    }
    numbers.push(number)
    const first = await firstEntryOf(spec, { number, createdAt: now, links })
    add.push({ is: 'admitted', number }, { ...first, hasApprovedDigest: true, isOrdinary: true, servedUpTo })
  }
  if (numbers.length === 0) return []
  const made = await makeMove(ports, { remove: [], add }, pin)
  if (made === 'moved' || made === 'already-made') {
    ports.log.info('adopt', { jobs: numbers.length, queue, first: numbers[0] })
    return numbers
  }
  const isDoubtful = made === 'doubtful' || adoption.isDoubtful === true
  const each: number[] = []
  if (issues.length > 1)
    for (const one of issues) each.push(...(await adoptIssues(ports, [one], { ...adoption, isDoubtful })))
  else if (isDoubtful)
    for (const number of numbers) if (await isJobNow(ports, number, queue)) each.push(number)
  return each
}

/** @throws Problem `outcome-unknown` when the ledger does not show the job */
async function isJobNow(ports: Ports, number: number, queue: string): Promise<boolean> {
  const found = await findEntry(ports, number, queue)
  if (!found) throw unknown()
  return found.entry.state !== 'done'
}

/** Open issues with one of the labels that are no jobs yet, the oldest first. */
export async function listAdoptable(
  { issues, ledger }: Ports,
  labels: readonly string[],
  onLimit?: () => void,
): Promise<readonly Issue[]> {
  if (labels.length === 0) return []
  const open = await issues.listOpen(undefined, onLimit)
  const [live, done] = [await ledger.list({ of: 'live' }), await ledger.list({ of: 'done' })]
  const jobs = new Set([...live.entries, ...done.entries].map(({ entry }) => entry.number))
  return adoptableIn(open, labels, jobs)
}

export const adoptableIn = (
  open: readonly Issue[],
  labels: readonly string[],
  jobs: { has(number: number): boolean },
): readonly Issue[] =>
  open.filter((issue) => !jobs.has(issue.number) && labels.some((label) => isAdoptable(issue, label)))

/** Makes jobs of these issues as they read now, on the word of whoever asks for it. */
export async function adoptAll(
  ports: Ports,
  { label, queue, issues: numbers }: { label: string; queue: string; issues: readonly number[] },
): Promise<{ ids: number[]; left: number }> {
  const ids: number[] = []
  // What was done to them before is no request to their jobs.
  const servedUpTo = await ports.people.newest()
  for (const some of inBatches(numbers, MAX_ISSUES_PER_READ)) {
    const issues = (await readLinked(ports, some)).filter((issue) => isAdoptable(issue, label))
    if (issues.length === 0) continue
    const pin = await pinOrdinary(issues, queue, { at: await ports.ledger.now() })
    ids.push(...(await adoptIssues(ports, issues, { pin, queue, servedUpTo })))
  }
  return { ids, left: numbers.length - ids.length }
}

/** What was merged is done: a job that is held has completed by it, and one that waits is not needed. */
async function serveClosing(ports: Ports, entry: Entry, { gestures }: RecentGestures): Promise<void> {
  const { number, state, servedUpTo } = entry
  const last = gestures.get(number)?.findLast(({ kind }) => kind === 'closed' || kind === 'reopened')
  if (state === 'done' || last?.kind !== 'closed' || last.id <= servedUpTo.event) return
  const closer = await ports.issues.readCloser(number)
  if (closer === undefined) return
  const now = await ports.ledger.now()
  const served = { now, servedUpTo: { ...servedUpTo, event: last.id } }
  if (state === 'held')
    await steer(ports, number, { verb: 'complete', ...served }, { report: { result: { closed_by: closer } } })
  else await cancel(ports, number, undefined, served.servedUpTo)
}
