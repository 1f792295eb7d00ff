import type { Clock } from '../../ports.ts'
import type { Account } from '../account.ts'
import { MAX_REQUEST_MS } from '../client/deadline.ts'
import { bareOctokit } from '../client/octokit.ts'
import { toProblem } from '../client/problems.ts'
import { createTime, hearTime } from '../client/time.ts'
import { signAppToken } from './jwt.ts'
import type { Granted } from './permissions.ts'

/** What an App was granted on a repository; undefined for an account that is no App. @throws Problem */
export async function readGranted({
  account,
  fetch,
  clock,
}: {
  account: Account
  fetch?: typeof globalThis.fetch
  clock: Clock
}): Promise<Granted | undefined> {
  const { owner, repo, apiUrl, credentials } = account
  if ('token' in credentials) return undefined
  const time = createTime(clock)
  const octokit = bareOctokit({ apiUrl, userAgent: 'octoqueue', ...(fetch && { fetch }) }, time)
  const request = { signal: AbortSignal.timeout(MAX_REQUEST_MS) }
  try {
    await hearTime(octokit, time, request)
    const headers = { authorization: `bearer ${await signAppToken(credentials, time.guess())}` }
    const route = 'GET /repos/{owner}/{repo}/installation'
    const { data } = await octokit.request(route, { owner, repo, headers, request })
    return data.permissions as Granted
  } catch (error) {
    throw toProblem(error)
  }
}
