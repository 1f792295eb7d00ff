import { writeReport } from '@octoqueue/job-comments'
import { outcomeIn, queueIn } from '@octoqueue/job-labels'
import { byTurn, byUrgency, currentEntry, type Entry, statusOf, UNCLAIMED } from '../../domain/entry.ts'
import { DEFAULT_QUEUE, type Job, OUTCOMES, type Spec, type Status } from '../../domain/job.ts'
import { encodeLease } from '../../domain/name.ts'
import { Problem } from '../../domain/problem.ts'
import { isClaimable } from '../../domain/transition.ts'
import type { Found, Issue, Ports } from '../../ports.ts'
import { describe, ownSpecOf, specOf } from './admission.ts'
import { readAnswer } from './answer.ts'
import { type Ended, findEnded, listEnded } from './ended.ts'
import { findEntry } from './find.ts'
import { jobOf } from './job.ts'

export interface ListRequest {
  status?: Status | undefined
  queue?: string | undefined
  /** Only jobs in one of these. */
  queues?: readonly string[] | undefined
  /** Only jobs with a smaller number: the page after the one that ended there. */
  before?: number | undefined
  limit?: number | undefined
}

export interface Page {
  jobs: readonly Job[]
  /** What to ask `before` for the next page; undefined on the last one. */
  next: number | undefined
}

export const MAX_PAGE = 100
const DEFAULT_PAGE = 30
const MAX_LISTINGS = 2

/** What the ledger and the issue say of a job. */
export interface Located {
  found: Found
  /** Undefined when it is gone, or GitHub's copy does not show it yet. */
  issue: Issue | undefined
  spec: Spec | undefined
  /** The ledger has let the job go, and all of this is what its issue says. */
  ended?: Ended
}

/**
 * Finds a job by its issue's number. @throws Problem `job-not-found` when neither ledger nor issue shows one
 */
export async function locate(ports: Ports, id: number): Promise<Located> {
  const { missing } = ports.ledger
  if (missing.has(id)) throw notFound(id)
  const began = missing.begin()
  const first = await ports.issues.read(id)
  const found = await findEntry(ports, id, first && (queueIn(first.labels) ?? DEFAULT_QUEUE))
  if (!found) return locateEnded(ports, id, first, began)
  // The ledger knows the job, so a copy of GitHub's data that lags is given another chance.
  const issue = first ?? (await ports.issues.read(id))
  return { found, issue, spec: issue && (await specOf(ports, found.entry, issue)) }
}

async function locateEnded(
  ports: Ports,
  id: number,
  issue: Issue | undefined,
  began: number,
): Promise<Located> {
  const ended = await findEnded(ports, id, issue)
  if (!ended) {
    ports.ledger.missing.note(id, began)
    throw notFound(id)
  }
  return { ...ended, found: { entry: ended.entry, attachment: '' }, ended }
}

/** @throws Problem `job-not-found` */
export async function get(ports: Ports, id: number): Promise<Job> {
  const { found, issue, spec, ended } = await locate(ports, id)
  if (ended) return jobOfEnded(ports, ended)
  const kept = (await ports.ledger.attachments([found.attachment])).get(found.attachment)
  const provenance = issue && (await describe(ports, found.entry, issue)).provenance
  const job = await jobOf(ports, found.entry, issue, spec, kept, provenance)
  const links = issue?.links && { blockedBy: [], children: [] }
  return { ...job, links, answer: await readAnswer(ports, found.entry) }
}

/** Who asks for a job, and of which queues' jobs it may know. */
export interface Knowing {
  id: string
  knows(queue: string): boolean
}

/** The queue that a job is in. @throws Problem `job-not-found`, also where the asker may not know */
export async function queueOf(ports: Ports, id: number, asker?: Knowing): Promise<string> {
  const { missing } = ports.ledger
  if (asker && missing.has(id, asker.id)) throw notFound(id)
  const began = missing.begin()
  const { queue } = (await locate(ports, id)).found.entry
  if (!asker || asker.knows(queue)) return queue
  missing.note(id, began, asker.id)
  throw notFound(id)
}

/** Who let in what somebody filed is not kept any more. */
const jobOfEnded = (ports: Ports, { entry, issue, spec, asked, report }: Ended): Promise<Job> => {
  const api = {
    author: issue.author || undefined,
    admittedBy: undefined,
    how: 'api',
    digest: asked.digest,
  } as const
  return jobOf(ports, entry, issue, spec, writeReport(report), asked.isOwn ? api : undefined)
}

/**
 * One page of jobs, newest first, by what the ledger says and not by their labels. Those that ended in the
 * status that is asked for are found by their issues after the ledger let them go.
 */
