import { takeTurns } from '@octoqueue/bounds'
import { typeTagOf } from '@octoqueue/ledger-marks'
import { isEarlierAttempt, isRerun } from '@octoqueue/workflow-token/worker'
import { DEFAULT_QUEUE, type Job } from '../../domain/job.ts'
import { decodeLease, isWorkerName } from '../../domain/name.ts'
import { Problem, reasonOf } from '../../domain/problem.ts'
import { MAX_ARRIVAL_WAIT_MS, type Ports } from '../../ports.ts'
import { leaseOf } from '../read/read.ts'
import { exposedProblem, isWithheld } from '../trust/exposed.ts'
import { type Candidates, type ClaimRequest, listCandidates, type Pass } from './candidates.ts'
import { type Crowd, isNotWanted, mayBeOfType, takeFrom } from './take.ts'

/** How many listings one claim reads of a queue before it says that there is no job for it. */
const MAX_LISTINGS = 5
/** How many jobs a claim sees at least, where a ledger offers the most urgent ones: others may be faster. */
const MIN_OFFER = 10
/** How often idle claims look for leases that ran out. */
const MIN_SWEEP_PAUSE_MS = 10_000

type StartRequest = Pick<ClaimRequest, 'leaseSeconds' | 'workflowJob' | 'workflowRun' | 'worker'>

/** Verbs that a claim falls back on. */
export interface Fallbacks {
  /** Brings back what dead workers left; a claim that finds nothing does a little of it. */
  sweepLeases(): Promise<{ expired: readonly number[] }>
  start(id: number, lease: string, request: StartRequest): Promise<Job>
  /** Whether the issue became a job by this. */
  admitOne(id: number): Promise<boolean>
}

/**
 * Up to `max` of the most urgent jobs that nobody else got first, each under a lease of its own; waits for
 * the first, if asked to. For a job that is claimed by its number it does what listing alone cannot: one that
 * was handed to the asker's workflow, or left by an earlier attempt of the asker's run, is started under the
 * lease that waits for it, and an issue that no sweep has looked at yet becomes a job first, if it may.
 */
export async function claimMany(
  ports: Ports,
  crowd: Crowd,
  fallbacks: Fallbacks,
  request: ClaimRequest,
  max: number,
): Promise<readonly Job[]> {
  const { id, dispatchedTo } = request
  const pass = () => passOver(ports, crowd, fallbacks, request, max)
  try {
    return await waitForJobs(ports, crowd, request, pass)
  } catch (error) {
    if (id === undefined || !(error instanceof Problem)) throw error
    const isDispatched = error.type === 'illegal-transition' && error.facts.state === 'dispatched'
    if (isDispatched && dispatchedTo !== undefined) {
      const lease = await leaseOf(ports, id, dispatchedTo)
      // Another run of the workflow may have started it just now.
      if (decodeLease(lease)?.dispatched) return [await fallbacks.start(id, lease, request)]
    }
    if (error.facts.state === 'processing' && isRerun(request.worker)) {
      const isLeft = (holder: string) => isEarlierAttempt(holder, request.worker)
      const left = await leaseOf(ports, id, request.worker, isLeft).catch(() => undefined)
      if (left !== undefined) return [await fallbacks.start(id, left, request)]
    }
    if (error.type === 'job-not-found' && (await fallbacks.admitOne(id)))
      return waitForJobs(ports, crowd, request, pass)
    throw error
  }
}

/** One pass; when it finds nothing, and a lease may have run out, a sweep of leases and another pass. */
async function passOver(
  ports: Ports,
  crowd: Crowd,
  { sweepLeases }: Fallbacks,
  request: ClaimRequest,
  max: number,
): Promise<Pass> {
  checkWorker(request.worker)
  const nowMs = () => ports.clock.elapsedMs()
  const passed = await passOnce(ports, crowd, request, max)
  if (passed.jobs.length > 0) return passed
  const isRecent = nowMs() - crowd.sweptAtMs < MIN_SWEEP_PAUSE_MS && passed.overdueAt <= crowd.sweptAt
  if (isRecent) return passed
  crowd.sweptAtMs = nowMs()
  crowd.sweptAt = Math.max(crowd.sweptAt, passed.overdueAt)
  const { expired } = await sweepLeases()
  return expired.length > 0 ? passOnce(ports, crowd, request, max) : passed
}

async function passOnce(ports: Ports, crowd: Crowd, request: ClaimRequest, max: number): Promise<Pass> {
  const pass: Pass = { jobs: [], left: [], dueAtMs: undefined, overdueAt: 0 }
  const queues = request.id === undefined ? (request.queues ?? [DEFAULT_QUEUE]) : [undefined]
  try {
    for (const queue of queues) await passQueue(ports, crowd, queue, request, max, pass)
  } catch (error) {
    const claimed = pass.jobs.length
    if (claimed === 0) throw error
    // What was won already is handed out; the trouble comes again by itself.
    ports.log.warn('claim', { claimed, reason: reasonOf(error) })
  }
  return pass
}

