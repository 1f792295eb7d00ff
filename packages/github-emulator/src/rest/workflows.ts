import { parse } from 'yaml'
import { invalid, notFound, Problem, unprocessable } from '../problem.ts'
import { findEntry } from '../store/objects.ts'
import type { Ref } from '../store/refs.ts'
import { apiUrl, pageUrl } from '../to-json/site.ts'
import { commitStatusToJson, workflowJobToJson, workflowRunToJson } from '../to-json/workflow.ts'
import { fieldsOf, flag, record, requiredText, text } from './fields.ts'
import { refNamed } from './git/commits.ts'
import {
  choice,
  created,
  noContent,
  ok,
  pageOf,
  type Reply,
  type RepositoryCall,
  type RepositoryEndpoint,
  writer,
} from './route.ts'

/** https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event */
const MAX_EVENT_TYPE_CHARACTERS = 100
const MAX_PAYLOAD_PROPERTIES = 10
const MAX_PAYLOAD_BYTES = 64 * 1024
/** https://docs.github.com/rest/actions/workflows#create-a-workflow-dispatch-event */
const MAX_INPUTS = 25

function checkProperties(value: Record<string, unknown>, limit: number): void {
  const count = Object.keys(value).length
  // GitHub's words, as prowler-cloud/prowler#12370 met them.
  const message = `No more than ${limit} properties are allowed; ${count} were supplied.`
  if (count > limit) throw unprocessable(`Invalid request.\n\n${message}`)
}

function dispatchRepository(call: RepositoryCall): Reply {
  const fields = fieldsOf(call.body)
  const name = requiredText(fields, 'event_type')
  const payload = record(fields, 'client_payload') ?? {}
  const length = [...name].length
  if (length === 0 || length > MAX_EVENT_TYPE_CHARACTERS) {
    throw unprocessable(`Invalid request.\n\nevent_type has ${length} characters.`)
  }
  checkProperties(payload, MAX_PAYLOAD_PROPERTIES)
  // GitHub's words, as mvasigh/dispatch-action#23 met them.
  if (Buffer.byteLength(JSON.stringify(payload)) >= MAX_PAYLOAD_BYTES)
    throw unprocessable('client_payload is too large.')
  const { user } = writer(call)
  call.store.dispatches.add(call.repository, user, { event: 'repository_dispatch', name, ref: null, payload })
  return noContent()
}

/** The text of a file at a commit; undefined when it is not there. */
function readFile({ store, repository }: RepositoryCall, oid: string, path: string): string | undefined {
  const commit = store.objects.commit(repository, oid)
  const entry = commit && findEntry(store.objects, repository, commit.tree, path)
  const object = entry && store.objects.get(repository, entry.oid)
  return object?.type === 'blob' ? Buffer.from(object.content).toString() : undefined
}

/**
 * The path of the workflow that the URL names by its file. GitHub knows those that the default branch has.
 */
function workflowOf(call: RepositoryCall): string {
  const { store, repository, parameters } = call
  const file = parameters.workflow_id ?? ''
  const path = `.github/workflows/${file}`
  const head = store.refs.get(repository, `refs/heads/${repository.default_branch}`)
  if (!head || !/\.ya?ml$/.test(file) || readFile(call, head.oid, path) === undefined) throw notFound()
  return path
}

/**
 * Throws GitHub's refusals, in its words: convictional/trigger-workflow-and-wait#25 and #4,
 * elastic/terraform-provider-elasticstack#1829.
 */
function checkInputs(taken: DispatchInputs | undefined, given: Record<string, unknown>): void {
  if (!taken) throw unprocessable("Workflow does not have 'workflow_dispatch' trigger")
  const unexpected = Object.keys(given).filter((name) => !taken.has(name))
  if (unexpected.length > 0) throw unprocessable(`Unexpected inputs provided: ${JSON.stringify(unexpected)}`)
  const missing = [...taken].find(([name, { required }]) => required && !(name in given))
  if (missing) throw unprocessable(`Required input '${missing[0]}' not provided`)
}

function branchOrTag(call: RepositoryCall, name: string): Ref {
  const ref = refNamed(call, name)
  if (!ref || !/^refs\/(?:heads|tags)\//.test(ref.name)) throw unprocessable(`No ref found for: ${name}`)
  return ref
}

function dispatchWorkflow(call: RepositoryCall): Reply {
  const { store, repository } = call
  const name = workflowOf(call)
  const fields = fieldsOf(call.body)
  const named = requiredText(fields, 'ref')
  const inputs = record(fields, 'inputs') ?? {}
  const detailed = flag(fields, 'return_run_details') ?? false
  checkProperties(inputs, MAX_INPUTS)
  const ref = branchOrTag(call, named)
  checkInputs(dispatchInputsOf(readFile(call, ref.oid, name) ?? ''), inputs)
  const event = { event: 'workflow_dispatch', name, ref: ref.name, payload: inputs } as const
  const id = store.dispatches.add(repository, writer(call).user, event)
  if (!detailed) return noContent()
  const run = `actions/runs/${id}`
  return ok({
    workflow_run_id: id,
    run_url: `${apiUrl(call, repository)}/${run}`,
    html_url: `${pageUrl(call, repository)}/${run}`,
  })
}

export const dispatchEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'POST', path: '/dispatches', handle: dispatchRepository, needs: 'contents' },
  {
    method: 'POST',
    path: '/actions/workflows/{workflow_id}/dispatches',
    handle: dispatchWorkflow,
    needs: 'actions',
  },
  { method: 'POST', path: '/statuses/{sha}', handle: addStatus, needs: 'statuses' },
]

