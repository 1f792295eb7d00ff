import {
  convertManifest as convertBy,
  createUsedRepositories as createUsedBy,
  type Granted,
  type MadeApp,
  readGranted as readBy,
} from '@octoqueue/github-app'
import {
  type Account,
  type Client,
  type Connection,
  type ConnectOptions,
  connect as connectBy,
  createClient,
  createDispatch,
  createDocuments,
  createIsPublic,
  createMilestones,
  createNodeIds,
  createPeople,
  createWorkflows,
  openAppConnection,
  readAllowance,
  repositoryIdOf,
} from '@octoqueue/github-client'
import { STATUS_LABELS } from '@octoqueue/job-labels'
import { createRefLedger, type Mode } from '@octoqueue/name-ledger/refs'
import { folderOf, isPassedOn } from '../domain/name.ts'
import type { Clock, Log, NameLedger, Random } from '../ports.ts'
import { ENDLESS } from '../runtime/deadline-budget.ts'
import { type LimitName, reach } from '../runtime/limits.ts'
import { createIssues } from './issues/issues.ts'
import { asProblem, withProblems } from './problems.ts'

type Opened = Omit<ConnectOptions, 'userAgent' | 'deadlineBudget'> &
  Partial<Pick<ConnectOptions, 'deadlineBudget'>>

export interface GitHubOptions extends Opened {
  random: Random
  log: Log
  /** Events or comments of a page, for the simulation; GitHub's largest when absent. */
  feedPage?: number
}

export type GitHub = ReturnType<typeof createGitHub>

/** A repository on GitHub as the queue's ports, all over one client. */
export function createGitHub(options: GitHubOptions) {
  const { owner, repo, clock, random, log } = options
  const client = openClient(options)
  const on = { client, clock, owner, repo }
  const nodeIds = createNodeIds(client, on, STATUS_LABELS)
  const names = { program: PROGRAM, folderOf, isPassedOn }
  const reached = (limit: LimitName) => (read: number) => reach(log, limit, { read })
  const ledgerOf = (mode: Mode): NameLedger =>
    withProblems(createRefLedger({ ...on, ...names, nodeIds, nonce: random.nonce, mode }))
  return {
    issues: withProblems(createIssues({ ...on, nodeIds, log })),
    ledger: ledgerOf({ kind: 'refs' }),
    /** The same refs for others: a SQL ledger that checks whether it rules, or a handover between ledgers. */
    ledgerOf,
    people: withProblems(createPeople({ ...on, pageSize: options.feedPage, onLimit: reached('history') })),
    workflows: withProblems(createWorkflows(on)),
    documents: withProblems(createDocuments(on)),
    milestones: withProblems(createMilestones({ ...on, onLimit: reached('milestones') })),
    dispatch: withProblems(createDispatch(on)),
    isPublic: withProblems({ read: createIsPublic(on) }).read,
    repositoryIdOf: (name: string) => repositoryIdOf(client, name).catch(asProblem),
    usage: client.usage,
    /** Undefined when this GitHub has no rate limits. */
    budget: () => readAllowance(client, on).catch(asProblem),
  }
}

/** A client that sends with the account's credentials. Its errors are no problems yet: see `problems.ts`. */
export const openClient = (options: GitHubOptions): Client =>
  createClient({
    ...options,
    deadlineBudget: options.deadlineBudget ?? ENDLESS,
    connection: connect(options),
  })

/** An Octokit that sends with the account's credentials. */
export const connect = (options: Opened & { userAgent?: string }): Connection =>
  connectBy({ userAgent: PROGRAM, ...options, deadlineBudget: options.deadlineBudget ?? ENDLESS })

/** As GitHub knows us: in the names of our refs, and as who sends a request. */
const PROGRAM = 'octoqueue'
export const NAMESPACE = `refs/${PROGRAM}/`

interface Access {
  apiUrl: string
  fetch?: typeof globalThis.fetch | undefined
  clock: Clock
}

const openApp = (access: Access) => openAppConnection({ userAgent: PROGRAM, ...access })

/** Takes the App that a code stands for. @throws Problem `github-refused` for a code that is over */
export const convertManifest = ({ code, ...access }: Access & { code: string }): Promise<MadeApp> =>
  convertBy(openApp(access), code).catch(asProblem)

/** What an App was granted on a repository; undefined for an account that is no App. @throws Problem */
export async function readGranted(options: Account & Access): Promise<Granted | undefined> {
  const { credentials } = options
  return 'token' in credentials ? undefined : readBy(openApp(options), credentials, options).catch(asProblem)
}

/** Every ledger takes one of these refs at its first use. */
const SIGN_OF_USE = `${PROGRAM}/owner/`

/** Which of an owner's repositories hold a queue; none for a token. @throws Problem of GitHub's */
export function createUsedRepositories({
  account,
  log,
  ...options
}: Omit<Access, 'apiUrl'> & { account: Account; log: Log }) {
  const { credentials, apiUrl } = account
  if ('token' in credentials) return async (): Promise<readonly string[]> => []
  const onLimit = (read: number) => reach(log, 'repositories', { read })
  const usedBy = createUsedBy(openApp({ ...options, apiUrl }), credentials, SIGN_OF_USE, onLimit)
  return (owner: string): Promise<readonly string[]> => usedBy(owner).catch(asProblem)
}
