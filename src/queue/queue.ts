import type { Ports } from '../ports.ts'
import { createAlter } from './alter.ts'
import { createClaim } from './claim.ts'
import { createEnqueue } from './enqueue.ts'
import { createEnqueueMany } from './enqueue-many.ts'
import { createExplain } from './explain.ts'
import { calling, createLine } from './line.ts'
import { createLook } from './look.ts'
import { createQueues } from './queues.ts'
import { createRead } from './read.ts'
import { createSettle } from './settle.ts'
import { createSteer } from './steer.ts'
import { createSweep } from './sweep/sweep.ts'

/** All verbs of the queue. Each resolves when the ledger has it, or throws a `Problem`. */
export function createQueue(given: Ports) {
  const line = createLine()
  // A ledger that sees everybody's moves calls by itself.
  const ledger = given.ledger.waitForArrival ? given.ledger : calling(given.ledger, line)
  const ports = { ...given, ledger }
  const enqueueing = createEnqueue(ports)
  const sweeping = createSweep(ports)
  return {
    ...enqueueing,
    enqueueMany: createEnqueueMany(enqueueing),
    ...createClaim(ports, line, sweeping.sweepLeases),
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
