import { pausedIn } from '../../domain/move.ts'
import { Problem } from '../../domain/problem.ts'
import type { Ports } from '../../ports.ts'
import { makeMove } from '../move.ts'

/** Pauses private queues while everybody can read the repository. Resolves to those; people resume them. */
export async function pauseExposed(ports: Ports): Promise<readonly string[]> {
  const exposed = await ports.payloads.exposed()
  if (exposed.length === 0) return []
  const { marks } = await ports.ledger.list({ of: 'live' })
  const paused = pausedIn(marks)
  const running = exposed.filter((queue) => !paused.has(queue))
  for (const queue of running) {
    await makeMove(ports, { remove: [], add: [{ is: 'paused', queue }] })
    ports.log.error('exposed', { queue, reason: 'it is private, and the repository became public' })
  }
  return running
}

/**
 * Whether a private queue may hand nothing out, as everybody can read the repository, by what was so a minute
 * ago at most. It does not wait for a sweep to be paused. @throws Problem when nobody can tell
 */
export async function isWithheld(ports: Ports, queue: string): Promise<boolean> {
  if (!(await ports.payloads.isExposed(queue))) return false
  await pauseExposed(ports)
  return true
}

/** Why a private queue hands nothing out. */
export const exposedProblem = (queue: string): Problem =>
  new Problem('repository-public', `The queue ${queue} is private, and everybody can read this repository.`)
