import { type Notice, viewOfNotice } from '../../domain/notice.ts'
import { reasonOf } from '../../domain/problem.ts'
import type { Gesture, Ports, Rendering } from '../../ports.ts'
import { makeMove } from '../move.ts'
import { accountsIn } from './own.ts'

/** What people did lately, and the notices that the queue wrote. */
export interface RecentGestures {
  /** Of each issue. */
  gestures: ReadonlyMap<number, readonly Gesture[]>
  /** Whose tokens the queue's processes use. */
  accounts: ReadonlySet<string>
  notices: Notices
  relabelled: Relabelled
  /** The ledger's time of this sweep, in Unix seconds. */
  now: number
}

/** Ended jobs whose labels this process put right, with the id of the gesture that made it necessary. */
export type Relabelled = Map<number, number>

/** The notices that were written, each with the key of its attachment. */
export type Notices = ReadonlyMap<string, string>

/** A notice that is not shown after this long was given up by whoever was to write it. */
const GRACE_SECONDS = 60
/** After this long nobody checks any more whether a notice was really written. */
const MAX_REPEATED_SECONDS = 180

export async function readRecentGestures(
  ports: Ports,
  relabelled: Relabelled,
  now: number,
): Promise<RecentGestures> {
  const read = await ports.people.gestures()
  const gestures = Map.groupBy(read, ({ issue }) => issue)
  return { gestures, accounts: accountsIn(read), notices: await readNotices(ports), relabelled, now }
}

async function readNotices({ ledger }: Ports): Promise<Notices> {
  const { marks } = await ledger.list({ of: 'notices' })
  const notices = marks.flatMap(({ mark, attachment }) =>
    mark.is === 'notice' ? [[keyOf(mark.number, mark.what), attachment] as const] : [],
  )
  return new Map(notices)
}

const keyOf = (number: number, what: string): string => `${number}/${what}`

/** Whether a notice was written, or is about to be. */
export const isNotified = (notices: Notices, number: number, { what }: Notice): boolean =>
  notices.has(keyOf(number, what))

/**
 * Writes a notice on an issue, once: of all that want to, the one whose move adds the mark. When that one
 * died over it, another writes it a little later. It cannot have been written before `since` (Unix seconds).
 * `isMissing` when the issue is known not to show it.
 */
export async function notify(
  ports: Ports,
  { notices, now }: RecentGestures,
  number: number,
  notice: Notice,
  { since, isMissing = false }: { since: number; isMissing?: boolean },
): Promise<void> {
  const { what } = notice
  const key = notices.get(keyOf(number, what))
  if (key === undefined) {
    const made = await makeMove(ports, { remove: [], add: [{ is: 'notice', number, what }] }, { at: now })
    if (made === 'moved') await show(ports, number, notice, since, 'first')
    return
  }
  const at = Number((await ports.ledger.attachments([key])).get(key)?.at)
  const isOverdue = now - at > GRACE_SECONDS && (isMissing || now - at <= MAX_REPEATED_SECONDS)
  if (isOverdue) await show(ports, number, notice, since, 'again')
}

async function show(
  { issues, log }: Ports,
  number: number,
  notice: Notice,
  since: number,
  time: Rendering,
): Promise<void> {
  try {
    await issues.render(number, viewOfNotice(number, notice, since), time)
    log.info('notice', { id: number, what: notice.what })
  } catch (error) {
    log.warn('notice', { id: number, reason: reasonOf(error) })
  }
}
