import { currentEntry } from '../../domain/entry.ts'
import type { Move } from '../../domain/move.ts'
import type { Found, Ports } from '../../ports.ts'
import { makeMove } from '../move.ts'
import { skipFaulty, someOf } from './skip-faulty.ts'

/** Nobody acts on anything this old any more, so what guards against late actors can go. */
const RETENTION_SECONDS = 24 * 3600
/** What was said on an issue is not said again while it is open, nor for so long; by then nobody asks any more. */
const TOLD_SECONDS = 7 * 24 * 3600
/** Jobs whose names one sweep removes. */
const MAX_COLLECTED = 20

/** Removes the names of jobs that ended long ago. Their issues stay, closed and labelled. */
export function createCollect(ports: Ports) {
  const { issues, ledger, log, random } = ports

  async function collect(
    listed: readonly Found[],
    { isLive, isOpen }: { isLive: (number: number) => boolean; isOpen: (number: number) => boolean },
    now: number,
  ): Promise<number[]> {
    const byNumber = Map.groupBy(listed, ({ entry }) => entry.number)
    const old = [...byNumber].filter(
      ([number, found]) =>
        // One that shows nothing but what was put aside was requeued between the two listings.
        !isLive(number) &&
        currentEntry(found) !== undefined &&
        found.every(({ entry }) => now - entry.seq > RETENTION_SECONDS),
    )
    const batch = someOf(old, MAX_COLLECTED, random.fraction())
    const shown = new Map(
      (await issues.readMany(batch.map(([number]) => number))).map((issue) => [issue.number, issue]),
    )
    const collected: number[] = []
    for (const [number, found] of batch) {
      // An open issue without a name would look like a job that was never born.
      if (shown.get(number)?.open) continue
      const remove: Move['remove'] = [...found.map(({ entry }) => entry), { is: 'admitted', number }]
      const move = { remove, add: [] }
      if ((await skipFaulty(log, number, () => makeMove(ports, move))) === 'moved') collected.push(number)
    }
    await collectUniqueNames(isLive, now)
    await collectTold(isOpen, now)
    if (collected.length > 0) log.info('collect', { jobs: collected.length })
    return collected
  }

  /** Keys past their life, and guards of unique jobs that are not there any more. */
  async function collectUniqueNames(isLive: (number: number) => boolean, now: number): Promise<void> {
    const { marks } = await ledger.list({ of: 'reservations' })
    const reservations = marks.flatMap(({ mark }) => (mark.is === 'reservation' ? mark : []))
    const old = reservations.filter(({ job, until }) => until <= now && !isLive(job))
    // Whoever takes a guard over at this moment removes its binding, and this move is refused.
    for (const reservation of someOf(old, MAX_COLLECTED, random.fraction())) {
      const { kind, digest } = reservation
      const remove: Move['remove'] = [reservation, { is: 'unique-name', kind, digest }]
      await skipFaulty(log, reservation.job, () => makeMove(ports, { remove, add: [] }))
    }
  }

  async function collectTold(isOpen: (number: number) => boolean, now: number): Promise<void> {
    const { marks } = await ledger.list({ of: 'notices' })
    const over = marks.filter(({ mark }) => mark.is === 'notice' && !isOpen(mark.number))
    const kept = await ledger.attachments(over.map(({ attachment }) => attachment))
    const old = over.filter(({ attachment }) => {
      const at = Number(kept.get(attachment)?.at)
      return !(now - at <= TOLD_SECONDS)
    })
    const batch = someOf(old, MAX_COLLECTED, random.fraction())
    if (batch.length > 0)
      await skipFaulty(log, 0, () => makeMove(ports, { remove: batch.map(({ mark }) => mark), add: [] }))
  }

  return collect
}
