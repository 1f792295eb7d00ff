import type { Clock } from '@octoqueue/bounds'
import type { Repository } from '../account.ts'
import type { Client } from '../client.ts'

/** How old an answer may be. */
const MAX_AGE_MS = 60_000

/**
 * Whether everybody can read the repository, as of a minute ago at most. On GitHub Enterprise, what all
 * members of the company can read is not public. @throws GitHub's error when it does not tell
 */
export function createIsPublic({
  client,
  clock,
  owner,
  repo,
}: Repository & { client: Client; clock: Clock }) {
  let known: { isPublic: boolean; atMs: number } | undefined
  return async (maxAgeMs = MAX_AGE_MS): Promise<boolean> => {
    const nowMs = clock.elapsedMs()
    if (known && nowMs - known.atMs < maxAgeMs) return known.isPublic
    const { data } = await client.rest.repos.get({ owner, repo })
    known = {
      isPublic: data.visibility === undefined ? !data.private : data.visibility === 'public',
      atMs: nowMs,
    }
    return known.isPublic
  }
}
