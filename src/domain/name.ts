import { decodeMark, encodeMark, type Groups, integer, padded, QUEUE, text } from '@octoqueue/ledger-marks'
import type { NameMove } from '@octoqueue/name-ledger'
import type { Common, Entry, Held, Live, ServedUpTo } from './entry.ts'
import { MAX_PRIORITY, type Outcome } from './job.ts'
import type { LedgerName, Move } from './move.ts'

export { encodeFolder, folderOf, isPassedOn } from '@octoqueue/ledger-marks'

/*
 * How entries are written as names: git refs below `refs/octoqueue/`, or rows in SQL. This file is the one
 * place that knows; `ledger-marks` knows it of marks. Repositories hold such names, so a new spelling needs a
 * reader of the old one. Instants are Unix seconds.
 */

const rank = (priority: number) => MAX_PRIORITY - priority

export const encodeName = (name: LedgerName): string => ('is' in name ? encodeMark(name) : encodeEntry(name))

/** Reads any name. What is none of ours, or of another version, comes back as it stands. */
export const decodeName = (name: string): LedgerName => decodeEntry(name) ?? decodeMark(name)

export const encodeMove = ({ remove, add, replace }: Move): NameMove => ({
  remove: remove.map(encodeName),
  add: add.map(encodeName),
  ...(replace && { replace: replace.map(({ name, from }) => ({ name: encodeName(name), from })) }),
})

export const decodeMove = ({ remove, add, replace }: NameMove): Move => ({
  remove: remove.map(decodeName),
  add: add.map(decodeName),
  ...(replace && { replace: replace.map(({ name, from }) => ({ name: decodeName(name), from })) }),
})

/** GitHub takes 255 bytes of a full ref name, `refs/octoqueue/` among them; this is the worker's share. */
const MAX_WORKER_BYTES = 40
const SPELLED: Record<string, string> = { '-': '+', '.': '=' }
const MEANT: Record<string, string> = { '+': '-', '=': '.' }

/** Refs take few characters, and `-` separates: the rest are written as others, or `,` and two hex digits. */
const encodeWorker = (worker: string) =>
  worker.replace(/\W/g, (one) => SPELLED[one] ?? `,${one.charCodeAt(0).toString(16).padStart(2, '0')}`)
const decodeWorker = (text: string) =>
  text.replace(/[+=]|,([0-9a-f]{2})/g, (one, hex: string | undefined) =>
    hex === undefined ? (MEANT[one] ?? one) : String.fromCharCode(Number.parseInt(hex, 16)),
  )

/** Whether a worker may be called that: up to 40 printable ASCII characters, few of them unusual. */
export const isWorkerName = (worker: string): boolean =>
  /^[ -~]{1,40}$/.test(worker) && encodeWorker(worker).length <= MAX_WORKER_BYTES

/** In base 36, as GitHub's ids are long. No ref may end in `.lock`, which one comment's id would spell. */
const encodeServed = ({ event, comment }: ServedUpTo) =>
  `${event.toString(36)}.${comment.toString(36)}`.replace(/\.lock$/, '.0lock')
const decodeServed = (event = '0', comment = '0'): ServedUpTo => ({
  event: Number.parseInt(event, 36),
  comment: Number.parseInt(comment, 36),
})

/** Writes an entry as its ref name. */
export function encodeEntry(entry: Entry): string {
  const { seq, priority, attempt, maxAttempts, servedUpTo } = entry
  const approved = (entry.hasApprovedDigest ? '-p' : '') + (entry.isOrdinary ? '-o' : '')
  const common = `${rank(priority)}-${attempt}.${maxAttempts}-${encodeServed(servedUpTo)}`
  if (entry.state === 'done') {
    const { outcome, startedAt, finishedAt, nonce, worker, superseded, queue } = entry
    const optional = (superseded ? '-s' : '') + approved + (worker && `-w${encodeWorker(worker)}`)
    return `done/${padded(entry.number)}/${padded(seq)}-${outcome}-${common}-${startedAt}-${finishedAt}-${nonce}${optional}-q${queue}`
  }
  const { concurrency, typeTag } = entry
  const head = `live/${entry.queue}/${padded(entry.number)}/${padded(seq)}-${entry.state}-${common}`
  const key = concurrency ? `-k${concurrency.key}.${concurrency.limit}` : ''
  const type = typeTag && `-y${typeTag}`
  if (entry.state === 'held') {
    const { startedAt, expiresAt, nonce, worker, dispatched, slot, workflowJob, workflowRun } = entry
    const bound = (workflowJob ? `-j${workflowJob}` : '') + (workflowRun ? `-r${workflowRun}` : '')
    const holder = `${dispatched ? '-d' : ''}${bound}-w${encodeWorker(worker)}`
    const taken = slot === undefined ? '' : `.${slot}`
    return `${head}-${startedAt}-${expiresAt}-${nonce}${holder}${key}${taken}${type}${approved}`
  }
  const isDated = entry.state === 'later' || (entry.state === 'blocked' && entry.runAt > 0)
  const runAt = isDated ? `-${entry.runAt}` : ''
  const made = entry.nonce && `-n${entry.nonce}`
  const waits = entry.state === 'blocked' && entry.waits ? '-a' : ''
  return `${head}${runAt}${made}${entry.ttlAt ? `-x${entry.ttlAt}` : ''}${key}${type}${waits}${approved}`
}

