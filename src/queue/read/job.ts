import { cleanLine, cleanText, readTitle } from '@octoqueue/inert-text'
import { ownLabels } from '@octoqueue/job-labels'
import { type Entry, type Held, statusOf } from '../../domain/entry.ts'
import { isObject } from '../../domain/issue.ts'
import type { Job, Progress, Provenance, Spec } from '../../domain/job.ts'
import type { Attempt, Report } from '../../domain/view.ts'
import type { Attachment, Issue } from '../../ports.ts'

/** Joins what ledger, issue and attachment say about a job. Where two of them speak, the ledger decides. */
export function jobOf(
  entry: Entry,
  issue: Issue | undefined,
  spec: Spec | undefined,
  attachment?: Attachment,
  provenance?: Provenance,
): Job {
  const held = entry.state === 'held' ? entry : undefined
  const done = entry.state === 'done' ? entry : undefined
  const report = held || !attachment ? {} : readReport(attachment)
  // The entry has what changed since the issue was written, and the issue may not read as a job any more.
  const { queue, priority, maxAttempts } = entry
  const { type, data = null, ttlSeconds, concurrency, deadLetterQueue, unique = false } = spec ?? {}
  const { after, parent, completeWhen } = spec ?? {}
  const asked = { queue, priority, maxAttempts, type, data, ttlSeconds, concurrency, deadLetterQueue, unique }
  return {
    ...asked,
    after,
    parent,
    completeWhen,
    id: entry.number,
    revision: entry.seq,
    attempt: entry.attempt,
    status: statusOf(entry),
    title: issue && readTitle(issue.title),
    url: issue?.url,
    labels: issue ? ownLabels(issue.labels) : [],
    project: issue?.milestone,
    runAt: 'runAt' in entry ? entry.runAt || undefined : undefined,
    createdAt: issue?.createdAt,
    startedAt: held?.startedAt ?? (done?.startedAt || undefined),
    finishedAt: done?.finishedAt,
    result: report.result,
    resultNote: report.resultNote,
    error: report.error ?? report.reason,
    answer: undefined,
    worker: (held?.worker ?? done?.worker) || undefined,
    lease: undefined,
    leaseExpiresAt: held?.expiresAt,
    progress: held && attachment ? readProgress(attachment) : undefined,
    provenance,
  }
}

/* The one place that translates what is attached to entries: reports, and progress. */

/** Lines of a job's log that are kept, and characters of each: enough to see where it is. */
export const MAX_LOG_LINES = 50
const MAX_LINE_CHARACTERS = 200

/** Undefined when there is nothing to attach. */
export function writeReport({
  result,
  resultNote,
  error,
  reason,
  answer,
  attempt,
}: Report): Attachment | undefined {
  const attachment = {
    ...(result !== undefined && { result }),
    ...(resultNote !== undefined && { result_note: cleanText(resultNote) }),
    ...(error !== undefined && { error: cleanText(error) }),
    ...(reason !== undefined && { reason: cleanText(reason) }),
    ...(answer !== undefined && { answer: cleanText(answer) }),
    ...(attempt && { attempt: writeAttempt(attempt) }),
  }
  return Object.keys(attachment).length > 0 ? attachment : undefined
}

/** The same with `why` instead of each text that others wrote; undefined where there is none. */
export function withoutTexts(
  { result, error, reason, attempt }: Attachment,
  why: string,
): Attachment | undefined {
  if (result === undefined && error === undefined && reason === undefined) return undefined
  return {
    ...(result !== undefined && { result_note: why }),
    ...(error !== undefined && { error: why }),
    ...(reason !== undefined && { reason: why }),
    ...(attempt !== undefined && { attempt }),
  }
}

export function readReport({ result, result_note, error, reason, attempt }: Attachment): Report {
  return {
    ...(result !== undefined && { result }),
    ...(typeof result_note === 'string' && { resultNote: result_note }),
    ...(typeof error === 'string' && { error }),
    ...(typeof reason === 'string' && { reason }),
    ...(isObject(attempt) && { attempt: readAttempt(attempt) }),
  }
}

/** The attempt that this lease was. */
export const attemptOf = ({ attempt, worker, startedAt }: Held, endedAt: number): Attempt => ({
  number: attempt,
  worker,
  startedAt,
  endedAt,
})

const writeAttempt = ({ startedAt, endedAt, ...by }: Attempt): Attachment => ({
  ...by,
  started_at: startedAt,
  ended_at: endedAt,
})

const readAttempt = ({ number, worker, started_at, ended_at }: Attachment): Attempt => ({
  number: Number(number),
  worker: String(worker),
  startedAt: Number(started_at),
  endedAt: Number(ended_at),
})

export const writeProgress = ({ percent, note, log }: Progress, now: number): Attachment => ({
  ...(percent !== undefined && { percent }),
  ...(note !== undefined && { note: cut(cleanLine(note)) }),
  log: log.slice(-MAX_LOG_LINES).map((line) => cut(cleanText(line).replaceAll('\n', ' '))),
  written_at: now,
})

const cut = (line: string): string => Array.from(line).slice(0, MAX_LINE_CHARACTERS).join('')

/** The progress that an attachment keeps. */
export function readProgress({ percent, note, log }: Attachment): Progress {
  return {
    percent: typeof percent === 'number' ? percent : undefined,
    note: typeof note === 'string' ? note : undefined,
    log: Array.isArray(log) ? log.map(String) : [],
  }
}
