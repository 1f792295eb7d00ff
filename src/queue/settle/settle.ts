import type { Entry, Held } from '../../domain/entry.ts'
import { DEFAULT_LEASE_SECONDS, type Job, type Json, type Progress } from '../../domain/job.ts'
import { decodeLease, encodeLease } from '../../domain/name.ts'
import { Problem } from '../../domain/problem.ts'
import { backoffSeconds, type Command, transition } from '../../domain/transition.ts'
import type { Report } from '../../domain/view.ts'
import type { Attachment, Found, Ports } from '../../ports.ts'
import { freeSlot } from '../claim/slot-key.ts'
import { makeMove, unknown } from '../move.ts'
import { findNonce } from '../read/find.ts'
import { findIssue } from '../read/find-issue.ts'
import { jobOf, ownLabels, specOf } from '../read/job.ts'
import { locate } from '../read/read.ts'
import { hinder, render, showPlace } from '../render.ts'
import { attemptOf, writeReport } from '../report.ts'
import { EDITED, isAsApproved } from '../trust/approved-digest.ts'
import { createProgress } from './progress.ts'

/** How many names of a lease are tried: each newer one is an extension that came in between, the same again an old answer. */
const MAX_FOLLOWED = 3

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
  /** Takes over what was only dispatched so far. Whoever calls this has made sure that it is theirs to take. */
  worker?: string | undefined
}

export interface ExtendRequest {
  leaseSeconds?: number | undefined
  progress?: Partial<Progress> | undefined
}

/** The verbs of a lease's holder. Of all that try to end one lease, exactly one succeeds. */
export function createSettle(ports: Ports) {
  const { ledger, issues, log, random } = ports
  const said = createProgress(ports)

  /** Makes the holder's move, under whatever name the lease has by now. @throws Problem `lease-lost` */
  async function settle(lease: Held, command: Command, attachment?: Attachment): Promise<Settled> {
    let held = lease
    for (let followed = 0; followed <= MAX_FOLLOWED; followed++) {
      const verdict = transition(held, command)
      if (!verdict.ok) throw leaseLost(lease)
      const made = await makeMove(ports, verdict.move, attachment)
      if (made === 'moved') return { is: 'made', entry: verdict.next }
      const queues = [...new Set([held.queue, verdict.next.queue])]
      const found = await findNonce(ports, held, queues, made === 'doubtful' ? 'patiently' : 'briefly')
      if (found && isAnothers(found.entry, [lease, verdict.next])) throw leaseLost(lease)
      if (found && isSame(found.entry, verdict.next)) return { is: 'found', found }
      // It stood to the letter, and went on since. Where a refusal may be our own doing, nobody can tell.
      if (!found && made === 'already-made') return { is: 'gone' }
      if (!found && made === 'doubtful') throw unknown()
      if (found?.entry.state !== 'held') throw leaseLost(lease)
      held = found.entry
    }
    // It is shown as held again and again, and moves from there are refused: what is shown may be old.
    throw unknown()
  }

  /** Makes the move and shows what came of it. What an earlier call made is answered as it stands, and shown by that call. */
  async function settleAndShow(held: Held, command: Command, report: Report): Promise<Job> {
    const settled = await settle(held, command, writeReport(report))
    if (settled.is === 'made') return show(settled.entry, command, report)
    const { found } =
      settled.is === 'found' && !isAside(settled.found.entry) ? settled : await locate(ports, held.number)
    return answer(found)
  }

  async function show(entry: Entry, { verb }: Command, report: Report): Promise<Job> {
    log.info(verb, { id: entry.number, queue: entry.queue, attempt: entry.attempt })
    // The move was made, so this is a success even if the issue cannot be shown or read now.
    const issue = (await render(ports, entry, report, 'first')) ?? (await readIfPossible(entry.number))
    return withLease(jobOf(entry, issue, issue && specOf(issue), writeReport(report)), entry)
  }

  async function answer({ entry, attachment }: Found): Promise<Job> {
    const issue = await readIfPossible(entry.number)
    const kept = (await ledger.attachments([attachment])).get(attachment)
    return withLease(jobOf(entry, issue, issue && specOf(issue), kept), entry)
  }

  const readIfPossible = (number: number) => issues.read(number).catch(() => undefined)

  async function fail(id: number, lease: string, request: FailRequest): Promise<Job> {
    const held = await readLease(id, lease)
    const { error, retry = true, retryInSeconds = backoffSeconds(held.attempt, random.fraction()) } = request
    const isLast = !retry || held.attempt >= held.maxAttempts
    const now = await ledger.now()
    const command: Command = {
      verb: 'fail',
      now,
      retryInSeconds: retry ? retryInSeconds : undefined,
      deadLetterQueue: isLast ? await deadLetterQueueOf(held) : undefined,
    }
    const goesOn = !isLast || (command.deadLetterQueue ?? held.queue) !== held.queue
    const job = await settleAndShow(held, command, {
      error,
      ...(goesOn && { attempt: attemptOf(held, now) }),
    })
    if (job.queue === held.queue) return job
    const issue = await showPlace(ports, { number: id, queue: job.queue, priority: job.priority })
    return { ...job, labels: issue ? ownLabels(issue) : job.labels }
  }

  /** A workflow sees the payload only when it starts. @throws Problem `lease-lost` when that is not what was approved any more */
  async function checkApproved(held: Held): Promise<void> {
    const issue = await issues.read(held.number)
    const spec = issue && specOf(issue)
    if (!spec || (await isAsApproved(ports, held.number, spec))) return
    await hinder(ports, held, EDITED)
    throw new Problem('lease-lost', EDITED, { id: held.number })
  }

  /** @throws Problem `job-not-found`, or `invalid-request` when this was never a lease of that job */
  async function readLease(id: number, lease: string): Promise<Held> {
    const held = decodeLease(lease)
    if (held?.number === id) return held
    await locate(ports, id)
    const detail = 'This is no lease of this job; send the `lease` that the claim answered with.'
    throw new Problem('invalid-request', detail, { id, errors: [{ pointer: '/lease', detail }] })
  }

  async function deadLetterQueueOf({ number }: Held): Promise<string | undefined> {
    const issue = await findIssue(ports, number)
    return issue && specOf(issue)?.deadLetterQueue
  }

  /** Says that the work goes on, and how far it is. A cancelled job's holder learns of it here, by `lease-lost`. */
  async function extend(id: number, lease: string, request: ExtendRequest = {}): Promise<Job> {
    const { leaseSeconds = DEFAULT_LEASE_SECONDS, progress } = request
    const command: Command = { verb: 'extend', now: await ledger.now(), leaseSeconds }
    const { lease: held, attachment } = await said.next(await readLease(id, lease), progress, command.now)
    const settled = await settle(held, command, attachment)
    if (settled.is === 'found') return answer(settled.found)
    if (settled.is === 'gone') throw unknown()
    const issue = await readIfPossible(id)
    return withLease(jobOf(settled.entry, issue, issue && specOf(issue), attachment), settled.entry)
  }

  /**
   * A dispatched job's workflow runs now; the lease begins anew. Takes up the holder's seat, if it was claimed with one.
   * @throws Problem `seat-taken` when there is none left
   */
  async function start(id: number, lease: string, request: StartRequest = {}): Promise<Job> {
    const { leaseSeconds = DEFAULT_LEASE_SECONDS, workflowJob, worker } = request
    const held = await readLease(id, lease)
    if (held.hasApprovedDigest && held.dispatched) await checkApproved(held)
    const command = { verb: 'start', now: await ledger.now(), leaseSeconds, workflowJob, worker } as const
    if (!held.concurrency || held.slot !== undefined) return settleAndShow(held, command, {})
    const slot = await freeSlot(ports, held)
    return settleAndShow(held, { ...command, slot }, {}).catch(async (error: unknown) => {
      // Refused for the slot's sake, if the lease stands without one and somebody has it by now.
      const found = await findNonce(ports, held, [held.queue], 'once')
      if (found?.entry.state === 'held' && found.entry.slot === undefined) await freeSlot(ports, held)
      throw error
    })
  }

  return {
    fail,
    extend,

    start,

    /** Ends the job well, with an optional result. */
    complete: async (id: number, lease: string, result?: Json): Promise<Job> => {
      const report = result === undefined ? {} : { result }
      return settleAndShow(await readLease(id, lease), { verb: 'complete', now: await ledger.now() }, report)
    },

    /** Gives the job back unrun, maybe with the reason; the attempt does not count. */
    release: async (id: number, lease: string, reason?: string): Promise<Job> => {
      const report = reason === undefined ? {} : { reason }
      return settleAndShow(await readLease(id, lease), { verb: 'release', now: await ledger.now() }, report)
    },

    /** The job can't go on until somebody unblocks it; the attempt does not count. */
    blockHeld: async (id: number, lease: string, reason: string): Promise<Job> =>
      settleAndShow(await readLease(id, lease), { verb: 'block', now: await ledger.now() }, { reason }),
  }
}

