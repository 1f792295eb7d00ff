import { currentEntry, statusOf } from '../../domain/entry.ts'
import { DEFAULT_QUEUE, type Job, type Spec, type Status } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import type { Found, Issue, Ports } from '../../ports.ts'
import { findEntry } from './find.ts'
import { jobOf, specOf } from './job.ts'

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
const MAX_LOOKS = 2

/** A job as it stands in all its places. */
export interface Located {
  found: Found
  /** Undefined when it is gone, or GitHub's copy does not show it yet. */
  issue: Issue | undefined
  spec: Spec | undefined
}

/** Finds a job by its issue's number. @throws Problem `job-not-found` when the ledger has none. */
export async function locate(ports: Ports, id: number): Promise<Located> {
  const first = await ports.issues.read(id)
  const hint = first && (specOf(first)?.queue ?? DEFAULT_QUEUE)
  const found = await findEntry(ports, id, hint)
  if (!found) throw new Problem('job-not-found', `There is no job ${id}.`, { id })
  // The ledger knows the job, so a copy of GitHub's data that lags is given another chance.
  const issue = first ?? (await ports.issues.read(id))
  return { found, issue, spec: issue && specOf(issue) }
}

export function createRead(ports: Ports) {
  const { issues, ledger } = ports

  async function get(id: number): Promise<Job> {
    const { found, issue, spec } = await locate(ports, id)
    const attachments = await ledger.attachments([found.attachment])
    return jobOf(found.entry, issue, spec, attachments.get(found.attachment))
  }

  /** The queue that a job is in now. @throws Problem `job-not-found` */
  const queueOf = async (id: number): Promise<string> => (await locate(ports, id)).found.entry.queue

  /** One page of jobs, newest first, by the ledger's word and not by their labels. */
  async function list(request: ListRequest): Promise<Page> {
    const { limit = DEFAULT_PAGE } = request
    const matching = (await everyJob()).filter((found) => matches(found, request))
    const page = matching.toSorted((a, b) => b.entry.number - a.entry.number).slice(0, limit)
    const [read, attachments] = await Promise.all([
      issues.readMany(page.map(({ entry }) => entry.number)),
      ledger.attachments(page.map(({ attachment }) => attachment)),
    ])
    const byNumber = new Map(read.map((issue) => [issue.number, issue]))
    const jobs = page.flatMap(({ entry, attachment }) => {
      const issue = byNumber.get(entry.number)
      return issue ? [jobOf(entry, issue, specOf(issue), attachments.get(attachment))] : []
    })
    return { jobs, next: matching.length > limit ? page.at(-1)?.entry.number : undefined }
  }

  async function everyJob(): Promise<readonly Found[]> {
    // Live before done: a job that ends in between is then seen in at least one of them. One that is being requeued may
    // be seen in neither, but for what was put aside: then once more.
    for (let look = 1; ; look++) {
      const live = await ledger.list({ of: 'live' })
      const done = await ledger.list({ of: 'done' })
      const listed = Map.groupBy([...live.entries, ...done.entries], ({ entry }) => entry.number)
      const jobs = [...listed.values()].map((found) => currentEntry(found))
      if (look === MAX_LOOKS || jobs.every((found) => found))
        return jobs.filter((found) => found !== undefined)
    }
  }

  return { get, queueOf, list }
}

const matches = ({ entry }: Found, { status, queue, queues, before }: ListRequest): boolean =>
  (status === undefined || statusOf(entry) === status) &&
  (queue === undefined || entry.queue === queue) &&
  (queues === undefined || queues.includes(entry.queue)) &&
  (before === undefined || entry.number < before)
