import { inBatches } from '@octoqueue/bounds'
import { writeReport } from '@octoqueue/job-comments'
import { NEEDS_APPROVAL } from '@octoqueue/job-labels'
import { type Entry, statusOf } from '../../domain/entry.ts'
import type { LedgerName, Mark, Move } from '../../domain/move.ts'
import type { Attachment, Issue, Ports } from '../../ports.ts'
import { namesToReserve, keyOf as uniqueKeyOf } from '../../queue/enqueue/unique-names.ts'
import { MAX_MOVES_AT_ONCE, type Made, makeMove, makeMoves } from '../../queue/move.ts'
import { ownSpecOf } from '../../queue/read/admission.ts'
import { MAX_FAILED, RETENTION_SECONDS } from '../../queue/read/ended.ts'
import { adoptableIn } from '../people/adoption.ts'
import {
  entriesOf,
  firstOfNonces,
  hear,
  judge,
  readSnapshot,
  readWitnesses,
  type Snapshot,
  type Witness,
} from './evidence.ts'
import { type Evidence, faultIn, mendingMove, rebuiltEntry, slotsOf } from './restore.ts'

/*
 * Restores the ledger from the issues alone. It may run beside a service, and as often as anybody likes: what
 * it changes has to be wrong in two readings a minute apart, every change is a move that only one can make,
 * and what stands in the ledger and is not contradicted by an issue is believed.
 */

/** No reading of GitHub's is as late as this. */
const AGREEMENT_MS = 60_000

/** What a rebuild did, by the numbers of the issues; of a dry one, what it would do. */
export interface Rebuilt {
  /** Jobs that had no entry, by the status that they have now. */
  restored: { number: number; status: string }[]
  /** Jobs whose entry was older than what their issues say. */
  corrected: number[]
  /** Names beside entries: marks, unique names, slots. */
  marks: number
  /**
   * What is not restored: nobody may let it in, its text is no job's any more, or it is a copy of another.
   */
  unapproved: number[]
  unreadable: number[]
  copied: number[]
  /** Ordinary issues with a label of adoption: `octoqueue adopt` makes jobs of them again. */
  adoptable: number[]
  /** Moves that were refused, as somebody else was faster: another run tells. */
  refused: number[]
  /** Whether all issues were read. */
  isWhole: boolean
}

interface Mend {
  number: number
  move: Move
  attachment: Attachment | undefined
  done: (made: Rebuilt) => void
}

export async function rebuild(ports: Ports, { isDry }: { isDry: boolean }): Promise<Rebuilt> {
  const { clock, log } = ports
  const first = await readSnapshot(ports)
  const { witnesses: all, open, isWhole } = await readWitnesses(ports)
  const labels = [...((await ports.adoptions?.()) ?? new Map()).keys()]
  const adoptable = adoptableIn(open, labels, first.entries).map(({ number }) => number)
  const willBeAdopted = new Set(adoptable)
  // The labels of an ordinary issue are its team's, whatever they are called.
  const witnesses = all.filter(
    ({ issue: { number } }) => !willBeAdopted.has(number) && !isOrdinary(entriesOf(first, number)),
  )
  const suspects = new Set(faulty(ports, first, witnesses).map(({ issue }) => issue.number))
  const strays = new Set(strayMarks(first).map(({ key }) => key))
  if (!isDry) await clock.sleep(AGREEMENT_MS)
  const second = isDry ? first : await readSnapshot(ports)
  const made: Rebuilt = { ...nothingMade(), adoptable, isWhole }
  const mends = await planMends(ports, second, witnesses, suspects, made)
  const marks = strayMarks(second).filter(({ key }) => strays.has(key))
  if (isDry) {
    for (const mend of mends) mend.done(made)
    made.marks += marks.length
    return made
  }
  await makeAll(ports, mends, made)
  for (const { move } of marks) if (isMade(await makeMove(ports, move))) made.marks += 1
  made.restored.sort((a, b) => a.number - b.number)
  for (const number of made.unapproved) await askApproval(ports, number)
  log.info('rebuild', { restored: made.restored.length, corrected: made.corrected.length, marks: made.marks })
  return made
}

const isOrdinary = (entries: readonly Entry[]): boolean => entries.some((entry) => entry.isOrdinary)