/** `made` by this call; `found` made by an earlier one; `gone`: made by an earlier one that left no trace. */
type Settled = { is: 'made'; entry: Entry } | { is: 'found'; found: Found } | { is: 'gone' }

/** The next word needs the name that the lease has now. */
const withLease = (job: Job, entry: Entry): Job =>
  entry.state === 'held' ? { ...job, lease: encodeLease(entry) } : job

/** Names can be read by many, so a nonce alone is no proof of whose lease it is. */
const isAnothers = (found: Entry, ours: readonly Entry[]): boolean =>
  'worker' in found && !ours.some((own) => 'worker' in own && own.worker === found.worker)

function leaseLost({ number: id }: Held): Problem {
  const detail =
    'The lease ran out, or somebody cancelled or settled the job; nothing was changed. Drop this attempt.'
  return new Problem('lease-lost', detail, { id })
}

const isAside = (entry: Entry): boolean => entry.state === 'done' && entry.superseded

/** Whether the lease already ended, or went on, the way it was meant to now: then the answer to an earlier send was lost. */
function isSame(found: Entry, meant: Entry): boolean {
  if (found.state === 'done') return meant.state === 'done' && found.outcome === meant.outcome
  if (found.state !== 'held') {
    // The time of a next attempt is partly chance; whether the attempt was given back is what tells verbs apart.
    return found.state === meant.state && found.queue === meant.queue && found.attempt === meant.attempt
  }
  const { expiresAt, dispatched, workflowJob, worker, seq } = found
  return (
    meant.state === 'held' &&
    expiresAt >= meant.expiresAt &&
    dispatched === meant.dispatched &&
    workflowJob === meant.workflowJob &&
    worker === meant.worker &&
    seq >= meant.seq
  )
}
