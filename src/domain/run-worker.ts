/** A run of GitHub Actions in the repository of the queue, and which of its attempts. */
export interface WorkflowRun {
  id: string
  attempt: string
}

/** What a worker is called that is a workflow run: `run/<id>.<attempt>`. */
export const runWorker = ({ id, attempt }: WorkflowRun): string => `run/${id}.${attempt}`

/** The run that a worker says it is; a service may have put its caller's id before the name. */
export function readRunWorker(worker: string): WorkflowRun | undefined {
  const [, id, attempt] = /^(?:[^/]+\/)?run\/(\d+)\.(\d+)$/.exec(worker) ?? []
  return id === undefined || attempt === undefined ? undefined : { id, attempt }
}
