import { type Gesture, type JobState, MAX_AHEAD_SECONDS } from './gesture.ts'
import type { Place, Request } from './requests.ts'

/*
 * Where a job belongs, by the labels `queue:` and `priority:` and by commands that say the same. A job that
 * runs or has ended stays where it is, and so does one that was moved since.
 */

/** Whether a job that waits is to go elsewhere. A command is served though it is there already. */
export const asksToMove = ({ place, gesture }: Request, entry: JobState): boolean =>
  place !== undefined &&
  isWaiting(entry) &&
  isSinceMoved(gesture, entry) &&
  (gesture.kind === 'comment' || !isThere(place, entry))

/** The requests that a job is to be moved for. */
export function movingIn(requests: readonly Request[], entry: JobState): readonly Request[] {
  const since = requests.filter(({ place, gesture }) => place && isSinceMoved(gesture, entry))
  const isSaid = since.some(({ gesture }) => gesture.kind === 'comment')
  return isWaiting(entry) && (isSaid || !isThere(targetOf(since), entry)) ? since : []
}

/** Of the requests for a place, those that came at the same time as another one, or later. */
export function movingAfter(requests: readonly Request[], { gesture }: Request): readonly Request[] {
  const { kind, at, id } = gesture
  const isLater = (one: Gesture) => one.at > at || (one.at === at && (kind === 'comment' || one.id > id))
  return requests.filter((one) => one.place && isLater(one.gesture))
}

/** The last word on each. */
export const targetOf = (requests: readonly Request[]): Place =>
  Object.assign({}, ...requests.map(({ place }) => place))

const isWaiting = ({ state }: JobState): boolean => state === 'ready' || state === 'later'
const isSinceMoved = ({ at }: Gesture, { seq }: JobState): boolean => at >= seq - MAX_AHEAD_SECONDS
const isThere = ({ queue, priority }: Place, entry: JobState): boolean =>
  (queue ?? entry.queue) === entry.queue && (priority ?? entry.priority) === entry.priority
