import { BoundedMap, inBatches } from '@octoqueue/bounds'
import { markerOf, readReport } from '@octoqueue/job-comments'
import { isPlaced, isStatus } from '@octoqueue/job-labels'
import { type Entry, statusOf } from '../domain/entry.ts'
import { type Found, type Issue, MAX_ISSUES_PER_READ, type Ports, type ShownIssues } from '../ports.ts'
import { findEntry } from '../queue/read/find.ts'
import { render, renderQueue } from '../queue/render.ts'
import { type BlockIfGone, createBlockIfGone, MAX_MISSING, type Missing } from './gone.ts'
import type { RecentGestures } from './people/notices.ts'
import { skipFaulty, someOf } from './skip-faulty.ts'

/** Whoever moved a job shows it; others only when that is overdue. */
const GRACE_SECONDS = 60
/** Jobs whose view one sweep repairs: each costs a write. */
const MAX_HEALED = 20
/** Jobs that a list gave no good account of, and that one sweep looks at by their numbers. */
const MAX_SUSPECTS = 60
/** Ended jobs whose comments one sweep looks for, and for how long after their end. */
const MAX_LOOKED_FOR = 40
const LOOKED_FOR_SECONDS = 24 * 3600
/** Comments, and issues that were opened again, that a process remembers to have seen. */
const MAX_SEEN = 10_000
/** What a process remembers from sweep to sweep of the views of jobs. */
export interface Views {
  missing: Missing
  /** The marks of comments that stand on their pages. */
  commented: BoundedMap<string, true>
  /** The last opening again of each ended job's issue, and whether the issue was seen to be right since. */
  reopened: BoundedMap<number, { event: number; at: number; isRight: boolean }>
}

export const createViews = (): Views => ({
  missing: new BoundedMap(MAX_MISSING),
  commented: new BoundedMap(MAX_SEEN),
  reopened: new BoundedMap(MAX_SEEN),
})

/** Shows entries whose issue says something else. Lists of issues lag, so nothing is done in haste. */
export async function heal(
  ports: Ports,
  views: Views,
  jobs: readonly Found[],
  shown: ShownIssues,
  { gestures, now }: Pick<RecentGestures, 'gestures' | 'now'>,
): Promise<number[]> {
  const { log } = ports
  noteReopened(views, gestures)
  // Of an ordinary issue the queue shows nothing but how its job ended.
  const isToShow = ({ entry }: Found) =>
    !entry.isOrdinary || (entry.state === 'done' && entry.outcome !== 'cancelled')
  const overdue = jobs.filter((one) => now - one.entry.seq > GRACE_SECONDS && isToShow(one))
  const silent = await findSilent(ports, views, overdue, now)
  const wrong = await findWrong(ports, views, overdue, shown, now)
  const numbers = [...shown.open, ...overdue.map(({ entry }) => entry)].map(({ number }) => number)
  const blockIfGone = createBlockIfGone(ports, views.missing, numbers, now)
  const healed: number[] = []
  for (const one of someOf(ports, 'repairs', [...new Set([...silent, ...wrong])], MAX_HEALED)) {
    const { number } = one.entry
    const healIt = () =>
      healOne(ports, { ...one.entry, isSilent: silent.includes(one), now }, { views, blockIfGone })
    if (await skipFaulty(log, number, healIt)) healed.push(number)
  }
  return healed
}

/**
 * No list shows an issue that is open and has none of our labels, but its history tells that it was opened.
 */
function noteReopened({ reopened }: Views, gestures: RecentGestures['gestures']): void {
  for (const [number, own] of gestures) {
    for (const { kind, id: event, at } of own) {
      if (kind === 'reopened' && event > (reopened.get(number)?.event ?? 0))
        reopened.set(number, { event, at, isRight: false })
    }
  }
}

/**
 * Jobs whose issue shows something else. A list ends somewhere, and what lies beyond is unknown: what it
 * gives no good account of is read by number, many at once.
 */
