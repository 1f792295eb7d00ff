import { notFound } from '../problem.ts'
import { presentWorkflowJob } from '../to-json/workflow-job.ts'
import { choice, ok, pageOf, type Reply, type RepositoryCall, type RepositoryEndpoint } from './route.ts'

function get(call: RepositoryCall): Reply {
  const job = call.store.workflowJobs.withId(Number(call.parameters.job_id))
  if (!job || job.repository_id !== call.repository.id) throw notFound()
  return ok(presentWorkflowJob(call, call.repository, job))
}

function listOfRun(call: RepositoryCall): Reply {
  const { store, repository, query } = call
  const runId = Number(call.parameters.run_id)
  const page = pageOf(query)
  const latestOnly = choice(query, 'WorkflowRun', 'filter', ['latest', 'all']) === 'latest'
  const total = store.workflowJobs.countOfRun(repository, runId, latestOnly)
  if (total === 0) throw notFound()
  const jobs = store.workflowJobs.ofRun(repository, runId, { ...page, latestOnly })
  const body = { total_count: total, jobs: jobs.map((job) => presentWorkflowJob(call, repository, job)) }
  return { ...ok(body), page: { ...page, total } }
}

export const workflowJobEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'GET', path: '/actions/jobs/{job_id}', handle: get, mayLag: true, needs: 'actions' },
  { method: 'GET', path: '/actions/runs/{run_id}/jobs', handle: listOfRun, mayLag: true, needs: 'actions' },
]
