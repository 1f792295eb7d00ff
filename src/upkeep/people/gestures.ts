import { readCommand } from '@octoqueue/issue-body'
import type { ServedUpTo } from '../../domain/entry.ts'
import { markerOf } from '../../domain/view.ts'
import type { Gesture, People } from '../../ports.ts'
import { isOwnComment } from './own.ts'

/* A gesture is what a person did to an issue; a request is what that asks for. */

/** What people may ask for: that a job ends, that it comes back, or that it may run as its issue reads. */
export type GestureRequest = 'cancel' | 'back' | 'approve'

/** What a gesture asks for; undefined when that is nothing. */
export function requestOf(gesture: Gesture): GestureRequest | undefined {
  switch (gesture.kind) {
    case 'closed':
      return 'cancel'
    case 'reopened':
      return 'back'
    case 'labeled':
      return gesture.label.toLowerCase() === 'pending' ? 'back' : undefined
    case 'comment': {
      const command = readCommand(gesture.body)
      return command === 'none' || command === 'nearly' ? undefined : command
    }
  }
}

/** Whether somebody seems to have meant a command, and said something else. */
export const isNearlyCommand = (gesture: Gesture): boolean =>
  gesture.kind === 'comment' && readCommand(gesture.body) === 'nearly'

/** How far these gestures go, for the next entry of their job: it is served up to here. */
export function servedAfter(gestures: readonly Gesture[]): ServedUpTo {
  const last = (isComment: boolean) =>
    Math.max(0, ...gestures.filter(({ kind }) => (kind === 'comment') === isComment).map(({ id }) => id))
  return { event: last(false), comment: last(true) }
}

export const isAfter = ({ kind, id }: Gesture, { event, comment }: ServedUpTo): boolean =>
  kind === 'comment' ? id > comment : id > event

/**
 * The last of these gestures that makes one of these requests and whose actor may make it. Only the last one
 * counts: whoever closes an issue and opens it again has asked for nothing.
 */
export const lastRequest = (
  people: People,
  gestures: readonly Gesture[],
  requests: readonly GestureRequest[],
  isOwn?: IsOwn,
): Promise<Gesture | undefined> =>
  lastOf(people, gestures, (gesture) => requests.some((request) => request === requestOf(gesture)), isOwn)

/**
 * Events and comments are numbered apart. Within one second, what somebody wrote is taken for the later: the
 * label of an issue's template comes with the issue, before any comment.
 */
const byNewest = (a: Gesture, b: Gesture): number =>
  b.at - a.at || Number(b.kind === 'comment') - Number(a.kind === 'comment') || b.id - a.id

/** Whether a render of the queue's left this. */
export type IsOwn = (gesture: Gesture) => Promise<boolean>

/** The last of these gestures that is one of those, and whose actor may ask. */
export async function lastOf(
  people: People,
  gestures: readonly Gesture[],
  isOne: (gesture: Gesture) => boolean,
  isOwn: IsOwn = async (gesture) => isOwnComment(gesture),
): Promise<Gesture | undefined> {
  const newestFirst = gestures.filter(isOne).toSorted(byNewest)
  for (const gesture of newestFirst) {
    // Apps and workflows ask for nothing by themselves: they act for whoever started them.
    if (isBot(gesture.actor)) continue
    const role = await people.role(gesture.actor, gesture.actorId)
    if ((role === 'write' || role === 'triage') && !(await isOwn(gesture))) return gesture
  }
  return undefined
}

/** No person can have such a name. */
export const isBot = (login: string): boolean => login.endsWith('[bot]')

/** Jobs are collected a day after their end: a request that was served is older than this by then. */
const MAX_REQUEST_SECONDS = 23 * 3600

/** Whether a gesture counts for an issue without a job, and so without a record of what was served. */
export const isLately = ({ at }: Gesture, now: number): boolean => now - at < MAX_REQUEST_SECONDS

/** The gesture by which an issue may become a job, unless that was taken back. It counts for a day. */
export async function approvalIn(
  people: People,
  gestures: readonly Gesture[],
  now: number,
): Promise<Gesture | undefined> {
  const lately = gestures.filter((gesture) => isLately(gesture, now))
  const last = await lastRequest(people, lately, ['approve', 'cancel'])
  return last && requestOf(last) === 'approve' ? last : undefined
}

/** An entry's `seq` runs ahead of the clock by this much at most, after several moves within one second. */
export const MAX_AHEAD_SECONDS = 5

/**
 * Whether a gesture came after the job was blocked, or ended, at `since` (Unix seconds). Told by the ids of
 * what the queue showed of that, for times have whole seconds; by the time alone when nothing of it shows.
 */
export function isAfterShown(
  gesture: Gesture,
  { number, seq }: { number: number; seq: number },
  { status, since }: { status: string; since: number },
  gestures: readonly Gesture[],
): boolean {
  const marker = markerOf({ number, seq })
  const shown = gestures.filter((one) =>
    gesture.kind === 'comment'
      ? one.kind === 'comment' && one.body.includes(marker)
      : one.kind === 'labeled' && one.label === status && one.at >= seq - MAX_AHEAD_SECONDS,
  )
  // The first: the same may have been shown again since.
  const id = Math.min(...shown.map((one) => one.id))
  return shown.length > 0 ? gesture.id > id : gesture.at >= since
}
