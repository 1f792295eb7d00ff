import type { Job } from '../domain/job.ts'
import type { Adapters, Ports } from '../ports.ts'
import type { ClaimRequest } from './claim/candidates.ts'
import { claimMany, endWaits } from './claim/claim.ts'
import { createCrowd } from './claim/take.ts'
import { createWaitlist } from './claim/waitlist.ts'
import { enqueue } from './enqueue/enqueue.ts'
import { enqueueMany } from './enqueue/many.ts'
import { createLedger } from './move.ts'
import { explain } from './people/explain.ts'
import { countDispatched, get, leaseOf, list, peek, queueOf } from './read/read.ts'
import {
  blockHeld,
  complete,
  type ExtendRequest,
  extend,
  fail,
  holderOf,
  release,
  start,
} from './settle/holder.ts'
import { createUnwritten } from './settle/progress.ts'
import { alter } from './steer/alter.ts'
import { listQueues, pause, purge, redrive, resume } from './steer/queues.ts'
import { block, cancel, requeue, takeBack, unblock } from './steer/steer.ts'
import { admitOne, sweep, sweepLeases } from './sweep/sweep.ts'

/** The verbs that need the ports and no more. */
const WITH_PORTS = {
  enqueue,
  enqueueMany,
  start,
  complete,
  fail,
  release,
  blockHeld,
  cancel,
  requeue,
  block,
  unblock,
  takeBack,
  alter,
  get,
  list,
  peek,
  queueOf,
  leaseOf,
  explain,
  countDispatched,
  queues: listQueues,
  pause,
  resume,
  purge,
  redrive,
  sweepLeases,
  admitOne,
}

/** All verbs of the queue. Each resolves when the ledger has it, or throws a `Problem`. */
export function createQueue(given: Adapters) {
  const waitlist = createWaitlist()
  const ports: Ports = { ...given, ledger: createLedger(given.ledger, waitlist) }
  const verbs = withPorts(ports, WITH_PORTS)
  const crowd = createCrowd(waitlist)
  const unwritten = createUnwritten()
  const memory = { missingSince: new Map(), relabelled: new Map() }
  const claim = (request: ClaimRequest, max: number) => claimMany(ports, crowd, verbs, request, max)
  return {
    ...verbs,
    /** The most urgent job that nobody else got first; undefined when there is none, or none came in time. */
    claim: async (request: ClaimRequest): Promise<Job | undefined> => (await claim(request, 1))[0],
    claimMany: claim,
    endWaits: () => endWaits(crowd),
    holderOf,
    extend: (id: number, lease: string, request?: ExtendRequest) =>
      extend(ports, unwritten, id, lease, request),
    sweep: (signal?: AbortSignal) => sweep(ports, memory, signal),
  }
}

export type Queue = ReturnType<typeof createQueue>

type WithPorts<Verbs> = {
  [V in keyof Verbs]: Verbs[V] extends (ports: Ports, ...rest: infer Rest) => infer Answer
    ? (...rest: Rest) => Answer
    : never
}

/** The verbs, with the ports as their first argument. */
const withPorts = <Verbs extends Record<string, (ports: Ports, ...rest: never) => unknown>>(
  ports: Ports,
  verbs: Verbs,
): WithPorts<Verbs> =>
  Object.fromEntries(
    Object.entries(verbs).map(([name, verb]) => [
      name,
      (verb as (ports: Ports) => unknown).bind(null, ports),
    ]),
  ) as never
