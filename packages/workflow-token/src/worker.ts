/** What of a workflow's file name a worker's name has room for. */
const MAX_FILE_CHARACTERS = 29

/**
 * The worker that jobs are held for which were handed to a workflow of the queue's own repository, until a
 * run of it starts them. Names that are longer than fit are told apart by their beginnings.
 */
export const workflowWorker = (file: string): string => `workflow:${file.slice(0, MAX_FILE_CHARACTERS)}`

/**
 * The same, by GitHub's words for where a run's workflow comes from:
 * `owner/name/.github/workflows/work.yml@refs/heads/main`. Undefined when it is not `repository`'s own.
 */
export function workflowWorkerOf(repository: string, workflowRef: string): string | undefined {
  const folder = `${repository}/.github/workflows/`
  if (!workflowRef.toLowerCase().startsWith(folder.toLowerCase())) return undefined
  const [, file] = /^([^/@]+)@/.exec(workflowRef.slice(folder.length)) ?? []
  return file && workflowWorker(file)
}

/** A run of GitHub Actions. */
export interface WorkflowRun {
  /** `owner/name` of the repository whose workflow runs. */
  repository: string
  id: string
  attempt: string
}

/** What a worker is called that is a run of the queue's own repository: `run/<id>.<attempt>`. */
export const runWorker = ({ id, attempt }: Omit<WorkflowRun, 'repository'>): string => `run/${id}.${attempt}`

/** Characters of a worker's name, by far the most of which spell as one. */
const MAX_NAME_CHARACTERS = 40
/** The `@` spells as three characters in a ledger entry's name. */
const AT_CHARACTERS = 3
const roomBeside = (run: string) => MAX_NAME_CHARACTERS - AT_CHARACTERS - run.length

/** What a run of any repository is called: that, with a dot for its slash and cut, and the run's id. */
export function foreignRunWorker({ repository, id, attempt }: WorkflowRun): string {
  const run = `${id}.${attempt}`
  return `${repository.replace('/', '.').slice(0, roomBeside(run))}@${run}`
}

const RUN = /^run\/(\d+)\.(\d+)$/

/** The id of the run of the queue's own repository whose name this is; undefined for other workers. */
export function runIdOf(worker: string): number | undefined {
  const [, id] = RUN.exec(worker) ?? []
  return id === undefined ? undefined : Number(id)
}

const ATTEMPT = /^(run\/\d+|[^@]+@\d+)\.(\d+)$/

/** Whether a worker is a run that was run again. */
export const isRerun = (worker: string): boolean => Number(ATTEMPT.exec(worker)?.[2] ?? 1) > 1

/** Whether a worker is an earlier attempt of a run: GitHub begins the next one when all of that is over. */
export function isEarlierAttempt(worker: string, run: string): boolean {
  const [, earlier, attempt] = ATTEMPT.exec(worker) ?? []
  const [, later, current] = ATTEMPT.exec(run) ?? []
  return earlier !== undefined && earlier === later && Number(attempt) < Number(current)
}

/** Whether a worker is called as runs of the queue's own repository are. */
export const isRunName = (worker: string): boolean => RUN.test(worker)

const THROUGH_SERVICE = /^[^@]+@(\d+)\.(\d+)$/

/**
 * The address of the run that a worker is called by; undefined for other workers. `page` is that of the
 * queue's repository, whose runs alone have one: a client may call itself by any repository, and must not
 * lead people there.
 */
export function runUrlOf(worker: string, page: string): string | undefined {
  const [, id, attempt] = RUN.exec(worker) ?? THROUGH_SERVICE.exec(worker) ?? []
  if (id === undefined || attempt === undefined) return undefined
  const repository = page.split('/').slice(-2).join('/')
  const isOwn = RUN.test(worker) || worker === foreignRunWorker({ repository, id, attempt })
  return isOwn ? `${page}/actions/runs/${id}/attempts/${attempt}` : undefined
}
