import { Problem } from '../../domain/problem.ts'
import type { AppCredentials } from '../account.ts'
import { isUnknown, pauseSecondsOf, statusOfError, wordsOfError } from '../client/problems.ts'
import type { Repository } from '../client/repository.ts'
import { type Granted, missing } from './permissions.ts'

/** What of OpenAPI's `installation` is looked at. */
export interface Installation {
  id: number
  html_url: string
  permissions: Granted
  suspended_at: string | null
}

/** How GitHub words it that a token's `exp` or `iat` do not suit its clock. */
const IS_ABOUT_TIME = /'(Expiration time|Issued at)' claim/

/** And that there is no such App. */
const IS_APP_UNKNOWN = /integration not found/i

/** GitHub's no to an App that asks for its installation or a token, with what to do; any other error stays as it is. */
export function explainRefusal(
  error: unknown,
  { appId, owner, repo }: Repository & Pick<AppCredentials, 'appId'>,
  now: number,
): unknown {
  if (error instanceof Problem || isUnknown(error) || pauseSecondsOf(error, now) !== undefined) return error
  const [status, words] = [statusOfError(error), wordsOfError(error)]
  if (status === undefined) return error
  if (status === 404 && !IS_APP_UNKNOWN.test(words)) {
    return new Problem('repository-not-found', notInstalled({ appId, owner, repo }), {}, error)
  }
  return new Problem('github-refused', explain(), {}, error)

  function explain(): string {
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
}

/** @throws Problem when the installation is of no use as it is */
export function checkInstallation(installation: Installation, repository: Repository): void {
  if (installation.suspended_at !== null) throw new Problem('github-refused', suspended(repository))
  const lacking = missing(installation.permissions).map((one) => `"${one}"`)
  if (lacking.length === 0) return
  const detail = `The App's installation for ${repository.owner}/${repository.repo} lacks ${lacking.join(' and ')}: grant it on the App's page, under "Permissions & events", and accept it at ${installation.html_url}.`
  throw new Problem('github-refused', detail)
}

const notInstalled = ({ appId, owner, repo }: Repository & { appId: string }): string =>
  `The App ${appId} is not installed on ${owner}/${repo}, or there is no such repository: install it from the App's page, under "Install App", and let it have this repository.`

const suspended = ({ owner, repo }: Repository): string =>
  `The App's installation for ${owner}/${repo} is suspended: take that back in ${owner}'s settings, under "Applications" or "GitHub Apps".`
