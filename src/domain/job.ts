/** Any value that JSON can write. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What people see of a job's state: one label each. The four of the Python octoqueue keep their names. */
export const STATUSES = [
  'pending',
  'dispatched',
  'processing',
  'blocked',
  'completed',
  'failed',
  'cancelled',
] as const
export type Status = (typeof STATUSES)[number]

/** How a job can end. */
export type Outcome = 'completed' | 'failed' | 'cancelled'

export const DEFAULT_QUEUE = 'default'
/** Priorities run from 0 to 9, higher is sooner; the ledger keeps `9 - priority`, so that names sort by urgency. */
export const MAX_PRIORITY = 9
export const MAX_ATTEMPTS = 100
export const DEFAULT_LEASE_SECONDS = 300

/** What was asked for: written once into the issue, by its creator. */
export interface Spec {
  queue: string
  type: string | undefined
  priority: number
  maxAttempts: number
  data: Json
}

/** A job as every entry hands it out. Instants are Unix seconds of GitHub's clock. */
export interface Job extends Spec {
  /** The number. */
  id: number
  status: Status
  /** This, the address and the time of creation are unknown only when the issue could not be read just now. */
  title: string | undefined
  url: string | undefined
  /** The labels but for those that the queue writes itself. */
  labels: readonly string[]
  attempt: number
  runAt: number | undefined
  createdAt: number | undefined
  startedAt: number | undefined
  finishedAt: number | undefined
  result: Json | undefined
  error: string | undefined
  worker: string | undefined
  /** Opaque: proves that its holder may settle this attempt. */
  lease: string | undefined
  leaseExpiresAt: number | undefined
}
