import type { Ports } from '../ports.ts'
import { createClaim } from './claim.ts'
import { createEnqueue } from './enqueue.ts'
import { createRead } from './read.ts'
import { createSettle } from './settle.ts'
import { createSteer } from './steer.ts'
import { createSweep } from './sweep.ts'

/** All verbs of the queue. Each resolves when GitHub has it, or throws a `Problem` and has changed nothing that counts. */
export function createQueue(ports: Ports) {
  return {
    enqueue: createEnqueue(ports),
    claim: createClaim(ports),
    ...createSettle(ports),
    ...createSteer(ports),
    ...createRead(ports),
    sweep: createSweep(ports),
  }
}

export type Queue = ReturnType<typeof createQueue>
