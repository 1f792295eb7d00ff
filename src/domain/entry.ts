import { MAX_PRIORITY, type Outcome, type Status } from './job.ts'

/*
 * A job's ledger entry is a git ref whose name is the job's state. This file is the one place that knows how such
 * a name is written. Names are relative to `refs/octoqueue/`. Instants are Unix seconds.
 */

interface Common {
  /** The number. */
  number: number
  /** Grows with every move of the job, so no name is ever used twice. It starts at the time of birth. */
  seq: number
  queue: string
  priority: number
  /** How often the job was claimed, less what was given back. */
  attempt: number
  /** The last wish of a person that was applied to this job; 0 when there was none. */
  wish: number
}

/** May be claimed now. */
export interface Ready extends Common {
  state: 'ready'
}
/** May be claimed from `runAt` on. */
export interface Later extends Common {
  state: 'later'
  runAt: number
}
/** Waits for something other than time. */
export interface Blocked extends Common {
  state: 'blocked'
}
/** A worker has it until `expiresAt`. */
export interface Held extends Common {
  state: 'held'
  startedAt: number
  expiresAt: number
  /** New with each claim and kept while the lease is extended: says whose lease this is. */
  nonce: string
  worker: string
  /** Handed to a workflow that has not started yet. */
  dispatched: boolean
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

export type Live = Ready | Later | Held | Blocked
export type Entry = Live | Done

const NUMBER_DIGITS = 10
const pad = (value: number) => String(value).padStart(NUMBER_DIGITS, '0')
const rank = (priority: number) => MAX_PRIORITY - priority

/** The folder of all live entries, of one queue's, or of one job's; for {@link Ledger.list}. */
export function livePrefix(queue?: string, number?: number): string {
  if (queue === undefined) return 'live/'
  return number === undefined ? `live/${queue}/` : `live/${queue}/${pad(number)}/`
}

/** The folder of all finished entries, or of one job's. */
export const donePrefix = (number?: number): string =>
  number === undefined ? 'done/' : `done/${pad(number)}/`

/** The ref that says that job `number` was admitted once; it guards against a second entry. */
export const bornName = (number: number): string => `born/${pad(number)}`

/** A whole ref name must stay below the 244 bytes that GitHub was seen to take; this leaves the worker's share of them. */
const MAX_WORKER_BYTES = 80
const SPELLED: Record<string, string> = { '-': '+', '.': '=' }
const MEANT: Record<string, string> = { '+': '-', '=': '.' }

/** Refs may not hold every character, and `-` is our separator: a few are spelled otherwise, the rest as `,` and two hex digits. */
const encodeWorker = (worker: string) =>
  worker.replace(/\W/g, (one) => SPELLED[one] ?? `,${one.charCodeAt(0).toString(16).padStart(2, '0')}`)
const decodeWorker = (text: string) =>
  text.replace(/[+=]|,([0-9a-f]{2})/g, (one, hex: string | undefined) =>
    hex === undefined ? (MEANT[one] ?? one) : String.fromCharCode(Number.parseInt(hex, 16)),
  )

/** Whether a worker may be called that: up to 40 printable ASCII characters, few of them unusual. */
export const isWorkerName = (worker: string): boolean =>
  /^[ -~]{1,40}$/.test(worker) && encodeWorker(worker).length <= MAX_WORKER_BYTES

/** Writes an entry as its ref name. */
export function encodeEntry(entry: Entry): string {
  const { seq, priority, attempt, wish } = entry
  const common = `${rank(priority)}-${attempt}-${wish}`
  if (entry.state === 'done') {
    const { outcome, startedAt, finishedAt, nonce, worker, superseded, queue } = entry
    const optional = (superseded ? '-s' : '') + (worker && `-w${encodeWorker(worker)}`)
    return `${donePrefix(entry.number)}${pad(seq)}-${outcome}-${common}-${startedAt}-${finishedAt}-${nonce}${optional}-q${queue}`
  }
  const head = `${livePrefix(entry.queue, entry.number)}${pad(seq)}-${entry.state}-${common}`
  switch (entry.state) {
    case 'ready':
    case 'blocked':
      return head
    case 'later':
      return `${head}-${entry.runAt}`
    case 'held': {
      const { startedAt, expiresAt, nonce, worker, dispatched } = entry
      return `${head}-${startedAt}-${expiresAt}-${nonce}${dispatched ? '-d' : ''}-w${encodeWorker(worker)}`
    }
  }
}

const COMMON = String.raw`(?<rank>\d)-(?<attempt>\d+)-(?<wish>\d+)`
const LEASE = String.raw`-(?<startedAt>\d+)-(?<endsAt>\d+)-(?<nonce>[0-9a-f]{16})`
const WORKER = String.raw`-w(?<worker>[\w+=,]+)`
const LIVE = new RegExp(
  String.raw`^live/(?<queue>[a-z0-9-]{1,40})/(?<number>\d+)/(?<seq>\d+)-(?<state>ready|later|held|blocked)-${COMMON}(?:${LEASE}(?<dispatched>-d)?${WORKER}|-(?<runAt>\d+))?$`,
)
const DONE = new RegExp(
  String.raw`^done/(?<number>\d+)/(?<seq>\d+)-(?<outcome>completed|failed|cancelled)-${COMMON}${LEASE}(?<superseded>-s)?(?:${WORKER})?-q(?<queue>[a-z0-9-]{1,40})$`,
)

/** Reads a ref name; undefined when it isn't an entry (of ours, of this version). */
export function decodeEntry(name: string): Entry | undefined {
  const groups = (LIVE.exec(name) ?? DONE.exec(name))?.groups
  const entry = groups && fromGroups(groups)
  // Only the one spelling that we write ourselves counts: two names for one state would be two entries.
  return entry && encodeEntry(entry) === name ? entry : undefined
}

function fromGroups(groups: Record<string, string | undefined>): Entry {
  const integer = (key: string) => Number(groups[key] ?? 0)
  const text = (key: string) => groups[key] ?? ''
  const common = {
    number: integer('number'),
    seq: integer('seq'),
    queue: text('queue'),
    priority: MAX_PRIORITY - integer('rank'),
    attempt: integer('attempt'),
    wish: integer('wish'),
  }
  const lease = {
    startedAt: integer('startedAt'),
    nonce: text('nonce'),
    worker: decodeWorker(text('worker')),
  }
  if (groups.outcome) {
    const outcome = groups.outcome as Outcome
    const superseded = groups.superseded !== undefined
    return { ...common, ...lease, state: 'done', outcome, finishedAt: integer('endsAt'), superseded }
  }
  if (groups.state === 'held') {
    const dispatched = groups.dispatched !== undefined
    return { ...common, ...lease, state: 'held', expiresAt: integer('endsAt'), dispatched }
  }
  if (groups.state === 'later') return { ...common, state: 'later', runAt: integer('runAt') }
  return { ...common, state: groups.state as 'ready' | 'blocked' }
}

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

/** The entry that counts, of all that were listed for one job: the newest, but for those that a requeue put aside. */
export const currentEntry = <E extends { entry: Entry }>(listed: readonly E[]): E | undefined =>
  listed
    .filter(({ entry }) => entry.state !== 'done' || !entry.superseded)
    .toSorted((a, b) => b.entry.seq - a.entry.seq)[0]

/** Whether a worker may claim this entry at `now`. */
export const isClaimable = (entry: Entry, now: number): entry is Ready | Later =>
  entry.state === 'ready' || (entry.state === 'later' && entry.runAt <= now)

/** Order of claims: higher priority first, then the older job. */
export const byUrgency = (a: Entry, b: Entry): number => b.priority - a.priority || a.number - b.number
