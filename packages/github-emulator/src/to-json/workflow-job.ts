import { isoSeconds } from '../git/commit.ts'
import { nodeId } from '../node-id.ts'
import type { Repository } from '../store/repositories.ts'
import type { WorkflowJob } from '../store/workflow-jobs.ts'
import { apiUrl, pageUrl, type Site } from './site.ts'

/** OpenAPI `job`. A job's id is that of its check run; runners have it from the start of its work on. */
export function presentWorkflowJob(site: Site, repository: Repository, job: WorkflowJob) {
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
    steps: [],
    check_run_url: `${api}/check-runs/${job.id}`,
    labels: ['ubuntu-latest'],
    runner_id: started ? 1 : null,
    runner_name: started ? 'GitHub Actions 1' : null,
    runner_group_id: started ? 0 : null,
    runner_group_name: started ? 'GitHub Actions' : null,
  }
}