async function passQueue(
  ports: Ports,
  crowd: Crowd,
  queue: string | undefined,
  request: ClaimRequest,
  max: number,
  pass: Pass,
): Promise<void> {
  const { jobs } = pass
  for (let listing = 0; listing < MAX_LISTINGS && jobs.length < max; listing++) {
    const candidates = await listCandidates(ports, queue, request, {
      count: Math.max(
        MIN_OFFER,
        max - jobs.length + crowd.spread + crowd.wanted.size + crowd.waitlist.waiters.size,
      ),
      mayBe: (entry) => mayBeOfType(crowd, entry, request.type),
    })
    const from = candidates.entries[0]?.queue
    if (from === undefined) return noteTimes(ports, candidates, pass)
    if (await isWithheld(ports, from)) {
      if (queue === undefined) throw exposedProblem(from)
      return
    }
    jobs.push(...(await takeFrom(ports, crowd, candidates, request, max - jobs.length)))
    const isLeft = jobs.length >= max && crowd.waitlist.waiters.size > 0
    if (isLeft) pass.left.push(...candidates.entries.filter((entry) => isNotWanted(crowd, entry)))
  }
}

function noteTimes({ clock }: Ports, { at, dueAt, overdueAt }: Candidates, pass: Pass): void {
  pass.overdueAt = Math.max(pass.overdueAt, overdueAt)
  if (dueAt === undefined) return
  const dueAtMs = clock.elapsedMs() + (dueAt - at) * 1000
  pass.dueAtMs = Math.min(pass.dueAtMs ?? dueAtMs, dueAtMs)
}

function checkWorker(worker: string): void {
  if (isWorkerName(worker)) return
  const detail =
    'A worker is called by up to 40 printable ASCII characters, few of them other than letters and digits.'
  throw new Problem('invalid-request', detail, { errors: [{ pointer: '/worker', detail }] })
}

/* How a claim that found nothing waits: for a move of this process, for a time, or to list again. */

/** The longest that a claim waits: proxies cut off what is silent for half a minute. */
export const MAX_WAIT_SECONDS = 20
const TURNS = {
  /** How soon a queue is listed again for others' moves. GitHub does not count "nothing changed". */
  pauseMs: 5000,
  /** How soon a waiter lists again that was woken and found nothing: listings lag by a second or two. */
  againMs: 1000,
  /** How often one claim sleeps: each arrival wakes it, and others may be faster every time. */
  maxTurns: 100,
  maxPollMs: MAX_ARRIVAL_WAIT_MS,
}

/**
 * Claims by `pass`, again and again until it brings a job or the time is over.
 * @throws Problem `too-many-requests` when there is no job, and as many wait for the asker as may
 */
async function waitForJobs(
  ports: Ports,
  crowd: Crowd,
  request: ClaimRequest,
  pass: () => Promise<Pass>,
): Promise<readonly Job[]> {
  const { clock, ledger, random } = ports
  const { waitlist } = crowd
  const { waitSeconds = 0, queues = [DEFAULT_QUEUE], type, id, signal, askers = [] } = request
  const endsAtMs = clock.elapsedMs() + Math.min(waitSeconds, MAX_WAIT_SECONDS) * 1000
  const typeTag = waitSeconds === 0 || type === undefined ? undefined : await typeTagOf(type)
  const waits = waitSeconds > 0 && id === undefined && !crowd.isEnding
  const place = waits ? crowd.places.take(askers) : undefined
  if (!place) {
    const { jobs } = await pass()
    if (waits && jobs.length === 0 && askers.length > 0) throw tooManyWait()
    return jobs
  }
  const waiter = waitlist.join({ queues, typeTag })
  const wake = () => waiter.wake()
  signal?.addEventListener('abort', wake)
  const leftMs = () => (crowd.isEnding || signal?.aborted ? 0 : Math.max(0, endsAtMs - clock.elapsedMs()))
  const look = async () => {
    const { jobs: items, left, dueAtMs } = await pass()
    return { items, left, dueAtMs }
  }
  const fraction = () => random.fraction()
  const turns = { clock, waitlist, poll: ledger.waitForArrival, fraction, ...TURNS }
  try {
    return await takeTurns(turns, waiter, leftMs, look)
  } finally {
    signal?.removeEventListener('abort', wake)
    waitlist.leave(waiter)
    place.leave()
  }
}

function tooManyWait(): Problem {
  const retryAfterSeconds = TURNS.pauseMs / 1000
  const detail = `There is no job, and as many claims as may wait already for your key or from your address; come again in ${retryAfterSeconds} s, or claim several jobs at once with \`max\`.`
  return new Problem('too-many-requests', detail, { retryAfterSeconds })
}

/** From now on nobody waits: who does is told at once that there is nothing. For processes that stop. */
export function endWaits(crowd: Crowd): void {
  crowd.isEnding = true
  crowd.waitlist.wakeAll()
}
