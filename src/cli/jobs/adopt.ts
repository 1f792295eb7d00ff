import { writePlan } from '@octoqueue/adopt-python'
import { confirm, report, showProgress, type Terminal, type Values } from '@octoqueue/command-line'
import { openQueue } from '../../compose.ts'
import { reasonOf } from '../../domain/problem.ts'
import { createNodeRuntime } from '../../node/service.ts'
import { logOf, type Settled, withAccount } from '../account.ts'

/** After so many jobs it is said how far a run is. */
const STEP = 25

/** `init --adopt`: takes over a repository of the Python octoqueue, after it said what that does. */
export const adoptPython = (values: Values, terminal: Terminal): Promise<number> =>
  withAccount(values, terminal, (settled) => adopt(settled, values, terminal))

async function adopt({ account, config }: Settled, values: Values, terminal: Terminal): Promise<number> {
  const { printError } = terminal
  const repository = `${account.owner}/${account.repo}`
  const log = logOf(account, terminal)
  const { queue, open } = openQueue(account, createNodeRuntime(config, log), config)
  const options = { withCompleted: values.completed === true }
  const plan = await queue.adopt({ ...options, isDry: true })
  printError(`Of the issues of ${repository}`)
  for (const line of writePlan(plan)) printError(line)
  const count = plan.adopted.length
  if (values['dry-run'] === true || count === 0)
    return report(
      values,
      terminal,
      plan,
      values['dry-run'] === true ? 'Nothing was changed.' : 'Nothing is to be done.',
    )
  printError(
    'All other issues are left alone. Stop the Python octoqueue and its workers first: what a worker',
  )
  printError(
    'of it holds is handed out again. A run that breaks off goes on where it stood when you repeat it.',
  )
  await confirm(values, terminal, `Take ${count} jobs of ${repository} over?`)
  await open()
  const progress = showProgress(terminal)
  let done = 0
  const onAdopted = () => {
    done += 1
    if (done % STEP === 0) progress.tell(`Took over ${done} of ${count}`)
  }
  try {
    const made = await queue.adopt({ ...options, isDry: false, onAdopted })
    progress.end()
    const isWhole = made.adopted.length >= count && made.isWhole
    report(
      values,
      terminal,
      made,
      `Took over ${made.adopted.length} jobs of ${repository}.${isWhole ? '' : ' Run this again for the rest.'}`,
    )
    return isWhole ? 0 : 1
  } catch (error) {
    progress.end()
    printError(
      `octoqueue: took over ${done} of ${count} jobs, then: ${reasonOf(error)} Run this again to go on.`,
    )
    throw error
  }
}
