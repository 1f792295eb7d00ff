import { Problem } from '../domain/problem.ts'
import type { Account } from '../github/account.ts'
import type { Clock, DeadlineBudget, Flight } from '../ports.ts'
import { BoundedMap } from '../runtime/bounded-map.ts'

/**
 * Services that are kept open at once. Each keeps some dozens of GitHub's answers and its place in the ledger, a megabyte or so; as many
 * as can be listed, and as many again of those that `owner/*` lets in.
 */
export const MAX_OPEN_REPOSITORIES = 200
/** For so long GitHub is not asked again about a repository that nobody listed and the App has not. */
const MISSING_MS = 10_000
/** Names that strangers made up. */
const MAX_MISSING = 1_000

export type OpenServices<S> = ReturnType<typeof createOpenServices<S>>

/** Opens each repository's service on first use, once at a time, and lets go of the one that nobody used for longest. */
export function createOpenServices<S>(
  open: (account: Account) => Promise<S>,
  clock: Clock,
  { singleFlight }: Pick<DeadlineBudget, 'singleFlight'>,
) {
  const opened = new Map<string, Flight<S>>()
  const missing = new BoundedMap<string, { problem: Problem; untilMs: number }>(MAX_MISSING)
  const pinned = new Set<string>()

  function begin(key: string, account: Account): Flight<S> {
    const service = singleFlight(openNow)
    return service

    async function openNow(): Promise<S> {
      try {
        const opening = await open(account)
        // Only what is there takes the place of another.
        letGo()
        return opening
      } catch (error) {
        if (opened.get(key) === service) opened.delete(key)
        if (error instanceof Problem && error.type === 'repository-not-found') remember(key, error)
        throw error
      }
    }
  }

  function missingSince(key: string): Problem | undefined {
    const known = missing.get(key)
    return known && clock.elapsedMs() < known.untilMs && !pinned.has(key) ? known.problem : undefined
  }

  function remember(key: string, problem: Problem): void {
    missing.set(key, { problem, untilMs: clock.elapsedMs() + MISSING_MS })
  }

  function letGo(): void {
    const idle = [...opened.keys()].find((key) => !pinned.has(key))
    if (opened.size > MAX_OPEN_REPOSITORIES && idle !== undefined) opened.delete(idle)
  }

  return {
    /** Keeps this one open for ever. */
    pin: (account: Account): void => void pinned.add(keyOf(account)),
    /** Does something to all that are open. */
    each(work: (service: S) => void): void {
      for (const service of opened.values()) void service().then(work, () => {})
    },
    /** Whether GitHub need not be asked about this one. */
    knows(account: Account): boolean {
      const key = keyOf(account)
      return opened.has(key) || missingSince(key) !== undefined
    },
    keys: (): string[] => [...opened.keys()],
    /** @throws whatever `open` throws, which is not kept */
    async get(account: Account): Promise<S> {
      const key = keyOf(account)
      const problem = missingSince(key)
      if (problem) throw problem
      const service = opened.get(key) ?? begin(key, account)
      // The one that was used last stands last.
      opened.delete(key)
      opened.set(key, service)
      return service()
    },
  }
}

/** GitHub's names are the same in any letters. */
export const keyOf = ({ owner, repo }: { owner: string; repo: string }): string =>
  `${owner}/${repo}`.toLowerCase()
