import { readFileSync } from 'node:fs'
import { isWorkerName } from '../src/domain/entry.ts'
import { runWorker } from '../src/domain/run-worker.ts'

/** The run that this process belongs to, as the runner says. */
export interface WorkflowRun {
  /** `owner/name` of the repository whose workflow runs. */
  repository: string
  /** The page of this attempt of the run. */
  url: string
  id: string
  attempt: string
  event: string
  actor: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables */
export function readWorkflowRun(env: Environment): WorkflowRun {
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: repository = '' } = env
  const { GITHUB_RUN_ID: id = '0', GITHUB_RUN_ATTEMPT: attempt = '1' } = env
  return {
    ...{ repository, id, attempt },
    url: `${server}/${repository}/actions/runs/${id}/attempts/${attempt}`,
    event: env.GITHUB_EVENT_NAME ?? '',
    actor: env.GITHUB_ACTOR ?? '',
  }
}

/** The name's longest part that leaves room for the run's id and attempt. */
const MAX_REPOSITORY_CHARACTERS = 16

/** What a run is called as a worker. Runs of the queue's own repository have a name that its comments can link to. */
export function workerOf(
  { repository, id, attempt }: WorkflowRun,
  queueRepository: string | undefined,
): string {
  const own = runWorker({ id, attempt })
  if (queueRepository === undefined || queueRepository.toLowerCase() === repository.toLowerCase()) return own
  const elsewhere = `${repository.replace('/', '.').slice(0, MAX_REPOSITORY_CHARACTERS)}@${id}.${attempt}`
  return isWorkerName(elsewhere) ? elsewhere : own
}

/** Whether the event comes from a fork, whose runs get a read-only token whatever `permissions:` says. */
export function isFromFork(env: Environment): boolean {
  const event = readEvent(env)
  const head = event?.pull_request?.head?.repo?.full_name
  return event?.pull_request !== undefined && head !== env.GITHUB_REPOSITORY
}

interface Event {
  pull_request?: { head?: { repo?: { full_name?: string } | null } }
}

function readEvent({ GITHUB_EVENT_PATH: file }: Environment): Event | undefined {
  try {
    return file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // Without its event a run is told less, and that is all.
    return undefined
  }
}
