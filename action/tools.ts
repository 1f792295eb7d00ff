import type { WorkflowRun } from './job/workflow-run.ts'
import type { Connection } from './queue/connection.ts'
import type { OpenQueue } from './queue/job-queue.ts'

/** What an action is given to work with. */
export interface Tools {
  env: Readonly<Record<string, string | undefined>>
  run: WorkflowRun
  open(connection: Connection): OpenQueue
  /** Calls back when the workflow job is being cancelled: some ten seconds are left then. */
  onCancel(stop: () => void): void
}
