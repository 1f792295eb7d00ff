import type { Entry, Wish } from '../../domain/entry.ts'
import type { Job } from '../../domain/job.ts'
import type { Gesture, Ports } from '../../ports.ts'
import { isAfter, lastWord, laterWish, wantedBy, wishAfter } from '../gestures.ts'
import { createSteer } from '../steer.ts'
import type { Found } from '../whereabouts.ts'
import { tolerate } from './tolerate.ts'

/**
 * Serves what people ask for by gestures on issues: close is cancel, reopen and the label `pending` are requeue or unblock, and
 * comments say `/cancel`, `/retry`, `/unblock`. Labels and open or closed are never read as state: only what GitHub appended
 * to the history counts, each entry once, because the ids of the last ones go into the job's next name.
 */
export function createServeWishes(ports: Ports) {
  const { people, log } = ports
  const steer = createSteer(ports)

  async function serve(jobs: readonly Found[]): Promise<number[]> {
    const byIssue = Map.groupBy(await people.gestures(), ({ issue }) => issue)
    const served: number[] = []
    for (const { entry } of jobs) {
      const gestures = byIssue.get(entry.number)
      if (!gestures) continue
      if (await tolerate(log, entry.number, () => serveJob(entry, gestures))) served.push(entry.number)
    }
    return served
  }

  async function serveJob(entry: Entry, gestures: readonly Gesture[]): Promise<boolean> {
    const fresh = gestures.filter((gesture) => isAfter(gesture, entry.wish))
    const last = fresh.length > 0 ? await lastWord(people, fresh) : undefined
    const verb = last && verbOf(last, entry)
    if (!verb) return false
    // When the job went on in between, what it is now needs this wish no more, or the next sweep sees it.
    await apply(verb, entry.number, laterWish(entry.wish, wishAfter(gestures)), last.actor)
    log.info('wish', { id: entry.number, verb, actor: last.actor })
    return true
  }

  function apply(verb: WishVerb, id: number, wish: Wish, actor: string): Promise<Job> {
    if (verb === 'cancel') return steer.cancel(id, `Cancelled by ${actor}.`, wish)
    if (verb === 'release') return steer.takeBack(id, wish)
    return verb === 'unblock' ? steer.unblock(id, wish) : steer.requeue(id, wish)
  }

  return serve
}

type WishVerb = 'cancel' | 'release' | 'requeue' | 'unblock'

/** What a gesture asks of a job in this state; undefined when it asks for nothing, or for what is so already. */
function verbOf(gesture: Gesture, entry: Entry): WishVerb | undefined {
  if (wantedBy(gesture) === 'cancel') return entry.state === 'done' ? undefined : 'cancel'
  // What was wished before the job ended, or was blocked, was not about that.
  if (entry.state === 'blocked') return gesture.at >= entry.seq ? 'unblock' : undefined
  // Only the label says that somebody wants a running job back.
  if (entry.state === 'held')
    return gesture.kind === 'labeled' && gesture.at >= entry.startedAt ? 'release' : undefined
  return entry.state === 'done' && gesture.at >= entry.finishedAt ? 'requeue' : undefined
}
