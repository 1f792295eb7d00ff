import { type Entry, statusOf } from '../../domain/entry.ts'
import { decodeBody } from '../../domain/issue.ts'
import type { Job, Spec } from '../../domain/job.ts'
import { isStatus } from '../../domain/label.ts'
import { readTitle } from '../../domain/text.ts'
import type { Attachment, Issue } from '../../ports.ts'
import { readProgress, readReport } from '../attachment.ts'

/** Joins what ledger, issue and attachment say about a job. Where two of them speak, the ledger decides. */
export function jobOf(
  entry: Entry,
  issue: Issue | undefined,
  spec: Spec | undefined,
  attachment?: Attachment,
): Job {
  const held = entry.state === 'held' ? entry : undefined
  const done = entry.state === 'done' ? entry : undefined
  const report = held || !attachment ? {} : readReport(attachment)
  return {
    ...asked(entry, spec),
    id: entry.number,
    revision: entry.seq,
    attempt: entry.attempt,
    status: statusOf(entry),
    title: issue && readTitle(issue.title),
    url: issue?.url,
    labels: issue ? ownLabels(issue) : [],
    project: issue?.milestone,
    runAt: 'runAt' in entry ? entry.runAt || undefined : undefined,
    createdAt: issue?.createdAt,
    startedAt: held?.startedAt ?? (done?.startedAt || undefined),
    finishedAt: done?.finishedAt,
    result: report.result,
    error: report.error ?? report.reason,
    worker: (held?.worker ?? done?.worker) || undefined,
    lease: undefined,
    leaseExpiresAt: held?.expiresAt,
    progress: held && attachment ? readProgress(attachment) : undefined,
  }
}

/** What was asked for. The entry has what changed since; the issue may not read as a job any more. */
function asked({ queue, priority, maxAttempts }: Entry, spec: Spec | undefined) {
  return {
    queue,
    priority,
    maxAttempts,
    type: spec?.type,
    data: spec?.data ?? null,
    ttlSeconds: spec?.ttlSeconds,
    concurrency: spec?.concurrency,
    deadLetterQueue: spec?.deadLetterQueue,
    unique: spec?.unique ?? false,
  }
}

/** An issue's labels but for those that the queue writes itself. */
export const ownLabels = (issue: Issue): readonly string[] => issue.labels.filter((label) => !isStatus(label))

/** The spec that an issue's body holds, if it still reads as a job. */
export function specOf(issue: Issue): Spec | undefined {
  const decoded = decodeBody(issue.body)
  return decoded.ok ? decoded.spec : undefined
}
