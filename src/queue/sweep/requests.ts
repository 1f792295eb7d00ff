import { type Entry, type ServedUpTo, statusOf } from '../../domain/entry.ts'
import { decodeBody } from '../../domain/issue.ts'
import type { Job } from '../../domain/job.ts'
import { editedSince, payloadProblem, unreadable } from '../../domain/notice.ts'
import type { Found, Gesture, Ports } from '../../ports.ts'
import {
  isAfter,
  isAfterBlock,
  lastRequest,
  laterServed,
  requestOf,
  servedAfter,
} from '../people/gestures.ts'
import { isTold, tell } from '../people/notices.ts'
import type { RecentGestures } from '../people/recent-gestures.ts'
import { createSteer } from '../steer/steer.ts'
import { payloadProblemOf } from '../trust/payload-problem.ts'
import { createRelabelled } from './relabelled.ts'
import { skipFaulty } from './skip-faulty.ts'

/**
 * Serves what people ask for by gestures on issues: close is cancel, reopen and the label `pending` are requeue or unblock, the
 * labels `queue:` and `priority:` are a new place, and comments say `/cancel`, `/retry`, `/unblock`, `/approve`. Labels and open or closed
 * are never read as state: only what GitHub appended to the history counts, each entry once, because the ids of the last ones go into the
 * job's next name.
 */
export function createServeRequests(ports: Ports) {
  const { issues, people, log } = ports
  const steer = createSteer(ports)
  const places = createRelabelled(ports)

  async function serve(jobs: readonly Found[], recent: RecentGestures): Promise<number[]> {
    const served: number[] = []
    for (const { entry } of jobs) {
      const gestures = recent.gestures.get(entry.number)
      if (!gestures) continue
      if (await skipFaulty(log, entry.number, () => serveJob(entry, gestures, recent)))
        served.push(entry.number)
    }
    return served
  }

  async function serveJob(
    entry: Entry,
    gestures: readonly Gesture[],
    recent: RecentGestures,
  ): Promise<boolean> {
    const { number } = entry
    const fresh = gestures.filter((gesture) => isAfter(gesture, entry.servedUpTo))
    if (fresh.length === 0) return false
    const servedUpTo = laterServed(entry.servedUpTo, servedAfter(gestures))
    const isStuck = entry.state === 'blocked' && entry.hasApprovedDigest
    const last = await lastRequest(
      people,
      fresh,
      isStuck ? ['cancel', 'back', 'approve'] : ['cancel', 'back'],
    )
    const verb = last && verbOf(last, entry, gestures, await people.self())
    if (!verb) return places.serve(entry, fresh, servedUpTo, recent)
    if (verb === 'approve') return approve(entry, last, servedUpTo, recent)
    // When the job went on in between, what it is now needs this wish no more, or the next sweep sees it.
    await apply(verb, number, servedUpTo, last.actor)
    log.info('wish', { id: number, verb, actor: last.actor })
    if (verb !== 'cancel') await places.follow(number, fresh, last)
    return true
  }

  function apply(verb: RequestVerb, id: number, servedUpTo: ServedUpTo, actor: string): Promise<Job> {
    if (verb === 'cancel') return steer.cancel(id, `Cancelled by ${actor}.`, servedUpTo)
    if (verb === 'release') return steer.takeBack(id, servedUpTo)
    return verb === 'unblock' ? steer.unblock(id, servedUpTo) : steer.requeue(id, servedUpTo)
  }

  /** What was approved is what the issue said then, and only its last text can be read. */
  async function approve(
    entry: Entry,
    { id, at, actor }: Gesture,
    servedUpTo: ServedUpTo,
    { told, now }: RecentGestures,
  ): Promise<boolean> {
    const { number } = entry
    const edited = editedSince(id, statusOf(entry))
    const say = (notice: typeof edited) => tell(ports, told, number, notice, { now, since: at })
    const read = isTold(told, number, edited) ? undefined : await issues.readEdited(number)
    if (!read || read.editedAt >= at) {
      await say(edited)
      return false
    }
    const decoded = decodeBody(read.issue.body)
    if (!decoded.ok) {
      await say(unreadable(id, statusOf(entry), decoded.why))
      return false
    }
    const why = await payloadProblemOf(ports, { ...decoded.spec, queue: entry.queue })
    if (why !== undefined) {
      await say(payloadProblem(id, statusOf(entry), why))
      return false
    }
    await steer.approve(number, decoded.spec, servedUpTo)
    log.info('wish', { id: number, verb: 'approve', actor })
    return true
  }

  return serve
}

type RequestVerb = 'cancel' | 'release' | 'requeue' | 'unblock'

/** What a gesture asks of a job in this state; undefined when it asks for nothing, or for what is so already. */
function verbOf(
  gesture: Gesture,
  entry: Entry,
  gestures: readonly Gesture[],
  self: string | undefined,
): RequestVerb | 'approve' | undefined {
  const wanted = requestOf(gesture)
  if (wanted === 'cancel') return entry.state === 'done' ? undefined : 'cancel'
  // What was wished before the job ended, or was blocked, was not about that.
  if (entry.state === 'blocked') {
    if (!isAfterBlock(gesture, entry, gestures, self)) return undefined
    return wanted === 'approve' ? 'approve' : 'unblock'
  }
  // Only the label says that somebody wants a running job back.
  if (entry.state === 'held')
    return gesture.kind === 'labeled' && gesture.at >= entry.startedAt ? 'release' : undefined
  return entry.state === 'done' && gesture.at >= entry.finishedAt ? 'requeue' : undefined
}
