import { foreignRunWorker } from '../domain/run-worker.ts'
import type { Grant } from './scope.ts'

/** Which workflow runs of GitHub Actions are let in, and what they may do. All that is given has to fit to the letter. */
export interface Rule {
  id: string
  /** As owner/name. */
  repository: string
  /** GitHub's id of the repository, which a new one of the same name does not get; set at the rule's first use if it is not given. */
  repositoryId: string | undefined
  /** A workflow's file, at any ref: `.github/workflows/build.yml`. */
  workflow: string | undefined
  /** A workflow's file and ref, as `owner/name/.github/workflows/build.yml@refs/heads/main`. */
  workflowRef: string | undefined
  /** The same of a reusable workflow that the job is in. */
  jobWorkflowRef: string | undefined
  /** A branch or tag, as `refs/heads/main`. */
  ref: string | undefined
  environment: string | undefined
  /** What may have started the run; {@link TRUSTED_EVENTS} when absent. */
  events: readonly string[] | undefined
  grants: readonly Grant[]
  createdAt: number
}

/**
 * Events that only people with write access, the clock or the API cause. Those that strangers cause, above all `pull_request_target` and
 * `pull_request`, which may run a fork's code, have to be named by a rule.
 */
export const TRUSTED_EVENTS = [
  'push',
  'schedule',
  'workflow_dispatch',
  'repository_dispatch',
  'release',
] as const

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

/** What of a rule does not fit a run of its repository, in the claims' names; empty when all fits. */
export function misfits(rule: Rule, run: Run): string[] {
  const rows = {
    workflow:
      rule.workflow === undefined || run.workflowRef.startsWith(`${run.repository}/${rule.workflow}@`),
    workflow_ref: rule.workflowRef === undefined || rule.workflowRef === run.workflowRef,
    job_workflow_ref: rule.jobWorkflowRef === undefined || rule.jobWorkflowRef === run.jobWorkflowRef,
    ref: rule.ref === undefined || rule.ref === run.ref,
    environment: rule.environment === undefined || rule.environment === run.environment,
    event_name: (rule.events ?? TRUSTED_EVENTS).includes(run.event as never),
  }
  return Object.entries(rows).flatMap(([claim, isFitting]) => (isFitting ? [] : [claim]))
}

/** Whether a rule is about the run's repository, and about the one that had its name when the rule was first used. */
export const isOfRepository = ({ repository, repositoryId }: Rule, run: Run): boolean =>
  repository === run.repository && (repositoryId === undefined || repositoryId === run.repositoryId)

/** The caller's id of a run, which no other run has. No key's id holds a dot or an `@`, so none begins like it. */
export const runCallerId = ({ repository, runId: id, runAttempt: attempt }: Run): string =>
  foreignRunWorker({ repository, id, attempt })
