import { judge, type Offered, type Verdict } from '@octoqueue/issue-body'
import { type Notice, noticeMarker } from '@octoqueue/job-comments'
import {
  accountsIn,
  commentEndingWith,
  digestNamed,
  isOwnComment,
  type Request,
} from '@octoqueue/job-requests'
import type { Cursor, Mark, Move } from '../../domain/move.ts'
import type { Gesture, Ports, ReadGestures } from '../../ports.ts'
import { makeMove } from '../../queue/move.ts'
import { announce, showNotice } from '../../queue/trust/announce.ts'
import { reach } from '../../runtime/limits.ts'

/** What people did lately, and the notices that the queue wrote. */
export interface RecentGestures {
  /** Of each issue. */
  gestures: ReadonlyMap<number, readonly Gesture[]>
  /** Labels that were put on and taken off, of each issue. */
  labelled: ReadonlyMap<number, readonly LabelGesture[]>
  /** Whose tokens the queue's processes use. */
  accounts: ReadonlySet<number>
  /** Those of them that a comment of the queue's gave away. */
  writers: ReadonlySet<number>
  notices: Notices
  relabelled: Relabelled
  /** Accounts that may not file jobs, and when this process found out (Unix seconds). */
  strangers?: Map<number, number>
  /** When the queue took the repository, in Unix seconds. */
  takenAt: number
  /** The ledger's time of this sweep, in Unix seconds. */
  now: number
  feed: ReadGestures
  /** From where it was read. */
  cursors: readonly Extract<Mark, { is: 'cursor' }>[]
}

export type LabelGesture = Extract<Gesture, { label: string }>

/** Ended jobs whose labels this process put right, with the id of the gesture that made it necessary. */
export type Relabelled = Map<number, number>

/** The notices that were written, each with the key of its attachment. */
export type Notices = ReadonlyMap<string, string>

export const HOUR_SECONDS = 3600
const DAY_SECONDS = 24 * HOUR_SECONDS
/** A notice that is not shown after this long was given up by whoever was to write it. */
const GRACE_SECONDS = 60
/** After this long nobody checks any more whether a notice was really written. */
const MAX_REPEATED_SECONDS = 180

/** Should nobody have read yet: from a day before the oldest job, as nothing that was before matters. */
export function cursorOf(cursors: RecentGestures['cursors'], oldest: number): Cursor {
  const last = (part: 'event' | 'at') => Math.max(...cursors.map((cursor) => cursor[part]))
  if (cursors.length > 0) return { event: last('event'), at: last('at') }
  const at = oldest - DAY_SECONDS
  return { event: 0, at: at - (at % HOUR_SECONDS) }
}

/** How far sweeps have read what people did. */
export async function readCursors({ ledger }: Ports): Promise<RecentGestures['cursors']> {
  const { marks } = await ledger.list({ of: 'cursors' })
  return marks.flatMap(({ mark }) => (mark.is === 'cursor' ? mark : []))
}

/** `oldest`: when the oldest job that is known was made. */
export async function readRecentGestures(
  ports: Ports,
  relabelled: Relabelled,
  cursors: RecentGestures['cursors'],
  now: number,
  oldest = now,
): Promise<RecentGestures> {
  const feed = await ports.people.gestures(cursorOf(cursors, Math.min(now, oldest)))
  if (feed.left > 0) reach(ports.log, 'feed', { left: feed.left })
  const asking = feed.gestures.filter(({ kind }) => kind !== 'unlabeled')
  const gestures = Map.groupBy(asking, ({ issue }) => issue)
  const labels = feed.gestures.filter((gesture) => 'label' in gesture)
  const labelled = Map.groupBy(labels, ({ issue }) => issue)
  const accounts = accountsIn(feed.gestures)
  const writers = new Set(feed.gestures.filter(isOwnComment).map(({ actorId }) => actorId))
  const notices = await readNotices(ports)
  const takenAt = await readTakenAt(ports, notices, Math.min(now, oldest))
  return { gestures, labelled, accounts, writers, notices, relabelled, takenAt, now, feed, cursors }
}

