import type { Wish } from '../domain/entry.ts'
import type { Gesture, People } from '../ports.ts'

/* What people ask for by gestures on issues. */

/** A command is the first line of a comment, by itself: what stands in quotes and fences further down is only talk. */
const COMMAND = /^\s*\/(retry|requeue|cancel|unblock)[ \t]*(?:\r?\n|$)/
/** Stands in every comment of ours, also when a person's token wrote it. */
const OWN_MARK = '<!-- octoqueue '

/** What a gesture asks for, whatever the job's state: an end, or to come back. */
export function wantedBy(gesture: Gesture): 'cancel' | 'back' | undefined {
  switch (gesture.kind) {
    case 'closed':
      return 'cancel'
    case 'reopened':
      return 'back'
    case 'labeled':
      return gesture.label.toLowerCase() === 'pending' ? 'back' : undefined
    case 'comment': {
      const command = COMMAND.exec(gesture.body)?.[1]
      return command === undefined ? undefined : command === 'cancel' ? 'cancel' : 'back'
    }
  }
}

/** How far these gestures go, for the next name of their job: it is served up to here. */
export function wishAfter(gestures: readonly Gesture[]): Wish {
  const last = (isComment: boolean) =>
    Math.max(0, ...gestures.filter(({ kind }) => (kind === 'comment') === isComment).map(({ id }) => id))
  return { event: last(false), comment: last(true) }
}

/** The later of two, of each kind: what was served once stays served. */
export const laterWish = (a: Wish, b: Wish): Wish => ({
  event: Math.max(a.event, b.event),
  comment: Math.max(a.comment, b.comment),
})

export const isAfter = ({ kind, id }: Gesture, { event, comment }: Wish): boolean =>
  kind === 'comment' ? id > comment : id > event

/**
 * The last of these gestures that asks for something and whose actor may ask. Only the last word counts: who closes an issue
 * and opens it again has asked for nothing.
 */
export async function lastWord(people: People, gestures: readonly Gesture[]): Promise<Gesture | undefined> {
  const self = await people.self()
  const newestFirst = gestures.toSorted((a, b) => b.at - a.at || b.id - a.id)
  for (const gesture of newestFirst) {
    if (wantedBy(gesture) === undefined || isOurs(gesture, self)) continue
    const role = await people.role(gesture.actor)
    if (role === 'write' || role === 'triage') return gesture
  }
  return undefined
}

/** With a person's own token, their clicks cannot be told from our writes; their comments can. */
const isOurs = (gesture: Gesture, self: string | undefined): boolean =>
  gesture.actor === self && (gesture.kind !== 'comment' || gesture.body.includes(OWN_MARK))
