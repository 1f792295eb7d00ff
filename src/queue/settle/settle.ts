import { readReport, withoutTexts, writeReport } from '@octoqueue/job-comments'
import { canonical } from '@octoqueue/ledger-marks'
import { currentEntry, type Entry, type Held, statusOf } from '../../domain/entry.ts'
import type { Job } from '../../domain/job.ts'
import { encodeLease } from '../../domain/name.ts'
import { Problem } from '../../domain/problem.ts'
import { type Command, transition } from '../../domain/transition.ts'
import type { Report } from '../../domain/view.ts'
import type { Attachment, Found, Ports } from '../../ports.ts'
import { makeMove, unknown } from '../move.ts'
import { describe, specOf } from '../read/admission.ts'
import { lookForNonce } from '../read/find.ts'
import { jobOf } from '../read/job.ts'
import { locate } from '../read/read.ts'
import { render } from '../render.ts'

/* How a holder's move is made and shown: of all that try to end one lease, exactly one succeeds. */

/** How many entries of a lease are tried: a newer one is an extension, the same again an old answer. */
const MAX_FOLLOWED = 3

/** `made` by this call; `found` made by an earlier one; `gone`: made by an earlier one that left no trace. */
export type Settled =
  | { is: 'made'; entry: Entry; kept: Attachment | undefined }
  | { is: 'found'; found: Found }
  | { is: 'gone' }

/** Makes the holder's move, from whatever entry the lease has by now. @throws Problem `lease-lost` */
export async function settle(
  ports: Ports,
  lease: Held,
  command: Command,
  attachment?: Attachment,
): Promise<Settled> {
  let [held, kept] = [lease, attachment]
  for (let followed = 0; followed <= MAX_FOLLOWED; followed++) {
    const verdict = transition(held, command)
    if (!verdict.ok) throw leaseLost(lease)
    const made = await makeMove(ports, verdict.move, kept).catch((error: unknown) => {
      kept = withoutRefused(ports, lease, kept, error)
    })
    if (made === undefined) continue
    if (made === 'moved') return { is: 'made', entry: verdict.next, kept }
    const queues = [...new Set([held.queue, verdict.next.queue])]
    const looks = made === 'doubtful' ? 'patiently' : 'briefly'
    const { found, isSure } = await lookForNonce(ports, held, queues, looks)
    if (found && isAnothers(found.entry, [lease, verdict.next])) throw leaseLost(lease)
    if (found && isSame(found.entry, verdict.next)) return { is: 'found', found }
    // It was made to the letter, and the job went on since. Where a refusal may be our own doing, or GitHub's
    // for no reason while all listings are older than the lease, nobody can tell.
    if (!found && made === 'already-made') return { is: 'gone' }
    if (!found && (made === 'doubtful' || !isSure)) throw unknown()
    if (found?.entry.state !== 'held') throw leaseLost(lease)
    held = found.entry
  }
  // It is listed as held again and again, and moves from there are refused: what is listed may be old.
  throw unknown()
}

/**
 * Makes the move and shows it. What an earlier call made is answered as it stands.
 * @throws Problem `lease-lost` also when that completed the job with another result
 */
export async function settleAndShow(
  ports: Ports,
  held: Held,
  command: Command,
  report: Report,
): Promise<Job> {
  const kept = await ports.payloads.keep(held.queue, writeReport(report))
  const settled = await settle(ports, held, command, kept)
  if (settled.is === 'made') return show(ports, settled.entry, command, settled.kept)
  if (settled.is === 'found') await checkResult(ports, settled.found, report)
  const isCurrent = settled.is === 'found' && currentEntry([settled.found]) !== undefined
  return answer(ports, isCurrent ? settled.found : (await locate(ports, held.number)).found)
}

