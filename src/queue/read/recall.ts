import { type Done, NOTHING_SERVED } from '../../domain/entry.ts'
import type { Job, Outcome } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import type { Ports } from '../../ports.ts'
import { jobOf, specOf } from './job.ts'

const OUTCOMES: readonly Outcome[] = ['completed', 'failed', 'cancelled']

/**
 * A job that ended so long ago that the ledger keeps it no more, by what its issue shows: an idempotency key outlives the names of
 * its job. @throws Problem `job-not-found` when the issue is gone, or shows no end
 */
export async function recall({ issues }: Ports, id: number): Promise<Job> {
  const issue = await issues.read(id)
  const spec = issue && specOf(issue)
  const outcome = OUTCOMES.find((one) => issue?.labels.includes(one))
  if (!spec || issue.open || !outcome) throw new Problem('job-not-found', `There is no job ${id}.`, { id })
  const { queue, priority, maxAttempts } = spec
  const ended: Done = {
    state: 'done',
    number: id,
    seq: issue.createdAt,
    queue,
    priority,
    maxAttempts,
    outcome,
    attempt: 0,
    servedUpTo: NOTHING_SERVED,
    hasApprovedDigest: false,
    startedAt: 0,
    finishedAt: 0,
    nonce: '',
    worker: '',
    superseded: false,
  }
  return { ...jobOf(ended, issue, spec), finishedAt: undefined }
}
