import { readTitle } from '@octoqueue/inert-text'
import { readProgress, readReport } from '@octoqueue/job-comments'
import { ownLabels } from '@octoqueue/job-labels'
import { type Entry, statusOf } from '../../domain/entry.ts'
import type { Job, Provenance, Spec } from '../../domain/job.ts'
import type { Attachment, Issue, Ports } from '../../ports.ts'

/**
 * Joins what ledger, issue and attachment say about a job. Where two of them speak, the ledger decides. What
 * is sealed is opened here; without the key it says so.
 */
export async function jobOf(
  { payloads }: Pick<Ports, 'payloads'>,
  entry: Entry,
  issue: Issue | undefined,
  spec: Spec | undefined,
  attachment?: Attachment,
  provenance?: Provenance,
): Promise<Job> {
  const held = entry.state === 'held' ? entry : undefined
  const done = entry.state === 'done' ? entry : undefined
  const kept = attachment && (await payloads.show(attachment))
  const report = held || !kept ? {} : readReport(kept)
  // The entry has what changed since the issue was written, and the issue may not read as a job any more.
  const { queue, priority, maxAttempts } = entry
  const { type, ttlSeconds, concurrency, deadLetterQueue, unique = false } = spec ?? {}
  const { data = null } = spec ? await payloads.show({ data: spec.data }, spec.queue) : {}
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
    progress: held && kept ? readProgress(kept) : undefined,
    provenance,
  }
}
