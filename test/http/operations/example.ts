import { ALL } from '@octoqueue/queue-settings'
import type { ProblemType } from '../../../src/domain/problem.ts'
import type { Scope } from '../../../src/domain/verbs.ts'
import { aBlockedJob, aClaimedJob, aCompletedJob, aFailedJob, aPendingJob, type Service } from '../service.ts'

/*
 * The example of an operation, for the tests of routes, scopes, OpenAPI and fuzz; table.ts has one for each.
 */

/** What a request is about: the `{id}` and `{name}` of its address, and the lease of the job. */
export interface Target {
  id: number
  queue: string
  lease: string
}

export type JobState = keyof typeof JOBS

export interface Example {
  /** The status that the job needs, in the queue `default` unless a row of scopes says another. */
  job?: JobState
  /** Other preparations for the request, or others instead. */
  given?: (service: Service) => Promise<{ id: number; lease: string }>
  body?: (target: Target) => unknown
  /** A request that carries a signature instead of a key. */
  signed?: () => Promise<{ body: string; headers: Record<string, string> }>
  answers: number
  /** Of the answer; null for text. */
  schema: string | null
  shows?: Record<string, unknown>
  /** The scope of the callers; undefined for what is open to all. */
  scopes?: readonly [ScopeExample, ...ScopeExample[]]
  /** On a job with another status, the request is a conflict. */
  conflicts?: readonly Conflict[]
}

/** What a key may or may not do. What it leaves out is as in the example. */
export interface ScopeExample {
  needs: Scope
  body?: (target: Target) => unknown
  query?: (target: Target) => string
  job?: JobState
  /** The answer to a key that has the scope on another queue only, and may read nothing. */
  elsewhere: number
  /** The answer to a key for one queue only: most operations can be about one queue. */
  onQueue?: number
  /** The one queue that the operation is about. */
  at?: string
  /** The worker that must hold the job, if not any of the caller's. */
  worker?: string
}

export interface Conflict {
  job: JobState
  body?: (target: Target) => unknown
  type: ProblemType
}

/** The body of a holder's request. */
export const lease =
  (more: object = {}) =>
  ({ lease: held }: Target) => ({ lease: held, ...more })

/** Makes a job in that state. */
export const JOBS = {
  pending: aPendingJob,
  held: aClaimedJob,
  blocked: aBlockedJob,
  completed: aCompletedJob,
  failed: aFailedJob,
  cancelled: async (service: Service) => {
    const job = await aClaimedJob(service)
    await service.queue.cancel(job.id)
    return job
  },
  /** Its lease ran out. */
  expired: async (service: Service) => {
    const job = await aClaimedJob(service)
    service.clock.advanceSeconds(302)
    return job
  },
} as const

/** Brings the service into the state that an example's request needs. */
export const prepare = async ({ job, given }: Pick<Example, 'job' | 'given'>, service: Service) =>
  (await (given ?? (job && JOBS[job]))?.(service)) ?? { id: 0, lease: '' }

const nothing = { id: 1, lease: '' }

export async function aProject({ milestones }: Service) {
  await milestones.create({ title: 'Spring', description: '' })
  return nothing
}

export async function aBoundQueue({ bindings }: Service) {
  const binding = { workflow: 'work.yml', ref: 'main', maxDispatched: 3, passesLease: false }
  await bindings.set('default', binding)
  return nothing
}

export async function aSchedule({ schedules }: Service) {
  await schedules.set('default', { cron: '30 3 * * *', job: { data: 1 } })
  return nothing
}

export async function aRunningJob({ queue }: Service) {
  await queue.enqueue({ data: 1 })
  await queue.claim({ worker: 'job-processing' })
  return nothing
}

export async function anItem({ queue }: Service) {
  await queue.enqueue({ queue: 'work', data: { agent: 'ada' } })
  return nothing
}

export async function aSchema({ schemas }: Service) {
  await schemas.set(ALL, { type: 'object' }, { by: 'tests' })
  return { id: 7, lease: '' }
}
