import { misplaced } from '@octoqueue/job-comments'
import {
  movingAfter,
  movingIn,
  type Place,
  type Request,
  requestsIn,
  targetOf,
} from '@octoqueue/job-requests'
import { type Done, type Entry, type ServedUpTo, shownBy } from '../../domain/entry.ts'
import type { Gesture, Ports } from '../../ports.ts'
import { renderQueue } from '../../queue/render.ts'
import { alter } from '../../queue/steer/alter.ts'
import { payloadProblemIn } from '../../queue/trust/approval.ts'
import { notify, type RecentGestures } from './notices.ts'

/*
 * Serves what people ask for by the labels `queue:` and `priority:` and by commands that say the same: where
 * a job that waits belongs, and when it may run.
 */

const MAX_REMEMBERED = 10_000

/** The requests that the job was moved for. Where it stays, its labels heal. */
export async function servePlaces(
  ports: Ports,
  entry: Entry,
  allowed: readonly Request[],
  servedUpTo: ServedUpTo,
  recent: RecentGestures,
): Promise<readonly Request[]> {
  const since = movingIn(allowed, entry)
  if (since.length === 0) return []
  const target = targetOf(since)
  const isMoved = await moveTo(ports, target, entry, servedUpTo, recent)
  const { queue = entry.queue, priority = entry.priority } = target
  if (isMoved) ports.log.info('request', { id: entry.number, verb: 'alter', queue, priority })
  return since
}

/** What was asked for after a job was asked back, at the same time or later. */
export async function followPlaces(
  ports: Ports,
  id: number,
  allowed: readonly Request[],
  request: Request,
): Promise<readonly Request[]> {
  const later = movingAfter(allowed, request)
  if (later.length > 0) await alter(ports, id, targetOf(later))
  return later
}

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
    const notice = misplaced(servedUpTo.event, shownBy(entry), queue, why)
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
