import { readFileSync } from 'node:fs'
import { wordsOfError } from '@octoqueue/github-answers'
import { foreignRunWorker, runWorker } from '@octoqueue/workflow-token/worker'
import { PROBLEMS, Problem, reasonOf } from '../src/domain/problem.ts'
import type { Connection } from './queue/connection.ts'
import type { OpenQueue } from './queue/job-queue.ts'

/** What an action is given: its environment, its run, and what opens a queue. */
export interface Tools {
  env: Readonly<Record<string, string | undefined>>
  run: WorkflowRun
  open(connection: Connection): OpenQueue
  /** Calls `stop` when the workflow job is cancelled: some ten seconds are left then. */
  onCancel(stop: () => void): void
}

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

/** The name of a run as a worker. `queueRepository` is undefined when only a service knows it. */
export function workerOf(run: WorkflowRun, queueRepository: string | undefined): string {
  const isOwn = queueRepository === undefined || isSameRepository(queueRepository, run.repository)
  return isOwn ? runWorker(run) : foreignRunWorker(run)
}

/** GitHub does not tell names by their case. */
export const isSameRepository = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase()

/** Whether the event comes from a fork, whose runs get a read-only token whatever `permissions:` says. */
function isFromFork(env: Environment): boolean {
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
    // Without its event only the explanation of a refusal is shorter.
    return undefined
  }
}

/** What went wrong: for people, and as an exit code for programs. */
export interface Refusal {
  message: string
  exitCode: number
}

/** What a step fails with although nothing went wrong with the queue. The message says what to do next. */
export class StepFailure extends Error {}

const PERMISSIONS = 'permissions:\n  contents: write\n  issues: write'

/** Explains any error in a sentence that says what to do next. */
export function refusalOf(error: unknown, env: Environment): Refusal {
  if (error instanceof StepFailure) return { message: error.message, exitCode: 1 }
  if (!(error instanceof Problem)) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { message: `${PROBLEMS.internal.title}: ${text}`, exitCode: PROBLEMS.internal.exit }
  }
  const message = isReadOnlyToken(error) ? explainToken(env) : inWordsOfInputs(error.message)
  return { message: `${message} (${error.type})`, exitCode: PROBLEMS[error.type].exit }
}

/** Names of the service's settings, and of the inputs that they are here. */
const INPUTS = { GITHUB_REPO: 'the input "repository"', GH_TOKEN: 'the input "token"' } as const

const inWordsOfInputs = (message: string): string =>
  Object.entries(INPUTS).reduce((text, [setting, input]) => text.replaceAll(setting, input), message)

/** GitHub's words for a workflow token that lacks a permission, over REST and over GraphQL. */
const isReadOnlyToken = ({ cause }: Problem): boolean =>
  cause !== undefined && /not accessible by integration/i.test(`${wordsOfError(cause)} ${reasonOf(cause)}`)

/** https://docs.github.com/actions/reference/authentication-in-a-workflow#permissions-for-the-github_token */
function explainToken(env: Environment): string {
  if (isFromFork(env)) {
    return (
      'This run is of a pull request from a fork, and the token of such runs may only read, whatever "permissions:" says. ' +
      'Work on the queue in a workflow that runs on push, schedule, issues or workflow_dispatch.'
    )
  }
  if (env.GITHUB_ACTOR === 'dependabot[bot]') {
    return (
      'This run was started by Dependabot, and the token of such runs may only read unless "permissions:" says more. ' +
      `Add this to the workflow, or leave its runs out with "if: github.actor != 'dependabot[bot]'":\n\n${PERMISSIONS}`
    )
  }
  return `The token of this workflow may not do this. Add these lines to the workflow or the job:\n\n${PERMISSIONS}`
}
