import type { Client, Schemas } from './client.ts'

/*
 * The one interface of a queue: `createQueueClient` gives it over HTTP, `createQueue` of the package
 * `octoqueue` also straight on GitHub. Options are in camelCase; jobs and other answers are as on the wire
 * (schemas/), in snake_case. Durations are in seconds, instants in ISO 8601 and UTC. Whatever goes wrong is
 * thrown as a `ServiceError`.
 */

/** Where a job stands. The last three are ends. */
export type Status = Schemas['Job']['status']
/** Any JSON value: at most 32 levels deep, and small enough for an issue of 65,536 characters. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
/** A job, as in every answer. What does not apply is null. */
export type Job = Schemas['Job']
/** A job that you hold: `lease` proves it until `lease_expires_at`. */
export type ClaimedJob = Schemas['ClaimedJob']
/** A queue, and how many of its jobs are in each status. */
export type QueueState = Schemas['Queue']
/** Why a job is where it is, and what happens next. */
export type Explanation = Schemas['Explanation']
/** Which jobs a purge or redrive changed, and how many are `left`: call it again until none are. */
export type Many = Schemas['Many']
/** What a sweep did: the jobs by what happened to them. */
export type Swept = Schemas['Swept']

/** What every call takes. */
export interface CallOptions {
  /** Ends the call; it then rejects. What the service had begun may be done all the same. */
  signal?: AbortSignal | undefined
}

export interface EnqueueOptions extends CallOptions {
  /** Of 1 to 40 characters a-z, 0-9 and -; `default`. */
  queue?: string | undefined
  /** Which handler the job is for: 1 to 45 letters, digits, dots, dashes and underscores. */
  type?: string | undefined
  /** 0 to 9; higher is sooner. 0. */
  priority?: number | undefined
  /** How often the job is tried at most: 1 to 100; 3. */
  maxAttempts?: number | undefined
  /** The instant before which the job is not claimed. Not together with `delaySeconds`. */
  runAt?: string | undefined
  /** Seconds before the job can be claimed. */
  delaySeconds?: number | undefined
  /** Seconds: the job fails when nobody claimed it so long after it could first be claimed. */
  ttlSeconds?: number | undefined
  /**
   * At most `limit` jobs of this `key` are held at once, in the queue, by the caller or in the repository.
   */
  concurrency?: Schemas['CreateJob']['concurrency']
  /** Where the job goes when its last attempt fails. */
  deadLetterQueue?: string | undefined
  /** Ids of the jobs, or numbers of any issues, that the job waits for: at most 20. */
  after?: number[] | undefined
  /** The job, or issue, that it is a part of. */
  parent?: number | undefined
  /** No worker gets the job: it completes when all its parts did. */
  completeWhen?: 'all-children' | undefined
  /** Answers with an unfinished job of the same type and data, if there is one. */
  unique?: boolean | undefined
  /** The title; by default the type and the beginning of the data. */
  title?: string | null | undefined
  /** Labels that the issue gets beside the queue's own; at most 96. */
  additionalLabels?: string[] | null | undefined
  /** Where the job comes from; shown as a label. */
  source?: string | null | undefined
  /** The id of the project that the job belongs to. */
  project?: number | undefined
  /**
   * 1 to 255 printable ASCII characters. For a week the same key answers with the same job. Without one the
   * client makes a key for this call, so that its own repeats make no second job.
   */
  idempotencyKey?: string | undefined
  /** Where the key and `unique` hold: in the job's queue (default), for this caller, or for everybody. */
  keyScope?: 'queue' | 'caller' | 'repository' | undefined
}

export interface LeaseOptions extends CallOptions {
  /** The worker's name: 1 to 40 printable ASCII characters; shown on the issue. */
  worker?: string | undefined
  /** Seconds that the lease lasts unless it is extended: 1 to 86,400; 300. */
  leaseSeconds?: number | undefined
}

