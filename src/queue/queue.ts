import type { ServedUpTo } from '../domain/entry.ts'
import type { Job, Json } from '../domain/job.ts'
import { arrivalsOf } from '../domain/move.ts'
import type { Adapters, Ports } from '../ports.ts'
import type { ClaimRequest } from './claim/candidates.ts'
import { claimMany } from './claim/claim.ts'
import { createCrowd } from './claim/take.ts'
import { endWaits } from './claim/wait.ts'
import { createWaitlist } from './claim/waitlist.ts'
import { enqueue, enqueueMany, type JobRequest } from './enqueue/enqueue.ts'
import { createLedger } from './move.ts'
import { explain } from './people/explain.ts'
import { countDispatched, get, type ListRequest, leaseOf, list, peek, queueOf } from './read/read.ts'
import {
  blockHeld,
  complete,
  type ExtendRequest,
  extend,
  type FailRequest,
  fail,
  holderOf,
  release,
  type StartRequest,
  start,
} from './settle/holder.ts'
import { createUnwritten } from './settle/progress.ts'
import { type AlterRequest, alter } from './steer/alter.ts'
import { listQueues, pause, purge, redrive, resume } from './steer/queues.ts'
import { block, cancel, requeue, takeBack, unblock } from './steer/steer.ts'
import { admitOne, sweep, sweepLeases } from './sweep/sweep.ts'

/** All verbs of the queue. Each resolves when the ledger has it, or throws a `Problem`. */
export function createQueue(given: Adapters) {
  const waitlist = createWaitlist()
  // A ledger that all moves go through wakes those who wait by itself.
  const wakes = given.ledger.waitForArrival !== undefined
  const ledger = createLedger(given.ledger, (move) => {
    if (!wakes) waitlist.announce(arrivalsOf(move))
  })
  const ports: Ports = { ...given, ledger }
  const crowd = createCrowd(waitlist)
  const unwritten = createUnwritten()
  const memory = { missingSince: new Map(), relabelled: new Map() }
  const fallbacks = {
    sweepLeases: () => sweepLeases(ports),
    admitOne: (id: number) => admitOne(ports, id),
    start: (id: number, lease: string, request: StartRequest) => start(ports, id, lease, request),
  }
  const claim = (request: ClaimRequest, max: number) => claimMany(ports, crowd, fallbacks, request, max)

  return {
    enqueue: (request: JobRequest) => enqueue(ports, request),
    enqueueMany: (requests: readonly JobRequest[]) => enqueueMany(ports, requests),

    /** The most urgent job that nobody else got first; undefined when there is none, or none came in time. */
    claim: async (request: ClaimRequest): Promise<Job | undefined> => (await claim(request, 1))[0],
    claimMany: claim,
    endWaits: () => endWaits(crowd),

    holderOf,
    start: (id: number, lease: string, request?: StartRequest) => start(ports, id, lease, request),
    extend: (id: number, lease: string, request?: ExtendRequest) =>
      extend(ports, unwritten, id, lease, request),
    complete: (id: number, lease: string, result?: Json) => complete(ports, id, lease, result),
    fail: (id: number, lease: string, request: FailRequest) => fail(ports, id, lease, request),
    release: (id: number, lease: string, reason?: string) => release(ports, id, lease, reason),
    blockHeld: (id: number, lease: string, reason: string) => blockHeld(ports, id, lease, reason),

    cancel: (id: number, reason?: string) => cancel(ports, id, reason),
    requeue: (id: number) => requeue(ports, id),
    block: (id: number, reason: string) => block(ports, id, reason),
    unblock: (id: number) => unblock(ports, id),
    takeBack: (id: number) => takeBack(ports, id),
    alter: (id: number, request: AlterRequest, servedUpTo?: ServedUpTo) =>
      alter(ports, id, request, servedUpTo),

    get: (id: number) => get(ports, id),
    list: (request: ListRequest) => list(ports, request),
    peek: (queue: string, limit: number) => peek(ports, queue, limit),
    queueOf: (id: number) => queueOf(ports, id),
    leaseOf: (id: number, worker: string) => leaseOf(ports, id, worker),
    explain: (id: number) => explain(ports, id),
    countDispatched: (queue: string) => countDispatched(ports, queue),

    queues: () => listQueues(ports),
    pause: (queue: string) => pause(ports, queue),
    resume: (queue: string) => resume(ports, queue),
    purge: (queue: string) => purge(ports, queue),
    redrive: (queue: string) => redrive(ports, queue),

    sweep: () => sweep(ports, memory),
    sweepLeases: () => sweepLeases(ports),
  }
}

export type Queue = ReturnType<typeof createQueue>