const COMMON = String.raw`(?<rank>\d)-(?<attempt>\d+)\.(?<maxAttempts>\d+)-(?<event>[0-9a-z]+)\.(?<comment>[0-9a-z]+)`
const LEASE = String.raw`-(?<startedAt>\d+)-(?<endsAt>\d+)-(?<nonce>[0-9a-f]{16})`
const WORKER = String.raw`-w(?<worker>[\w+=,]+)`
const HOLDER = String.raw`(?<dispatched>-d)?(?:-j(?<workflowJob>\d+))?(?:-r(?<workflowRun>\d+))?${WORKER}`
const KEY = String.raw`(?:-k(?<key>[0-9a-f]{12}(?:_[0-9a-f]{6}(?:[0-9a-f]{3})?)?)\.(?<limit>\d+)(?:\.(?<slot>\d+))?)?`
const LIVE = new RegExp(
  String.raw`^live/${QUEUE}/(?<number>\d+)/(?<seq>\d+)-(?<state>ready|later|held|blocked)-${COMMON}(?:${LEASE}${HOLDER}|-(?<runAt>\d+))?(?:-n(?<made>[0-9a-f]{16}))?(?:-x(?<ttlAt>\d+))?${KEY}(?:-y(?<typeTag>[0-9a-f]{6}))?(?<waits>-a)?(?<hasApprovedDigest>-p)?(?<isOrdinary>-o)?$`,
)
const DONE = new RegExp(
  String.raw`^done/(?<number>\d+)/(?<seq>\d+)-(?<outcome>completed|failed|cancelled)-${COMMON}${LEASE}(?<superseded>-s)?(?<hasApprovedDigest>-p)?(?<isOrdinary>-o)?(?:${WORKER})?-q${QUEUE}$`,
)

/** Reads a ref name; undefined when it isn't an entry (of ours, of this version). */
export function decodeEntry(name: string): Entry | undefined {
  const groups = (LIVE.exec(name) ?? DONE.exec(name))?.groups
  const entry = groups && fromGroups(groups)
  // Only the one spelling that we write ourselves counts: two names for one state would be two entries.
  return entry && encodeEntry(entry) === name ? entry : undefined
}

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
    ...(groups.isOrdinary !== undefined && { isOrdinary: true as const }),
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
    const workflowRun = groups.workflowRun === undefined ? undefined : integer(groups, 'workflowRun')
    const holder = { dispatched, slot, workflowJob: integer(groups, 'workflowJob'), workflowRun }
    return { ...live, ...lease, ...holder, state: 'held', expiresAt: integer(groups, 'endsAt') }
  }
  const waiting = { ...live, ttlAt: integer(groups, 'ttlAt'), nonce: text(groups, 'made') }
  if (groups.state === 'ready') return { ...waiting, state: 'ready' }
  const runAt = integer(groups, 'runAt')
  if (groups.state === 'later') return { ...waiting, state: 'later', runAt }
  return { ...waiting, state: 'blocked', runAt, waits: groups.waits !== undefined }
}

/** Whether two readings show the very same entry. */
export const isSameEntry = (a: Entry, b: Entry): boolean => encodeEntry(a) === encodeEntry(b)

/** A lease as its holder has it: opaque to them, the name of the entry to us. */
export const encodeLease = (held: Held): string => encodeEntry(held)

/** Undefined when it is no lease. */
export function decodeLease(lease: string): Held | undefined {
  const entry = decodeEntry(lease)
  return entry?.state === 'held' ? entry : undefined
}
