import { isNoAnswer, pauseOf, statusOfError, wordsOfError } from '@octoqueue/github-answers'
import { type AppCredentials, AppError, type Connection, deadline, type Repository } from './connection.ts'
import { signIn } from './private-key.ts'

/* What an App may do in a repository, and what to do when that is too little. */

/** What the queue needs of a repository. Metadata comes with any other permission. */
const NEEDED = { contents: 'write', issues: 'write', metadata: 'read' } as const
/** And what it uses when it was granted: starting workflows, and nothing else. */
const WELCOME = { actions: 'write' } as const

export type Granted = Readonly<Record<string, string | undefined>>

/** What to ask for in a token: what the queue uses, as far as it was granted. GitHub refuses to give more. */
export const narrowed = (granted: Granted): Record<string, string> => ({
  ...NEEDED,
  ...Object.fromEntries(Object.entries(WELCOME).filter(([name, access]) => granted[name] === access)),
})

/** What is missing, as GitHub's settings name it: `Issues: write`. */
const missing = (granted: Granted): string[] =>
  Object.entries(NEEDED).flatMap(([name, access]) =>
    granted[name] === access || granted[name] === 'write'
      ? []
      : [`${name[0]?.toUpperCase()}${name.slice(1)}: ${access}`],
  )

/** What was granted beyond what the queue uses, as `administration: write`. */
export const excess = (granted: Granted): string[] =>
  Object.entries(granted).flatMap(([name, access]) =>
    name in NEEDED || name in WELCOME ? [] : [`${name}: ${access}`],
  )

/** What the queue would use and was not granted, as `actions: write`. */
export const lackingWelcome = (granted: Granted): string[] =>
  Object.entries(WELCOME).flatMap(([name, access]) =>
    granted[name] === access ? [] : [`${name}: ${access}`],
  )

/** What an App was granted on a repository. @throws Octokit's error */
export async function readGranted(
  connection: Connection,
  credentials: AppCredentials,
  { owner, repo }: Repository,
): Promise<Granted> {
  const request = deadline()
  const headers = await signIn(connection, credentials, request)
  const { data } = await connection.octokit.rest.apps.getRepoInstallation({ owner, repo, headers, request })
  return data.permissions as Granted
}

/** What is read of OpenAPI's `installation`. */
export interface Installation {
  id: number
  html_url: string
  permissions: Granted
  suspended_at: string | null
}

/** @throws AppError when the installation is of no use as it is */
export function checkInstallation(installation: Installation, repository: Repository): void {
  if (installation.suspended_at !== null) throw new AppError('github-refused', suspended(repository))
  const lacking = missing(installation.permissions).map((one) => `"${one}"`)
  if (lacking.length === 0) return
  const detail = `The App's installation for ${repository.owner}/${repository.repo} lacks ${lacking.join(' and ')}: grant it on the App's page, under "Permissions & events", and accept it at ${installation.html_url}.`
  throw new AppError('github-refused', detail)
}

/** How GitHub words it that a token's `exp` or `iat` do not suit its clock. */
const IS_ABOUT_TIME = /'(Expiration time|Issued at)' claim/

/** And that there is no such App. */
const IS_APP_UNKNOWN = /integration not found/i

interface App extends Repository, Pick<AppCredentials, 'appId'> {}

/** GitHub's refusal of an App's installation or token, with what to do. Other errors stay as they are. */
export function explainRefusal(error: unknown, app: App, now: number): unknown {
  if (error instanceof AppError || isNoAnswer(error) || pauseOf(error, now) !== undefined) return error
  const [status, words] = [statusOfError(error), wordsOfError(error)]
  if (status === undefined) return error
  return status === 404 && !IS_APP_UNKNOWN.test(words)
    ? new AppError('repository-not-found', notInstalled(app), error)
    : new AppError('github-refused', explain(status, words, app), error)
}

function explain(status: number, words: string, { appId, owner, repo }: App): string {
  if (status === 401 && IS_ABOUT_TIME.test(words)) {
    return `GitHub finds that our time is wrong, although it is GitHub's own as its answers tell it; look for a proxy that changes the Date header. It said: ${words}`
  }
  if (status === 401) {
    return `GitHub does not take GITHUB_APP_PRIVATE_KEY for a key of the App ${appId}; make a new one on the App's page, under "Private keys". It said: ${words}`
  }
  if (IS_APP_UNKNOWN.test(words)) return `GitHub knows no App ${appId}; check GITHUB_APP_ID.`
  if (status === 403 && /suspended/i.test(words)) return suspended({ owner, repo })
  if (status === 422) {
    return `GitHub gives the App no token for ${owner}/${repo}; look whether the App's installation has this repository and its permissions were accepted. It said: ${words}`
  }
  return `GitHub refused the App: ${words}`
}

const notInstalled = ({ appId, owner, repo }: App): string =>
  `The App ${appId} is not installed on ${owner}/${repo}, or there is no such repository: install it from the App's page, under "Install App", and let it have this repository.`

const suspended = ({ owner, repo }: Repository): string =>
  `The App's installation for ${owner}/${repo} is suspended: take that back in ${owner}'s settings, under "Applications" or "GitHub Apps".`
