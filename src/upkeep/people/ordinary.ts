import { inBatches } from '@octoqueue/bounds'
import { unadoptable } from '@octoqueue/job-comments'
import { allowedOf, isLately, type Request } from '@octoqueue/job-requests'
import type { Entry, ServedUpTo } from '../../domain/entry.ts'
import { transition } from '../../domain/transition.ts'
import type { Found, Ports } from '../../ports.ts'
import { MAX_MOVES_AT_ONCE, makeMoves } from '../../queue/move.ts'
import { pinOrdinary } from '../../queue/read/admission.ts'
import { approve, cancel, steer } from '../../queue/steer/steer.ts'
import { lastEditor } from '../../queue/trust/approval.ts'
import { skipFaulty, someOf } from '../skip-faulty.ts'
import { adoptIssues, isAdoptable, readLinked } from './adoption.ts'
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

const isRenamedSince = async ({ people }: Ports, { issue, id }: LabelGesture): Promise<boolean> =>
  (await people.history(issue)).some((one) => one.event === 'renamed' && one.id > id)

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
