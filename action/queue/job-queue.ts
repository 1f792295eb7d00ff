import { type Job, OUTCOMES } from '../../src/domain/job.ts'
import type { HolderMethod } from '../../src/domain/verbs.ts'
import type { ClaimRequest } from '../../src/queue/claim/candidates.ts'
import type { JobRequest } from '../../src/queue/enqueue/enqueue.ts'
import type { Queue } from '../../src/upkeep/queue.ts'

/** What an action knows of a job that it claimed. */
export interface ClaimedJob
  extends Pick<Job, 'id' | 'queue' | 'type' | 'title' | 'url' | 'data'>,
    Pick<Job, 'attempt' | 'maxAttempts' | 'provenance'> {
  lease: string
}

/** How a job stands after its holder had the last word. */
export type SettledJob = Pick<Job, 'id' | 'status' | 'url' | 'title' | 'attempt'>

/** A job as whoever made it sees it. */
export type SeenJob = SettledJob & Pick<Job, 'result' | 'error' | 'worker'>

/** Whether a job has ended. */
export const isOver = ({ status }: Pick<SeenJob, 'status'>): boolean => OUTCOMES.some((one) => one === status)

/**
 * A claim, and the workflow that makes it, as GITHUB_WORKFLOW_REF has it: jobs that were dispatched to it are
 * its own.
 */
export type ActionClaim = Omit<ClaimRequest, 'dispatchedTo'> & { workflowRef?: string | undefined }

/**
 * What the holder of a lease may say: the table of verbs names it, so a new row asks for its method here and
 * in each implementation.
 */
export type HolderVerbs = {
  [M in HolderMethod]: (
    ...call: Parameters<Queue[M]>
  ) => Promise<M extends 'start' | 'extend' ? ClaimedJob : SettledJob>
}

/**
 * A job that was enqueued; `isAdmittedLater` when GitHub was in trouble half way, and a sweep does the rest.
 */
export interface Made extends Pick<Job, 'id' | 'url' | 'title'> {
  isNew: boolean
  isAdmittedLater?: boolean | undefined
}

/** The verbs that actions need, with the meaning that they have in `src/queue/`; whoever carries them out. */
export interface JobQueue extends HolderVerbs {
  enqueue(request: JobRequest): Promise<Made>
  /** @throws Problem `job-not-found` */
  look(id: number): Promise<SeenJob>
  /** The job once it has ended, or as it is after some seconds; only where the other side can wait. */
  await?(id: number): Promise<SeenJob>
  /** Whether a job that is there has ended: one request, and straight on GitHub one that is not counted. */
  hasEnded(id: number): Promise<boolean>
  claimMany(request: ActionClaim, max: number): Promise<readonly ClaimedJob[]>
  /** Sweeps, or looks at one issue. Resolves to which issues were dealt with, by what was done to them. */
  sweep(issue?: number): Promise<Readonly<Record<string, readonly number[]>>>
}

/** A queue that can be worked with, and what it costs to. */
export interface OpenQueue {
  queue: JobQueue
  /** A result that takes up more as JSON is cut. */
  maxResultBytes: number
  /** What was asked for so far and may still be, in words. */
  describeCost(): string
  /** What GitHub still answers in this hour; undefined when that is the service's business. */
  remaining(): number | undefined
}
