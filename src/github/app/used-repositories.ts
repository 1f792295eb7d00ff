import type { Octokit } from '@octokit/core'
import type { Clock } from '../../ports.ts'
import type { Account } from '../account.ts'
import { MAX_REQUEST_MS } from '../client/deadline.ts'
import { bareOctokit } from '../client/octokit.ts'
import { statusOfError, toProblem } from '../client/problems.ts'
import { createTime, hearTime } from '../client/time.ts'
import { signAppToken } from './jwt.ts'

const PAGE = 100
/** A thousand repositories; whoever has more lists those that hold queues. */
const MAX_PAGES = 10
/** Repositories that are looked into at one time; the next time begins where this one ended. It is a request each. */
const MAX_LOOKS = 50
/** Every ledger takes one of these refs at its first use. */
const SIGN_OF_USE = 'octoqueue/owner/'

export interface UsedOptions {
  account: Account
  fetch?: typeof globalThis.fetch
  clock: Clock
}

interface Looked {
  names: readonly string[]
  inUse: Set<string>
  next: number
}

/**
 * Finds those of an owner's repositories that the App is installed on and that hold a queue. Nothing is made in them. What was found stays
 * found. @throws Problem when GitHub does not answer
 */
export function createUsedRepositories({ account, fetch, clock }: UsedOptions) {
  const time = createTime(clock)
  const octokit = bareOctokit({ ...account, userAgent: 'octoqueue', ...(fetch && { fetch }) }, time)
  const looked = new Map<string, Looked>()

  return async (owner: string): Promise<readonly string[]> => {
    const { credentials } = account
    if ('token' in credentials) return []
    try {
      await hearTime(octokit, time, deadline())
      const jwt = await signAppToken(credentials, time.guess())
      const as = await tokenFor(octokit, owner, jwt)
      if (as === undefined) return []
      const names = await listAll(octokit, as)
      const before = looked.get(owner)
      const now: Looked = { names, inUse: new Set(before?.inUse), next: before?.next ?? 0 }
      looked.set(owner, now)
      await look(octokit, owner, as, now)
      return names.filter((name) => now.inUse.has(name))
    } catch (error) {
      throw toProblem(error)
    }
  }
}

const deadline = () => ({ signal: AbortSignal.timeout(MAX_REQUEST_MS) })

/** A token that reads all repositories of the owner's installation; undefined when there is none, or none that works. */
async function tokenFor(octokit: Octokit, username: string, jwt: string): Promise<string | undefined> {
  const headers = { authorization: `bearer ${jwt}` }
  try {
    const route = 'GET /users/{username}/installation'
    const { data: installation } = await octokit.request(route, { username, headers, request: deadline() })
    const { data } = await octokit.request('POST /app/installations/{installation_id}/access_tokens', {
      installation_id: installation.id,
      headers,
      request: deadline(),
      permissions: { contents: 'read', metadata: 'read' },
    })
    return data.token
  } catch (error) {
    if ([403, 404, 422].includes(statusOfError(error) ?? 0)) return undefined
    throw error
  }
}

async function listAll(octokit: Octokit, token: string): Promise<string[]> {
  const headers = { authorization: `token ${token}` }
  const names: string[] = []
  for (let page = 1; page <= MAX_PAGES; page++) {
    const route = 'GET /installation/repositories'
    const { data } = await octokit.request(route, { per_page: PAGE, page, headers, request: deadline() })
    names.push(...data.repositories.map(({ name }) => name))
    if (data.repositories.length < PAGE) break
  }
  return names
}

async function look(octokit: Octokit, owner: string, token: string, looked: Looked): Promise<void> {
  const { names, inUse } = looked
  const begin = looked.next < names.length ? looked.next : 0
  for (const repo of names.slice(begin, begin + MAX_LOOKS)) {
    if (!inUse.has(repo) && (await isUsed(octokit, { owner, repo }, token))) inUse.add(repo)
  }
  looked.next = begin + MAX_LOOKS
}

async function isUsed(
  octokit: Octokit,
  place: { owner: string; repo: string },
  token: string,
): Promise<boolean> {
  const headers = { authorization: `token ${token}` }
  const route = 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}'
  try {
    const { data } = await octokit.request(route, {
      ...place,
      ref: SIGN_OF_USE,
      headers,
      request: deadline(),
    })
    return data.length > 0
  } catch (error) {
    // An empty repository, or one that is gone by now.
    if ([404, 409].includes(statusOfError(error) ?? 0)) return false
    throw error
  }
}