export interface ClaimOptions extends LeaseOptions {
  /** In this order: the second only when the first has nothing. At most 10; `['default']`. */
  queues?: readonly string[] | undefined
  /** Only jobs of this type. */
  type?: string | undefined
  /** How many jobs at most: 1 to 20; 1. */
  limit?: number | undefined
  /** Seconds to wait for a job when there is none (long poll): 0 to 20; 0. */
  waitSeconds?: number | undefined
}

export interface ExtendOptions extends Pick<LeaseOptions, 'leaseSeconds' | 'signal'> {
  /** Percent from 0 to 100, a note, and the latest lines of the log. */
  progress?: { percent?: number; note?: string; log?: string[] } | undefined
}

export interface FailOptions extends CallOptions {
  /** Why, in 1 to 60,000 characters; shown on the issue. */
  error: string
  /** False when a retry would not help: the job fails at once. True. */
  retry?: boolean | undefined
  /** Seconds until the next attempt; by default 10, 20, 40 and so on, with jitter. */
  retryIn?: number | undefined
}

export interface ReleaseOptions extends CallOptions {
  /** Seconds before the job can be claimed again; at once. */
  retryIn?: number | undefined
}

export interface ListFilter extends CallOptions {
  status?: Status | undefined
  queue?: string | undefined
  /** How many jobs a page has: 1 to 100; 30. */
  limit?: number | undefined
  /** Only jobs with a smaller id: the `next` of the page before. */
  before?: number | undefined
}

/** What of a pending job is to change; at least one. */
export interface AlterOptions extends CallOptions {
  queue?: string | undefined
  priority?: number | undefined
  runAt?: string | undefined
  data?: Json | undefined
}

/** The counts of all queues together. */
export interface Stats {
  queues: number
  /** How many of them are paused. */
  paused: number
  /** How many jobs are in each status. */
  jobs: QueueState['jobs']
  /** Since when the oldest claimable job could have been claimed; null when there is none. */
  waiting_since: string | null
}

/**
 * A queue of jobs. All methods may be taken off the object, and called at once.
 *
 * ```ts
 * await queue.enqueue({ month: 10 }, { type: 'report' })
 * for (const { id, lease, data } of await queue.claim({ worker: 'box-1' })) {
 *   await queue.complete(id, lease, { pages: 12 })
 * }
 * ```
 */
