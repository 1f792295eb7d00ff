import { type Entry, statusOf, type Wish } from '../../domain/entry.ts'
import { decodeBody } from '../../domain/issue.ts'
import type { Job } from '../../domain/job.ts'
import { editedSince, misfit, unreadable } from '../../domain/notice.ts'
import type { Gesture, Ports } from '../../ports.ts'
import { isAfter, isAfterBlock, lastWord, laterWish, wantedBy, wishAfter } from '../people/gestures.ts'
import { isTold, tell } from '../people/notices.ts'
import type { Hearing } from '../people/recent-gestures.ts'
import type { Found } from '../read/find.ts'
import { createSteer } from '../steer/steer.ts'
import { misfitOf } from '../trust/payload-problem.ts'
import { createPlaces } from './relabelled.ts'
import { tolerate } from './skip-faulty.ts'

/**
 * Serves what people ask for by gestures on issues: close is cancel, reopen and the label `pending` are requeue or unblock, the
 * labels `queue:` and `priority:` are a new place, and comments say `/cancel`, `/retry`, `/unblock`, `/approve`. Labels and open or closed
 * are never read as state: only what GitHub appended to the history counts, each entry once, because the ids of the last ones go into the
 * job's next name.
 */
export function createServeWishes(ports: Ports) {
  const { issues, people, log } = ports
  const steer = createSteer(ports)
  const places = createPlaces(ports)

  async function serve(jobs: readonly Found[], hearing: Hearing): Promise<number[]> {
    const served: number[] = []
    for (const { entry } of jobs) {
      const gestures = hearing.gestures.get(entry.number)
      if (!gestures) continue
      if (await tolerate(log, entry.number, () => serveJob(entry, gestures, hearing)))
        served.push(entry.number)
    }
    return served
  }

  async function serveJob(entry: Entry, gestures: readonly Gesture[], hearing: Hearing): Promise<boolean> {
    const { number } = entry
    const fresh = gestures.filter((gesture) => isAfter(gesture, entry.wish))
    if (fresh.length === 0) return false
    const wish = laterWish(entry.wish, wishAfter(gestures))
    const isStuck = entry.state === 'blocked' && entry.pinned
    const last = await lastWord(people, fresh, isStuck ? ['cancel', 'back', 'approve'] : ['cancel', 'back'])
    const verb = last && verbOf(last, entry, gestures, await people.self())
    if (!verb) return places.serve(entry, fresh, wish, hearing)
    if (verb === 'approve') return approve(entry, last, wish, hearing)
    // When the job went on in between, what it is now needs this wish no more, or the next sweep sees it.
    await apply(verb, number, wish, last.actor)
    log.info('wish', { id: number, verb, actor: last.actor })
    if (verb !== 'cancel') await places.follow(number, fresh, last)
    return true
  }

  function apply(verb: WishVerb, id: number, wish: Wish, actor: string): Promise<Job> {
    if (verb === 'cancel') return steer.cancel(id, `Cancelled by ${actor}.`, wish)
    if (verb === 'release') return steer.takeBack(id, wish)
    return verb === 'unblock' ? steer.unblock(id, wish) : steer.requeue(id, wish)
  }

  /** What was approved is what the issue said then, and only its last text can be read. */
  async function approve(
    entry: Entry,
    { id, at, actor }: Gesture,
    wish: Wish,
    { told, now }: Hearing,
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
    const why = await misfitOf(ports, { ...decoded.spec, queue: entry.queue })
    if (why !== undefined) {
      await say(misfit(id, statusOf(entry), why))
      return false
    }
    await steer.approve(number, decoded.spec, wish)
    log.info('wish', { id: number, verb: 'approve', actor })
    return true
  }

  return serve
}

type WishVerb = 'cancel' | 'release' | 'requeue' | 'unblock'

/** What a gesture asks of a job in this state; undefined when it asks for nothing, or for what is so already. */
function verbOf(
  gesture: Gesture,
  entry: Entry,
  gestures: readonly Gesture[],
  self: string | undefined,
): WishVerb | 'approve' | undefined {
  const wanted = wantedBy(gesture)
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
