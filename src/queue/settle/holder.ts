import { attemptOf } from '@octoqueue/job-comments'
import { ownLabels } from '@octoqueue/job-labels'
import { CLOCK_DOUBT_SECONDS, type Held } from '../../domain/entry.ts'
import {
  backoffSeconds,
  DEFAULT_LEASE_SECONDS,
  type Job,
  type Json,
  type Progress,
} from '../../domain/job.ts'
import { keepResult } from '../../domain/json.ts'
import { decodeLease } from '../../domain/name.ts'
import { Problem } from '../../domain/problem.ts'
import type { Command } from '../../domain/transition.ts'
import type { Report } from '../../domain/view.ts'
import type { Ports } from '../../ports.ts'
import { freeSlot } from '../claim/candidates.ts'
import { unknown } from '../move.ts'
import { specOf } from '../read/admission.ts'
import { findIssue, findNonce } from '../read/find.ts'
import { jobOf } from '../read/job.ts'
import { locate } from '../read/read.ts'
import { renderQueue } from '../render.ts'
import { blockChanged } from '../trust/announce.ts'
import { openIssue } from '../trust/approval.ts'
import { nextProgress, type Unwritten } from './progress.ts'
import { answer, readIfPossible, settle, settleAndShow, withLease } from './settle.ts'

/* The verbs of a lease's holder. */

/** How an attempt went wrong. */
export interface FailRequest {
  error: string
  /** Seconds until the next attempt; by default they double from attempt to attempt. */
  retryInSeconds?: number | undefined
  /** False when trying again would not help. */
  retry?: boolean | undefined
}

/** Who runs a job that was claimed before, maybe by another. */
export interface StartRequest {
  leaseSeconds?: number | undefined
  /** The workflow job that it is. */
  workflowJob?: number | undefined
  /** The run that it is of, when the lease is the run's. */
  workflowRun?: number | undefined
  /** Takes over what was only dispatched so far. The caller made sure that it is theirs to take. */
  worker?: string | undefined
}

export interface ExtendRequest {
  leaseSeconds?: number | undefined
  progress?: Partial<Progress> | undefined
}

/** Whose a lease is. */
export interface Holder {
  id: number
  worker: string
  /** Handed to a workflow that has not started yet. */
  dispatched: boolean
}

/** Who has a lease, by the lease alone; undefined when it is none. It may be over. */
export function holderOf(lease: string): Holder | undefined {
  const held = decodeLease(lease)
  return held && { id: held.number, worker: held.worker, dispatched: held.dispatched }
}

/** @throws Problem `job-not-found`, or `invalid-request` when this was never a lease of that job */
async function readLease(ports: Ports, id: number, lease: string): Promise<Held> {
  const held = decodeLease(lease)
  if (held?.number === id) return held
  await locate(ports, id)
  const detail = 'This is no lease of this job; send the `lease` that the claim answered with.'
  throw new Problem('invalid-request', detail, { id, errors: [{ pointer: '/lease', detail }] })
}

/**
 * A dispatched job's workflow runs now; the lease begins anew. Takes up a slot of the holder's key, if the
 * job was claimed with one. @throws Problem `seat-taken` when there is none left
 */
export async function start(
  ports: Ports,
  id: number,
  lease: string,
  request: StartRequest = {},
): Promise<Job> {
  const { leaseSeconds = DEFAULT_LEASE_SECONDS, ...holder } = request
  const held = await readLease(ports, id, lease)
  const isCompared = held.hasApprovedDigest || ports.sign !== undefined
  if (isCompared && held.dispatched) await checkApproved(ports, held)
  const command = { verb: 'start', now: await ports.ledger.now(), leaseSeconds, ...holder } as const
  if (!held.concurrency || held.slot !== undefined) return settleAndShow(ports, held, command, {})
  const slot = await freeSlot(ports, held, command.now)
  return settleAndShow(ports, held, { ...command, slot }, {}).catch(async (error: unknown) => {
    // Refused for the slot's sake, if the lease stands without one and somebody has it by now.
    const found = await findNonce(ports, held, [held.queue], 'once')
    if (found?.entry.state === 'held' && found.entry.slot === undefined)
      await freeSlot(ports, held, command.now)
    throw error
  })
}

