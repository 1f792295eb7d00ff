import { misplaced } from '@octoqueue/job-comments'
import { type Done, type Entry, type ServedUpTo, statusOf } from '../../domain/entry.ts'
import type { Gesture, Ports } from '../../ports.ts'
import { renderQueue } from '../../queue/render.ts'
import { alter } from '../../queue/steer/alter.ts'
import { payloadProblemIn } from '../../queue/trust/approval.ts'
import { MAX_AHEAD_SECONDS, type Place, type Request, requestsIn } from './gestures.ts'
import { notify, type RecentGestures } from './notices.ts'

/*
 * Serves what people ask for by the labels `queue:` and `priority:` and by commands that say the same: where
 * a job that waits belongs, and when it may run.
 */

const MAX_REMEMBERED = 10_000

/**
 * The requests that the job was moved for. A job that runs or has ended stays where it is, and so does one
 * that was moved since: its labels heal.
 */
export async function servePlaces(
  ports: Ports,
  entry: Entry,
  allowed: readonly Request[],
  servedUpTo: ServedUpTo,
  recent: RecentGestures,
): Promise<readonly Request[]> {
  const since = allowed.filter(({ place, gesture }) => place && isSinceMoved(gesture, entry))
  const target = targetOf(since)
  const isSaid = since.some(({ gesture }) => gesture.kind === 'comment')
  if (!isWaiting(entry) || (!isSaid && isThere(target, entry))) return []
  const isMoved = await moveTo(ports, target, entry, servedUpTo, recent)
  const { queue = entry.queue, priority = entry.priority } = target
  if (isMoved) ports.log.info('request', { id: entry.number, verb: 'alter', queue, priority })
  return since
}

/** Whether a job that waits is to go elsewhere. A command is served though it is there already. */
export const asksToMove = ({ place, gesture }: Request, entry: Entry): boolean =>
  place !== undefined &&
  isWaiting(entry) &&
  isSinceMoved(gesture, entry) &&
  (gesture.kind === 'comment' || !isThere(place, entry))

const isWaiting = ({ state }: Entry): boolean => state === 'ready' || state === 'later'
const isSinceMoved = ({ at }: Gesture, { seq }: Entry): boolean => at >= seq - MAX_AHEAD_SECONDS
const isThere = ({ queue, priority }: Place, entry: Entry): boolean =>
  (queue ?? entry.queue) === entry.queue && (priority ?? entry.priority) === entry.priority

/** What was asked for after a job was asked back, at the same time or later. */
export async function followPlaces(
  ports: Ports,
  id: number,
  allowed: readonly Request[],
  request: Request,
): Promise<readonly Request[]> {
  const { kind, at, id: own } = request.gesture
  const isLater = ({ gesture }: Request) =>
    gesture.at > at || (gesture.at === at && (kind === 'comment' || gesture.id > own))
  const later = allowed.filter((one) => one.place && isLater(one))
  if (later.length > 0) await alter(ports, id, targetOf(later))
  return later
}

/** The last word on each. */
const targetOf = (requests: readonly Request[]): Place =>
  Object.assign({}, ...requests.map(({ place }) => place))

/** A job whose data the queue does not take stays, and a notice says so: the request is served. */
async function moveTo(
  ports: Ports,
  target: Place,
  entry: Entry,
  servedUpTo: ServedUpTo,
  recent: RecentGestures,
): Promise<boolean> {
  const { number } = entry
  try {
    await alter(ports, number, target, servedUpTo)
    return true
  } catch (error) {
    const why = payloadProblemIn(error)
    if (why === undefined) throw error
    const { queue = entry.queue, ...rest } = target
    const notice = misplaced(servedUpTo.event, statusOf(entry), queue, why)
    await notify(ports, recent, number, notice, { since: entry.seq })
    await alter(ports, number, rest, servedUpTo)
    return false
  }
}

/** No list shows the labels of closed issues, but their history tells that somebody touched them. */
export async function showEnded(
  ports: Ports,
  { relabelled }: RecentGestures,
  entry: Done,
  fresh: readonly Gesture[],
): Promise<void> {
  const touched = fresh.filter(
    (one) =>
      one.kind === 'labeled' && one.at >= entry.finishedAt && requestsIn(one).some(({ place }) => place),
  )
  const last = Math.max(0, ...touched.map(({ id }) => id))
  if (last <= (relabelled.get(entry.number) ?? 0)) return
  if (relabelled.size >= MAX_REMEMBERED) relabelled.clear()
  relabelled.set(entry.number, last)
  await renderQueue(ports, entry)
}
