import { PROBLEMS, Problem, reasonOf } from '../../src/domain/problem.ts'
import { wordsOfError } from '../../src/github/client/problems.ts'
import { isFromFork } from './workflow-run.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What went wrong as people are told of it, and the exit code that says it to programs. */
export interface Refusal {
  message: string
  exitCode: number
}

const PERMISSIONS = 'permissions:\n  contents: write\n  issues: write'

/** Any error as a sentence that says what to do next. */
export function refusalOf(error: unknown, env: Environment): Refusal {
  if (!(error instanceof Problem)) {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { message: `${PROBLEMS.internal.title}: ${said}`, exitCode: PROBLEMS.internal.exit }
  }
  const message = isReadOnlyToken(error) ? explainToken(env) : inWordsOfInputs(error.message)
  return { message: `${message} (${error.type})`, exitCode: PROBLEMS[error.type].exit }
}

/** What settings of the service are called here. */
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
