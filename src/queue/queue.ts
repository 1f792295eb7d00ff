import type { Job } from '../domain/job.ts'
import type { Ports } from '../ports.ts'
import { type ClaimRequest, createClaim } from './claim/claim.ts'
import { createClaimNamed } from './claim/claim-named.ts'
import { createWaitlist, notifying } from './claim/waitlist.ts'
import { createEnqueue } from './enqueue/enqueue.ts'
import { createEnqueueMany } from './enqueue/enqueue-many.ts'
import { createExplain } from './read/explain.ts'
import { createPeek } from './read/peek.ts'
import { createRead } from './read/read.ts'
import { createSettle } from './settle/settle.ts'
import { createAlter } from './steer/alter.ts'
import { createQueues } from './steer/queues.ts'
import { createSteer } from './steer/steer.ts'
import { createSweep } from './sweep/sweep.ts'

/** All verbs of the queue. Each resolves when the ledger has it, or throws a `Problem`. */
export function createQueue(given: Ports) {
  const waitlist = createWaitlist()
  // A ledger that sees everybody's moves calls by itself.
  const ledger = given.ledger.waitForArrival ? given.ledger : notifying(given.ledger, waitlist)
  const ports = { ...given, ledger }
  const enqueueing = createEnqueue(ports)
  const { admitOne, ...sweeping } = createSweep(ports)
  const settling = createSettle(ports)
  const looking = createPeek(ports)
  const claiming = createClaim(ports, waitlist, sweeping.sweepLeases)
  const claimMany = createClaimNamed({ ...claiming, ...settling, ...looking, admitOne })
  return {
    ...enqueueing,
    enqueueMany: createEnqueueMany(enqueueing),
    ...claiming,
    claimMany,
    /** The most urgent job that nobody else got first, under a lease; undefined when there is none, or none came in time. */
    claim: async (request: ClaimRequest): Promise<Job | undefined> => (await claimMany(request, 1))[0],
    ...settling,
    ...createSteer(ports),
    alter: createAlter(ports),
    ...createRead(ports),
    ...looking,
    explain: createExplain(ports),
    ...createQueues(ports),
    ...sweeping,
  }
}

export type Queue = ReturnType<typeof createQueue>
