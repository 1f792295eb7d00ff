import { readReport, writeReport } from '@octoqueue/job-comments'
import { type Entry, laterServed, type ServedUpTo, statusOf } from '../../domain/entry.ts'
import { isBornWaiting, type Job, type Spec } from '../../domain/job.ts'
import type { Move } from '../../domain/move.ts'
import { isSameEntry } from '../../domain/name.ts'
import { Problem } from '../../domain/problem.ts'
import { type Command, transition } from '../../domain/transition.ts'
import { VERBS } from '../../domain/verbs.ts'
import type { Report } from '../../domain/view.ts'
import type { Attachment, Ports } from '../../ports.ts'
import { tagsOf } from '../enqueue/enqueue.ts'
import { readUniqueAgain, takeUniqueNames, type UniqueNameState } from '../enqueue/unique-names.ts'
import { type Made, makeMove, unknown } from '../move.ts'
import { writeAdmission } from '../read/admission.ts'
import { answering } from '../read/answer.ts'
import type { Ended } from '../read/ended.ts'
import { findNonce, isPutAside } from '../read/find.ts'
import { jobOf } from '../read/job.ts'
import { type Located, locate } from '../read/read.ts'
import { render } from '../render.ts'
import { approving } from '../trust/approval.ts'
import { admittedBy, readAsked } from '../trust/author.ts'

/*
 * The verbs of operators on one job, and of people, whose gestures say the same. `servedUpTo` is how far
 * gestures are served by the call; each throws Problem `job-not-found`, or `illegal-transition` when the job
 * is in no state for it.
 */

/** How often the job is read anew when somebody else moved it in between. */
const MAX_TRIES = 5

/** Stops a job for good, whoever holds it. */
export async function cancel(
  ports: Ports,
  id: number,
  reason?: string,
  servedUpTo?: ServedUpTo,
): Promise<Job> {
  const command: Command = { verb: 'cancel', now: await ports.ledger.now(), nonce: ports.random.nonce() }
  return steer(ports, id, serving(command, servedUpTo), { report: { error: reason } })
}

/** Puts an ended job back into its queue, as if it had never been tried. */
export async function requeue(ports: Ports, id: number, servedUpTo?: ServedUpTo): Promise<Job> {
  const { ledger, people } = ports
  const now = await ledger.now()
  // What people asked for in its last life is no request for this one.
  const last = servedUpTo ?? (await people.newest())
  const command = async (located: Located): Promise<Command> => ({
    verb: 'requeue',
    now,
    ...(await tagsOf(located.spec)),
    waits: waitsOf(located),
    runAt: located.spec?.runAt,
    servedUpTo: laterServed(located.found.entry.servedUpTo, last),
    ...served(located, servedUpTo),
  })
  return steer(ports, id, command, { isUniqueAgain: true })
}

/** Keeps a job from being claimed until it is unblocked, and takes it from whoever holds it. */
export async function block(ports: Ports, id: number, reason: string, servedUpTo?: ServedUpTo): Promise<Job> {
  const command: Command = { verb: 'block', now: await ports.ledger.now(), nonce: ports.random.nonce() }
  return steer(ports, id, serving(command, servedUpTo), { report: { reason } })
}

/** Takes a job back from whoever holds it; the attempt does not count. */
export async function takeBack(ports: Ports, id: number, servedUpTo?: ServedUpTo): Promise<Job> {
  return steer(ports, id, serving({ verb: 'release', now: await ports.ledger.now() }, servedUpTo))
}

/** An `answer` is kept for whoever claims the job from then on. */
export async function unblock(
  ports: Ports,
  id: number,
  servedUpTo?: ServedUpTo,
  answer?: string,
): Promise<Job> {
  const now = await ports.ledger.now()
  const command = async (located: Located): Promise<Command> => {
    const waits = waitsOf(located)
    return { verb: 'unblock', now, waits, ...served(located, servedUpTo) }
  }
  return steer(ports, id, command, { report: { answer } })
}

/** Whether a job that is put back has to wait for others first. */
const waitsOf = ({ spec, issue }: Located): boolean => isBornWaiting(spec ?? {}, issue?.links?.blockers)

/** Lets a blocked job go on with what somebody approved, which its issue has to say when it is claimed. */
export async function approve(
  ports: Ports,
  id: number,
  approved: Attachment,
  servedUpTo: ServedUpTo,
): Promise<Job> {
  const command: Command = { verb: 'unblock', now: await ports.ledger.now() }
  return steer(ports, id, serving(command, servedUpTo), { approved })
}

/** Lets a job that waits say what its issue says by now; without `approved`, what was let in before. */
export async function takeOver(
  ports: Ports,
  id: number,
  verb: 'alter' | 'unblock',
  approved?: Attachment,
): Promise<Job> {
  const now = await ports.ledger.now()
  const command = async (located: Located): Promise<Command> => {
    const common = { now, ...(approved && { isLetIn: true as const }) }
    return verb === 'alter' ? { verb, ...common } : { verb, ...common, waits: waitsOf(located) }
  }
  return steer(ports, id, command, { approved })
}

interface SteerOptions {
  report?: Report
  /** A job that is unique while it is not finished is so again, by the same move. */
  isUniqueAgain?: boolean
  /** The admission of what the job says from now on: made by the same move, if the job is held to one. */
  approved?: Attachment | undefined
}

