import type { Outcome, Status } from './job.ts'

/*
 * A job's entry in the ledger is its state: it says who has the job, until when, and what may happen next.
 * Instants are Unix seconds.
 */

export interface Common {
  /** The number. */
  number: number
  /** The time of the job's last move, or later: it grows with every move, so no entry ever comes twice. */
  seq: number
  queue: string
  priority: number
  /** How often the job was claimed, less what was given back. */
  attempt: number
  maxAttempts: number
  /** How far people's gestures on the issue were served. */
  servedUpTo: ServedUpTo
  /** A sweep admitted the job: claims compare it with the approved digest at its mark `admitted`. */
  hasApprovedDigest: boolean
  /** Of an ordinary issue: it keeps its labels, and only a job that completed closes it. */
  isOrdinary?: true
}

/** The ids of the last event and of the last comment that were served; 0 where there was none. */
export interface ServedUpTo {
  event: number
  comment: number
}

export const NOTHING_SERVED: ServedUpTo = { event: 0, comment: 0 }

/**
 * A job may be claimed while fewer than `limit` are held under its key, whoever claimed those with which
 * limit. `key` is 12 hex digits of the key's hash, and 9 of its namespace's after a `_`; older keys have 6 of
 * those, or no namespace.
 */
export interface Concurrency {
  key: string
  limit: number
}

interface LiveCommon extends Common {
  concurrency: Concurrency | undefined
  /** Six hex digits of the type's hash, or empty: a claim by type looks for it without reading issues. */
  typeTag: string
}

interface Waiting extends LiveCommon {
  /** Of the lease that was given back, failed or blocked, or of whoever blocked it; else empty. */
  nonce: string
  /** When the job is given up if nobody has claimed it by then; 0 for never. */
  ttlAt: number
}

/** May be claimed now. */
export interface Ready extends Waiting {
  state: 'ready'
}
/** May be claimed from `runAt` on. */
export interface Later extends Waiting {
  state: 'later'
  runAt: number
}
/** Waits for something other than time. */
export interface Blocked extends Waiting {
  state: 'blocked'
  /** For other jobs: it goes on by itself. */
  waits: boolean
  /** Not to be claimed before, once it is unblocked; 0 for at once. */
  runAt: number
}
/** A worker has it until `expiresAt`. */
export interface Held extends LiveCommon {
  state: 'held'
  startedAt: number
  expiresAt: number
  /** New with each claim and kept while the lease is extended: says whose lease this is. */
  nonce: string
  worker: string
  /** Handed to a workflow that has not started yet. */
  dispatched: boolean
  /** Which of its key's slots it takes up; undefined when it has no key. */
  slot: number | undefined
  /** Id of the workflow job that holds it, or 0. While GitHub says that it runs, the lease goes on. */
  workflowJob: number
  /** Id of the run that holds it instead: the lease goes on from one workflow job to the next. */
  workflowRun?: number | undefined
}
/** The job ended. */
export interface Done extends Common {
  state: 'done'
  outcome: Outcome
  /** 0 when the job ended without being claimed. */
  startedAt: number
  finishedAt: number
  /** Of the lease that ended it, or of whoever cancelled it. */
  nonce: string
  /** Empty when the job ended without being claimed. */
  worker: string
  /** A requeue put the job back; this entry stays as its history. */
  superseded: boolean
}

/** What the entries of jobs that ended without being claimed or served have in common. */
export const UNCLAIMED = {
  state: 'done',
  attempt: 0,
  startedAt: 0,
  worker: '',
  nonce: '',
  superseded: false,
  servedUpTo: NOTHING_SERVED,
  hasApprovedDigest: false,
} as const

/** Of an end whose lease is forgotten. */
export const NOBODYS_NONCE = '0'.repeat(16)

export type Live = Ready | Later | Held | Blocked
export type Entry = Live | Done

/** The status that an entry shows as its label. */
export function statusOf(entry: Entry): Status {
  switch (entry.state) {
    case 'ready':
    case 'later':
      return 'pending'
    case 'blocked':
      return 'blocked'
    case 'held':
      return entry.dispatched ? 'dispatched' : 'processing'
    case 'done':
      return entry.outcome
  }
}

/** The label by which an entry shows its status; undefined for an ordinary issue, which keeps its labels. */
export const shownBy = (entry: Entry): Status | undefined => (entry.isOrdinary ? undefined : statusOf(entry))

/** The entry that counts, of all of one job: the newest, but for those that a requeue put aside. */
export const currentEntry = <E extends { entry: Entry }>(listed: readonly E[]): E | undefined =>
  listed
    .filter(({ entry }) => entry.state !== 'done' || !entry.superseded)
    .toSorted((a, b) => b.entry.seq - a.entry.seq)[0]

/** Order of claims: higher priority first, then the older job. */
export const byUrgency = (a: Entry, b: Entry): number => b.priority - a.priority || a.number - b.number

/**
 * GitHub's time is told in whole seconds, and counted on in whole seconds: it may be later by so much. What
 * must not be early is put off by it.
 */
export const CLOCK_DOUBT_SECONDS = 2

/** Whether what is held under one key counts under another: older keys, in all that begin as they do. */
export const isSharedKey = (one: string, other: string): boolean =>
  one.startsWith(other) || other.startsWith(one)

/** The order of a queue in order: what is held first, then the oldest. */
export const byTurn = (one: Entry, other: Entry): number =>
  Number(other.state === 'held') - Number(one.state === 'held') || one.number - other.number

/** The number of the job that goes before it in a queue in order. */
export function numberAhead(entry: Entry, live: readonly Entry[]): number | undefined {
  const [first] = live.filter(({ number }) => number !== entry.number).toSorted(byTurn)
  return first && (first.state === 'held' || first.number < entry.number) ? first.number : undefined
}

/** The later of two, of each kind: what was served once stays served. */
export const laterServed = (a: ServedUpTo, b: ServedUpTo): ServedUpTo => ({
  event: Math.max(a.event, b.event),
  comment: Math.max(a.comment, b.comment),
})
