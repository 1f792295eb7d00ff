/*
 * What a worker asks of a queue. The queue of `@octoqueue/client` fits, and so does anything else with these
 * methods: the worker knows no other part of it.
 */

/** A job as a claim answers it, in the names of the wire. What a worker does not read may be absent. */
export interface ClaimedJob {
  id: number
  /** Proves that this worker holds the job. */
  lease: string
  queue: string
  type: string | null
  /** The payload, unchanged. */
  data: unknown
  /** From 1. */
  attempt: number
  max_attempts: number
  title?: string | null
  url?: string | null
  priority?: number
  labels?: readonly string[]
  /** Who made the job and how it was let in, for handlers that treat strangers' jobs with more care. */
  provenance?: { author: string | null; how: string } | null
}

/** The progress of a job: percent from 0 to 100, a note, and the latest lines of its log. */
export interface Progress {
  percent?: number
  note?: string
  log?: string[]
}

interface Call {
  signal?: AbortSignal | undefined
}

/**
 * A queue. Its errors may have a `type` (`lease-lost`), a `status` (of HTTP) and `facts.retryAfterSeconds`;
 * an error without a status counts as a queue that is away for the moment. Durations are in seconds.
 */
export interface WorkerQueue {
  claim(options: {
    queues?: readonly string[]
    type?: string
    worker?: string
    limit?: number
    waitSeconds?: number
    leaseSeconds?: number
    signal?: AbortSignal
  }): Promise<readonly ClaimedJob[]>
  /** The lease before remains valid. */
  extend(
    id: number,
    lease: string,
    options: Call & { progress?: Progress; leaseSeconds?: number },
  ): Promise<{ lease: string }>
  complete(id: number, lease: string, result: unknown, options: Call): Promise<unknown>
  fail(
    id: number,
    lease: string,
    options: Call & { error: string; retry?: boolean; retryIn?: number },
  ): Promise<unknown>
  /** Gives the job back, for now or for `retryIn` seconds; the attempt does not count. */
  release(id: number, lease: string, options: Call & { retryIn?: number }): Promise<unknown>
  /** Reads a job. With it a worker hears of a cancel long before it would extend the lease. */
  get?(id: number, options?: Call): Promise<{ status: string }>
}

/** What an error of a queue means for whoever called. */
export type Meaning = 'lost' | 'refused' | 'away'

const GONE = ['lease-lost', 'job-not-found', 'illegal-transition']
/** A key may be renewed, and an overloaded service recovers. */
const PASSING = [401, 403, 408, 425, 429]

interface QueueError {
  type?: unknown
  status?: unknown
  facts?: { retryAfterSeconds?: unknown }
}

const readError = (error: unknown): QueueError => (typeof error === 'object' && error !== null ? error : {})

/**
 * `lost`: the job is no longer ours. `refused`: the same call will fare no better. `away`: it may in a while.
 */
export function meaningOf(error: unknown): Meaning {
  const { type, status } = readError(error)
  if (typeof type === 'string' && GONE.includes(type)) return 'lost'
  const isRefused = typeof status === 'number' && status >= 400 && status < 500 && !PASSING.includes(status)
  return isRefused ? 'refused' : 'away'
}

/**
 * Whether a claim will be refused until somebody changes the settings of this worker: its key, its queues.
 */
export function isRefusal(error: unknown): boolean {
  const { status } = readError(error)
  return meaningOf(error) !== 'away' || status === 401 || status === 403
}

/** How long the queue asks us to wait, in milliseconds. */
export function retryAfterMs(error: unknown): number {
  const seconds = readError(error).facts?.retryAfterSeconds
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : 0
}

/** What went wrong, in words, whatever was thrown. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