/** Acts on a job as it is now, whoever holds it. */
export async function steer(
  ports: Ports,
  id: number,
  command: Command | ((located: Located) => Promise<Command>),
  { report = {}, isUniqueAgain = false, approved }: SteerOptions = {},
): Promise<Job> {
  for (let tried = 0; tried < MAX_TRIES; tried++) {
    const located = await locate(ports, id)
    const asked = typeof command === 'function' ? await command(located) : command
    const verdict = transition(located.found.entry, asked)
    if (!verdict.ok) {
      const from = VERBS[asked.verb].from.join(', ')
      const detail = `The job is ${verdict.status}, and ${asked.verb} is only for jobs that are ${from}.`
      throw new Problem('illegal-transition', detail, { id, state: verdict.status })
    }
    const { spec, ended } = located
    // What people wrote on the page stands there already.
    const said = writeReport(report)
    const kept = asked.servedUpTo ? said : await ports.payloads.keep(verdict.next.queue, said)
    const states = isUniqueAgain ? await readFreeNames(ports, id, spec) : []
    const guarded = takeUniqueNames(ended ? revive(id, verdict.move) : verdict.move, verdict.next, states)
    const letIn = approved ?? (ended && (await admissionOf(ports, ended)))
    const admission = verdict.next.hasApprovedDigest ? letIn : undefined
    const told = report.answer === undefined ? guarded : answering(guarded, verdict.next)
    const move = admission ? await approving(ports, id, told) : told
    const made = await makeMove(ports, move, admission ?? kept)
    const isMade =
      made === 'moved' ||
      made === 'already-made' ||
      (made === 'doubtful' && (await wasMade(ports, located.found.entry, verdict.next)))
    if (isMade) return show(ports, located, verdict.next, asked, kept, made)
  }
  throw new Problem('illegal-transition', 'The job changes faster than it can be read; try again.', { id })
}

/** Nothing of the job is in the ledger. The mark is what lets only one of two callers bring it back. */
const revive = (number: number, { add }: Move): Move => ({
  remove: [],
  add: [{ is: 'admitted', number }, ...add],
})

/**
 * What was let in is forgotten, so the issue counts as it reads now, on its author's word.
 * @throws Problem `illegal-transition` when that is nobody's
 */
async function admissionOf(ports: Ports, { issue, entry }: Ended): Promise<Attachment> {
  const [how, asked] = [await admittedBy(ports, issue), await readAsked(ports, issue)]
  if (how && asked.ok) return writeAdmission(asked, how)
  const detail = `What was approved of job ${issue.number} is not kept any more, and ${issue.author || 'its author'} may not enqueue; enqueue it anew.`
  throw new Problem('illegal-transition', detail, { id: issue.number, state: statusOf(entry) })
}

/** @throws Problem `illegal-transition` when another job that is not finished has one of them */
async function readFreeNames(
  ports: Ports,
  id: number,
  spec: Spec | undefined,
): Promise<readonly UniqueNameState[]> {
  const states = await readUniqueAgain(ports, spec)
  const taken = states.find((state) => state.is === 'taken')
  if (!taken) return states
  const detail = `Job ${taken.reservation.job} has the same type and payload, is to be unique, and is not finished.`
  throw new Problem('illegal-transition', detail, { id })
}

/** Whether an unanswered send of ours was made after all, though the job may have gone on since. */
export async function wasMade(ports: Ports, from: Entry, meant: Entry): Promise<boolean> {
  // Put aside is put back, whoever did it.
  if (from.state === 'done') return isPutAside(ports, from)
  const isOwnNonce = meant.nonce !== '' && meant.nonce !== from.nonce
  if (isOwnNonce && (await findNonce(ports, meant, [meant.queue], 'once'))) return true
  if (meant.state === 'done') return false
  const { entry } = (await locate(ports, meant.number)).found
  if (isSameEntry(entry, meant)) return true
  // The job went on: from what was meant, or from before. Nothing that is left tells which.
  if (entry.seq >= meant.seq) throw unknown()
  return false
}

async function show(
  ports: Ports,
  { issue, spec }: Located,
  next: Entry,
  { verb }: Command,
  kept: Attachment | undefined,
  made: Made,
): Promise<Job> {
  ports.log.info(verb, { id: next.number, queue: next.queue, status: statusOf(next) })
  // What another call made, that call shows; these two leave a nonce of their own, so what stands by it is
  // this call's.
  const isOurs = made === 'moved' || verb === 'cancel' || verb === 'block'
  const rendered = isOurs ? await render(ports, next, readReport(kept ?? {}), 'first') : undefined
  return jobOf(ports, next, rendered ?? issue, spec, kept)
}

/** The command with what it serves, which is looked at however often the job is read anew. */
const serving =
  (command: Command, servedUpTo: ServedUpTo | undefined) =>
  async (located: Located): Promise<Command> => ({ ...command, ...served(located, servedUpTo) })

/** @throws Problem `illegal-transition` when another sweep served the gestures */
export function served(
  { found: { entry } }: Located,
  servedUpTo: ServedUpTo | undefined,
): { servedUpTo?: ServedUpTo } {
  if (servedUpTo === undefined) return {}
  if (servedUpTo.event > entry.servedUpTo.event || servedUpTo.comment > entry.servedUpTo.comment)
    return { servedUpTo }
  throw new Problem('illegal-transition', 'The request was served already.', { id: entry.number })
}
