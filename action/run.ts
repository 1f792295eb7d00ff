import { error as annotate, debug } from '@actions/core'
import { claim } from './claim/claim.ts'
import { enqueue } from './enqueue/enqueue.ts'
import { main } from './job/main.ts'
import { post } from './job/post.ts'
import { refusalOf } from './job/refusal.ts'
import { readWorkflowRun } from './job/workflow-run.ts'
import type { OpenQueue } from './queue/job-queue.ts'
import { openQueue } from './queue/open-queue.ts'
import { settleNow } from './settle/settle.ts'
import { sweep } from './sweep/sweep.ts'
import type { Tools } from './tools.ts'
import { work } from './work/work.ts'

const ENTRIES = { main, post, enqueue, claim, settle: settleNow, sweep, work }
export type Entry = keyof typeof ENTRIES

/** Runs one entry of the actions in this process. Problems become an annotation and the exit code of their kind. */
export async function run(entry: Entry): Promise<void> {
  const opened: OpenQueue[] = []
  const tools: Tools = {
    env: process.env,
    run: readWorkflowRun(process.env),
    open(connection) {
      const queue = openQueue(connection)
      opened.push(queue)
      return queue
    },
    onCancel: listenForCancel(),
  }
  try {
    await ENTRIES[entry](tools)
  } catch (problem) {
    const { message, exitCode } = refusalOf(problem, process.env)
    annotate(message, { title: 'Octoqueue' })
    process.exitCode = exitCode
  }
  for (const { describeCost } of opened) debug(describeCost())
}

/**
 * What was begun is brought to an end: a claim that is interrupted half way would be a job that nobody has. The runner leaves ten
 * seconds between the first of these signals and the last word:
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
