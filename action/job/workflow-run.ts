import { readFileSync } from 'node:fs'
import { foreignRunWorker, runWorker } from '../../src/domain/run-worker.ts'

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
  /** Where its workflow comes from: `owner/name/.github/workflows/work.yml@refs/heads/main`. */
  workflowRef: string | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

/** https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables */
export function readWorkflowRun(env: Environment): WorkflowRun {
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: repository = '' } = env
  const { GITHUB_RUN_ID: id = '0', GITHUB_RUN_ATTEMPT: attempt = '1' } = env
  return {
    repository,
    id,
    attempt,
    url: `${server}/${repository}/actions/runs/${id}/attempts/${attempt}`,
    event: env.GITHUB_EVENT_NAME ?? '',
    actor: env.GITHUB_ACTOR ?? '',
    workflowRef: env.GITHUB_WORKFLOW_REF || undefined,
  }
}

/** What a run is called as a worker; undefined for `queueRepository` when only a service knows it. */
export function workerOf(run: WorkflowRun, queueRepository: string | undefined): string {
  const isOwn = queueRepository === undefined || isSameRepository(queueRepository, run.repository)
  return isOwn ? runWorker(run) : foreignRunWorker(run)
}

/** GitHub's names are the same in any case. */
export const isSameRepository = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase()

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
