/* What the dashboard shows. Instants are Unix seconds. */

/** A job as its ledger has it. */
export interface Standing {
  number: number
  queue: string
  /** The label that its issue shows. */
  status: string
  /** When it came to stand so. */
  since: number
  worker?: string | undefined
  /** When its lease ends. */
  until?: number | undefined
  attempt: number
  maxAttempts: number
}

/** What it shows beside the jobs. */
export interface Beside {
  schedules: readonly { name: string; queue: string; next: number | undefined }[]
}

/** What may still be asked of GitHub in this hour. */
export interface Budget {
  limit: number
  remaining: number
  resetAt: number
}

export interface Queue {
  name: string
  isPaused: boolean
  counts: Readonly<Record<string, number>>
}

export interface Facts extends Beside {
  queues: readonly Queue[]
  totals: Readonly<Record<string, number>>
  /** Oldest first. */
  waiting: readonly Standing[]
  running: readonly Standing[]
  /** Newest first. */
  failed: readonly Standing[]
}

/** The columns of the table, in their order. */
export const STATUSES = [
  'pending',
  'dispatched',
  'processing',
  'blocked',
  'failed',
  'completed',
  'cancelled',
] as const

/** Puts what is listed together. */
export function factsOf(jobs: readonly Standing[], paused: ReadonlySet<string>, beside: Beside): Facts {
  const of = (...statuses: readonly string[]) => jobs.filter(({ status }) => statuses.includes(status))
  const names = [...new Set([...jobs.map(({ queue }) => queue), ...paused])].toSorted()
  const bySince = (one: Standing, other: Standing) => one.since - other.since || one.number - other.number
  return {
    ...beside,
    queues: names.map((name) => ({
      name,
      isPaused: paused.has(name),
      counts: count(jobs.filter(({ queue }) => queue === name)),
    })),
    totals: count(jobs),
    waiting: of('pending').toSorted(bySince),
    running: of('processing', 'dispatched').toSorted(bySince),
    failed: of('failed').toSorted((one, other) => bySince(other, one)),
  }
}

const count = (jobs: readonly Standing[]): Record<string, number> =>
  Object.fromEntries(
    STATUSES.map((status) => [status, jobs.filter((one) => one.status === status).length] as const),
  )
