import type { Ports } from '../ports.ts'
import { createAlter } from './alter.ts'
import { createClaim } from './claim.ts'
import { createEnqueue } from './enqueue.ts'
import { createExplain } from './explain.ts'
import { createQueues } from './queues.ts'
import { createRead } from './read.ts'
import { createSettle } from './settle.ts'
import { createSteer } from './steer.ts'
import { createSweep } from './sweep/sweep.ts'

/** All verbs of the queue. Each resolves when the ledger has it, or throws a `Problem`. */
export function createQueue(ports: Ports) {
  const sweeping = createSweep(ports)
  return {
    enqueue: createEnqueue(ports),
    ...createClaim(ports, sweeping.sweepLeases),
    ...createSettle(ports),
    ...createSteer(ports),
    alter: createAlter(ports),
    ...createRead(ports),
    explain: createExplain(ports),
    ...createQueues(ports),
    ...sweeping,
  }
}

export type Queue = ReturnType<typeof createQueue>
