import type { Job } from '../domain/job.ts'
import type { Ports } from '../ports.ts'
import type { ClaimRequest } from './claim/candidates.ts'
import { claimMany, endWaits, type Fallbacks } from './claim/claim.ts'
import { createCrowd } from './claim/take.ts'
import { untilEnded } from './claim/until-ended.ts'
import type { Waitlist } from './claim/waitlist.ts'
import { enqueue } from './enqueue/enqueue.ts'
import { enqueueMany } from './enqueue/many.ts'
import { explain } from './explain.ts'
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
import { comment } from './steer/comment.ts'
import { listQueues, pause, purge, purgeFailed, redrive, resume } from './steer/queues.ts'
import { block, cancel, requeue, takeBack, unblock } from './steer/steer.ts'

/** What of the upkeep a claim does by itself. */
type Upkeep = Pick<Fallbacks, 'sweepLeases' | 'admitOne'>

/** What callers ask for. Each verb resolves when the ledger has it, or throws a `Problem`. */
export function createVerbs(ports: Ports, waitlist: Waitlist, upkeep: Upkeep) {
  const verbs = verbsOver(ports)
  const fallbacks = { ...upkeep, start: verbs.start }
  const crowd = createCrowd(waitlist)
  const unwritten = createUnwritten()
  const claim = (request: ClaimRequest, max: number) => claimMany(ports, crowd, fallbacks, request, max)
  return {
    ...verbs,
    /** The most urgent job that nobody else got first; undefined when there is none, or none came in time. */
    claim: async (request: ClaimRequest): Promise<Job | undefined> => (await claim(request, 1))[0],
    claimMany: claim,
    untilEnded: untilEnded.bind(undefined, ports, crowd),
    endWaits: () => endWaits(crowd),
    holderOf,
    extend: (id: number, lease: string, request?: ExtendRequest) =>
      extend(ports, unwritten, id, lease, request),
  }
}

/** The verbs that need the ports and no more. */
const verbsOver = (ports: Ports) => ({
  enqueue: enqueue.bind(undefined, ports),
  enqueueMany: enqueueMany.bind(undefined, ports),
  start: start.bind(undefined, ports),
  complete: complete.bind(undefined, ports),
  fail: fail.bind(undefined, ports),
  release: release.bind(undefined, ports),
  blockHeld: blockHeld.bind(undefined, ports),
  cancel: cancel.bind(undefined, ports),
  comment: comment.bind(undefined, ports),
  requeue: requeue.bind(undefined, ports),
  block: block.bind(undefined, ports),
  unblock: unblock.bind(undefined, ports),
  takeBack: takeBack.bind(undefined, ports),
  alter: alter.bind(undefined, ports),
  get: get.bind(undefined, ports),
  list: list.bind(undefined, ports),
  peek: peek.bind(undefined, ports),
  queueOf: queueOf.bind(undefined, ports),
  leaseOf: leaseOf.bind(undefined, ports),
  explain: explain.bind(undefined, ports),
  countDispatched: countDispatched.bind(undefined, ports),
  queues: listQueues.bind(undefined, ports),
  pause: pause.bind(undefined, ports),
  resume: resume.bind(undefined, ports),
  purge: purge.bind(undefined, ports),
  purgeFailed: purgeFailed.bind(undefined, ports),
  redrive: redrive.bind(undefined, ports),
})