export async function list(ports: Ports, request: ListRequest): Promise<Page> {
  const { limit = DEFAULT_PAGE, status, before } = request
  const all = await everyJob(ports)
  const outcome = OUTCOMES.find((one) => one === status)
  const numbers = new Set(all.map(({ entry }) => entry.number))
  const isMatching = ({ entry }: Pick<Found, 'entry'>) => matches(entry, request)
  const bounds = { before, enough: limit + 1 }
  const ended = outcome ? await listEnded(ports, outcome, (id) => numbers.has(id), bounds, isMatching) : []
  const matching = [...all.filter(isMatching), ...ended].toSorted((a, b) => b.entry.number - a.entry.number)
  const page = matching.slice(0, limit)
  const kept = page.filter((one) => 'attachment' in one)
  const [located, attachments] = await Promise.all([
    readJobs(ports, kept),
    ports.ledger.attachments(kept.map(({ attachment }) => attachment)),
  ])
  const jobs = located.map(({ found, issue, spec }) =>
    jobOf(ports, found.entry, issue, spec, attachments.get(found.attachment)),
  )
  const letGo = page.flatMap((one) => ('attachment' in one ? [] : [jobOfEnded(ports, one)]))
  return {
    jobs: (await Promise.all([...jobs, ...letGo])).toSorted((a, b) => b.id - a.id),
    next: matching.length > limit ? page.at(-1)?.entry.number : undefined,
  }
}

/**
 * Live before done: a job that ends in between is then seen in at least one of them. One that is being
 * requeued may be seen in neither, but for what was put aside: then both are listed once more.
 */
async function everyJob({ ledger }: Ports): Promise<readonly Found[]> {
  for (let listed = 1; ; listed++) {
    const live = await ledger.list({ of: 'live' })
    const done = await ledger.list({ of: 'done' })
    const byNumber = Map.groupBy([...live.entries, ...done.entries], ({ entry }) => entry.number)
    const jobs = [...byNumber.values()].map((found) => currentEntry(found))
    if (listed === MAX_LISTINGS || jobs.every((found) => found))
      return jobs.filter((found) => found !== undefined)
  }
}

const matches = (entry: Entry, { status, queue, queues, before }: ListRequest): boolean =>
  (status === undefined || statusOf(entry) === status) &&
  (queue === undefined || entry.queue === queue) &&
  (queues === undefined || queues.includes(entry.queue)) &&
  (before === undefined || entry.number < before)

/** Those whose issues can be read, in one request. */
async function readJobs(ports: Ports, listed: readonly Found[]): Promise<Located[]> {
  const read = await ports.issues.readMany(listed.map(({ entry }) => entry.number))
  const byNumber = new Map(read.map((issue) => [issue.number, issue]))
  const located = listed.map(async (found) => {
    const issue = byNumber.get(found.entry.number)
    return issue ? [{ found, issue, spec: await specOf(ports, found.entry, issue) }] : []
  })
  return (await Promise.all(located)).flat()
}

/** The jobs of a queue that are due, in the order of claims: `limit` at most, and one page of issues. */
export async function peek(ports: Ports, queue: string, limit: number): Promise<readonly Job[]> {
  const { entries, marks, at } = await ports.ledger.list({ of: 'live', queue })
  const isOrdered = marks.some(({ mark }) => mark.is === 'turn')
  const before = isOrdered ? byTurn : byUrgency
  const all = entries.toSorted((one, other) => before(one.entry, other.entry))
  // In a queue in order a job that is not due holds up all behind it.
  const isInTheWay = ({ entry }: Found) => isOrdered && entry.state !== 'held' && !isClaimable(entry, at)
  const [inTheWay] = all.filter(isInTheWay)
  const open = inTheWay ? all.slice(0, all.indexOf(inTheWay)) : all
  const next = open.filter(({ entry }) => isClaimable(entry, at)).slice(0, limit)
  const located = await readJobs(ports, next)
  return Promise.all(located.map(({ found, issue, spec }) => jobOf(ports, found.entry, issue, spec)))
}

/** How many jobs of a queue were handed to workflows that have not started yet. */
export async function countDispatched({ ledger }: Ports, queue: string): Promise<number> {
  const { entries } = await ledger.list({ of: 'live', queue })
  return entries.filter(({ entry }) => entry.state === 'held' && entry.dispatched).length
}

/**
 * The lease that a worker has of a job, for callers who only know the job; `isTheirs`: or whoever it may have
 * it from. @throws Problem `job-not-found`, or `illegal-transition` when that worker has none
 */
export async function leaseOf(
  ports: Ports,
  id: number,
  worker: string,
  isTheirs = (holder: string) => holder === worker,
): Promise<string> {
  const { entry } = (await locate(ports, id)).found
  if (entry.state === 'held' && isTheirs(entry.worker)) return encodeLease(entry)
  const state = statusOf(entry)
  const why = entry.state === 'held' ? 'somebody else has it' : `it is ${state}`
  throw new Problem('illegal-transition', `${worker} does not have job ${id}: ${why}.`, { id, state })
}

/**
 * A job that ended so long ago that the ledger forgot it, by what its issue shows: an idempotency key
 * outlives the entries of its job. @throws Problem `job-not-found` when the issue is gone, or shows no end
 */
export async function recall(ports: Ports, id: number): Promise<Job> {
  const issue = await ports.issues.read(id)
  const spec = issue && ownSpecOf(issue)
  const outcome = outcomeIn(issue?.labels ?? [])
  if (!spec || issue.open || !outcome) throw notFound(id)
  const { queue, priority, maxAttempts } = spec
  const known = { number: id, seq: issue.createdAt, queue, priority, maxAttempts, outcome }
  const entry = { ...UNCLAIMED, ...known, finishedAt: 0 }
  return { ...(await jobOf(ports, entry, issue, spec)), finishedAt: undefined }
}

const notFound = (id: number): Problem => new Problem('job-not-found', `There is no job ${id}.`, { id })
