import { isPythonBody } from './body.ts'

/** The labels by which the Python octoqueue said how a job stands. */
export const STATUSES = ['pending', 'processing', 'completed', 'failed'] as const

/** An issue, and what is known of its history. */
export interface Seen {
  open: boolean
  labels: readonly string[]
  body: string
  /** Every label that was ever put on it; only asked for where the labels of today say nothing. */
  everLabelled: readonly string[]
}

/** What a job becomes, and what it was; or why an issue is none that waits or failed. */
export type Standing =
  | { is: 'pending' | 'failed' | 'completed'; was: string }
  | { is: 'none'; why: 'no job' | 'closed by a person' }

const closed = { is: 'none', why: 'closed by a person' } as const

/**
 * How a job of the Python octoqueue stands. It changed labels, comments and state one by one, so a crash
 * between two of them left a job half-labelled:
 * - `dequeue` took `pending` off before it put `processing` on, `complete` and `fail` took `processing` off
 *   before their own label: open, with the body of a job and no label. It runs again.
 * - `complete` and `fail` closed the issue last: open, with `completed` or `failed`. It ended.
 * - `requeue` left `failed` beside `pending`. It waits.
 * Nobody knows whether the worker of a `processing` job lives, as there were no leases: it runs again.
 */
export function standingOf({ open, labels, body, everLabelled }: Seen): Standing {
  const shows = (label: string, among = labels) => among.some((one) => one.toLowerCase() === label)
  const ended = shows('completed') ? 'completed' : shows('failed') ? 'failed' : undefined
  if (!open) return ended ? { is: ended, was: ended } : closed
  if (shows('pending')) return { is: 'pending', was: ended ? `pending, and still ${ended}` : 'pending' }
  if (ended) return { is: ended, was: `${ended}, but open` }
  if (shows('processing')) return { is: 'pending', was: 'processing' }
  const wasJob = isPythonBody(body) && STATUSES.some((status) => shows(status, everLabelled))
  return wasJob ? { is: 'pending', was: 'without a label' } : { is: 'none', why: 'no job' }
}
