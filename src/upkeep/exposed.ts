import type { Ports } from '../ports.ts'
import { pause } from '../queue/steer/queues.ts'

/** Pauses private queues while everybody can read the repository. Resolves to those; people resume them. */
export async function pauseExposed(ports: Ports): Promise<readonly string[]> {
  const exposed = await ports.payloads.exposed()
  if (exposed.length === 0) return []
  const { marks } = await ports.ledger.list({ of: 'live' })
  const paused = new Set(marks.flatMap(({ mark }) => (mark.is === 'paused' ? mark.queue : [])))
  const running = exposed.filter((queue) => !paused.has(queue))
  for (const queue of running) {
    await pause(ports, queue)
    ports.log.error('exposed', { queue, reason: 'it is private, and the repository became public' })
  }
  return running
}
