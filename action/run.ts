import { error as annotate, debug } from '@actions/core'
import { claim, claimPost } from './claim/claim.ts'
import { enqueue } from './enqueue/enqueue.ts'
import { main, post } from './job/one-job.ts'
import type { OpenQueue } from './queue/job-queue.ts'
import { openOnGitHub } from './queue/on-github.ts'
import { openOverHttp } from './queue/over-http.ts'
import { readWorkflowRun, refusalOf, type Tools } from './runner.ts'
import { settleNow } from './settle/settle.ts'
import { sweep } from './sweep/sweep.ts'
import { wait } from './wait/wait.ts'
import { startClean } from './work/clean-start.ts'
import { work } from './work/work.ts'

const ENTRIES = { main, post, enqueue, wait, claim, 'claim-post': claimPost, settle: settleNow, sweep, work }
export type Entry = keyof typeof ENTRIES

/**
 * Runs one entry of the actions in this process. A problem becomes an annotation and the exit code of its
 * kind.
 */
export async function run(entry: Entry): Promise<void> {
  const opened: OpenQueue[] = []
  const tools: Tools = {
    env: process.env,
    run: readWorkflowRun(process.env),
    open(connection) {
      const queue = connection.kind === 'github' ? openOnGitHub(connection) : openOverHttp(connection)
      opened.push(queue)
      return queue
    },
    onCancel: listenForCancel(),
  }
  try {
    if (entry === 'work') startClean()
    await ENTRIES[entry](tools)
  } catch (problem) {
    const { message, exitCode } = refusalOf(problem, process.env)
    annotate(message, { title: 'Octoqueue' })
    process.exitCode = exitCode
  }
  for (const { describeCost } of opened) debug(describeCost())
}

/**
 * A cancelled action finishes what it began, since a claim that is interrupted half way would leave a job
 * that nobody has. The runner kills the process ten seconds after the first of these signals:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-cancellation
 */
function listenForCancel(): Tools['onCancel'] {
  const stops: (() => void)[] = []
  const cancel = () => {
    for (const stop of stops) stop()
  }
  process.on('SIGINT', cancel)
  process.on('SIGTERM', cancel)
  return (stop) => void stops.push(stop)
}