/** The inputs that a workflow takes when it is dispatched; `required` when it must be given one. */
type DispatchInputs = ReadonlyMap<string, { required: boolean }>

/**
 * What a workflow's file says of `workflow_dispatch`: its inputs, or undefined when it lacks that trigger, or
 * cannot be read.
 */
export function dispatchInputsOf(source: string): DispatchInputs | undefined {
  const on = partOf(parsed(source), 'on')
  if (on === 'workflow_dispatch' || (Array.isArray(on) && on.includes('workflow_dispatch'))) return new Map()
  const dispatch = partOf(on, 'workflow_dispatch')
  if (dispatch === undefined) return undefined
  const inputs = Object.entries(partOf(dispatch, 'inputs') ?? {})
  return new Map(inputs.map(([name, input]) => [name, { required: isRequired(input) }]))
}

function parsed(source: string): unknown {
  try {
    return parse(source)
  } catch {
    return undefined
  }
}

const isRequired = (input: unknown) =>
  partOf(input, 'required') === true && partOf(input, 'default') === undefined

/** A mapping's value; undefined when there is none. */
const partOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

function get(call: RepositoryCall): Reply {
  const job = call.store.workflowJobs.withId(Number(call.parameters.job_id))
  if (!job || job.repository_id !== call.repository.id) throw notFound()
  return ok(workflowJobToJson(call, call.repository, job))
}

function getRun(call: RepositoryCall): Reply {
  const { store, repository } = call
  const runId = Number(call.parameters.run_id)
  const newest = store.workflowJobs
    .ofRun(repository, runId, { latestOnly: true, limit: 100, offset: 0 })
    .at(-1)
  if (!newest) throw notFound()
  return ok(workflowRunToJson(call, repository, newest))
}

function cancelRun(call: RepositoryCall): Reply {
  const { store, repository } = call
  const runId = Number(call.parameters.run_id)
  writer(call)
  if (store.workflowJobs.runStatus(repository, runId) === undefined) throw notFound()
  if (store.workflowJobs.cancelRun(repository, runId)) return { status: 202, body: {} }
  throw new Problem(409, 'CONFLICT', 'Cannot cancel a workflow run that is completed.')
}

const STATES = ['error', 'failure', 'pending', 'success'] as const

/** https://docs.github.com/rest/commits/statuses#create-a-commit-status */
function addStatus(call: RepositoryCall): Reply {
  const { store, repository, parameters } = call
  const fields = fieldsOf(call.body)
  const sha = parameters.sha ?? ''
  const asked = requiredText(fields, 'state')
  const state = STATES.find((one) => one === asked)
  if (!state) throw invalid({ resource: 'Status', field: 'state', code: 'invalid' })
  if (!store.objects.isCommit(repository, sha)) throw unprocessable(`No commit found for SHA: ${sha}`)
  const { user } = writer(call)
  const status = store.commitStatuses.add(repository, user, {
    sha,
    state,
    context: text(fields, 'context') ?? 'default',
    description: text(fields, 'description') ?? null,
    target_url: text(fields, 'target_url') ?? null,
  })
  return created(commitStatusToJson(call, repository, status))
}

function listOfRun(call: RepositoryCall): Reply {
  const { store, repository, query } = call
  const runId = Number(call.parameters.run_id)
  const page = pageOf(query)
  const latestOnly = choice(query, 'WorkflowRun', 'filter', ['latest', 'all']) === 'latest'
  const total = store.workflowJobs.countOfRun(repository, runId, latestOnly)
  if (total === 0) throw notFound()
  const jobs = store.workflowJobs.ofRun(repository, runId, { ...page, latestOnly })
  const body = { total_count: total, jobs: jobs.map((job) => workflowJobToJson(call, repository, job)) }
  return { ...ok(body), page: { ...page, total } }
}

export const workflowJobEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'GET', path: '/actions/jobs/{job_id}', handle: get, mayLag: true, needs: 'actions' },
  { method: 'GET', path: '/actions/runs/{run_id}', handle: getRun, mayLag: true, needs: 'actions' },
  { method: 'POST', path: '/actions/runs/{run_id}/cancel', handle: cancelRun, needs: 'actions' },
  { method: 'GET', path: '/actions/runs/{run_id}/jobs', handle: listOfRun, mayLag: true, needs: 'actions' },
]