export interface Queue {
  /**
   * Creates a job.
   * @throws ServiceError `payload-invalid` when the data do not fit the schema for such jobs
   * @throws ServiceError `key-reused` when the idempotency key belongs to another job
   */
  enqueue(data: Json, options?: EnqueueOptions): Promise<Job>
  /** Claims the most urgent jobs that are due; none is an empty list. It is not repeated by itself. */
  claim(options?: ClaimOptions): Promise<ClaimedJob[]>
  /** Claims this job. @throws ServiceError `illegal-transition` when it cannot be claimed just now */
  process(id: number, options?: LeaseOptions): Promise<ClaimedJob>
  /**
   * Starts a job that was dispatched to a workflow; the answer has a new lease. @throws ServiceError
   * `lease-lost`
   */
  start(id: number, lease: string, options?: LeaseOptions): Promise<ClaimedJob>
  /**
   * Extends the lease, and reports progress. The lease before remains valid. @throws ServiceError
   * `lease-lost`
   */
  extend(id: number, lease: string, options?: ExtendOptions): Promise<ClaimedJob>
  /** Completes a job. The same call again answers the same. @throws ServiceError `lease-lost` */
  complete(id: number, lease: string, result?: Json, options?: CallOptions): Promise<Job>
  /** Fails this attempt; the job is tried again if it has attempts left. @throws ServiceError `lease-lost` */
  fail(id: number, lease: string, options: FailOptions): Promise<Job>
  /**
   * Gives a job back, for now or for a while; the attempt does not count. @throws ServiceError `lease-lost`
   */
  release(id: number, lease: string, options?: ReleaseOptions): Promise<Job>
  /** Reads a job. @throws ServiceError `job-not-found` */
  get(id: number, options?: CallOptions): Promise<Job>
  /** A page of jobs, the newest first; `next` is the `before` of the next page, null on the last. */
  list(filter?: ListFilter): Promise<{ jobs: Job[]; next: number | null }>
  /** What claims would take now from a queue, in that order: 20 jobs, or as many as `limit` says. */
  peek(queue: string, options?: CallOptions & { limit?: number | undefined }): Promise<Job[]>
  /** Why a job is where it is, and what happens next. @throws ServiceError `job-not-found` */
  explain(id: number, options?: CallOptions): Promise<Explanation>
  /** Stops a job for good, whoever holds it. @throws ServiceError `illegal-transition` when it has ended */
  cancel(id: number, reason?: string, options?: CallOptions): Promise<Job>
  /**
   * Puts an ended job back into its queue. @throws ServiceError `illegal-transition` when it has not ended
   */
  requeue(id: number, options?: CallOptions): Promise<Job>
  /**
   * Keeps a job from being claimed. The holder of a job shows its `lease`. @throws ServiceError
   * `illegal-transition`
   */
  block(id: number, reason: string, options?: CallOptions & { lease?: string | undefined }): Promise<Job>
  /**
   * Writes a comment on the job's issue, as text that mentions nobody: 1 to 60,000 characters. With an
   * `idempotencyKey` it is written once, however often the call is repeated; without one it is not repeated
   * by itself. @throws ServiceError `job-not-found`; `key-reused` when the key came with another text
   */
  comment(
    id: number,
    text: string,
    options?: CallOptions & Pick<EnqueueOptions, 'idempotencyKey'>,
  ): Promise<Job>
  /** Lets a blocked job be claimed again. @throws ServiceError `illegal-transition` when it is not blocked */
  unblock(id: number, options?: CallOptions): Promise<Job>
  /** Changes a pending job. @throws ServiceError `illegal-transition` when it is not pending */
  alter(id: number, change: AlterOptions): Promise<Job>
  /** All queues that have jobs or are paused. */
  queues(options?: CallOptions): Promise<QueueState[]>
  /** Nobody claims from the queue until it is resumed. */
  pause(queue: string, options?: CallOptions): Promise<QueueState>
  resume(queue: string, options?: CallOptions): Promise<QueueState>
  /** Cancels the queue's pending jobs, a hundred at most. */
  purge(queue: string, options?: CallOptions): Promise<Many>
  /** Forgets the queue's failed jobs, a hundred at most: only their issues keep them. */
  purgeFailed(queue: string, options?: CallOptions): Promise<Many>
  /** Requeues the queue's failed jobs, a hundred at most. */
  redrive(queue: string, options?: CallOptions): Promise<Many>
  /** How many jobs are in each status, in all queues. */
  stats(options?: CallOptions): Promise<Stats>
  /**
   * Does what is due: ends leases, admits filed issues, serves people's requests. A service sweeps by itself.
   */
  sweep(options?: CallOptions): Promise<Swept>

  /** Claims one job; undefined when there is none. */
  dequeue(options?: Omit<ClaimOptions, 'limit'>): Promise<ClaimedJob | undefined>
  /** Where a job stands. @throws ServiceError `job-not-found` */
  status(id: number, options?: CallOptions): Promise<Status>
  /** All jobs that fit, newest first, page after page as they are asked for. */
  jobs(filter?: Omit<ListFilter, 'before'>): AsyncGenerator<Job, void, undefined>
  /** How many jobs there are: of a status, of a queue, or all that the ledger still knows. */
  count(filter?: Omit<ListFilter, 'limit' | 'before'>): Promise<number>

  /** The typed HTTP client that the methods stand on, for what has no method here. */
  readonly api: Client
  /** Lets go of what the queue holds open. Calls after it may fail. */
  close(): Promise<void>
}
