import { inBatches } from '@octoqueue/bounds'
import { ASKING } from '@octoqueue/job-labels'
import type { ServedUpTo } from '../../domain/entry.ts'
import { DEFAULT_OPTIONS, hasBlock, ordinaryData } from '../../domain/issue.ts'
import type { LedgerName } from '../../domain/move.ts'
import { type Issue, MAX_ISSUES_PER_READ, type Ports } from '../../ports.ts'
import { firstEntryOf } from '../../queue/enqueue/enqueue.ts'
import { makeMove, unknown } from '../../queue/move.ts'
import { pinOrdinary } from '../../queue/read/admission.ts'
import { findEntry } from '../../queue/read/find.ts'
import { payloadProblemOf } from '../../queue/trust/approval.ts'

/* Which ordinary issues can be jobs, and making them jobs: by the command, and for the sweep. */

/** Issues, with how many others block each of them. */
export async function readLinked({ issues }: Ports, numbers: readonly number[]): Promise<Issue[]> {
  const read = await issues.readLinks(numbers)
  return read.map(({ issue, blockedBy }) => ({
    ...issue,
    links: { blockers: blockedBy.length, children: 0 },
  }))
}

const hasLabel = ({ labels }: Issue, label: string): boolean =>
  labels.some((one) => one.toLowerCase() === label.toLowerCase())

/** Why a label makes no job of an issue, as of one that asks to be one, or was, in another way. */
function refusalOf(issue: Issue, label: string): string | undefined {
  if (!issue.open) return 'It is closed.'
  if (!hasLabel(issue, label)) return `It lacks the label ${label}.`
  const asking = ASKING.find((one) => hasLabel(issue, one))
  if (asking) return `It asks to be a job by itself, by its label ${asking}.`
  return hasBlock(issue.body) ? 'Its text carries a block of the queue: it is or was a job.' : undefined
}

/** Whether a label may make a job of an issue. */
export const isAdoptable = (issue: Issue, label: string): boolean => refusalOf(issue, label) === undefined

/** An issue of which no job was made, and why in words. */
export interface Refused {
  id: number
  title: string
  why: string
}

interface Adoption {
  pin: Awaited<ReturnType<typeof pinOrdinary>>
  queue: string
  servedUpTo: ServedUpTo
  /** Tells people why an issue is no job, where they asked for one by its label. */
  onRefusal: (why: string, issue: Issue) => unknown
  /** An unanswered move of before may have made them. */
  isDoubtful?: boolean
}

/**
 * Makes jobs of issues, all of a batch in one move, or each by itself when one of them was faster.
 * @throws Problem `outcome-unknown` when it may have made one that the ledger does not show yet
 */
export async function adoptIssues(
  ports: Ports,
  issues: readonly Issue[],
  adoption: Adoption,
): Promise<number[]> {
  const { pin, queue, servedUpTo, onRefusal } = adoption
  const now = await ports.ledger.now()
  const add: LedgerName[] = []
  const numbers: number[] = []
  for (const issue of issues) {
    const { number, links } = issue
    const spec = { ...DEFAULT_OPTIONS, queue, data: ordinaryData(issue, issue.labels) }
    const why = await payloadProblemOf(ports, { spec, isOwn: false })
    if (why !== undefined) {
      ports.log.warn('adopt', { id: number, queue, reason: 'the queue takes no such data' })
      await onRefusal(why, issue)
      continue
    }
    numbers.push(number)
    const first = await firstEntryOf(spec, { number, createdAt: now, links })
    add.push({ is: 'admitted', number }, { ...first, hasApprovedDigest: true, isOrdinary: true, servedUpTo })
  }
  if (numbers.length === 0) return []
  const made = await makeMove(ports, { remove: [], add }, pin)
  if (made === 'moved' || made === 'already-made') {
    ports.log.info('adopt', { jobs: numbers.length, queue, first: numbers[0] })
    return numbers
  }
  const isDoubtful = made === 'doubtful' || adoption.isDoubtful === true
  const each: number[] = []
  if (issues.length > 1)
    for (const one of issues) each.push(...(await adoptIssues(ports, [one], { ...adoption, isDoubtful })))
  else if (isDoubtful)
    for (const number of numbers) if (await isJobNow(ports, number, queue)) each.push(number)
  return each
}

/** @throws Problem `outcome-unknown` when the ledger does not show the job */
async function isJobNow(ports: Ports, number: number, queue: string): Promise<boolean> {
  const found = await findEntry(ports, number, queue)
  if (!found) throw unknown()
  return found.entry.state !== 'done'
}

/** Open issues with one of the labels that are no jobs yet, the oldest first, and those that cannot be. */
export async function listAdoptable(
  { issues, ledger }: Ports,
  labels: readonly string[],
  onLimit?: () => void,
): Promise<{ adoptable: readonly Issue[]; refused: readonly { issue: Issue; why: string }[] }> {
  if (labels.length === 0) return { adoptable: [], refused: [] }
  const open = await issues.listOpen(undefined, onLimit)
  const [live, done] = [await ledger.list({ of: 'live' }), await ledger.list({ of: 'done' })]
  const jobs = new Set([...live.entries, ...done.entries].map(({ entry }) => entry.number))
  const adoptable = adoptableIn(open, labels, jobs)
  const refused = open.flatMap((issue) => {
    const label = labels.find((one) => hasLabel(issue, one))
    const why = label !== undefined && !jobs.has(issue.number) && refusalOf(issue, label)
    return why ? [{ issue, why }] : []
  })
  return { adoptable, refused }
}

export const adoptableIn = (
  open: readonly Issue[],
  labels: readonly string[],
  jobs: { has(number: number): boolean },
): readonly Issue[] =>
  open.filter((issue) => !jobs.has(issue.number) && labels.some((label) => isAdoptable(issue, label)))

const ELSEWHERE = 'It is a job already, or was one.'

/** Makes jobs of these issues as they read now, on the word of whoever asks for it. */
export async function adoptAll(
  ports: Ports,
  { label, queue, issues: numbers }: { label: string; queue: string; issues: readonly number[] },
): Promise<{ ids: number[]; left: number; refused: Refused[] }> {
  const ids: number[] = []
  const refused: Refused[] = []
  const refuse = (why: string, { number, title }: Pick<Issue, 'number' | 'title'>) =>
    void refused.push({ id: number, title, why })
  // What was done to them before is no request to their jobs.
  const servedUpTo = await ports.people.newest()
  for (const some of inBatches(numbers, MAX_ISSUES_PER_READ)) {
    const read = new Map((await readLinked(ports, some)).map((issue) => [issue.number, issue]))
    const issues = [...read.values()].filter((issue) => isAdoptable(issue, label))
    for (const number of some) {
      const issue = read.get(number)
      const why = issue ? refusalOf(issue, label) : 'There is no such issue here.'
      if (why !== undefined) refuse(why, issue ?? { number, title: '' })
    }
    if (issues.length === 0) continue
    const pin = await pinOrdinary(issues, queue, { at: await ports.ledger.now() })
    ids.push(...(await adoptIssues(ports, issues, { pin, queue, servedUpTo, onRefusal: refuse })))
    const known = new Set([...ids, ...refused.map(({ id }) => id)])
    for (const issue of issues) if (!known.has(issue.number)) refuse(ELSEWHERE, issue)
  }
  return { ids, left: numbers.length - ids.length, refused }
}
