import type { Outcome } from './report.ts'
import type { WorkflowRun } from './workflow-run.ts'

/** A job as the embedded GitHub knows it. */
export interface Registration {
  /** The REST id of the job, which is that of its check run. */
  id: number
  complete(conclusion: Outcome): void
}

/** Tells GitHub that a job runs now; leases that are bound to it live until it is completed. */
export function registerJob({ host, id, attempt, workflow }: WorkflowRun, name: string): Registration {
  const { workflowJobs } = host.github.store
  const job = workflowJobs.create(host.repository, {
    runId: id,
    runAttempt: attempt,
    name,
    workflowName: workflow.name,
  })
  workflowJobs.update(job, { status: 'in_progress', conclusion: null })
  return {
    id: job.id,
    complete: (conclusion) => void workflowJobs.update(job, { status: 'completed', conclusion }),
  }
}
