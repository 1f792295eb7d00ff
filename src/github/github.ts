import type {
  Budget,
  Clock,
  DeadlineBudget,
  Dispatch,
  Documents,
  Issues,
  Log,
  Milestones,
  NameLedger,
  People,
  Random,
  Usage,
  Workflows,
} from '../ports.ts'
import type { Account } from './account.ts'
import { createClient } from './client/client.ts'
import { toProblem } from './client/problems.ts'
import { createNodeIds } from './client/repository.ts'
import { createDocuments } from './contents.ts'
import { createDispatch } from './dispatch.ts'
import { createIssues } from './issues/issues.ts'
import { createMilestones } from './issues/milestones.ts'
import { createPeople } from './issues/people.ts'
import { createWorkflows } from './issues/workflows.ts'
import { createLedger } from './ledger/ledger.ts'
import type { Mode } from './ledger/owner.ts'

export interface GitHubOptions extends Account {
  fetch?: typeof globalThis.fetch
  /** A signal that ends a request after so many milliseconds; `AbortSignal.timeout` when absent. */
  timeout?: (ms: number) => AbortSignal
  /** What those who wait for its calls still bear; endless when absent. */
  deadlineBudget?: DeadlineBudget
  clock: Clock
  random: Random
  log: Log
}

/** A repository on GitHub as the queue's ports, all over one client. */
export function createGitHub(options: GitHubOptions): {
  issues: Issues
  ledger: NameLedger
  /** The same refs for others: a SQL ledger checks by it that it rules, a move to another ledger reads and writes it. */
  ledgerOf(mode: Mode): NameLedger
  people: People
  workflows: Workflows
  documents: Documents
  milestones: Milestones
  dispatch: Dispatch
  /** Undefined when this GitHub has no rate limits. */
  budget(): Promise<Budget | undefined>
  usage(): Usage
} {
  const { owner, repo, clock, random } = options
  const client = createClient(options)
  const nodeIds = createNodeIds(client, { owner, repo })
  const ledgerOf = (mode: Mode): NameLedger =>
    createLedger({ client, nodeIds, nonce: random.nonce, clock, mode, owner, repo })
  return {
    issues: createIssues({ client, nodeIds, clock, owner, repo }),
    ledger: ledgerOf({ kind: 'refs' }),
    ledgerOf,
    people: createPeople({ client, clock, owner, repo }),
    workflows: createWorkflows({ client, owner, repo }),
    documents: createDocuments({ client, owner, repo }),
    milestones: createMilestones({ client, clock, owner, repo }),
    dispatch: createDispatch({ client, owner, repo }),
    usage: client.usage,
    async budget() {
      try {
        const { headers } = await client.rest('GET /repos/{owner}/{repo}', { owner, repo })
        const number = (name: string) => Number(headers[name])
        const resetAt = number('x-ratelimit-reset')
        // GitHub Enterprise leaves them out when its rate limits are off.
        if (!resetAt) return undefined
        return { limit: number('x-ratelimit-limit'), remaining: number('x-ratelimit-remaining'), resetAt }
      } catch (error) {
        throw toProblem(error)
      }
    },
  }
}
