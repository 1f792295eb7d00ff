import { info, notice, warning } from '@actions/core'
import type { JobRequest } from '../../src/queue/enqueue/enqueue.ts'
import { systemClock as clock } from '../../src/runtime/system.ts'
import { readConnection, withSigningSecret } from '../queue/connection.ts'
import type { JobQueue, Made } from '../queue/job-queue.ts'
import { actionsOf } from '../queue/own-repository.ts'
import type { Tools } from '../runner.ts'
import { createInputs, invalid, setOutputs, summarize } from '../step.ts'
import { readCommitStatus } from '../wait/commit-status.ts'
import { judge, outputsOf, WAIT_RANGE, waitFor } from '../wait/wait.ts'
import { readRequests } from './request.ts'

const inputs = createInputs('enqueue')

/**
 * Makes jobs, starts the workflow that is to work on them, and waits until one has ended, each if asked to.
 * @throws StepFailure when a job that is waited for does not complete
 */
export async function enqueue({ env, open, onCancel }: Tools): Promise<void> {
  const connection = withSigningSecret(readConnection(inputs, env), inputs.text('signing-secret'))
  const requests = readRequests()
  const seconds = inputs.duration('wait', WAIT_RANGE)
  if (seconds !== undefined && inputs.text('jobs-file') !== undefined)
    throw invalid('wait', 'is for one job; wait for each of several with the action "wait"')
  const show = readCommitStatus(inputs, env)
  const { queue } = open(connection)
  const made: Made[] = []
  try {
    for (const request of requests) made.push(await makeOne(queue, request))
  } finally {
    report(made)
    await summarize(made.map((job) => ({ job, outcome: job.isNew ? 'made' : 'there already' })))
  }
  const workflow = inputs.text('dispatch')
  if (workflow !== undefined) {
    const [ref, token] = [inputs.required('dispatch-ref'), inputs.required('token')]
    await dispatchWorkflow({ workflow, ref, token, env })
  }
  const [first] = made
  if (seconds === undefined || !first) return
  const job = await waitFor(queue, first.id, { seconds, clock, onCancel, show })
  setOutputs('enqueue', outputsOf(job))
  await judge(job, seconds)
}

async function makeOne(queue: JobQueue, request: JobRequest): Promise<Made> {
  const job = await queue.enqueue(request)
  const { id, url = '', isNew, isAdmittedLater } = job
  if (isAdmittedLater) warning(`Job #${id} waits for the next sweep: GitHub was in trouble half way. ${url}`)
  else if (isNew) info(`Job #${id} was made: ${url}`)
  else notice(`Job #${id} is there already, by the same key or payload: ${url}`)
  return job
}

/** Also of those that were made before one could not be. */
function report(made: readonly Made[]): void {
  const [first] = made
  if (!first) return
  const numbers = JSON.stringify(made.map(({ id }) => id))
  setOutputs('enqueue', { number: first.id, url: first.url ?? '', created: first.isNew, numbers })
}

interface WorkflowDispatch {
  /** The name of its file. */
  workflow: string
  ref: string
  token: string
  env: Tools['env']
}

/**
 * Starts a workflow of this repository. A failure is a warning, because the job is made by now. Of all that a
 * workflow's token does, only a dispatch starts workflows:
 * https://docs.github.com/actions/concepts/security/github_token#when-github_token-triggers-workflow-runs
 */
async function dispatchWorkflow({ workflow, ref, token, env }: WorkflowDispatch): Promise<void> {
  const sent = await actionsOf(env, token).workflow(workflow, ref, {})
  if (sent.outcome === 'sent') return info(`The workflow ${workflow} was started.`)
  const why = sent.outcome === 'refused' ? sent.why : 'GitHub did not say whether it was.'
  warning(`The workflow ${workflow} was not started; the job waits for its next run. ${why}`)
}
