import type { BoundedMap } from '@octoqueue/bounds'
import {
  editPause,
  isToTell,
  type Progress,
  readProgress,
  readReport,
  runningMark,
  TELLING_SECONDS,
  writeOver,
  writeRunning,
} from '@octoqueue/job-comments'
import { type Held, statusOf } from '../../domain/entry.ts'
import { isSealed } from '../../domain/issue.ts'
import type { Mark } from '../../domain/move.ts'
import { reasonOf } from '../../domain/problem.ts'
import { type Found, MAX_ISSUES_PER_READ, type Ports } from '../../ports.ts'
import { makeMove } from '../../queue/move.ts'
import { skipFaulty, someOf } from '../skip-faulty.ts'
import type { RecentGestures } from './notices.ts'

/*
 * A job that runs long has one comment, which is edited; whatever ends the lease is written over it. Of
 * several sweeps that one writes it whose move notes the lease. Its being there decides nothing: where it
 * could not be written, or somebody deleted it, the job's end gets a comment of its own.
 */

/** A comment may be written so long after its lease was noted, or never. */
const LATE_SECONDS = 180
const NOTED = /^(\d+)\/running-(\d+)$/

/** When this process last wrote or looked at the comment on a lease, in Unix seconds. */
export type Told = BoundedMap<string, number>

/** Keeps the comments on running jobs, and ends those of leases that are over. */
export async function tellRunning(
  ports: Ports,
  jobs: readonly Found[],
  paused: ReadonlySet<string>,
  recent: Pick<RecentGestures, 'notices' | 'now'>,
  told: Told,
): Promise<void> {
  const noted = Map.groupBy(
    [...recent.notices.keys()].flatMap((key) => {
      const [, number, startedAt] = NOTED.exec(key) ?? []
      return number === undefined ? [] : [{ number: Number(number), startedAt: Number(startedAt) }]
    }),
    ({ number }) => number,
  )
  await tell(ports, jobs, paused, noted, recent.now, told)
  await finish(ports, jobs, noted, recent.now, told)
}

interface Lease {
  number: number
  startedAt: number
}
type Noted = ReadonlyMap<number, readonly Lease[]>

const keyOf = ({ number, startedAt }: Lease): string => `${number}/running-${startedAt}`
const noteOf = ({ number, startedAt }: Lease): Mark => ({
  is: 'notice',
  number,
  what: `running-${startedAt}`,
})

async function tell(
  ports: Ports,
  jobs: readonly Found[],
  paused: ReadonlySet<string>,
  noted: Noted,
  now: number,
  told: Told,
): Promise<void> {
  const due = jobs.flatMap(({ entry, attachment }) => {
    const isRunning = entry.state === 'held' && !entry.dispatched && entry.expiresAt > now
    if (!isRunning || now - entry.startedAt < TELLING_SECONDS) return []
    return now - (told.get(keyOf(entry)) ?? 0) >= editPause(entry, now) ? [{ entry, attachment }] : []
  })
  const some = someOf(ports, 'running-jobs', due, MAX_ISSUES_PER_READ)
  if (some.length === 0) return
  const kept = await ports.ledger.attachments(some.map(({ attachment }) => attachment))
  const edits = []
  for (const { entry, attachment } of some) {
    const left = kept.get(attachment)
    const progress = left?.written_at === undefined ? undefined : readable(readProgress(left), entry.number)
    if (!isToTell(entry, progress, now)) continue
    told.set(keyOf(entry), now)
    const body = writeRunning(entry, progress, { page: ports.page, isPaused: paused.has(entry.queue) })
    const own = noted.get(entry.number) ?? []
    const before = now - editPause(entry, now)
    if (own.some(({ startedAt }) => startedAt === entry.startedAt))
      edits.push({ number: entry.number, mark: runningMark(entry.number), body, before })
    else await skipFaulty(ports.log, entry.number, () => begin(ports, entry, own, body))
  }
  await ports.issues.rewrite(edits)
}

/** Progress as everybody may read it: words in place of a sealed note. A sealed log shows no lines. */
const readable = (progress: Progress, number: number): Progress =>
  isSealed(progress.note)
    ? { ...progress, note: `sealed; octoqueue show ${number} opens it for who has the key` }
    : progress

/** Writes the comment, over one that an earlier lease left, unless another sweep does. Never sent twice. */
async function begin(ports: Ports, held: Held, earlier: readonly Lease[], body: string): Promise<void> {
  const { number } = held
  const made = await makeMove(ports, { remove: earlier.map(noteOf), add: [noteOf(held)] })
  if (made !== 'moved') return
  const over = { number, mark: runningMark(number), body, before: Number.POSITIVE_INFINITY }
  const isThere = earlier.length > 0 && (await ports.issues.rewrite([over])).includes(number)
  if (isThere) return
  await ports.issues
    .comment(number, body)
    .catch((error: unknown) => ports.log.warn('running', { id: number, reason: reasonOf(error) }))
}

/** Says in comments that nothing was written over that their leases are over, and forgets old ones. */
async function finish(
  ports: Ports,
  jobs: readonly Found[],
  noted: Noted,
  now: number,
  told: Told,
): Promise<void> {
  const current = new Map(jobs.map((found) => [found.entry.number, found]))
  const over = [...noted].flatMap(([number, leases]) => {
    const found = current.get(number)
    if (found?.entry.state === 'held') return []
    const isLate = !found || (found.entry.state === 'done' && now - found.entry.seq > LATE_SECONDS)
    const keys = leases.map((lease) => `${keyOf(lease)}/over`)
    return isLate || keys.some((key) => !told.has(key)) ? [{ number, found, leases, keys, isLate }] : []
  })
  const some = someOf(ports, 'running-jobs', over, MAX_ISSUES_PER_READ)
  if (some.length === 0) return
  const kept = await ports.ledger.attachments(some.flatMap(({ found }) => found?.attachment ?? []))
  const edits = some.map(({ number, found }) => {
    const status = found && statusOf(found.entry)
    const reason =
      status === 'pending' ? readReport(kept.get(found?.attachment ?? '') ?? {}).reason : undefined
    const body = writeOver(number, status, reason)
    return { number, mark: runningMark(number), body, before: Number.POSITIVE_INFINITY }
  })
  await ports.issues.rewrite(edits)
  for (const { keys } of some) for (const key of keys) told.set(key, now)
  const remove = some.flatMap(({ leases, isLate }) => (isLate ? leases.map(noteOf) : []))
  if (remove.length > 0) await makeMove(ports, { remove, add: [] })
}