/** A workflow sees the payload when it starts. @throws Problem `lease-lost` when it is not what was let in */
async function checkApproved(ports: Ports, held: Held): Promise<void> {
  const issue = await ports.issues.read(held.number)
  const opened = issue && (await openIssue(ports, held, issue))
  if (!issue || !opened || opened.is === 'right' || opened.is === 'unreadable') return
  await blockChanged(ports, held, issue, opened)
  throw new Problem('lease-lost', opened.why, { id: held.number })
}

/** Says that the work goes on, and how far it is. By `lease-lost` a holder learns of a cancel. */
export async function extend(
  ports: Ports,
  unwritten: Unwritten,
  id: number,
  lease: string,
  request: ExtendRequest = {},
): Promise<Job> {
  const { leaseSeconds = DEFAULT_LEASE_SECONDS, progress } = request
  const command: Command = { verb: 'extend', now: await ports.ledger.now(), leaseSeconds }
  const given = await readLease(ports, id, lease)
  const { lease: held, attachment } = await nextProgress(ports, unwritten, given, progress, command.now)
  const settled = await settle(ports, held, command, attachment)
  if (settled.is === 'found') return answer(ports, settled.found)
  if (settled.is === 'gone') throw unknown()
  const issue = await readIfPossible(ports, id)
  const spec = issue && (await specOf(ports, settled.entry, issue))
  return withLease(await jobOf(ports, settled.entry, issue, spec, settled.kept), settled.entry)
}

/** A move that needs nothing but the lease and the time. */
async function settleNow(
  ports: Ports,
  id: number,
  lease: string,
  verb: 'complete' | 'block',
  report: Report,
): Promise<Job> {
  const held = await readLease(ports, id, lease)
  return settleAndShow(ports, held, { verb, now: await ports.ledger.now() }, report)
}

/** Ends the job well, with an optional result. What cannot be kept of it costs a note, never the outcome. */
export function complete(
  ports: Ports,
  id: number,
  lease: string,
  result?: Json,
  said?: string,
): Promise<Job> {
  const { value, note } = keepResult(result, said)
  if (note !== undefined) ports.log.warn('result', { id, reason: note })
  return settleNow(ports, id, lease, 'complete', { result: value, resultNote: note })
}

/** Ends the attempt badly: the job is tried again later, goes to its dead letter queue, or has failed. */
export async function fail(ports: Ports, id: number, lease: string, request: FailRequest): Promise<Job> {
  const { ledger, random } = ports
  const held = await readLease(ports, id, lease)
  const { error, retry = true, retryInSeconds: asked } = request
  // A pause that was asked for is never shorter.
  const doubt = asked ? CLOCK_DOUBT_SECONDS : 0
  const retryInSeconds = (asked ?? backoffSeconds(held.attempt, random.fraction())) + doubt
  const isLast = !retry || held.attempt >= held.maxAttempts
  const now = await ledger.now()
  const command: Command = {
    verb: 'fail',
    now,
    retryInSeconds: retry ? retryInSeconds : undefined,
    deadLetterQueue: isLast ? await deadLetterQueueOf(ports, held) : undefined,
  }
  const goesOn = !isLast || (command.deadLetterQueue ?? held.queue) !== held.queue
  const report = { error, ...(goesOn && { attempt: attemptOf(held, now) }) }
  const job = await settleAndShow(ports, held, command, report)
  if (job.queue === held.queue) return job
  const issue = await renderQueue(ports, { number: id, queue: job.queue, priority: job.priority })
  return { ...job, labels: issue ? ownLabels(issue.labels) : job.labels }
}

async function deadLetterQueueOf(ports: Ports, held: Held): Promise<string | undefined> {
  const issue = await findIssue(ports, held.number)
  return issue && (await specOf(ports, held, issue))?.deadLetterQueue
}

/** Gives the job back, maybe with the reason and for a while; the attempt does not count. */
export async function release(
  ports: Ports,
  id: number,
  lease: string,
  { reason, retryInSeconds }: { reason?: string; retryInSeconds?: number | undefined } = {},
): Promise<Job> {
  const held = await readLease(ports, id, lease)
  const now = await ports.ledger.now()
  const later = retryInSeconds ? { runAt: now + retryInSeconds + CLOCK_DOUBT_SECONDS } : {}
  return settleAndShow(ports, held, { verb: 'release', now, ...later }, { reason })
}

/** The job can't go on until somebody unblocks it; the attempt does not count. */
export const blockHeld = (ports: Ports, id: number, lease: string, reason: string): Promise<Job> =>
  settleNow(ports, id, lease, 'block', { reason })
