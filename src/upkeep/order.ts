import { NOBODYS_NONCE } from '../domain/entry.ts'
import type { Ports } from '../ports.ts'
import { makeMove } from '../queue/move.ts'

/** Lets these queues run strictly in order from now on, and no others. Theirs is told by a turn each. */
export async function keepOrder(ports: Ports, queues: ReadonlySet<string>): Promise<void> {
  const { marks } = await ports.ledger.list({ of: 'live' })
  const turns = marks.flatMap(({ mark }) => (mark.is === 'turn' ? mark : []))
  const ordered = Map.groupBy(turns, ({ queue }) => queue)
  for (const queue of queues) {
    const first = { is: 'turn', queue, at: 0, nonce: NOBODYS_NONCE } as const
    if (!ordered.has(queue)) await makeMove(ports, { remove: [], add: [first] })
  }
  // A claim at this moment takes the turn, and this move is refused: the next sweep makes it.
  for (const [queue, remove] of ordered) if (!queues.has(queue)) await makeMove(ports, { remove, add: [] })
}