const nothingMade = (): Omit<Rebuilt, 'isWhole'> => ({
  restored: [],
  corrected: [],
  marks: 0,
  unapproved: [],
  unreadable: [],
  copied: [],
  adoptable: [],
  refused: [],
})

/** Those whose entries are missing, or speak against what stands on their issues. */
function faulty(ports: Ports, snapshot: Snapshot, witnesses: readonly Witness[]): readonly Witness[] {
  const isKept = keepsEnded(ports, snapshot, witnesses)
  return witnesses.filter((witness) => {
    const fault = faultOf(snapshot, witness)
    return fault === 'missing' ? isKept(witness) : fault !== undefined
  })
}

const faultOf = (snapshot: Snapshot, { issue, told }: Witness) =>
  faultIn(entriesOf(snapshot, issue.number), told, issue, snapshot.now)

/** Of jobs that ended, those that the ledger would still have: recent ones, and those that failed. */
function keepsEnded(
  { retentionSeconds = RETENTION_SECONDS }: Ports,
  { now }: Snapshot,
  witnesses: readonly Witness[],
): (witness: Witness) => boolean {
  const endOf = ({ issue, told }: Witness) => {
    const last = told.at(-1)
    const isEnded = last?.outcome && (!issue.open || issue.labels.includes(last.outcome))
    return isEnded ? last : undefined
  }
  const failed = witnesses
    .filter((witness) => endOf(witness)?.outcome === 'failed')
    .toSorted((a, b) => (endOf(b)?.seq ?? 0) - (endOf(a)?.seq ?? 0))
  const newest = new Set(failed.slice(0, MAX_FAILED))
  return (witness) => {
    const end = endOf(witness)
    return !end || now - end.seq <= retentionSeconds || newest.has(witness)
  }
}

async function planMends(
  ports: Ports,
  snapshot: Snapshot,
  witnesses: readonly Witness[],
  suspects: ReadonlySet<number>,
  made: Rebuilt,
): Promise<Mend[]> {
  const firsts = firstOfNonces(witnesses)
  const reserved = new Set<string>()
  const wrong = new Set(faulty(ports, snapshot, witnesses))
  const mends: Mend[] = []
  for (const witness of witnesses) {
    const { number } = witness.issue
    const entries = entriesOf(snapshot, number)
    const isWrong = suspects.has(number) && wrong.has(witness)
    const fault = isWrong ? faultOf(snapshot, witness) : undefined
    if (fault === 'doubled') {
      const move = mendingMove(entries, undefined, { isMarked: true, generation: 0 })
      mends.push({ number, move, attachment: undefined, done: ({ corrected }) => corrected.push(number) })
      continue
    }
    if (!fault && snapshot.admitted.has(number) && !hasUniqueNames(witness.issue)) continue
    const judged = await judge(ports, snapshot, witness, firsts, fault === undefined)
    if (judged.is !== 'job') {
      const { issue } = witness
      if (fault && issue.open && judged.is !== 'withdrawn') made[judged.is].push(number)
      continue
    }
    const mend = await mendOf(ports, snapshot, judged, fault, reserved)
    if (mend) mends.push({ ...mend, number })
  }
  return mends
}

/** By the queue's own block, which people cannot ask for. */
function hasUniqueNames(issue: Issue): boolean {
  const spec = ownSpecOf(issue)
  return spec?.keyDigest !== undefined || spec?.unique === true
}

/** What one job needs: an entry, its mark, its unique names; undefined when it has all of them. */
async function mendOf(
  ports: Ports,
  snapshot: Snapshot,
  { evidence, admission }: { evidence: Evidence; admission: Attachment | undefined },
  fault: 'missing' | 'outdated' | undefined,
  reserved: Set<string>,
): Promise<Omit<Mend, 'number'> | undefined> {
  const { number, spec, told, createdAt } = evidence
  const entries = entriesOf(snapshot, number)
  const rebuilt = fault && rebuiltEntry(evidence, snapshot.now, ports.random.nonce())
  const current = rebuilt ?? entries.find((entry) => entry.state !== 'done') ?? entries[0]
  const isMarked = snapshot.admitted.has(number)
  const generation =
    1 + snapshot.marks.filter(({ mark }) => mark.is === 'notice' && mark.number === number).length
  const move: Move = rebuilt
    ? mendingMove(entries, rebuilt, { isMarked, generation })
    : { remove: [], add: current && !isMarked ? [{ is: 'admitted', number }] : [] }
  const isLive = current !== undefined && current.state !== 'done'
  const unique = { number, queue: current?.queue ?? spec.queue, since: createdAt, isLive, now: snapshot.now }
  const names: LedgerName[] = await namesToReserve(ports, spec, unique, snapshot.marks, reserved)
  const add = [...names, ...move.add]
  if (add.length + move.remove.length === 0) return undefined
  const report = rebuilt ? writeReport(reportOf(rebuilt, told.at(-1)?.report)) : undefined
  const attachment = report || admission ? { ...report, ...admission } : undefined
  const done = (made: Rebuilt) => {
    if (fault === 'outdated') made.corrected.push(number)
    else if (rebuilt) made.restored.push({ number, status: statusOf(rebuilt) })
    else made.marks += add.length
  }
  return { move: { ...move, add }, attachment, done }
}

