import { info, notice, warning } from '@actions/core'
import { openGitHub } from '../../src/compose.ts'
import { DEFAULT_MAX_ATTEMPTS, DEFAULT_QUEUE, MAX_ATTEMPTS, MAX_PRIORITY } from '../../src/domain/job.ts'
import { readTypedData } from '../../src/domain/json.ts'
import type { Log } from '../../src/ports.ts'
import type { JobRequest } from '../../src/queue/enqueue/enqueue.ts'
import {
  systemClock as clock,
  systemFetch as fetch,
  systemRandom as random,
} from '../../src/runtime/system.ts'
import { readConnection, withSigningSecret } from '../queue/connection.ts'
import type { Tools } from '../runner.ts'
import { createInputs, invalid, setOutputs } from '../step.ts'

const MAX_DELAY_SECONDS = 315_360_000
const MAX_KEY_CHARACTERS = 255
const MAX_TITLE_CHARACTERS = 256

const inputs = createInputs('enqueue')

/** Makes a job, and starts the workflow that is to work on it if asked to. */
export async function enqueue({ env, open }: Tools): Promise<void> {
  const connection = withSigningSecret(readConnection(inputs, env), inputs.text('signing-secret'))
  const request = readRequest()
  const { queue } = open(connection)
  const { id, url = '', isNew, isAdmittedLater } = await queue.enqueue(request)
  setOutputs('enqueue', { number: id, url, created: isNew })
  if (isAdmittedLater) warning(`Job #${id} waits for the next sweep: GitHub was in trouble half way. ${url}`)
  else if (isNew) info(`Job #${id} was made: ${url}`)
  else notice(`Job #${id} is there already, by the same key: ${url}`)
  const workflow = inputs.text('dispatch')
  if (workflow === undefined) return
  await dispatchWorkflow({
    workflow,
    ref: inputs.required('dispatch-ref'),
    token: inputs.required('token'),
    env,
  })
}

function readRequest(): JobRequest {
  return {
    data: readTypedData(inputs.required('payload'), 'The input "payload"'),
    queue: inputs.queue('queue') ?? DEFAULT_QUEUE,
    type: readType(),
    title: readTitle(),
    idempotencyKey: readKey(),
    priority: inputs.count('priority', { least: 0, most: MAX_PRIORITY }) ?? 0,
    maxAttempts: inputs.count('max-attempts', { least: 1, most: MAX_ATTEMPTS }) ?? DEFAULT_MAX_ATTEMPTS,
    delaySeconds: inputs.duration('delay', { least: 0, most: MAX_DELAY_SECONDS }),
  }
}

function readType(): string | undefined {
  const type = inputs.text('type')
  if (type === undefined || /^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$/.test(type)) return type
  throw invalid('type', 'must be 1 to 45 letters, digits, dots, dashes and underscores')
}

function readTitle(): string | undefined {
  const title = inputs.text('title')
  if (title === undefined || ([...title].length <= MAX_TITLE_CHARACTERS && !/\p{Cc}/u.test(title)))
    return title
  throw invalid('title', `must be one line of at most ${MAX_TITLE_CHARACTERS} characters`)
}

function readKey(): string | undefined {
  const key = inputs.text('key')
  if (key === undefined || (key.length <= MAX_KEY_CHARACTERS && /^[ -~]+$/.test(key))) return key
  throw invalid('key', `must be at most ${MAX_KEY_CHARACTERS} printable ASCII characters`)
}

const ignore = () => {}
const silent: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore }

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
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/')
  const apiUrl = env.GITHUB_API_URL ?? 'https://api.github.com'
  const account = { owner, repo, credentials: { token }, apiUrl }
  const { dispatch } = openGitHub(account, { fetch, clock, random, log: silent })
  const sent = await dispatch.workflow(workflow, ref, {})
  if (sent.outcome === 'sent') return info(`The workflow ${workflow} was started.`)
  const why = sent.outcome === 'refused' ? sent.why : 'GitHub did not say whether it was.'
  warning(`The workflow ${workflow} was not started; the job waits for its next run. ${why}`)
}
