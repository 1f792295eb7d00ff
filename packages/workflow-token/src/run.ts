import type { JWTPayload } from 'jose'

/** What a run's token says of it, in GitHub's words (docs.github.com, "OpenID Connect reference"). */
export interface Run {
  repository: string
  repositoryId: string
  workflowRef: string
  jobWorkflowRef: string | undefined
  ref: string
  environment: string | undefined
  event: string
  runId: string
  runAttempt: string
}

/** What a token's claims say of its run; undefined when a claim is missing or malformed. */
export function runOf(claims: JWTPayload): Run | undefined {
  const text = (name: string) => {
    const value = claims[name]
    return typeof value === 'string' ? value : ''
  }
  const run: Run = {
    repository: text('repository'),
    repositoryId: text('repository_id'),
    workflowRef: text('workflow_ref'),
    jobWorkflowRef: text('job_workflow_ref') || undefined,
    ref: text('ref'),
    environment: text('environment') || undefined,
    event: text('event_name'),
    runId: text('run_id'),
    runAttempt: text('run_attempt'),
  }
  const isWhole =
    /^[\w.-]+\/[\w.-]+$/.test(run.repository) &&
    [run.repositoryId, run.runId].every((id) => /^\d{1,20}$/.test(id)) &&
    /^\d{1,6}$/.test(run.runAttempt) &&
    [run.workflowRef, run.ref, run.event].every((claim) => claim !== '')
  return isWhole ? run : undefined
}
