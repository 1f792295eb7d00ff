import type { Shares } from '@octoqueue/bounds'
import { authenticate } from '@octoqueue/github-app'
import type { NameLedger } from '../ports.ts'
import { ENDLESS } from '../runtime/deadline-budget.ts'
import type { Budget } from '../runtime/service-ports.ts'
import { createDispatch, createWorkflows } from './actions.ts'
import { openInstallation } from './app.ts'
import type { Account } from './client/account.ts'
import { type Client, createClient } from './client/client.ts'
import { type Conditions, type Connection, createTime, openOctokit, signalAfter } from './client/octokit.ts'
import { toProblem } from './client/problems.ts'
import { createNodeIds, repositoryIdOf } from './client/repository.ts'
import { createDocuments } from './contents.ts'
import { createIssues } from './issues/issues.ts'
import { createMilestones } from './issues/milestones.ts'
import { createPeople } from './issues/people.ts'
import { createLedger } from './ledger/ledger.ts'
import type { Mode } from './ledger/owner.ts'

export interface GitHubOptions extends Account, Conditions {
  fetch?: typeof globalThis.fetch
  shares?: Shares | undefined
  /** Events or comments of a page, for the simulation; GitHub's largest when absent. */
  feedPage?: number
}

export type GitHub = ReturnType<typeof createGitHub>

/** A repository on GitHub as the queue's ports, all over one client. */
export function createGitHub(options: GitHubOptions) {
  const { owner, repo, clock, random } = options
  const client = openClient(options)
  const nodeIds = createNodeIds(client, { owner, repo })
  const ledgerOf = (mode: Mode): NameLedger =>
    createLedger({ client, nodeIds, nonce: random.nonce, clock, mode, owner, repo })
  return {
    issues: createIssues({ client, nodeIds, clock, owner, repo }),
    ledger: ledgerOf({ kind: 'refs' }),
    /** The same refs for others: a SQL ledger that checks whether it rules, or a handover between ledgers. */
    ledgerOf,
    people: createPeople({ client, clock, owner, repo, pageSize: options.feedPage }),
    workflows: createWorkflows({ client, owner, repo }),
    documents: createDocuments({ client, owner, repo }),
    milestones: createMilestones({ client, clock, owner, repo }),
    dispatch: createDispatch({ client, owner, repo }),
    repositoryIdOf: (name: string) => repositoryIdOf(client, name),
    usage: client.usage,
    /** Undefined when this GitHub has no rate limits. */
    budget: () => readBudget(client, options),
  }
}

/** A client that sends with the account's credentials. */
export const openClient = (options: GitHubOptions): Client =>
  createClient({ ...options, connection: connect(options) })

/** An Octokit that sends with the account's credentials: a fixed token, or the tokens of a GitHub App. */
export function connect(
  options: Omit<GitHubOptions, 'random'> & { userAgent?: string | undefined },
): Connection {
  const { credentials, deadlineBudget = ENDLESS, timeout = signalAfter } = options
  const time = createTime(options.clock)
  const usage = { rest: 0, graphql: 0, points: 0 }
  const open = (auth?: string) => openOctokit({ ...options, auth, time, usage })
  if ('token' in credentials) return { octokit: open(credentials.token), time, usage }
  const waits = { deadlineBudget, timeout, time }
  const tokens = openInstallation({
    ...options,
    ...waits,
    credentials,
    octokit: openOctokit({ ...options, shares: undefined, time, usage }),
  })
  const octokit = open()
  authenticate(octokit, tokens)
  return { octokit, time, tokens, usage }
}

async function readBudget(
  { rest }: Client,
  { owner, repo }: Pick<Account, 'owner' | 'repo'>,
): Promise<Budget | undefined> {
  try {
    const { headers } = await rest.repos.get({ owner, repo })
    const number = (name: keyof typeof headers) => Number(headers[name])
    const resetAt = number('x-ratelimit-reset')
    // GitHub Enterprise leaves them out when its rate limits are off.
    if (!resetAt) return undefined
    return { limit: number('x-ratelimit-limit'), remaining: number('x-ratelimit-remaining'), resetAt }
  } catch (error) {
    throw toProblem(error)
  }
}
