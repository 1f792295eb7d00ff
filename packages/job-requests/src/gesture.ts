import type { HistoryEvent } from '@octoqueue/github-feed'
import type { Outcome } from '@octoqueue/job-labels'

export type { HistoryEvent }

/**
 * What an account did to an issue, a person's or an App's, as GitHub appended it to its history. Accounts are
 * compared by their ids, as they may be renamed. Gestures' ids grow, events' and comments' each by
 * themselves. `at`: Unix seconds.
 */
export type Gesture = { issue: number; actor: string; actorId: number; id: number; at: number } & (
  | { kind: 'labeled' | 'unlabeled'; label: string }
  | { kind: 'assigned' | 'unassigned'; assignee: string }
  | { kind: 'closed' | 'reopened' | 'linked' | 'renamed' }
  | { kind: 'comment'; body: string }
)

/** Who people are, and what they did before. */
export interface People {
  /** The id of the account that this process acts as. It throws when GitHub does not tell. */
  self(): Promise<number>
  /** The labels that were put on an issue, its closings and reopenings, the oldest first. */
  history(issue: number): Promise<readonly HistoryEvent[]>
  /** What an account may do in the repository, also when it was renamed. `unknown`: the token may not ask. */
  role(login: string, id: number): Promise<'write' | 'triage' | 'none' | 'unknown'>
}

/** Ids of the last event and of the last comment that a job was served for; 0 where there was none. */
export interface ServedUpTo {
  event: number
  comment: number
}

/** A job, as far as it matters for what is asked of it. Instants are Unix seconds. */
export type JobState = {
  /** Of its issue. */
  number: number
  /** The time of its last move, or a little later. */
  seq: number
  queue: string
  priority: number
  /** Whether a person approved what it may say. */
  hasApprovedDigest: boolean
} & (
  | { state: 'ready' | 'later' }
  | { state: 'blocked'; waits: boolean }
  | { state: 'held'; startedAt: number }
  | { state: 'done'; startedAt: number; finishedAt: number; outcome: Outcome }
)

/** An entry's `seq` runs ahead of the clock by this much at most, after several moves within one second. */
export const MAX_AHEAD_SECONDS = 5

/** No person can have such a name. */
export const isBot = (login: string): boolean => login.endsWith('[bot]')

/** Stands in every comment of the queue's, also when a person's token wrote it. */
const OWN_MARK = '<!-- octoqueue '

export const isOwnComment = (gesture: Gesture): boolean =>
  gesture.kind === 'comment' && gesture.body.includes(OWN_MARK)

/** How far these gestures go, for the next entry of their job: it is served up to here. */
export function servedAfter(gestures: readonly Gesture[]): ServedUpTo {
  const last = (isComment: boolean) =>
    Math.max(0, ...gestures.filter(({ kind }) => (kind === 'comment') === isComment).map(({ id }) => id))
  return { event: last(false), comment: last(true) }
}

export const isAfter = ({ kind, id }: Gesture, { event, comment }: ServedUpTo): boolean =>
  kind === 'comment' ? id > comment : id > event

/** Jobs are collected a day after their end: a request that was served is older than this by then. */
const MAX_REQUEST_SECONDS = 23 * 3600

/** Whether a gesture counts for an issue without a job, and so without a record of what was served. */
export const isLately = ({ at }: Pick<Gesture, 'at'>, now: number): boolean => now - at < MAX_REQUEST_SECONDS
