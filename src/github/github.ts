import type { Clock, Issues, Ledger, Log, Random } from '../ports.ts'
import { createClient } from './client.ts'
import { createIssues } from './issues.ts'
import { createLedger } from './ledger.ts'
import { toProblem } from './problems.ts'
import { createNodeIds } from './repository.ts'

export interface GitHubOptions {
  owner: string
  repo: string
  token: string | undefined
  /** Base URL of the REST API: `https://api.github.com`, or a GitHub Enterprise's that ends in `/api/v3`. */
  apiUrl: string
  fetch?: typeof globalThis.fetch
  clock: Clock
  random: Random
  log: Log
}

/** What is left of the hour's requests. */
export interface Budget {
  limit: number
  remaining: number
  /** Unix seconds. */
  resetAt: number
}

/** A repository on GitHub as the queue's ports, all over one client. */
export function createGitHub(options: GitHubOptions): {
  issues: Issues
  ledger: Ledger
  budget(): Promise<Budget>
} {
  const { owner, repo, clock, random } = options
  const client = createClient(options)
  const nodeIds = createNodeIds(client, { owner, repo })
  return {
    issues: createIssues({ client, nodeIds, clock, owner, repo }),
    ledger: createLedger({ client, nodeIds, nonce: random.nonce, owner, repo }),
    async budget() {
      try {
        const { limit, remaining, reset } = (await client.rest('GET /rate_limit', {})).data.resources.core
        return { limit, remaining, resetAt: reset }
      } catch (error) {
        throw toProblem(error)
      }
    },
  }
}
