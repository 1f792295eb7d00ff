import { type Job, type Json, objectOf, type Status } from '../../domain/job.ts'
import type { Page } from '../../queue/read/read.ts'
import { instantOrNull } from '../../runtime/system.ts'
import type { Queue } from '../../upkeep/queue.ts'
import type { WorkList } from '../wire/generated/validators.js'
import { readInstant } from '../wire/read.ts'

/* Translates jobs into work items and back. */

/** A job's status in the words of the Work Queue API. */
export const WORK_STATUS = {
  pending: 'queued',
  dispatched: 'dispatched',
  processing: 'in_progress',
  completed: 'completed',
  blocked: 'blocked',
  failed: 'failed',
  cancelled: 'cancelled',
} as const satisfies Record<Status, string>
export type WorkStatus = (typeof WORK_STATUS)[Status]

/** The job's status that a work item's status stands for. */
export const statusOf = (workStatus: WorkStatus): Status | undefined =>
  (Object.keys(WORK_STATUS) as Status[]).find((status) => WORK_STATUS[status] === workStatus)

/** What an item's maker sent, but for what became options of the job. It is the job's data. */
export type Fields = { readonly [name: string]: Json }

/** The fields of an item; data of another kind stand in a field `data`. */
export const fieldsOf = ({ data }: Pick<Job, 'data'>): Fields => objectOf(data) ?? { data }

/** Who has the item, or is to have it. */
export function agentOf(job: Job): string | undefined {
  const { agent } = fieldsOf(job)
  return job.worker ?? (typeof agent === 'string' ? agent : undefined)
}

/** When something last happened to it, in Unix seconds. */
export const touchedAt = ({ createdAt = 0, startedAt = 0, finishedAt = 0 }: Job): number =>
  Math.max(createdAt, startedAt, finishedAt)

/** As schemas/dialects/work-item.json describes it: our own fields go before those of the maker. */
export const writeItem = (job: Job) => ({
  ...fieldsOf(job),
  id: job.id,
  title: job.title ?? null,
  status: WORK_STATUS[job.status],
  agent: agentOf(job) ?? null,
  project: job.project ?? null,
  priority: job.priority,
  result: job.result ?? null,
  error: job.error ?? null,
  created_at: instantOrNull(job.createdAt),
  started_at: instantOrNull(job.startedAt),
  finished_at: instantOrNull(job.finishedAt),
  updated_at: instantOrNull(touchedAt(job) || undefined),
  url: job.url ?? null,
})

/**
 * Pages of the queue that one listing reads: whatever it filters by beside the status is in the issues only.
 */
const MAX_PAGES = 10
const PAGE = 100

/** The newest items that match; `next` also when there is more to read. @throws Problem `invalid-request` */
export async function listItems(queue: Queue, name: string, query: WorkList): Promise<Page> {
  const { status, limit } = query
  const since = readSince(query.since)
  const found: Job[] = []
  let before = query.before
  for (let page = 0; page < MAX_PAGES; page++) {
    const request = { queue: name, status: status && statusOf(status), before, limit: PAGE }
    const { jobs, next } = await queue.list(request)
    found.push(...jobs.filter((job) => matches(job, query, since)))
    if (found.length > limit) return { jobs: found.slice(0, limit), next: found[limit - 1]?.id }
    if (next === undefined) return { jobs: found, next }
    before = next
  }
  return { jobs: found, next: before }
}

const matches = (job: Job, { project, agent }: WorkList, since: number): boolean =>
  touchedAt(job) >= since &&
  (project === undefined || job.project === project) &&
  (agent === undefined || agentOf(job) === agent)

/** Reads Unix seconds or ISO 8601, UTC without a zone. A `+` that was not encoded arrives as a blank. */
function readSince(text: string | undefined): number {
  if (text === undefined) return 0
  if (/^[\d.]+$/.test(text)) return Number(text)
  const zoned = text.replace(' ', '+')
  return readInstant('/since', /(Z|[+-]\d\d:\d\d)$/.test(zoned) ? zoned : `${zoned}Z`) ?? 0
}
