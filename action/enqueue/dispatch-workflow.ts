import { info, warning } from '@actions/core'
import { createGitHub } from '../../src/github/github.ts'
import type { Log } from '../../src/ports.ts'
import { systemClock as clock, systemRandom as random } from '../../src/runtime/system.ts'

const silent: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore }
function ignore(): void {}

/**
 * Starts a workflow of this repository. The workflow's own token may do so, while what else it does starts none:
 * https://docs.github.com/actions/concepts/security/github_token#when-github_token-triggers-workflow-runs
 * The job is made by now, so that the workflow cannot be started is a warning.
 */
export async function dispatchWorkflow({
  workflow,
  ref,
  token,
  env,
}: {
  /** The name of its file. */
  workflow: string
  ref: string
  token: string
  env: Readonly<Record<string, string | undefined>>
}): Promise<void> {
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/')
  const apiUrl = env.GITHUB_API_URL ?? 'https://api.github.com'
  const { dispatch } = createGitHub({
    owner,
    repo,
    credentials: { token },
    apiUrl,
    clock,
    random,
    log: silent,
  })
  const sent = await dispatch.workflow(workflow, ref, {})
  if (sent.outcome === 'sent') return info(`The workflow ${workflow} was started.`)
  const why = sent.outcome === 'refused' ? sent.why : 'GitHub did not say whether it was.'
  warning(`The workflow ${workflow} was not started; the job waits for its next run. ${why}`)
}
