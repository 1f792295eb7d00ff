import type { Said } from '@octoqueue/job-comments'
import { isStatus, outcomeIn, placeOf } from '@octoqueue/job-labels'
import {
  CLOCK_DOUBT_SECONDS,
  currentEntry,
  type Entry,
  type Later,
  type Live,
  NOBODYS_NONCE,
  type Ready,
  UNCLAIMED,
} from '../../domain/entry.ts'
import { isBornWaiting, type Outcome, type Spec } from '../../domain/job.ts'
import type { LedgerName, Mark, Move } from '../../domain/move.ts'

/*
 * What a job's entry has to be, by its issue alone: its labels say how it stands and where it belongs, the
 * queue's comments how often it was tried, how it ended, and which move said so last.
 */

/** An issue that is known to be the queue's, and what the queue said on it, the oldest first. */
export interface Evidence {
  number: number
  labels: readonly string[]
  isOpen: boolean
  spec: Spec
  tags: Pick<Ready, 'concurrency' | 'typeTag'>
  /** Whether what it may say is attached to its mark, as a sweep does for what people filed. */
  hasApprovedDigest: boolean
  createdAt: number
  told: readonly Said[]
  servedUpTo: Live['servedUpTo']
}

/** Whose a lease was whose entry is lost. It is over at once, and the sweep ends it as any other. */
const LOST_HOLDER = 'ledger-rebuild'
/** By then all of a page shows an end, or the sweep has repaired it. */
const SHOWN_SECONDS = 180
/** Of a comment's duration the seconds may have been left out. */
const ROUNDED_SECONDS = 60

/**
 * The entry that an issue asks for; undefined when it shows no job, or one that ended and of which nothing is
 * told: such a job is no poorer without an entry. A job that somebody held comes back with a lease that is
 * over.
 */
export function rebuiltEntry(evidence: Evidence, now: number, nonce: string): Entry | undefined {
  const { labels, isOpen, told } = evidence
  const last = told.at(-1)
  const outcome = outcomeIn(labels)
  const status = labels.find(isStatus)?.toLowerCase()
  if (last?.outcome && (outcome || !isOpen)) return ended(evidence, last.outcome, last)
  if (outcome || (status === undefined && !isOpen)) return undefined
  const seq = Math.max(now, (last?.seq ?? 0) + 1)
  // Closed, and shown as going on: a person closed it, and nobody served that.
  if (!isOpen) return ended(evidence, 'cancelled', { seq, attempt: 0 })
  return status === 'needs-approval' ? undefined : live(evidence, status, seq, now, nonce)
}

function ended(evidence: Evidence, outcome: Outcome, { seq, attempt }: Pick<Said, 'seq' | 'attempt'>): Entry {
  return { ...UNCLAIMED, ...commonOf(evidence), seq, attempt, outcome, finishedAt: seq, nonce: NOBODYS_NONCE }
}

function commonOf({ number, labels, spec, hasApprovedDigest, servedUpTo }: Evidence) {
  return {
    number,
    ...placeOf(labels, spec.queue),
    maxAttempts: spec.maxAttempts,
    hasApprovedDigest,
    servedUpTo,
  }
}

function live(evidence: Evidence, status: string | undefined, seq: number, now: number, nonce: string): Live {
  const { spec, tags, told, createdAt } = evidence
  const {
    attempt = 0,
    seq: failedAt = 0,
    retryInSeconds,
  } = told.findLast(({ isBlocked }) => !isBlocked) ?? {}
  const tried = retryInSeconds === undefined ? 0 : attempt
  const common = { ...commonOf(evidence), ...tags, seq }
  if (status === 'processing' || status === 'dispatched') {
    const lease = {
      startedAt: now,
      expiresAt: now - CLOCK_DOUBT_SECONDS,
      nonce,
      worker: LOST_HOLDER,
      slot: undefined,
      workflowJob: 0,
    }
    return { ...common, ...lease, state: 'held', attempt: tried + 1, dispatched: status === 'dispatched' }
  }
  const ttlAt =
    spec.ttlSeconds === undefined || told.length > 0
      ? 0
      : Math.max(createdAt, spec.runAt ?? 0) + spec.ttlSeconds
  const waiting = { ...common, attempt: tried, nonce: '', ttlAt }
  const retryAt = retryInSeconds === undefined ? 0 : failedAt + retryInSeconds + ROUNDED_SECONDS
  const runAt = Math.max(retryAt, tried > 0 ? 0 : (spec.runAt ?? 0))
  if (status === 'blocked') {
    const waits = isBornWaiting(spec) && !told.at(-1)?.isBlocked
    return { ...waiting, state: 'blocked', waits, runAt: runAt > now ? runAt : 0 }
  }
  return runAt > now
    ? ({ ...waiting, state: 'later', runAt } satisfies Later)
    : ({ ...waiting, state: 'ready' } satisfies Ready)
}

/**
 * Why the entries of one job cannot be what they were: `missing`, there are none; `outdated`, the queue said
 * on the issue what a later move than all of them did; `doubled`, there is more than one live entry.
 * Undefined when nothing speaks against them.
 */
export function faultIn(
  entries: readonly Entry[],
  told: readonly Pick<Said, 'seq'>[],
  issue: { open: boolean; labels: readonly string[] },
  now: number,
): 'missing' | 'outdated' | 'doubled' | undefined {
  const current = currentEntry(entries.map((entry) => ({ entry })))?.entry
  // Something that was put aside, and nothing else: it is just being requeued, or what took its place is
  // lost.
  if (!current) return 'missing'
  // Its end was shown, and the issue shows that the job goes on since: it was put back.
  const isBack = current.state === 'done' && told.some(({ seq }) => seq === current.seq) && isGoingOn(issue)
  const isOld = now - current.seq > SHOWN_SECONDS
  if (told.some(({ seq }) => seq > current.seq) || (isBack && isOld)) return 'outdated'
  return entries.some((entry) => entry.state !== 'done' && entry !== current) ? 'doubled' : undefined
}

const isGoingOn = ({ open, labels }: { open: boolean; labels: readonly string[] }): boolean =>
  open && !outcomeIn(labels) && labels.some(isStatus)

/**
 * The move that mends a job. `generation`: how often the job was restored before; of two who restore at a
 * time, the same generation lets one.
 */
export function mendingMove(
  entries: readonly Entry[],
  rebuilt: Entry | undefined,
  { isMarked, generation }: { isMarked: boolean; generation: number },
): Move {
  const current = currentEntry(entries.map((entry) => ({ entry })))?.entry
  const isKept = rebuilt === undefined
  const wrong = entries.filter((entry) =>
    isKept ? entry !== current && entry.state !== 'done' : entry.state !== 'done' || !entry.superseded,
  )
  const { number } = rebuilt ?? current ?? { number: 0 }
  const marks: Mark[] = isMarked ? [] : [{ is: 'admitted', number }]
  const guard: Mark[] =
    isMarked && wrong.length === 0 ? [{ is: 'notice', number, what: `rebuilt-${generation}` }] : []
  const add: LedgerName[] = [...marks, ...guard, ...(rebuilt ? [rebuilt] : [])]
  return { remove: [...wrong, ...slotsOf(wrong)], add }
}

/** The slots that held entries take up. */
export const slotsOf = (entries: readonly Entry[]): readonly Extract<Mark, { is: 'slot' }>[] =>
  entries.flatMap((entry) =>
    entry.state === 'held' && entry.concurrency && entry.slot !== undefined
      ? { is: 'slot' as const, key: entry.concurrency.key, slot: entry.slot }
      : [],
  )
