import type { Run } from '@octoqueue/workflow-token'
import { foreignRunWorker } from '@octoqueue/workflow-token/worker'
import { type Grant, instant, readGrant, type WrittenGrant, writeGrant } from './grant.ts'
import type { At } from './key.ts'

/** Which workflow runs are let in, and what they may do. All that is given has to match exactly. */
export interface Rule<Scope extends string> {
  id: string
  /** As owner/name. */
  repository: string
  /** GitHub's id of the repository, which tells it from another of that name; set at the rule's first use. */
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
  grants: readonly Grant<Scope>[]
  /** Unix seconds. */
  createdAt: number
}

/** A rule as the document writes it. */
export interface WrittenRule<Scope extends string> {
  id: string
  repository: string
  repository_id?: string
  workflow?: string
  workflow_ref?: string
  job_workflow_ref?: string
  ref?: string
  environment?: string
  events?: string[]
  grants: WrittenGrant<Scope>[]
  created_at: string
}

/** What a rule may leave out: our name, and the one in the document and an API. */
const OPTIONAL = {
  repositoryId: 'repository_id',
  workflow: 'workflow',
  workflowRef: 'workflow_ref',
  jobWorkflowRef: 'job_workflow_ref',
  ref: 'ref',
  environment: 'environment',
  events: 'events',
} as const satisfies Partial<Record<keyof Rule<string>, keyof WrittenRule<string>>>
type Optional = keyof typeof OPTIONAL
const OPTIONAL_FIELDS = Object.entries(OPTIONAL) as [Optional, (typeof OPTIONAL)[Optional]][]

/** A rule without what it gets when it is made, from the document or a request. */
export const readRuleFields = <Scope extends string>(
  rule: Omit<WrittenRule<Scope>, 'id' | 'created_at'>,
): Omit<Rule<Scope>, 'id' | 'createdAt'> => ({
  repository: rule.repository,
  ...(Object.fromEntries(OPTIONAL_FIELDS.map(([ours, theirs]) => [ours, rule[theirs]])) as Pick<
    Rule<Scope>,
    Optional
  >),
  grants: rule.grants.map(readGrant),
})

export const readRule = <Scope extends string>(
  rule: WrittenRule<Scope>,
  pointer: string,
  at: At,
): Rule<Scope> => ({
  id: rule.id,
  ...readRuleFields(rule),
  createdAt: at(`${pointer}/created_at`, rule.created_at),
})

/** A rule as an API writes it, with null for what it leaves out. */
export const writeRule = <Scope extends string>(rule: Rule<Scope>) => ({
  id: rule.id,
  repository: rule.repository,
  ...Object.fromEntries(OPTIONAL_FIELDS.map(([ours, theirs]) => [theirs, rule[ours] ?? null])),
  grants: rule.grants.map(writeGrant),
  created_at: instant(rule.createdAt),
})

/** A rule as the document writes it, without what it leaves out. */
export function storeRule<Scope extends string>(rule: Rule<Scope>): WrittenRule<Scope> {
  const given = Object.entries(writeRule(rule)).filter(([, value]) => value !== null)
  return Object.fromEntries(given) as unknown as WrittenRule<Scope>
}

/**
 * Events that only people with write access, a schedule or the API can cause. A rule has to name those that
 * strangers can cause, above all `pull_request_target` and `pull_request`, which may run a fork's code.
 */
export const TRUSTED_EVENTS = [
  'push',
  'schedule',
  'workflow_dispatch',
  'repository_dispatch',
  'release',
] as const

/** What of a rule does not fit a run of its repository, in the claims' names; empty when all fits. */
export function misfits(rule: Rule<string>, run: Run): string[] {
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

/** Whether a rule is about the run's repository, and about the same one as at its first use. */
export const isOfRepository = ({ repository, repositoryId }: Rule<string>, run: Run): boolean =>
  repository === run.repository && (repositoryId === undefined || repositoryId === run.repositoryId)

/** The caller's id of a run, which is unique. Ids of keys have no dot and no `@`, so none begins like it. */
export const runCallerId = ({ repository, runId: id, runAttempt: attempt }: Run): string =>
  foreignRunWorker({ repository, id, attempt })