/** That the queue took the repository is noted once, like a notice on an issue that no repository has. */
export const NO_ISSUE = 0
const TAKEN = /^0\/taken-(\d+)$/

/** When the queue took the repository: what was asked before that was not asked of it. */
async function readTakenAt(ports: Ports, notices: Notices, now: number): Promise<number> {
  const noted = [...notices.keys()].flatMap((key) => TAKEN.exec(key)?.[1] ?? []).map(Number)
  if (noted.length > 0) return Math.min(...noted)
  const note = { is: 'notice', number: NO_ISSUE, what: `taken-${now}` } as const
  await makeMove(ports, { remove: [], add: [note] }, { at: now })
  return now
}

/**
 * Says in the ledger how far this sweep read, once it has served what it read. Not after each: a page that is
 * read again costs nothing when it has not changed, and a move does.
 */
export async function moveCursor(ports: Ports, { feed, cursors }: RecentGestures): Promise<void> {
  const { upTo, isMuch } = feed
  const isThere = cursors.some(({ event, at }) => event === upTo.event && at === upTo.at)
  if (isThere || !isMuch) return
  await makeMove(ports, { remove: cursors, add: [{ is: 'cursor', ...upTo }] })
}

/** The notices that were written so far. */
export async function readNotices({ ledger }: Ports): Promise<Notices> {
  const { marks } = await ledger.list({ of: 'notices' })
  const notices = marks.flatMap(({ mark, attachment }) =>
    mark.is === 'notice' ? [[keyOf(mark.number, mark.what), attachment] as const] : [],
  )
  return new Map(notices)
}

const keyOf = (number: number, what: string): string => `${number}/${what}`

/** Whether a notice was written, or is about to be. */
export const isNotified = (notices: Notices, number: number, what: string): boolean =>
  notices.has(keyOf(number, what))

/**
 * Writes a notice on an issue, once: of all that want to, the one whose move adds the mark. When that one
 * died over it, another writes it a little later. It cannot have been written before `since` (Unix seconds).
 * `isMissing` when the issue is known not to show it. `account`: whose doing it is, for those who may not
 * write; `turn` counts the notice among theirs. Resolves to whether another sweep wrote one meanwhile.
 */
export async function notify(
  ports: Ports,
  { notices, now }: RecentGestures,
  number: number,
  notice: Notice,
  {
    since,
    isMissing = false,
    ...told
  }: { since: number; isMissing?: boolean; account?: number; turn?: Move },
): Promise<boolean> {
  const { what } = notice
  const key = notices.get(keyOf(number, what))
  if (key === undefined) return !(await announce(ports, number, notice, { now, since, ...told }))
  const kept = (await ports.ledger.attachments([key])).get(key)
  const at = Number(kept?.at)
  const isOverdue = now - at > GRACE_SECONDS && (isMissing || now - at <= MAX_REPEATED_SECONDS)
  // Whoever noted it noted what it was to show.
  if (isOverdue && kept?.offers === notice.offers) await showNotice(ports, number, notice, since, 'again')
  return false
}

/** What becomes of an approval of what an issue says now. */
export async function judgeApproval(
  { ledger, people }: Ports,
  { notices, gestures }: RecentGestures,
  approval: Request,
  issue: { digest: string; editedAt: number },
): Promise<Verdict> {
  const { id, at, issue: number } = approval.gesture
  const own = [...notices].filter(([key]) => key.startsWith(`${number}/`))
  const kept = await ledger.attachments(own.map(([, attachment]) => attachment))
  const offers = own.map(async ([key, attachment]): Promise<Offered[]> => {
    const { at, offers: digest } = kept.get(attachment) ?? {}
    const marker = noticeMarker(number, key.split('/')[1] ?? '')
    const comment = await commentEndingWith(people, gestures.get(number) ?? [], marker)
    return typeof digest === 'string' ? [{ at: Number(at), digest, comment }] : []
  })
  return judge({ id, at, named: digestNamed(approval) }, (await Promise.all(offers)).flat(), issue)
}
