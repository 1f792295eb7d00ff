import type { Job } from '../domain/job.ts'
import { arrivalsOf, type Move } from '../domain/move.ts'
import { decodeLease } from '../domain/name.ts'
import type { Adapters, Ports } from '../ports.ts'
import { type ClaimRequest, createClaim } from './claim/claim.ts'
import { createClaimNamed } from './claim/claim-named.ts'
import { createWaitlist } from './claim/waitlist.ts'
import { createEnqueue } from './enqueue/enqueue.ts'
import { createEnqueueMany } from './enqueue/enqueue-many.ts'
import { createLedger } from './move.ts'
import { createExplain } from './read/explain.ts'
import { createPeek } from './read/peek.ts'
import { createRead } from './read/read.ts'
import { createSettle } from './settle/settle.ts'
import { createAlter } from './steer/alter.ts'
import { createQueues } from './steer/queues.ts'
import { createSteer } from './steer/steer.ts'
import { createSweep } from './sweep/sweep.ts'

/** All verbs of the queue. Each resolves when the ledger has it, or throws a `Problem`. */
export function createQueue(given: Adapters) {
  const waitlist = createWaitlist()
  // Where the ledger wakes whoever waits, the waitlist needs no telling.
  const onMade = given.ledger.waitForArrival ? () => {} : (move: Move) => waitlist.announce(arrivalsOf(move))
  const ports: Ports = { ...given, ledger: createLedger(given.ledger, onMade) }
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
    /** Who has a lease, by the lease alone; undefined when it is none. Whether it still holds, only the ledger knows. */
    holderOf: (lease: string): Holder | undefined => holderOf(lease),
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

/** Whose lease it is. */
export interface Holder {
  id: number
  worker: string
  /** Handed to a workflow that has not started yet. */
  dispatched: boolean
}

function holderOf(lease: string): Holder | undefined {
  const held = decodeLease(lease)
  return held && { id: held.number, worker: held.worker, dispatched: held.dispatched }
}
