import { type Done, type Entry, type ServedUpTo, statusOf } from '../../domain/entry.ts'
import { placeIn } from '../../domain/label.ts'
import { misplaced } from '../../domain/notice.ts'
import type { Gesture, Ports } from '../../ports.ts'
import { renderQueue } from '../../queue/render.ts'
import { alter } from '../../queue/steer/alter.ts'
import { payloadProblemIn } from '../../queue/trust/approval.ts'
import { type IsOwn, lastOf, MAX_AHEAD_SECONDS } from './gestures.ts'
import { notify, type RecentGestures } from './notices.ts'

/* Serves what people ask for by the labels `queue:` and `priority:`: where a job that waits belongs. */

const MAX_REMEMBERED = 10_000

type QueueAndPriority = { queue?: string; priority?: number }

/**
 * Whether the job was moved. A job that runs or has ended stays where it is, and so does one that was moved
 * since: its labels heal.
 */
export async function serveLabels(
  ports: Ports,
  entry: Entry,
  fresh: readonly Gesture[],
  servedUpTo: ServedUpTo,
  recent: RecentGestures,
  isOwn: IsOwn,
): Promise<boolean> {
  if (entry.state === 'done') await showEnded(ports, recent, entry, fresh)
  if (entry.state !== 'ready' && entry.state !== 'later') return false
  const since = fresh.filter(({ at }) => at >= entry.seq - MAX_AHEAD_SECONDS)
  const isPlace = (place: QueueAndPriority) =>
    (place.queue ?? entry.queue) === entry.queue && (place.priority ?? entry.priority) === entry.priority
  if (since.every((one) => isPlace(queueAndPriorityOf(one)))) return false
  const target = await targetIn(ports, since, isOwn)
  const { queue = entry.queue, priority = entry.priority } = target
  if (isPlace(target)) return false
  await moveTo(ports, target, entry, servedUpTo, recent)
  ports.log.info('request', { id: entry.number, verb: 'alter', queue, priority })
  return true
}

/** What was asked for after a job was asked back, at the same time or later. */
export async function followLabels(
  ports: Ports,
  id: number,
  fresh: readonly Gesture[],
  request: Gesture,
  isOwn: IsOwn,
): Promise<void> {
  const isLater = ({ at, id: own }: Gesture) =>
    at > request.at || (at === request.at && (request.kind === 'comment' || own > request.id))
  const target = await targetIn(ports, fresh.filter(isLater), isOwn)
  if (Object.keys(target).length > 0) await alter(ports, id, target)
}

/** The last label for the queue and the last one for the priority. */
async function targetIn(
  { people }: Ports,
  gestures: readonly Gesture[],
  isOwn: IsOwn,
): Promise<QueueAndPriority> {
  const lastWith = (name: 'queue' | 'priority') =>
    lastOf(people, gestures, (gesture) => name in queueAndPriorityOf(gesture), isOwn)
  const [queue, priority] = [await lastWith('queue'), await lastWith('priority')]
  return { ...(queue && queueAndPriorityOf(queue)), ...(priority && queueAndPriorityOf(priority)) }
}

const queueAndPriorityOf = (gesture: Gesture): QueueAndPriority =>
  gesture.kind === 'labeled' ? (placeIn(gesture.label) ?? {}) : {}

/** A job whose data the queue does not take stays, and a notice says so: the request is served. */
async function moveTo(
  ports: Ports,
  target: QueueAndPriority,
  entry: Entry,
  servedUpTo: ServedUpTo,
  recent: RecentGestures,
): Promise<void> {
  const { number } = entry
  try {
    await alter(ports, number, target, servedUpTo)
  } catch (error) {
    const why = payloadProblemIn(error)
    if (why === undefined) throw error
    const { queue = entry.queue, ...rest } = target
    const notice = misplaced(servedUpTo.event, statusOf(entry), queue, why)
    await notify(ports, recent, number, notice, { since: entry.seq })
    await alter(ports, number, rest, servedUpTo)
  }
}

/** No list shows the labels of closed issues, but their history tells that somebody touched them. */
async function showEnded(
  ports: Ports,
  { relabelled }: RecentGestures,
  entry: Done,
  fresh: readonly Gesture[],
): Promise<void> {
  const touched = fresh.filter(
    (one) => Object.keys(queueAndPriorityOf(one)).length > 0 && one.at >= entry.finishedAt,
  )
  const last = Math.max(0, ...touched.map(({ id }) => id))
  if (last <= (relabelled.get(entry.number) ?? 0)) return
  if (relabelled.size >= MAX_REMEMBERED) relabelled.clear()
  relabelled.set(entry.number, last)
  await renderQueue(ports, entry)
}
