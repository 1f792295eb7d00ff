import { type Entry, statusOf } from '../../domain/entry.ts'
import { isPlaced, isStatus } from '../../domain/label.ts'
import type { Found, Issue, Ports } from '../../ports.ts'
import { findEntry } from '../read/find.ts'
import { readReport } from '../read/job.ts'
import { render, renderQueue } from '../render.ts'
import { cancel } from '../steer/steer.ts'
import { skipFaulty, someOf } from './skip-faulty.ts'

/** Whoever moved a job shows it; others only when that is overdue. */
const GRACE_SECONDS = 60
/** Jobs whose view one sweep repairs: each costs a write. */
const MAX_HEALED = 20
/** A job whose issue stayed missing for this long has none any more. */
const MISSING_SECONDS = 600
const MAX_MISSING = 10_000

/** Since when the issues of live jobs were not to be found, by number, by GitHub's clock. */
export type MissingSince = Map<number, number>

/** Shows entries whose issue says something else. Lists of issues lag, so nothing is done in haste. */
export async function heal(
  ports: Ports,
  missingSince: MissingSince,
  jobs: readonly Found[],
  open: readonly Issue[],
  now: number,
): Promise<number[]> {
  const { issues, log, random } = ports
  const openByNumber = new Map(open.map((issue) => [issue.number, issue]))
  const misshown = new Set((await issues.listMisshown()).map(({ number }) => number))
  const wrong = jobs.filter(
    ({ entry }) =>
      now - entry.seq > GRACE_SECONDS &&
      (misshown.has(entry.number) || !seemsRight(entry, openByNumber.get(entry.number))),
  )
  const healed: number[] = []
  for (const { entry } of someOf(wrong, MAX_HEALED, random.fraction())) {
    const isHealed = await skipFaulty(log, entry.number, () => healOne(ports, missingSince, entry, now))
    if (isHealed) healed.push(entry.number)
  }
  return healed
}

/** Judged by a fresh reading of both, for the lists may both be old. */
async function healOne(
  ports: Ports,
  missingSince: MissingSince,
  { number, queue }: Entry,
  now: number,
): Promise<boolean> {
  const { issues, ledger } = ports
  const found = await findEntry(ports, number, queue)
  const issue = await issues.read(number)
  // Whoever moved it a moment ago is about to show it.
  if (!found || now - found.entry.seq <= GRACE_SECONDS) return false
  if (!issue) return giveUpIfLongMissing(ports, missingSince, found.entry, now)
  missingSince.delete(number)
  if (isRight(found.entry, issue)) return false
  if (!isPlaced(issue.labels, found.entry)) await renderQueue(ports, found.entry)
  if (isShown(found.entry, issue)) return true
  const kept = (await ledger.attachments([found.attachment])).get(found.attachment)
  const report = found.entry.state === 'held' || !kept ? {} : readReport(kept)
  return (await render(ports, found.entry, report, 'again')) !== undefined
}

/** Deleted or moved elsewhere: nobody can run it, and nobody can see it. */
async function giveUpIfLongMissing(
  ports: Ports,
  missingSince: MissingSince,
  { number, state }: Entry,
  now: number,
): Promise<boolean> {
  if (state === 'done') return false
  if (missingSince.size >= MAX_MISSING) missingSince.clear()
  const since = missingSince.get(number) ?? now
  missingSince.set(number, since)
  if (now - since < MISSING_SECONDS) return false
  missingSince.delete(number)
  await cancel(ports, number, 'The issue is gone: it was deleted or moved to another repository.')
  return true
}

/** By the list of open issues alone, in which a closed issue's labels don't show. */
const seemsRight = (entry: Entry, open: Issue | undefined): boolean =>
  entry.state === 'done' ? open === undefined : open !== undefined && isRight(entry, open)

const isRight = (entry: Entry, issue: Issue): boolean =>
  isShown(entry, issue) && isPlaced(issue.labels, entry)

function isShown(entry: Entry, issue: Issue): boolean {
  const labels = issue.labels.filter(isStatus)
  const isLabelled = labels.length === 1 && labels[0]?.toLowerCase() === statusOf(entry)
  return isLabelled && issue.open === (entry.state !== 'done')
}
