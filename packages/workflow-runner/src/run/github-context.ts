import { ZERO_OID } from '@octoqueue/github-emulator/parts'
import type { WorkflowRun } from './workflow-run.ts'

/**
 * The `github` context of a job, but for what changes with its steps.
 * https://docs.github.com/actions/reference/workflows-and-actions/contexts
 */
export function githubContext(
  run: WorkflowRun,
  of: { job: string; token: string; workspace: string; eventPath: string },
): Record<string, unknown> {
  const { host, workflow, event, actor } = run
  const { repository, owner, github } = host
  const name = `${owner}/${repository.name}`
  const ref = refOf(run)
  const refs = github.store.refs
  const sha = (refs.get(repository, ref) ?? refs.get(repository, `refs/heads/${repository.default_branch}`))
    ?.oid
  const actorId = String(github.store.users.withLogin(actor)?.id ?? '')
  return {
    token: of.token,
    job: of.job,
    workspace: of.workspace,
    event_path: of.eventPath,
    repository: name,
    repository_owner: owner,
    repositoryUrl: `git://github.com/${name}.git`,
    repository_id: String(repository.id),
    repository_owner_id: String(repository.owner_id),
    run_id: String(run.id),
    run_number: String(run.number),
    run_attempt: String(run.attempt),
    actor,
    actor_id: actorId,
    triggering_actor: actor,
    workflow: workflow.name,
    workflow_ref: `${name}/${workflow.path}@${ref}`,
    workflow_sha: sha ?? ZERO_OID,
    ref,
    ref_name: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_protected: false,
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    head_ref: '',
    base_ref: '',
    sha: sha ?? ZERO_OID,
    event_name: event.name,
    event: eventOf(run),
    server_url: host.serverUrl,
    api_url: host.apiUrl,
    graphql_url: `${host.apiUrl}/graphql`,
    retention_days: '90',
    secret_source: run.actor === 'dependabot[bot]' ? 'Dependabot' : 'Actions',
  }
}

const refOf = ({ event, host }: WorkflowRun): string =>
  event.ref ?? `refs/heads/${host.repository.default_branch}`

/** The webhook's payload, with what GitHub puts into every one. */
export function eventOf({ event, host, inputs, workflow, actor }: WorkflowRun): Record<string, unknown> {
  const { repository, owner } = host
  const dispatched =
    event.name === 'workflow_dispatch'
      ? {
          inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)])),
          workflow: workflow.path,
        }
      : {}
  return {
    repository: {
      id: repository.id,
      name: repository.name,
      full_name: `${owner}/${repository.name}`,
      owner: { login: owner },
      default_branch: repository.default_branch,
      private: repository.private === 1,
    },
    sender: { login: actor },
    ...dispatched,
    ...event.payload,
  }
}

/** The claims of a job's identity token. https://docs.github.com/actions/reference/security/oidc */
export function identityClaims(
  run: WorkflowRun,
  context: Readonly<Record<string, unknown>>,
  checkRunId: number,
) {
  const pick = (...names: string[]) => Object.fromEntries(names.map((name) => [name, context[name]]))
  const subject = run.event.name === 'pull_request' ? 'pull_request' : `ref:${refOf(run)}`
  return {
    sub: `repo:${context.repository}:${subject}`,
    ...pick(
      'ref',
      'ref_type',
      'sha',
      'repository',
      'repository_owner',
      'repository_id',
      'repository_owner_id',
    ),
    ...pick('run_id', 'run_number', 'run_attempt', 'actor', 'actor_id', 'workflow', 'workflow_ref'),
    ...pick('workflow_sha', 'head_ref', 'base_ref', 'event_name'),
    job_workflow_ref: context.workflow_ref,
    job_workflow_sha: context.workflow_sha,
    repository_visibility: run.host.repository.private === 1 ? 'private' : 'public',
    runner_environment: 'github-hosted',
    check_run_id: String(checkRunId),
  }
}
