import { info } from '@actions/core'
import { runIdOf } from '@octoqueue/workflow-token/worker'
import { readConnection, withDashboard, withSigningSecret } from '../queue/connection.ts'
import type { JobQueue } from '../queue/job-queue.ts'
import { actionsOf } from '../queue/own-repository.ts'
import type { Tools } from '../runner.ts'
import { addTable, createInputs, ISSUE_RANGE, readFlag, setOutputs } from '../step.ts'

/** Of each kind of work so many issues are named; the rest are counted. */
const MAX_NAMED = 20

const inputs = createInputs('sweep')

/** Sweeps once, or looks at one issue. A service sweeps every minute. */
export async function sweep({ env, open }: Tools): Promise<void> {
  const connection = withSigningSecret(readConnection(inputs, env), inputs.text('signing-secret'))
  const isShown = inputs.text('dashboard') !== undefined && inputs.choice('dashboard', ['on', 'off']) === 'on'
  const { queue } = open(withDashboard(connection, isShown))
  const swept = await queue.sweep(inputs.count('issue', ISSUE_RANGE))
  setOutputs('sweep', { swept: JSON.stringify(swept) })
  if (readFlag(inputs, 'cancel-runs')) await cancelRuns(queue, swept.served ?? [], env)
  const rows = Object.entries(swept).filter(([, ids]) => ids.length > 0)
  if (rows.length === 0) return info('There was nothing to do.')
  for (const [kind, ids] of rows) info(`${wordsOf(kind)}: ${nameThem(ids)}`)
  const head = ['Swept', 'Jobs'].map((data) => ({ data, header: true }))
  await addTable([head, ...rows.map(([kind, ids]) => [wordsOf(kind), nameThem(ids)])])
}

/** Ends the runs that work on jobs which people have cancelled: what they make of these counts no more. */
async function cancelRuns(queue: JobQueue, served: readonly number[], env: Tools['env']): Promise<void> {
  const actions = actionsOf(env, inputs.required('token'))
  for (const id of served) {
    const { status, worker = '' } = await queue.look(id)
    const run = status === 'cancelled' ? runIdOf(worker) : undefined
    if (run === undefined || String(run) === env.GITHUB_RUN_ID) continue
    const sent = await actions.cancelRun(run)
    if (sent.outcome === 'sent') info(`Job #${id} was cancelled, and so was the run ${run}.`)
    else
      info(
        `Job #${id} was cancelled; its run ${run} was not: ${sent.outcome === 'refused' ? sent.why : sent.outcome}`,
      )
  }
}

/** `setAside` and `set_aside` in words. */
const wordsOf = (kind: string): string => kind.replace(/_|(?=[A-Z])/g, ' ').toLowerCase()

function nameThem(ids: readonly number[]): string {
  const named = ids.slice(0, MAX_NAMED).map((id) => `#${id}`)
  return ids.length > MAX_NAMED ? `${named.join(', ')} and ${ids.length - MAX_NAMED} more` : named.join(', ')
}
