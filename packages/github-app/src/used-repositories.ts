import type { Octokit } from '@octokit/rest'
import { statusOfError } from '@octoqueue/github-answers'
import { type AppCredentials, type Connection, deadline, type Repository } from './connection.ts'
import { signIn } from './private-key.ts'

const PAGE = 100
/** A thousand repositories; whoever has more lists those that hold queues. */
const MAX_PAGES = 10
/** Repositories that one call looks into, a request each. The next call goes on from there. */
const MAX_LOOKS = 50
const READING = { contents: 'read', metadata: 'read' } as const

interface Search {
  /** All repositories of the owner that the App is installed on. */
  names: readonly string[]
  sign: string
  inUse: Set<string>
  /** Index of the first name that the next turn looks into. */
  next: number
}

/**
 * Finds those of an owner's repositories that are in use, among those that the App is installed on: those
 * with a ref whose name begins with `sign`. It only reads, and remembers what it found. `onLimit` hears of
 * more repositories.
 * @throws Octokit's error when GitHub does not answer
 */
export function createUsedRepositories(
  connection: Connection,
  credentials: AppCredentials,
  sign: string,
  onLimit?: (read: number) => void,
) {
  const { octokit } = connection
  const searches = new Map<string, Search>()

  return async (owner: string): Promise<readonly string[]> => {
    const as = await tokenFor(octokit, owner, await signIn(connection, credentials, deadline()))
    if (as === undefined) return []
    const names = await listAll(octokit, as, onLimit)
    const before = searches.get(owner)
    const search: Search = { names, sign, inUse: new Set(before?.inUse), next: before?.next ?? 0 }
    searches.set(owner, search)
    await lookFurther(octokit, owner, as, search)
    return names.filter((name) => search.inUse.has(name))
  }
}

/** A token that reads all repositories of the owner's installation; undefined if no installation works. */
async function tokenFor(
  { rest: { apps } }: Octokit,
  username: string,
  headers: { authorization: string },
): Promise<string | undefined> {
  try {
    const { data: installation } = await apps.getUserInstallation({ username, headers, request: deadline() })
    const wanted = { installation_id: installation.id, permissions: READING }
    const { data } = await apps.createInstallationAccessToken({ ...wanted, headers, request: deadline() })
    return data.token
  } catch (error) {
    // A 403 may be a limit that passes.
    if ([404, 422].includes(statusOfError(error) ?? 0)) return undefined
    throw error
  }
}

async function listAll(octokit: Octokit, token: string, onLimit?: (read: number) => void): Promise<string[]> {
  const headers = { authorization: `bearer ${token}` }
  const names: string[] = []
  for (let page = 1; page <= MAX_PAGES; page++) {
    const query = { per_page: PAGE, page, headers, request: deadline() }
    const { data } = await octokit.rest.apps.listReposAccessibleToInstallation(query)
    names.push(...data.repositories.map(({ name }) => name))
    if (data.repositories.length < PAGE) break
    if (page === MAX_PAGES) onLimit?.(names.length)
  }
  return names
}

async function lookFurther(octokit: Octokit, owner: string, token: string, search: Search): Promise<void> {
  const { names, sign, inUse } = search
  const begin = search.next < names.length ? search.next : 0
  for (const repo of names.slice(begin, begin + MAX_LOOKS)) {
    if (!inUse.has(repo) && (await isUsed(octokit, { owner, repo, sign }, token))) inUse.add(repo)
  }
  search.next = begin + MAX_LOOKS
}

async function isUsed(
  octokit: Octokit,
  { owner, repo, sign }: Repository & { sign: string },
  token: string,
): Promise<boolean> {
  const headers = { authorization: `bearer ${token}` }
  const query = { owner, repo, ref: sign, headers, request: deadline() }
  try {
    return (await octokit.rest.git.listMatchingRefs(query)).data.length > 0
  } catch (error) {
    // An empty repository, or one that is gone by now.
    if ([404, 409].includes(statusOfError(error) ?? 0)) return false
    throw error
  }
}
