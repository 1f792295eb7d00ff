import type { Ports } from '../ports.ts'
import { makeMove } from '../queue/move.ts'

/**
 * Lets these queues run strictly in order from now on, and no others. Theirs is told by a turn each. Two
 * sweeps at once may make one each: a claim takes all that it lists, and then looks again who is first.
 */
export async function keepOrder(ports: Ports, queues: ReadonlySet<string>): Promise<void> {
  const { marks, at } = await ports.ledger.list({ of: 'live' })
  const turns = marks.flatMap(({ mark }) => (mark.is === 'turn' ? mark : []))
  const ordered = Map.groupBy(turns, ({ queue }) => queue)
  for (const queue of queues) {
    const first = { is: 'turn', queue, at, nonce: ports.random.nonce() } as const
    if (!ordered.has(queue)) await makeMove(ports, { remove: [], add: [first] })
  }
  // A claim at this moment takes the turn, and this move is refused: the next sweep makes it.
  for (const [queue, remove] of ordered) if (!queues.has(queue)) await makeMove(ports, { remove, add: [] })
}
