import type { Job, Json, Status } from '../../domain/job.ts'
import { instantOrNull } from '../wire/wire.ts'

/* How a job reads as a work item, and the other way round. */

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

export const statusMeant = (wanted: WorkStatus): Status | undefined =>
  (Object.keys(WORK_STATUS) as Status[]).find((status) => WORK_STATUS[status] === wanted)

/** What an item's maker sent, but for what became options of the job: kept as its payload, so that it comes back. */
export type Fields = { readonly [name: string]: Json }

export const fieldsOf = ({ data }: Pick<Job, 'data'>): Fields =>
  typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Fields) : { data }

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
