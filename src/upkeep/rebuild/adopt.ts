import {
  type Adopted,
  type Left,
  type Plan,
  STATUSES,
  type Standing,
  standingOf,
} from '@octoqueue/adopt-python'
import { writeReport } from '@octoqueue/job-comments'
import { isStatus } from '@octoqueue/job-labels'
import { type Entry, NOBODYS_NONCE, UNCLAIMED } from '../../domain/entry.ts'
import { hasBlock } from '../../domain/issue.ts'
import type { Report } from '../../domain/view.ts'
import type { Attachment, Issue, Ports } from '../../ports.ts'
import { firstEntryOf, firstMove } from '../../queue/enqueue/enqueue.ts'
import { makeMove } from '../../queue/move.ts'
import { render } from '../../queue/render.ts'
import { judge, readSnapshot, readWitnesses, type Snapshot, type Witness } from './evidence.ts'
import type { Evidence } from './restore.ts'

/*
 * Takes over the jobs of the Python octoqueue, which kept their state in labels. Each job is one move, so a
 * run that broke off is finished by the next, and what is a job already is left alone. Bodies stay as they
 * are; only issues that are taken over get the queue's labels and comments.
 */

export interface AdoptOptions {
  isDry: boolean
  /** Whether jobs that completed and were closed are taken too: each gets a comment, to answer for it. */
  withCompleted: boolean
  /** Hears of each job that was taken over. */
  onAdopted?: (adopted: Adopted) => void
}

/** One job: what it is from now on. */
interface Adoption extends Adopted {
  evidence: Evidence
  admission: Attachment | undefined
  report: Report
}

const LEFT = {
  unapproved: 'their authors may not write here; "/approve" in a comment makes jobs of them',
  copied: 'they are copies of a job',
  withdrawn: 'somebody cancelled them in a comment',
  lost: 'somebody else was faster; run this again',
} as const

/** What was taken over, or would be. @throws Problem when GitHub or the ledger refuses; then run it again */
export async function adopt(ports: Ports, options: AdoptOptions): Promise<Plan> {
  const snapshot = await readSnapshot(ports)
  const { witnesses, isWhole } = await readCandidates(ports, snapshot)
  const adopted: Adopted[] = []
  const left: Left[] = []
  let archived = 0
  for (const witness of witnesses) {
    const { issue } = witness
    const standing = standingOf({ ...issue, everLabelled: await everLabelled(ports, issue) })
    if (standing.is === 'none') continue
    if (standing.is === 'completed' && !issue.open && !options.withCompleted) {
      archived += 1
      continue
    }
    const adoption = await adoptionOf(ports, snapshot, witness, standing)
    const made = typeof adoption === 'string' ? adoption : await take(ports, snapshot, adoption, options)
    if (typeof made === 'string') left.push({ number: issue.number, why: made })
    else adopted.push(made)
  }
  return { adopted, left, archived, isWhole }
}

/** Issues that may be jobs of the Python octoqueue, and are none of ours. */
async function readCandidates(ports: Ports, snapshot: Snapshot) {
  const { witnesses, open, isWhole } = await readWitnesses(ports)
  const seen = new Set(witnesses.map(({ issue }) => issue.number))
  const unlabelled: Witness[] = []
  for (const issue of open)
    if (!seen.has(issue.number) && !issue.labels.some(isStatus))
      unlabelled.push({ issue, comments: [], earlier: undefined, told: [] })
  const isNew = ({ issue, told }: Witness) =>
    told.length === 0 &&
    !hasBlock(issue.body) &&
    !snapshot.entries.has(issue.number) &&
    !snapshot.admitted.has(issue.number)
  const all = [...witnesses, ...unlabelled].filter(isNew)
  return { witnesses: all.toSorted((a, b) => a.issue.number - b.issue.number), isWhole }
}

async function everLabelled({ people }: Ports, { number, open, labels, body }: Issue): Promise<string[]> {
  const guess: Standing = standingOf({ open, labels, body, everLabelled: STATUSES })
  if (guess.is === 'none' || guess.was !== 'without a label') return []
  return (await people.history(number)).map(({ label }) => label)
}

/** Why an issue cannot be taken over, or what becomes of it. */
async function adoptionOf(
  ports: Ports,
  snapshot: Snapshot,
  witness: Witness,
  { is: as, was }: Exclude<Standing, { is: 'none' }>,
): Promise<Adoption | string> {
  const judged = await judge(ports, snapshot, witness, new Map(), false)
  if (judged.is === 'unreadable') return judged.why
  if (judged.is !== 'job') return LEFT[judged.is]
  const said = witness.comments.at(-1)?.body || undefined
  const report: Report = as === 'failed' ? { error: said } : as === 'completed' ? { result: said } : {}
  return { number: witness.issue.number, as, was, ...judged, report }
}

async function take(
  ports: Ports,
  { now }: Snapshot,
  { number, as, was, evidence, admission, report }: Adoption,
  { isDry, onAdopted }: AdoptOptions,
): Promise<Adopted | string> {
  const adopted = { number, as, was }
  if (isDry) return adopted
  const { spec, servedUpTo } = evidence
  const entry: Entry =
    as === 'pending'
      ? { ...(await firstEntryOf(spec, { number, createdAt: now })), hasApprovedDigest: true, servedUpTo }
      : endOf(evidence, as, now)
  const made = await makeMove(ports, firstMove(entry, []), { ...writeReport(report), ...admission })
  if (made !== 'moved' && made !== 'already-made') return LEFT.lost
  await render(ports, entry, report, 'first')
  onAdopted?.(adopted)
  return adopted
}

const endOf = (
  { number, spec, servedUpTo }: Evidence,
  outcome: 'failed' | 'completed',
  now: number,
): Entry => ({
  ...UNCLAIMED,
  number,
  seq: now,
  queue: spec.queue,
  priority: spec.priority,
  maxAttempts: spec.maxAttempts,
  hasApprovedDigest: true,
  servedUpTo,
  outcome,
  finishedAt: now,
  nonce: NOBODYS_NONCE,
})
