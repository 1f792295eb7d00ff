import { notFound, unprocessable } from '../problem.ts'
import type { Ref } from '../store/refs.ts'
import { findEntry } from '../store/trees.ts'
import { apiUrl, pageUrl } from '../to-json/site.ts'
import { type DispatchInputs, dispatchInputsOf } from '../workflow-file.ts'
import { refNamed } from './commits.ts'
import { fieldsOf, flag, record, requiredText } from './fields.ts'
import { noContent, ok, type Reply, type RepositoryCall, type RepositoryEndpoint, writer } from './route.ts'

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

/** The path of the workflow that the URL names by its file. GitHub knows those that the default branch has. */
function workflowOf(call: RepositoryCall): string {
  const { store, repository, parameters } = call
  const file = parameters.workflow_id ?? ''
  const path = `.github/workflows/${file}`
  const head = store.refs.get(repository, `refs/heads/${repository.default_branch}`)
  if (!head || !/\.ya?ml$/.test(file) || readFile(call, head.oid, path) === undefined) throw notFound()
  return path
}

/** Throws GitHub's refusals, in its words: convictional/trigger-workflow-and-wait#25 and #4, elastic/terraform-provider-elasticstack#1829. */
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
]
