import { MAX_PRIORITY, type Outcome, type Status } from './job.ts'

/*
 * A job's ledger entry is a git ref whose name is the job's state. This file is the one place that knows how such
 * a name is written. Names are relative to `refs/octoqueue/`. Instants are Unix seconds.
 */

interface Common {
  /** The issue's number. */
  number: number
  /** Grows with every move of the job, so no name is ever used twice: the time of its last move, or later. */
  seq: number
  queue: string
  priority: number
  /** How often the job was claimed, less what was given back. */
  attempt: number
  maxAttempts: number
  /** The last wishes of people that were applied to this job. */
  servedUpTo: ServedUpTo
  /** A sweep admitted it: what it may say was approved, and stands at its birth ({@link bornName}). Claims compare. */
  hasApprovedDigest: boolean
}

/** How far people's wishes were served: the ids of the last event and of the last command comment; 0 when there was none. */
export interface ServedUpTo {
  event: number
  comment: number
}

export const NOTHING_SERVED: ServedUpTo = { event: 0, comment: 0 }

/** At most `limit` jobs of one key are held at once, whatever their queues. Keys are 12 hex digits of the given key's hash. */
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
  /** Of the lease that was given back, failed or blocked, or of whoever blocked it: says whose move this was. Empty for all others'. */
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
  /** Id of the workflow job that holds it; 0 when the holder is none. While GitHub says that it runs, the lease goes on. */
  workflowJob: number
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