/** The first result of a lease stands. One that could not be kept cannot be compared. */
async function checkResult(ports: Ports, { entry, attachment }: Found, { result }: Report): Promise<void> {
  if (result === undefined) return
  const attached = (await ports.ledger.attachments([attachment])).get(attachment)
  const kept = attached && (await ports.payloads.show(attached)).result
  if (attached && (kept === undefined || canonical(kept) === canonical(result))) return
  const detail =
    'This lease completed the job before, with another result. That one stands; this one was not kept.'
  throw new Problem('lease-lost', detail, { id: entry.number, state: statusOf(entry) })
}

/**
 * What to keep instead of what GitHub refused to, as push protection does with what it takes for a secret: a
 * note about it, and in the end nothing. @throws the error if it is any other
 */
function withoutRefused(
  { log }: Ports,
  { number: id }: Held,
  refused: Attachment | undefined,
  error: unknown,
): Attachment | undefined {
  if (!refused || !(error instanceof Problem) || error.type !== 'attachment-refused') throw error
  log.warn('result', { id, reason: error.message })
  return withoutTexts(refused, error.message)
}

async function show(
  ports: Ports,
  entry: Entry,
  { verb }: Command,
  kept: Attachment | undefined,
): Promise<Job> {
  ports.log.info(verb, { id: entry.number, queue: entry.queue, attempt: entry.attempt })
  // The move was made, so this is a success even if the issue cannot be shown or read now.
  const issue =
    (await render(ports, entry, readReport(kept ?? {}), 'first')) ??
    (await readIfPossible(ports, entry.number))
  // Whoever starts a job that it was handed needs to know where it comes from.
  const { spec, provenance } = issue && verb === 'start' ? await describe(ports, entry, issue) : {}
  const known = spec ?? (issue && (await specOf(ports, entry, issue)))
  if (known && verb === 'start') await ports.payloads.open(known.data, known.queue)
  return withLease(await jobOf(ports, entry, issue, known, kept, provenance), entry)
}

/** The job as it stands, with the lease if it is held. */
export async function answer(ports: Ports, { entry, attachment }: Found): Promise<Job> {
  const issue = await readIfPossible(ports, entry.number)
  const kept = (await ports.ledger.attachments([attachment])).get(attachment)
  const spec = issue && (await specOf(ports, entry, issue))
  return withLease(await jobOf(ports, entry, issue, spec, kept), entry)
}

export const readIfPossible = ({ issues }: Ports, number: number) =>
  issues.read(number).catch(() => undefined)

/** The holder's next call needs the lease as it is now. */
export const withLease = (job: Job, entry: Entry): Job =>
  entry.state === 'held' ? { ...job, lease: encodeLease(entry) } : job

/** Entries can be read by many, so a nonce alone is no proof of whose lease it is. */
const isAnothers = (found: Entry, ours: readonly Entry[]): boolean =>
  'worker' in found && !ours.some((own) => 'worker' in own && own.worker === found.worker)

function leaseLost({ number: id }: Held): Problem {
  const detail =
    'The lease ran out, or somebody cancelled or settled the job; nothing was changed. Drop this attempt.'
  return new Problem('lease-lost', detail, { id })
}

/** Whether the lease ended or went on as it was meant to: the answer to an earlier send was lost. */
function isSame(found: Entry, meant: Entry): boolean {
  if (found.state === 'done') return meant.state === 'done' && found.outcome === meant.outcome
  if (found.state !== 'held') {
    // The time of a next attempt is partly chance; whether the attempt was given back is what tells verbs
    // apart.
    return found.state === meant.state && found.queue === meant.queue && found.attempt === meant.attempt
  }
  const { expiresAt, dispatched, workflowJob, workflowRun, worker, seq } = found
  return (
    meant.state === 'held' &&
    expiresAt >= meant.expiresAt &&
    dispatched === meant.dispatched &&
    workflowJob === meant.workflowJob &&
    workflowRun === meant.workflowRun &&
    worker === meant.worker &&
    seq >= meant.seq
  )
}
