import { inBatches } from '@octoqueue/bounds'
import { currentEntry, statusOf } from '../domain/entry.ts'
import type { Move } from '../domain/move.ts'
import { idleTallies } from '../domain/slots.ts'
import type { Found, Ports } from '../ports.ts'
import { MAX_MOVES_AT_ONCE, makeMove, makeMoves } from '../queue/move.ts'
import { MAX_FAILED, RETENTION_SECONDS } from '../queue/read/ended.ts'
import { letGo } from '../queue/steer/queues.ts'
import { reach } from '../runtime/limits.ts'
import { skipFaulty, someOf } from './skip-faulty.ts'

/**
 * Beyond so many jobs that completed or were cancelled the oldest go sooner, but not before this: late actors
 * still meet what they know.
 */
const MAX_ENDED = 2000
const LATE_SECONDS = 3600
/** A notice is not written again while its issue is open, nor for so long; by then nobody asks any more. */
const NOTICE_SECONDS = 7 * 24 * 3600
/** A tally is in every listing of slots. One that comes back costs nothing. */
const TALLY_SECONDS = 600
/** Tallies that one sweep removes: more than GitHub lets jobs be made in an hour. */
const MAX_TALLIES = 1000
/** Jobs whose entries one sweep removes. */
const MAX_COLLECTED = 20

/** Removes the entries of jobs that ended long ago. Their issues stay, and answer for them. */
export async function collect(
  ports: Ports,
  listed: readonly Found[],
  { isLive, isOpen }: { isLive: (number: number) => boolean; isOpen: (number: number) => boolean },
  now: number,
): Promise<number[]> {
  const { issues, log } = ports
  const byNumber = Map.groupBy(listed, ({ entry }) => entry.number)
  const old = oldOnes(ports, listed, now).filter((number) => !isLive(number))
  const batch = someOf(ports, 'collections', old, MAX_COLLECTED).map(
    (number) => [number, byNumber.get(number) ?? []] as const,
  )
  const read = await issues.readMany(batch.map(([number]) => number))
  const open = new Set(read.filter((issue) => issue.open).map(({ number }) => number))
  const collected: number[] = []
  for (const [number, found] of batch) {
    // An open issue that the ledger forgot would look like one that never became a job.
    if (open.has(number) && !found.some(({ entry }) => entry.isOrdinary)) continue
    const made = await skipFaulty(log, number, () => makeMove(ports, letGo(number, found)))
    if (made === 'moved') collected.push(number)
  }
  await collectUniqueNames(ports, isLive, now)
  await collectNotices(ports, isOpen, now)
  await collectTallies(ports, now)
  if (collected.length > 0) log.info('collect', { jobs: collected.length })
  return collected
}

/** The jobs whose time in the ledger is over, by age or by count. */
function oldOnes(
  { log, retentionSeconds = RETENTION_SECONDS }: Ports,
  listed: readonly Found[],
  now: number,
) {
  // One that shows nothing but what was put aside was requeued between the two listings.
  const ended = [...Map.groupBy(listed, ({ entry }) => entry.number).values()]
    .flatMap((found) => currentEntry(found) ?? [])
    .map(({ entry }) => entry)
    .toSorted((a, b) => b.seq - a.seq)
  const [failed = [], others = []] = [true, false].map((isFailed) =>
    ended.filter((entry) => (statusOf(entry) === 'failed') === isFailed),
  )
  if (failed.length > MAX_FAILED) reach(log, 'failed-jobs', { most: MAX_FAILED, of: failed.length })
  const over = others.filter(({ seq }, index) => now - seq > retentionSeconds || index >= MAX_ENDED)
  return [...failed.slice(MAX_FAILED), ...over]
    .filter(({ seq }) => now - seq > LATE_SECONDS)
    .map(({ number }) => number)
}

/** Keys past their life, and the unique names of jobs that are not there any more. */
async function collectUniqueNames(
  ports: Ports,
  isLive: (number: number) => boolean,
  now: number,
): Promise<void> {
  const { ledger, log } = ports
  const { marks } = await ledger.list({ of: 'reservations' })
  const reservations = marks.flatMap(({ mark }) => (mark.is === 'reservation' ? mark : []))
  const old = reservations.filter(({ job, until }) => until <= now && !isLive(job))
  // Whoever takes a unique name over at this moment removes its reservation, and this move is refused.
  for (const reservation of someOf(ports, 'collections', old, MAX_COLLECTED)) {
    const { kind, digest, scope } = reservation
    const remove: Move['remove'] = [reservation, { is: 'unique-name', kind, digest, scope }]
    await skipFaulty(log, reservation.job, () => makeMove(ports, { remove, add: [] }))
  }
}

/** Of keys that nobody uses; a claim at this moment moves the tally on, and this move is refused. */
async function collectTallies(ports: Ports, now: number): Promise<void> {
  const { marks } = await ports.ledger.list({ of: 'slots' })
  const idle = idleTallies(
    marks.map(({ mark }) => mark),
    now - TALLY_SECONDS,
  )
  const moves = someOf(ports, 'collections', idle, MAX_TALLIES).map((remove) => ({ remove, add: [] }))
  for (const some of inBatches(moves, MAX_MOVES_AT_ONCE))
    await skipFaulty(ports.log, 0, () => makeMoves(ports, some))
}

async function collectNotices(ports: Ports, isOpen: (number: number) => boolean, now: number): Promise<void> {
  const { ledger, log } = ports
  const { marks } = await ledger.list({ of: 'notices' })
  // Number 0 is the note on the repository, which stays; those on running jobs go with their comments.
  const over = marks.filter(
    ({ mark }) =>
      mark.is === 'notice' && mark.number > 0 && !mark.what.startsWith('running-') && !isOpen(mark.number),
  )
  const kept = await ledger.attachments(over.map(({ attachment }) => attachment))
  const old = over.filter(({ attachment }) => !(now - Number(kept.get(attachment)?.at) <= NOTICE_SECONDS))
  const remove = someOf(ports, 'collections', old, MAX_COLLECTED).map(({ mark }) => mark)
  if (remove.length > 0) await skipFaulty(log, 0, () => makeMove(ports, { remove, add: [] }))
}
