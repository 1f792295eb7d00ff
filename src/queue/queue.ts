import type { Ports } from '../ports.ts'
import { createAlter } from './alter.ts'
import { createClaim } from './claim.ts'
import { createEnqueue } from './enqueue.ts'
import { createEnqueueMany } from './enqueue-many.ts'
import { createExplain } from './explain.ts'
import { createLook } from './look.ts'
import { createQueues } from './queues.ts'
import { createRead } from './read.ts'
import { createSettle } from './settle.ts'
import { createSteer } from './steer.ts'
import { createSweep } from './sweep/sweep.ts'

/** All verbs of the queue. Each resolves when the ledger has it, or throws a `Problem`. */
export function createQueue(ports: Ports) {
  const enqueueing = createEnqueue(ports)
  const sweeping = createSweep(ports)
  return {
    ...enqueueing,
    enqueueMany: createEnqueueMany(enqueueing),
    ...createClaim(ports, sweeping.sweepLeases),
    ...createSettle(ports),
    ...createSteer(ports),
    alter: createAlter(ports),
    ...createRead(ports),
    ...createLook(ports),
    explain: createExplain(ports),
    ...createQueues(ports),
    ...sweeping,
  }
}

export type Queue = ReturnType<typeof createQueue>
