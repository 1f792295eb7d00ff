import type { Job, Json } from '../../src/domain/job.ts'
import type { ClaimRequest } from '../../src/queue/claim/claim.ts'
import type { JobRequest } from '../../src/queue/enqueue/enqueue.ts'
import type { FailRequest, StartRequest } from '../../src/queue/settle/settle.ts'

/** What an action knows of a job that it claimed. */
export interface ClaimedJob
  extends Pick<Job, 'id' | 'queue' | 'title' | 'url' | 'data' | 'attempt' | 'maxAttempts'> {
  lease: string
}

/** How a job stands after its holder had the last word. */
export type SettledJob = Pick<Job, 'id' | 'status' | 'url' | 'attempt'>

/** A claim, and the workflow that makes it, as GITHUB_WORKFLOW_REF has it: jobs that were dispatched to it are its own. */
export type Wanting = Omit<ClaimRequest, 'dispatchedTo'> & { workflowRef?: string | undefined }

/** The verbs that actions need, with the meaning that they have in `src/queue/`; whoever carries them out. */
export interface JobQueue {
  enqueue(request: JobRequest): Promise<{ id: number; url: string | undefined; isNew: boolean }>
  claimMany(request: Wanting, max: number): Promise<readonly ClaimedJob[]>
  start(id: number, lease: string, request: StartRequest): Promise<ClaimedJob>
  extend(id: number, lease: string, request: { leaseSeconds: number }): Promise<{ lease: string }>
  complete(id: number, lease: string, result: Json | undefined): Promise<SettledJob>
  fail(id: number, lease: string, request: FailRequest): Promise<SettledJob>
  release(id: number, lease: string): Promise<SettledJob>
  blockHeld(id: number, lease: string, reason: string): Promise<SettledJob>
  /** The numbers of the issues that were dealt with, by what was done to them. */
  sweep(): Promise<Readonly<Record<string, readonly number[]>>>
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
