import { isoSeconds } from '../git.ts'
import type { Repository } from '../store/repositories.ts'
import { type CommitStatus, stepsOf, type WorkflowJob } from '../store/workflows.ts'
import { nodeId } from './node-id.ts'
import { simpleRepositoryToJson } from './repository.ts'
import { apiUrl, pageUrl, type Site } from './site.ts'
import { userToJson } from './user.ts'

/** OpenAPI `job`. A job's id is that of its check run; runners have it from the start of its work on. */
export function workflowJobToJson(site: Site, repository: Repository, job: WorkflowJob) {
  const api = apiUrl(site, repository)
  const started = job.status !== 'queued'
  return {
    id: job.id,
    run_id: job.run_id,
    run_url: `${api}/actions/runs/${job.run_id}`,
    run_attempt: job.run_attempt,
    node_id: nodeId('WorkflowJob', repository.id, job.id),
    head_sha: job.head_sha,
    head_branch: repository.default_branch,
    url: `${api}/actions/jobs/${job.id}`,
    html_url: `${pageUrl(site, repository)}/actions/runs/${job.run_id}/job/${job.id}`,
    status: job.status,
    conclusion: job.conclusion,
    created_at: isoSeconds(job.created_at),
    started_at: isoSeconds(job.started_at),
    completed_at: job.completed_at === null ? null : isoSeconds(job.completed_at),
    name: job.name,
    workflow_name: job.workflow_name,
    steps: stepsOf(job).map(({ name, conclusion, completed_at }, index) => ({
      name,
      status: 'completed',
      conclusion,
      number: index + 1,
      started_at: isoSeconds(completed_at),
      completed_at: isoSeconds(completed_at),
    })),
    check_run_url: `${api}/check-runs/${job.id}`,
    labels: ['ubuntu-latest'],
    runner_id: started ? 1 : null,
    runner_name: started ? 'GitHub Actions 1' : null,
    runner_group_id: started ? 0 : null,
    runner_group_name: started ? 'GitHub Actions' : null,
  }
}

/** OpenAPI `workflow-run`: as much of a run as its jobs tell; `job` is its newest one. */
export function workflowRunToJson(site: Site, repository: Repository, job: WorkflowJob) {
  const [api, page] = [apiUrl(site, repository), pageUrl(site, repository)]
  const url = `${api}/actions/runs/${job.run_id}`
  const status = site.store.workflowJobs.runStatus(repository, job.run_id) ?? job.status
  const home = simpleRepositoryToJson(site, repository)
  return {
    id: job.run_id,
    node_id: nodeId('WorkflowRun', repository.id, job.run_id),
    name: job.workflow_name,
    display_title: job.workflow_name,
    path: `.github/workflows/${job.workflow_name.toLowerCase().replaceAll(/\W+/g, '-')}.yml`,
    head_branch: repository.default_branch,
    head_sha: job.head_sha,
    head_commit: null,
    run_number: 1,
    run_attempt: job.run_attempt,
    event: 'workflow_dispatch',
    status,
    conclusion: status === 'completed' ? job.conclusion : null,
    workflow_id: repository.id,
    pull_requests: [],
    url,
    html_url: `${page}/actions/runs/${job.run_id}`,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    check_suite_url: `${api}/check-suites/${job.run_id}`,
    workflow_url: `${api}/actions/workflows/${repository.id}`,
    repository: home,
    head_repository: home,
    created_at: isoSeconds(job.created_at),
    updated_at: isoSeconds(job.completed_at ?? job.started_at),
  }
}

/** OpenAPI `status`. */
export function commitStatusToJson(site: Site, repository: Repository, status: CommitStatus) {
  const { id, sha, state, context, description, target_url } = status
  const creator = site.store.users.withId(status.creator_id)
  const at = isoSeconds(status.created_at)
  return {
    url: `${apiUrl(site, repository)}/statuses/${sha}`,
    avatar_url: creator ? `${site.url}/avatars/u/${creator.id}` : null,
    id,
    node_id: nodeId('StatusContext', repository.id, id),
    state,
    description,
    target_url,
    context,
    created_at: at,
    updated_at: at,
    creator: creator ? userToJson(site, creator) : null,
  }
}
