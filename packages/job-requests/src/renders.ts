import { type HistoryEvent, hasTakenOff, shownBefore } from '@octoqueue/github-feed'
import { OUTCOMES, type Outcome, SHOWN } from '@octoqueue/job-labels'
import type { IsOwn } from './allowed.ts'
import { type Gesture, isOwnComment, type JobState, type People } from './gesture.ts'

/*
 * What the queue's own renders leave in an issue's history is no gesture, whoever's token they were made
 * with: people share a queue with their own tokens, and click on the same pages. A render first puts its
 * label on, then closes or opens the issue. So each event is held against what the page showed before it.
 */

/** A render may arrive so long after its move. */
const LATE_SECONDS = 180
/** Nobody reads a page and answers it faster. */
const MIN_HUMAN_SECONDS = 5
/** What one render does is no further apart. */
const ONE_RENDER_SECONDS = 2

const RUNNING: readonly string[] = ['processing', 'dispatched']
const ENDED: readonly string[] = OUTCOMES

const isOwnStatus = ({ label }: { label: string }) =>
  label.toLowerCase() !== 'pending' && SHOWN.some((one) => one === label.toLowerCase())

/** The accounts that some process of this queue renders with, as far as these gestures tell. */
export const accountsIn = (gestures: readonly Gesture[]): ReadonlySet<number> =>
  new Set(
    gestures
      .filter((one) => isOwnComment(one) || (one.kind === 'labeled' && isOwnStatus(one)))
      .map(({ actorId }) => actorId),
  )

/**
 * Without the status labels of the accounts that the queue writes with: whose token it uses asks by other
 * means.
 */
export async function withoutRenders(
  people: Pick<People, 'self'>,
  gestures: readonly Gesture[],
  { writers }: { writers: ReadonlySet<number> },
): Promise<readonly Gesture[]> {
  const isShown = (one: Gesture) => one.kind === 'labeled' && isOwnStatus(one)
  if (!gestures.some(isShown)) return gestures
  const self = await people.self().catch(() => 0)
  return gestures.filter((one) => !isShown(one) || (one.actorId !== self && !writers.has(one.actorId)))
}

/** What a job's history is judged by. */
export interface Judged<Entry extends JobState = JobState> {
  entry: Entry
  /** How the job ended before it was put back. */
  ends: readonly Outcome[]
  /** What was read of the issue lately. */
  gestures: readonly Gesture[]
  accounts: ReadonlySet<number>
}

/** Tells the queue's own renders among a job's gestures. The history is read once, and only when asked. */
export function createIsOwn(people: Pick<People, 'history'>, judged: Judged): IsOwn {
  let history: readonly HistoryEvent[] | undefined
  return async (gesture) => {
    if (gesture.kind === 'comment') return isOwnComment(gesture)
    // Only an end closes an issue.
    if (gesture.kind === 'closed' && judged.ends.length === 0) return false
    history ??= await people.history(judged.entry.number)
    return isRendered(gesture, history, judged)
  }
}

function isRendered(
  gesture: Exclude<Gesture, { kind: 'comment' }>,
  history: readonly HistoryEvent[],
  judged: Judged,
): boolean {
  // Older than what was read of a long history: what the page showed then is unknown, and nothing is undone
  // for it.
  if (history[0] && gesture.id < history[0].id) return true
  const shown = shownBefore(history, gesture.id, SHOWN)
  const page = shown[0]?.label.toLowerCase() ?? ''
  switch (gesture.kind) {
    case 'assigned':
    case 'unassigned':
    // The queue assigns nobody.
    case 'linked':
    case 'renamed':
    // Of these only labels of adoption ask for anything, which the queue leaves alone.
    case 'unlabeled':
      return false
    case 'closed':
      return judged.ends.some((outcome) => outcome === page)
    case 'reopened':
      return page !== '' && !ENDED.includes(page) && !isTakenBack(gesture, history)
    case 'labeled':
      if (isOwnStatus(gesture)) return isSwap(gesture, history)
      return gesture.label.toLowerCase() === 'pending'
        ? isRenderedPending(gesture, shown, judged, {
            isOurs: isOurs(gesture, history, judged),
            isSwap: isSwap(gesture, history),
          })
        : isRenderedPlace(gesture, history, judged, isOurs(gesture, history, judged))
  }
}

const isOurs = ({ actorId }: Gesture, history: readonly HistoryEvent[], { accounts }: Judged): boolean =>
  accounts.has(actorId) ||
  history.some((one) => one.event === 'labeled' && one.actorId === actorId && isOwnStatus(one))

/**
 * Every render takes the other labels off once its own is on; one that opens an issue takes off its own
 * before, to put it on anew. Who takes another one off first is a person.
 */
function isSwap(gesture: Gesture, history: readonly HistoryEvent[]): boolean {
  const isInOrder = ({ id, label }: HistoryEvent) =>
    gesture.kind !== 'labeled' || id > gesture.id || label.toLowerCase() === gesture.label.toLowerCase()
  return hasTakenOff(history.filter(isInOrder), gesture, SHOWN, ONE_RENDER_SECONDS)
}

/** Whoever opens an issue of a job that goes on has only taken its closing back: their own, or another's. */
function isTakenBack(gesture: Gesture, history: readonly HistoryEvent[]): boolean {
  const closing = history.findLast(({ event, id }) => event === 'closed' && id < gesture.id)
  return closing?.actorId === gesture.actorId || !isSwap(gesture, history)
}

/** Whoever asks by this label answers a page that shows the job as it is. A render may be late for that. */
function isRenderedPending(
  gesture: Gesture,
  shown: readonly HistoryEvent[],
  { entry, gestures }: Judged,
  { isOurs, isSwap }: { isOurs: boolean; isSwap: boolean },
): boolean {
  const page = shown[0]?.label.toLowerCase() ?? ''
  const asked = entry.state === 'held' ? RUNNING : entry.state === 'done' ? ENDED : ['blocked']
  // A page may be late to show an end: only a render of ours can be about what was before.
  if (!asked.includes(page)) return entry.state !== 'done' || page === '' || isOurs || isSwap
  const since = entry.state === 'held' ? entry.startedAt : entry.seq
  if (!isOurs || gesture.at - since > LATE_SECONDS) return false
  const isNear = (one: Gesture) =>
    one.actorId === gesture.actorId &&
    Math.abs(one.at - gesture.at) <= ONE_RENDER_SECONDS &&
    isOwnComment(one)
  if (gestures.some(isNear)) return true
  // The queue renders each wait of a job once. Was this one's shown before, the second is a person's.
  const begun = entry.state === 'blocked' ? 0 : ('startedAt' in entry && entry.startedAt) || since
  const waited = shown.find(({ label, at }) => label === 'pending' || at < begun)
  if (waited?.label !== 'pending' || gesture.at - since <= MIN_HUMAN_SECONDS) return true
  // Or it was sent twice, and the first sending arrives now.
  return isSwap && gesture.at - (begun || since) <= LATE_SECONDS
}

/** A job's queue and priority are on its issue from the first, and change right after its moves. */
function isRenderedPlace(
  { at }: Gesture,
  [first]: readonly HistoryEvent[],
  { entry }: Judged,
  isOurs: boolean,
): boolean {
  if (first && at <= first.at) return true
  return isOurs && at <= entry.seq + MIN_HUMAN_SECONDS
}