function reportOf(entry: Entry, report: { error?: string | undefined } = {}) {
  if (entry.state === 'done') return report
  return entry.state === 'blocked' && report.error !== undefined ? { reason: report.error } : {}
}

/** Slots that no job holds, slots that are held and free, and unique names that nobody reserved. */
function strayMarks({ entries, marks }: Snapshot): { key: string; move: Move }[] {
  const keyOf = (mark: Extract<Mark, { is: 'slot' }>) => `${mark.key}/${mark.slot}`
  const taken = new Map(
    marks.flatMap(({ mark }) => (mark.is === 'slot' ? [[keyOf(mark), mark] as const] : [])),
  )
  const held = new Map(
    [...entries.values()].flatMap((found) =>
      slotsOf(found.map(({ entry }) => entry)).map((mark) => [keyOf(mark), mark]),
    ),
  )
  const reserved = new Set(marks.flatMap(({ mark }) => (mark.is === 'reservation' ? uniqueKeyOf(mark) : [])))
  const unreserved = marks.filter(({ mark }) => mark.is === 'unique-name' && !reserved.has(uniqueKeyOf(mark)))
  return [
    ...[...taken].flatMap(([key, mark]) =>
      held.has(key) ? [] : [{ key: `-${key}`, move: { remove: [mark], add: [] } }],
    ),
    ...[...held].flatMap(([key, mark]) =>
      taken.has(key) ? [] : [{ key: `+${key}`, move: { remove: [], add: [mark] } }],
    ),
    ...unreserved.map(({ mark }) => ({ key: JSON.stringify(mark), move: { remove: [mark], add: [] } })),
  ]
}

const isMade = (made: Made): boolean => made === 'moved' || made === 'already-made'

/** What has something attached takes a request of its own; the others go together. */
async function makeAll(ports: Ports, mends: readonly Mend[], made: Rebuilt): Promise<void> {
  const plain = mends.filter(({ attachment }) => !attachment)
  const note = (mend: Mend, answer: Made | undefined) => {
    if (answer && isMade(answer)) mend.done(made)
    else made.refused.push(mend.number)
  }
  for (const mend of mends) if (mend.attachment) note(mend, await makeMove(ports, mend.move, mend.attachment))
  for (const some of inBatches(plain, MAX_MOVES_AT_ONCE)) {
    const answers = await makeMoves(
      ports,
      some.map(({ move }) => move),
    )
    for (const [index, mend] of some.entries()) note(mend, answers[index])
  }
}

/** The sweep then shows what is to be approved, as of any other issue. */
async function askApproval({ issues }: Ports, number: number): Promise<void> {
  await issues.render(number, { status: NEEDS_APPROVAL, state: 'open', comment: undefined }, 'again')
}

/** Puts right what issues or other entries contradict, and no more; what is missing takes two readings. */
export async function correct(ports: Ports, numbers: readonly number[]): Promise<readonly number[]> {
  const snapshot = await readSnapshot(ports)
  const witnesses: Witness[] = []
  for (const number of numbers) {
    if (isOrdinary(entriesOf(snapshot, number))) continue
    const read = await ports.issues.readEnded(number)
    const witness = read && (await hear(ports, read))
    const fault = witness && faultOf(snapshot, witness)
    if (witness && (fault === 'outdated' || fault === 'doubled')) witnesses.push(witness)
  }
  const made: Rebuilt = { ...nothingMade(), isWhole: true }
  await makeAll(ports, await planMends(ports, snapshot, witnesses, new Set(numbers), made), made)
  return made.corrected
}
