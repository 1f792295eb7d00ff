import type { Held } from '../../domain/entry.ts'
import { Problem } from '../../domain/problem.ts'
import type { Ports } from '../../ports.ts'
import { slotsWithout, takenSlots } from './candidates.ts'

/** A slot that a dispatched job's holder may take up when it starts. @throws Problem `seat-taken` when there is none */
export async function freeSlot(ports: Ports, held: Held): Promise<number> {
  const slot = slotsWithout(await takenSlots(ports)).take(held)
  if (typeof slot === 'number') return slot
  const detail = `${held.worker} has as many jobs under way as it may; one of them has to end first.`
  throw new Problem('seat-taken', detail, { id: held.number })
}
