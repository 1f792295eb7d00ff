import { currentEntry, donePrefix, livePrefix, statusOf } from '../domain/entry.ts'
import { DEFAULT_QUEUE, type Job, type Spec, type Status } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import type { Report } from '../domain/view.ts'
import type { Attachment, Issue, Ports } from '../ports.ts'
import { jobOf, specOf } from './job.ts'
import { decodeListed, type Found, findEntry } from './whereabouts.ts'

export interface ListRequest {
  status?: Status | undefined
  queue?: string | undefined
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

/** A job as it stands in all its places. */
export interface Located {
  found: Found
  issue: Issue
  spec: Spec | undefined
}

/** Finds a job by its issue's number. @throws Problem `job-not-found` when there is no issue, or it is no job. */
export async function locate(ports: Ports, id: number): Promise<Located> {
  const issue = await ports.issues.read(id)
  const spec = issue && specOf(issue)
  const found = issue && (await findEntry(ports, id, spec?.queue ?? DEFAULT_QUEUE))
  if (!found) throw new Problem('job-not-found', `There is no job ${id}.`, { id })
  return { found, issue, spec }
}

export function createRead(ports: Ports) {
  const { issues, ledger } = ports

  async function get(id: number): Promise<Job> {
    const { found, issue, spec } = await locate(ports, id)
    const reports = await reportsOf([found])
    return jobOf(found.entry, issue, spec, reports.get(found.attachment))
  }

  /** One page of jobs, newest first, by the ledger's word and not by their labels. */
  async function list(request: ListRequest): Promise<Page> {
    const { limit = DEFAULT_PAGE } = request
    const matching = (await everyJob()).filter((found) => matches(found, request))
    const page = matching.toSorted((a, b) => b.entry.number - a.entry.number).slice(0, limit)
    const [read, reports] = await Promise.all([
      issues.readMany(page.map(({ entry }) => entry.number)),
      reportsOf(page),
    ])
    const byNumber = new Map(read.map((issue) => [issue.number, issue]))
    const jobs = page.flatMap(({ entry, attachment }) => {
      const issue = byNumber.get(entry.number)
      return issue ? [jobOf(entry, issue, specOf(issue), reports.get(attachment))] : []
    })
    return { jobs, next: matching.length > limit ? page.at(-1)?.entry.number : undefined }
  }

  async function everyJob(): Promise<readonly Found[]> {
    // Live before done: a job that ends in between is then seen in at least one of them.
    const live = await ledger.list(livePrefix())
    const done = await ledger.list(donePrefix())
    const byNumber = Map.groupBy(
      decodeListed([...live.entries, ...done.entries]),
      ({ entry }) => entry.number,
    )
    return [...byNumber.values()].flatMap((listed) => currentEntry(listed) ?? [])
  }

  async function reportsOf(found: readonly Found[]): Promise<ReadonlyMap<string, Report>> {
    const ended = found.filter(({ entry }) => entry.state === 'done')
    const attachments = await ledger.attachments(ended.map(({ attachment }) => attachment))
    return new Map([...attachments].map(([key, value]) => [key, readReport(value)]))
  }

  return { get, list }
}

const matches = ({ entry }: Found, { status, queue, before }: ListRequest): boolean =>
  (status === undefined || statusOf(entry) === status) &&
  (queue === undefined || entry.queue === queue) &&
  (before === undefined || entry.number < before)

function readReport({ result, error }: Attachment): Report {
  return { ...(result !== undefined && { result }), ...(typeof error === 'string' && { error }) }
}