/** The ref of whoever says something on an issue, that it is said once. */
export const toldName = (number: number, what: string): string => `${TOLD_PREFIX}${pad(number)}/${what}`
export const TOLD_PREFIX = 'told/'
/** The issue that a {@link toldName} is about. */
export const toldNumber = (name: string): number => Number(/^told\/(\d+)\//.exec(name)?.[1])

/** The ref that a holder of one of a key's slots has. */
export const slotName = (key: string, slot: number): string => `slots/${key}/${slot}`
export const SLOTS_PREFIX = 'slots/'

/** The ref that keeps a queue's jobs from being claimed. It stands in the queue's folder, so the claim's one listing shows it. */
export const pausedName = (queue: string): string => `live/${queue}/paused`
/** The queue that a {@link pausedName} is about; undefined for any other name. */
export const pausedQueueOf = (name: string): string | undefined => /^live\/([^/]+)\/paused$/.exec(name)?.[1]

/** A whole ref name must stay below the 244 bytes that GitHub was seen to take; this leaves the worker's share of them. */
const MAX_WORKER_BYTES = 40
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

/** In base 36: GitHub's ids are long, and names are not. No ref may end in `.lock`, which one comment's id would spell. */
const encodeServed = ({ event, comment }: ServedUpTo) =>
  `${event.toString(36)}.${comment.toString(36)}`.replace(/\.lock$/, '.0lock')
const decodeServed = (event = '0', comment = '0'): ServedUpTo => ({
  event: Number.parseInt(event, 36),
  comment: Number.parseInt(comment, 36),
})

/** Writes an entry as its ref name. */
export function encodeEntry(entry: Entry): string {
  const { seq, priority, attempt, maxAttempts, servedUpTo } = entry
  const pin = entry.hasApprovedDigest ? '-p' : ''
  const common = `${rank(priority)}-${attempt}.${maxAttempts}-${encodeServed(servedUpTo)}`
  if (entry.state === 'done') {
    const { outcome, startedAt, finishedAt, nonce, worker, superseded, queue } = entry
    const optional = (superseded ? '-s' : '') + pin + (worker && `-w${encodeWorker(worker)}`)
    return `${donePrefix(entry.number)}${pad(seq)}-${outcome}-${common}-${startedAt}-${finishedAt}-${nonce}${optional}-q${queue}`
  }
  const { concurrency, typeTag } = entry
  const head = `${livePrefix(entry.queue, entry.number)}${pad(seq)}-${entry.state}-${common}`
  const key = concurrency ? `-k${concurrency.key}.${concurrency.limit}` : ''
  const type = typeTag && `-y${typeTag}`
  if (entry.state === 'held') {
    const { startedAt, expiresAt, nonce, worker, dispatched, slot, workflowJob } = entry
    const holder = `${dispatched ? '-d' : ''}${workflowJob ? `-j${workflowJob}` : ''}-w${encodeWorker(worker)}`
    const taken = slot === undefined ? '' : `.${slot}`
    return `${head}-${startedAt}-${expiresAt}-${nonce}${holder}${key}${taken}${type}${pin}`
  }
  const isDated = entry.state === 'later' || (entry.state === 'blocked' && entry.runAt > 0)
  const runAt = isDated ? `-${entry.runAt}` : ''
  const made = entry.nonce && `-n${entry.nonce}`
  return `${head}${runAt}${made}${entry.ttlAt ? `-x${entry.ttlAt}` : ''}${key}${type}${pin}`
}

const COMMON = String.raw`(?<rank>\d)-(?<attempt>\d+)\.(?<maxAttempts>\d+)-(?<event>[0-9a-z]+)\.(?<comment>[0-9a-z]+)`
const LEASE = String.raw`-(?<startedAt>\d+)-(?<endsAt>\d+)-(?<nonce>[0-9a-f]{16})`
const WORKER = String.raw`-w(?<worker>[\w+=,]+)`
const HOLDER = String.raw`(?<dispatched>-d)?(?:-j(?<workflowJob>\d+))?${WORKER}`
const KEY = String.raw`(?:-k(?<key>[0-9a-f]{12})\.(?<limit>\d+)(?:\.(?<slot>\d+))?)?`
const LIVE = new RegExp(
  String.raw`^live/(?<queue>[a-z0-9-]{1,40})/(?<number>\d+)/(?<seq>\d+)-(?<state>ready|later|held|blocked)-${COMMON}(?:${LEASE}${HOLDER}|-(?<runAt>\d+))?(?:-n(?<made>[0-9a-f]{16}))?(?:-x(?<ttlAt>\d+))?${KEY}(?:-y(?<typeTag>[0-9a-f]{6}))?(?<hasApprovedDigest>-p)?$`,
)
const DONE = new RegExp(
  String.raw`^done/(?<number>\d+)/(?<seq>\d+)-(?<outcome>completed|failed|cancelled)-${COMMON}${LEASE}(?<superseded>-s)?(?<hasApprovedDigest>-p)?(?:${WORKER})?-q(?<queue>[a-z0-9-]{1,40})$`,
)

/** Reads a ref name; undefined when it isn't an entry (of ours, of this version). */
export function decodeEntry(name: string): Entry | undefined {
  const groups = (LIVE.exec(name) ?? DONE.exec(name))?.groups
  const entry = groups && fromGroups(groups)
  // Only the one spelling that we write ourselves counts: two names for one state would be two entries.
  return entry && encodeEntry(entry) === name ? entry : undefined
}

type Groups = Record<string, string | undefined>
const integer = (groups: Groups, key: string) => Number(groups[key] ?? 0)
const text = (groups: Groups, key: string) => groups[key] ?? ''

function fromGroups(groups: Groups): Entry {
  const common = {
    number: integer(groups, 'number'),
    seq: integer(groups, 'seq'),
    queue: text(groups, 'queue'),
    priority: MAX_PRIORITY - integer(groups, 'rank'),
    attempt: integer(groups, 'attempt'),
    maxAttempts: integer(groups, 'maxAttempts'),
    servedUpTo: decodeServed(groups.event, groups.comment),
    hasApprovedDigest: groups.hasApprovedDigest !== undefined,
  }
  const lease = {
    startedAt: integer(groups, 'startedAt'),
    nonce: text(groups, 'nonce'),
    worker: decodeWorker(text(groups, 'worker')),
  }
  if (groups.outcome) {
    const outcome = groups.outcome as Outcome
    const superseded = groups.superseded !== undefined
    return { ...common, ...lease, state: 'done', outcome, finishedAt: integer(groups, 'endsAt'), superseded }
  }
  return liveFromGroups(groups, common, lease)
}

function liveFromGroups(
  groups: Groups,
  common: Common,
  lease: Pick<Held, 'startedAt' | 'nonce' | 'worker'>,
): Live {
  const { key } = groups
  const concurrency = key === undefined ? undefined : { key, limit: integer(groups, 'limit') }
  const live = { ...common, concurrency, typeTag: text(groups, 'typeTag') }
  if (groups.state === 'held') {
    const slot = groups.slot === undefined ? undefined : integer(groups, 'slot')
    const dispatched = groups.dispatched !== undefined
    const holder = { dispatched, slot, workflowJob: integer(groups, 'workflowJob') }
    return { ...live, ...lease, ...holder, state: 'held', expiresAt: integer(groups, 'endsAt') }
  }
  const waiting = { ...live, ttlAt: integer(groups, 'ttlAt'), nonce: text(groups, 'made') }
  if (groups.state === 'ready') return { ...waiting, state: 'ready' }
  return { ...waiting, state: groups.state as 'later' | 'blocked', runAt: integer(groups, 'runAt') }
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
  (entry.state === 'ready' || (entry.state === 'later' && entry.runAt <= now)) && !isLapsed(entry, now)

/** Whether the job waited longer than its `ttl_seconds`. */
export const isLapsed = (entry: Entry, now: number): boolean =>
  'ttlAt' in entry && entry.ttlAt > 0 && entry.ttlAt <= now

/** Whether the lease ran out. */
export const isExpired = (entry: Entry, now: number): entry is Held =>
  entry.state === 'held' && entry.expiresAt <= now

/** Order of claims: higher priority first, then the older job. */
export const byUrgency = (a: Entry, b: Entry): number => b.priority - a.priority || a.number - b.number
