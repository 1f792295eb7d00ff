import { Octokit } from '@octokit/core'
import type { Clock, DeadlineBudget, Log } from '../../ports.ts'
import { ENDLESS } from '../../runtime/single-flight.ts'
import type { Account } from '../account.ts'
import { createInstallation } from '../app/installation.ts'
import { createTime, type GitHubTime } from './time.ts'
import { authenticate, fixedToken, type Tokens } from './tokens.ts'

export interface OctokitOptions extends Account {
  userAgent: string
  fetch?: typeof globalThis.fetch
  /** A signal that ends a request after so many milliseconds. */
  timeout: (ms: number) => AbortSignal
  /** What those who wait for a token still bear; endless when absent. */
  deadlineBudget?: DeadlineBudget
  clock: Clock
  log: Log
  /** Told of each request that goes out, also those for tokens. `document` is the GraphQL document, if it carries one. */
  count?: (method: string, document: string | undefined) => void
}

/** An Octokit that sends with the account's credentials, and whose answers tell GitHub's time. */
export function openOctokit(options: OctokitOptions): { octokit: Octokit; time: GitHubTime; tokens: Tokens } {
  const { owner, repo, credentials, timeout, deadlineBudget = ENDLESS, clock, log } = options
  const time = createTime(clock)
  const octokit = bareOctokit(options, time)
  const tokens =
    'token' in credentials
      ? fixedToken(credentials.token)
      : createInstallation({
          owner,
          repo,
          credentials,
          time,
          timeout,
          deadlineBudget,
          clock,
          log,
          octokit: bareOctokit(options, time),
        })
  authenticate(octokit, tokens)
  return { octokit, time, tokens }
}

/** An Octokit that sends no credentials by itself. */
export function bareOctokit(
  { apiUrl, userAgent, fetch, count }: Pick<OctokitOptions, 'apiUrl' | 'userAgent' | 'fetch' | 'count'>,
  time: GitHubTime,
): Octokit {
  const octokit = new Octokit({
    baseUrl: apiUrl,
    userAgent,
    ...(fetch !== undefined && { request: { fetch } }),
    // Octokit tells of deprecated parameters and the like; what matters to people is said by the callers.
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  })
  octokit.hook.before('request', ({ method, query }) =>
    count?.(method, typeof query === 'string' ? query : undefined),
  )
  time.listenTo(octokit)
  return octokit
}

const ignore = () => {}
