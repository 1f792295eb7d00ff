import { info } from '@actions/core'
import { readConnection, withDashboard, withSigningSecret } from '../queue/connection.ts'
import type { Tools } from '../runner.ts'
import { addTable, createInputs, ISSUE_RANGE, setOutputs } from '../step.ts'

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
  const rows = Object.entries(swept).filter(([, ids]) => ids.length > 0)
  if (rows.length === 0) return info('There was nothing to do.')
  for (const [kind, ids] of rows) info(`${wordsOf(kind)}: ${nameThem(ids)}`)
  const head = ['Swept', 'Jobs'].map((data) => ({ data, header: true }))
  await addTable([head, ...rows.map(([kind, ids]) => [wordsOf(kind), nameThem(ids)])])
}

/** `setAside` and `set_aside` in words. */
const wordsOf = (kind: string): string => kind.replace(/_|(?=[A-Z])/g, ' ').toLowerCase()

function nameThem(ids: readonly number[]): string {
  const named = ids.slice(0, MAX_NAMED).map((id) => `#${id}`)
  return ids.length > MAX_NAMED ? `${named.join(', ')} and ${ids.length - MAX_NAMED} more` : named.join(', ')
}
