import { type Entry, statusOf } from '../domain/entry.ts'
import { decodeBody } from '../domain/issue.ts'
import type { Job, Spec } from '../domain/job.ts'
import { isStatus } from '../domain/label.ts'
import type { Report } from '../domain/view.ts'
import type { Issue } from '../ports.ts'

/** Joins what the ledger, the issue and the attachment say about a job. The ledger decides wherever two of them speak. */
export function jobOf(
  entry: Entry,
  issue: Issue | undefined,
  spec: Spec | undefined,
  report: Report = {},
): Job {
  const held = entry.state === 'held' ? entry : undefined
  const done = entry.state === 'done' ? entry : undefined
  const startedAt = held?.startedAt ?? done?.startedAt
  return {
    id: entry.number,
    queue: entry.queue,
    priority: entry.priority,
    attempt: entry.attempt,
    status: statusOf(entry),
    type: spec?.type,
    maxAttempts: spec?.maxAttempts ?? 1,
    data: spec?.data ?? null,
    title: issue?.title,
    url: issue?.url,
    labels: (issue?.labels ?? []).filter((label) => !isStatus(label)),
    runAt: entry.state === 'later' ? entry.runAt : undefined,
    createdAt: issue?.createdAt,
    startedAt: startedAt || undefined,
    finishedAt: done?.finishedAt,
    result: report.result,
    error: report.error,
    worker: (held?.worker ?? done?.worker) || undefined,
    lease: undefined,
    leaseExpiresAt: held?.expiresAt,
  }
}

/** The spec that an issue's body holds, if it still reads as a job. */
export function specOf(issue: Issue): Spec | undefined {
  const decoded = decodeBody(issue.body)
  return decoded.ok ? decoded.spec : undefined
}
