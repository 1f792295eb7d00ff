import { type Entry, type ServedUpTo, statusOf } from '../../domain/entry.ts'
import { placeIn } from '../../domain/label.ts'
import { misplaced } from '../../domain/notice.ts'
import type { Gesture, Ports } from '../../ports.ts'
import { lastOf, MAX_AHEAD_SECONDS } from '../people/gestures.ts'
import { tell } from '../people/notices.ts'
import type { RecentGestures } from '../people/recent-gestures.ts'
import { showPlace } from '../render.ts'
import { createAlter } from '../steer/alter.ts'
import { payloadProblemIn } from '../trust/payload-problem.ts'

/** Ended jobs whose labels were put right, with the gesture that made it necessary. */
const MAX_REMEMBERED = 10_000

type QueueAndPriority = { queue?: string; priority?: number }

/** Serves what people ask for by the labels `queue:` and `priority:`: where a job that waits belongs. */
export function createRelabelled(ports: Ports) {
  const { people, log } = ports
  const alter = createAlter(ports)
  const shown = new Map<number, number>()

  /** The last word on the queue and the last one on the priority. */
  async function wishedIn(gestures: readonly Gesture[]): Promise<QueueAndPriority> {
    const queue = await lastOf(people, gestures, (gesture) => 'queue' in queueAndPriorityOf(gesture))
    const priority = await lastOf(people, gestures, (gesture) => 'priority' in queueAndPriorityOf(gesture))
    return { ...(queue && queueAndPriorityOf(queue)), ...(priority && queueAndPriorityOf(priority)) }
  }

  /** Whether a new place was given. A job that runs or has ended keeps its own, and so does one that moved since: its labels heal. */
  async function serve(
    entry: Entry,
    fresh: readonly Gesture[],
    servedUpTo: ServedUpTo,
    recent: RecentGestures,
  ): Promise<boolean> {
    if (entry.state === 'done') await showEnded(entry, fresh)
    if (entry.state !== 'ready' && entry.state !== 'later') return false
    const target = await wishedIn(fresh.filter(({ at }) => at >= entry.seq - MAX_AHEAD_SECONDS))
    const { queue = entry.queue, priority = entry.priority } = target
    if (queue === entry.queue && priority === entry.priority) return false
    await moveTo(target, entry, servedUpTo, recent)
    log.info('wish', { id: entry.number, verb: 'alter', queue, priority })
    return true
  }

  /** A job whose data the queue does not take stays in its own, and says so: the wish is answered, and not served again. */
  async function moveTo(
    target: QueueAndPriority,
    entry: Entry,
    servedUpTo: ServedUpTo,
    { told, now }: RecentGestures,
  ): Promise<void> {
    const { number } = entry
    try {
      await alter(number, target, servedUpTo)
    } catch (error) {
      const why = payloadProblemIn(error)
      if (why === undefined) throw error
      const { queue = entry.queue, ...rest } = target
      const notice = misplaced(servedUpTo.event, statusOf(entry), queue, why)
      await tell(ports, told, number, notice, { now, since: entry.seq })
      await alter(number, rest, servedUpTo)
    }
  }

  /** What was asked for after a job was asked back, in the same breath. */
  async function follow(id: number, fresh: readonly Gesture[], word: Gesture): Promise<void> {
    const isLater = ({ at, id: own }: Gesture) =>
      at > word.at || (at === word.at && (word.kind === 'comment' || own > word.id))
    const target = await wishedIn(fresh.filter(isLater))
    if (Object.keys(target).length > 0) await alter(id, target)
  }

  /** No list shows the labels of closed issues, but their history tells that somebody touched them. */
  async function showEnded(
    entry: Extract<Entry, { state: 'done' }>,
    fresh: readonly Gesture[],
  ): Promise<void> {
    const touched = fresh.filter(
      (one) => Object.keys(queueAndPriorityOf(one)).length > 0 && one.at >= entry.finishedAt,
    )
    const last = Math.max(0, ...touched.map(({ id }) => id))
    if (last <= (shown.get(entry.number) ?? 0)) return
    if (shown.size >= MAX_REMEMBERED) shown.clear()
    shown.set(entry.number, last)
    await showPlace(ports, entry)
  }

  return { serve, follow }
}

const queueAndPriorityOf = (gesture: Gesture): QueueAndPriority =>
  gesture.kind === 'labeled' ? (placeIn(gesture.label) ?? {}) : {}
