import type { Progress } from '@octoqueue/job-comments'
import type { Awaited } from '@octoqueue/job-dependencies'
import type { Status } from '@octoqueue/job-labels'

/** Any value that JSON can write. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [name: string]: Json }

/** The value if it is an object. */
export const objectOf = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined

export type { Progress } from '@octoqueue/job-comments'
export {
  DEFAULT_QUEUE,
  OUTCOMES,
  type Outcome,
  QUEUE_NAME,
  QUEUE_NAMES,
  STATUSES,
  type Status,
} from '@octoqueue/job-labels'

/** Priorities run from 0 to 9, higher is sooner; names hold `9 - priority`, so that they sort by urgency. */
export const MAX_PRIORITY = 9
export const MAX_ATTEMPTS = 100
/** Enough for a worker that crashed and a network that hiccuped; three failures have a reason. */
export const DEFAULT_MAX_ATTEMPTS = 3
export const DEFAULT_LEASE_SECONDS = 300

/** What was asked for: written once into the issue, by its creator. Instants are Unix seconds. */
export interface Spec {
  queue: string
  type: string | undefined
  priority: number
  maxAttempts: number
  data: Json
  /** Not before this instant. */
  runAt: number | undefined
  /** Given up if nobody has claimed it after this long. */
  ttlSeconds: number | undefined
  /** At most `limit` jobs of this key are held at once, in the namespace of the key. */
  concurrency: { key: string; limit: number; namespace?: Namespace } | undefined
  /** Where the job goes when its last attempt went wrong. */
  deadLetterQueue: string | undefined
  /** SHA-256 of the idempotency key, in hex: a create with the same key makes no second job. */
  keyDigest: string | undefined
  /** SHA-256 of all that was asked for with the key: the same key with another request is a mistake. */
  requestDigest?: string | undefined
  /** All digests that count as the same: under each key of a sealed queue. Not kept. */
  requestDigests?: readonly string[] | undefined
  /** In which the key and `unique` hold; undefined for jobs of before there were any. */
  namespace?: Namespace | undefined
  /** No second job of this type and payload while this one is not finished. */
  unique: boolean
  /** Numbers of issues that it waits for: other jobs, or any issue. */
  after?: readonly number[] | undefined
  /** The issue that it is a part of. */
  parent?: number | undefined
  /** No worker gets it: it completes when all its parts did. */
  completeWhen?: 'all-children' | undefined
}

/** More blockers than one job names have to be named by another job, which it waits for. */
export const MAX_AFTER = 20

/** Whether a job may not be claimed yet, but waits for others: as it asked, or as `blockers` on its page. */
export const isBornWaiting = ({ after = [], completeWhen }: Partial<Spec>, blockers = 0): boolean =>
  after.length + blockers > 0 || completeWhen !== undefined

/** Whose a name is that callers chose: the queue's, by default; the caller's; or everybody's. */
export const NAMESPACES = ['queue', 'caller', 'repository'] as const
export type NamespaceKind = (typeof NAMESPACES)[number]
/** A caller's names its caller; `seat` is the agents' of the Work Queue API. */
export type Namespace = 'queue' | 'repository' | 'seat' | `caller:${string}`

export const isNamespace = (value: unknown): value is Namespace =>
  value === 'queue' ||
  value === 'repository' ||
  (typeof value === 'string' && /^caller:[ -~]{0,200}$/.test(value))

export const MAX_CONCURRENCY = 999
export const MAX_CONCURRENCY_KEY_CHARACTERS = 100
/** Ten years: longer than anybody waits. */
export const MAX_TTL_SECONDS = 315_360_000

/**
 * How a job was let in. `api`: its producer had a key or a token. `signed`: its issue carried a valid
 * signature. `author-trusted`: its author may write. `approved`: somebody said so of what the digest stands
 * for. `policy`: its queue takes issues of such authors.
 */
export const ADMISSIONS = ['api', 'signed', 'author-trusted', 'approved', 'policy', 'edited'] as const
export type How = (typeof ADMISSIONS)[number]

/** Where a job comes from, for workers that treat strangers' jobs with more care. */
export interface Provenance {
  /** Login of whoever opened the issue; undefined when that account is gone. */
  author: string | undefined
  /** Login of whoever approved it, or edited it last. */
  admittedBy: string | undefined
  how: How
  /** SHA-256 of title, options and payload as they were let in, in hex. */
  digest: string | undefined
}

/** A job as every entry hands it out. Instants are Unix seconds of GitHub's clock. */
export interface Job extends Omit<Spec, 'keyDigest' | 'requestDigest' | 'requestDigests' | 'namespace'> {
  /** The number. */
  id: number
  status: Status
  /** Grows with every change of what the ledger says about the job. */
  revision: number
  /** This, the address and the time of creation are unknown only while the issue cannot be read. */
  title: string | undefined
  url: string | undefined
  /** The labels but for those that the queue writes itself. */
  labels: readonly string[]
  /** The project that it belongs to: the number of its issue's milestone. */
  project: number | undefined
  attempt: number
  createdAt: number | undefined
  startedAt: number | undefined
  finishedAt: number | undefined
  result: Json | undefined
  /** Why the result is not what the worker sent, if it could not be kept as it was. */
  resultNote: string | undefined
  error: string | undefined
  /** What somebody answered when the job was blocked. Only in answers about one job, and to claims. */
  answer: string | undefined
  worker: string | undefined
  /** Opaque: proves that its holder may settle this attempt. */
  lease: string | undefined
  leaseExpiresAt: number | undefined
  /** What its holder last said of how far it is, while it is held. */
  progress: Progress | undefined
  /** Only in answers about one job. */
  provenance: Provenance | undefined
  /** What its issue is tied to: only in answers about one job, and only if that is anything. */
  links?: { blockedBy: readonly Awaited[]; children: readonly Awaited[] } | undefined
}

/** The pause before the second attempt; it doubles with each one after. */
const FIRST_PAUSE_SECONDS = 10
const MAX_PAUSE_SECONDS = 3600

/**
 * Seconds to wait after attempt number `attempt` went wrong: 10, 20, 40 ... an hour at most, each shortened
 * by up to half, so that jobs that failed together are not tried again together. `fraction` is chance, in [0,
 * 1).
 */
export function backoffSeconds(attempt: number, fraction: number): number {
  const whole = Math.min(MAX_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (attempt - 1))
  return Math.round(whole * (1 - fraction / 2))
}