async function findWrong(
  ports: Ports,
  { reopened }: Views,
  overdue: readonly Found[],
  { open, misshown: closed }: ShownIssues,
  now: number,
): Promise<readonly Found[]> {
  const openByNumber = new Map(open.map((issue) => [issue.number, issue]))
  const misshown = new Set(closed.map(({ number }) => number))
  const suspects = overdue.filter(
    ({ entry }) =>
      misshown.has(entry.number) ||
      !seemsRight(entry, openByNumber.get(entry.number)) ||
      (entry.state === 'done' && reopened.get(entry.number)?.isRight === false),
  )
  const wrong: Found[] = []
  for (const some of inBatches(someOf(ports, 'comparisons', suspects, MAX_SUSPECTS), MAX_ISSUES_PER_READ)) {
    const read = await ports.issues.readMany(some.map(({ entry }) => entry.number))
    const byNumber = new Map(read.map((issue) => [issue.number, issue]))
    wrong.push(
      ...some.filter(({ entry }) => {
        const issue = byNumber.get(entry.number)
        const isWrong = !issue || !isRight(entry, issue)
        const seen = reopened.get(entry.number)
        // Not in haste: the reading may be older than what was done.
        if (seen && !isWrong && now - seen.at > GRACE_SECONDS) seen.isRight = true
        return isWrong
      }),
    )
  }
  return wrong
}

/** Ended jobs without the comment that tells how: GitHub may have refused it alone, for its rate. */
async function findSilent(
  ports: Ports,
  { commented }: Views,
  overdue: readonly Found[],
  now: number,
): Promise<readonly Found[]> {
  const unseen = overdue.filter(
    ({ entry }) =>
      entry.state === 'done' && now - entry.seq < LOOKED_FOR_SECONDS && !commented.has(markerOf(entry)),
  )
  const silent: Found[] = []
  for (const some of inBatches(someOf(ports, 'comparisons', unseen, MAX_LOOKED_FOR), MAX_ISSUES_PER_READ)) {
    const marks = some.map(({ entry }) => ({ number: entry.number, marker: markerOf(entry) }))
    const lacking = new Set(await ports.issues.lackComments(marks))
    for (const one of some) {
      if (lacking.has(one.entry.number)) silent.push(one)
      else commented.set(markerOf(one.entry), true)
    }
  }
  return silent
}

/** Judged by a fresh reading of both, for the lists may both be old. */
async function healOne(
  ports: Ports,
  { number, queue, isSilent, now }: Pick<Entry, 'number' | 'queue'> & { isSilent: boolean; now: number },
  { views, blockIfGone }: { views: Views; blockIfGone: BlockIfGone },
): Promise<boolean> {
  const { issues, ledger } = ports
  const found = await findEntry(ports, number, queue)
  const issue = await issues.read(number)
  // Whoever moved it a moment ago is about to show it.
  if (!found || now - found.entry.seq <= GRACE_SECONDS) return false
  if (!issue) return blockIfGone(found.entry)
  views.missing.delete(number)
  if (isRight(found.entry, issue) && !isSilent) return false
  if (!found.entry.isOrdinary && !isPlaced(issue.labels, found.entry)) await renderQueue(ports, found.entry)
  if (isShown(found.entry, issue) && !isSilent) return true
  const kept = (await ledger.attachments([found.attachment])).get(found.attachment)
  const report = found.entry.state === 'held' || !kept ? {} : readReport(kept)
  const shown = await render(ports, found.entry, report, 'again')
  // Whatever stands among the last comments by now: before it was written, it was looked for.
  if (shown) views.commented.set(markerOf(found.entry), true)
  return shown !== undefined
}

/** By the list of open issues alone, in which a closed issue's labels don't show. */
const seemsRight = (entry: Entry, open: Issue | undefined): boolean =>
  entry.isOrdinary === true ||
  (entry.state === 'done' ? open === undefined : open !== undefined && isRight(entry, open))

const isRight = (entry: Entry, issue: Issue): boolean =>
  entry.isOrdinary === true || (isShown(entry, issue) && isPlaced(issue.labels, entry))

function isShown(entry: Entry, issue: Issue): boolean {
  const labels = issue.labels.filter(isStatus)
  const isLabelled = labels.length === 1 && labels[0]?.toLowerCase() === statusOf(entry)
  return isLabelled && issue.open === (entry.state !== 'done')
}
