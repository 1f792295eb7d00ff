import {
  type Connection as AppConnection,
  AppError,
  convertManifest as convertBy,
  createInstallation,
  createUsedRepositories as createUsedBy,
  type Granted,
  type MadeApp,
  readGranted as readBy,
  type Tokens,
} from '@octoqueue/github-app'
import { Problem } from '../domain/problem.ts'
import type { Clock } from '../ports.ts'
import type { Account } from './client/account.ts'
import { createTime, type GitHubTime, hearTime, type Octokit, openOctokit } from './client/octokit.ts'
import { toProblem } from './client/problems.ts'

/* The GitHub App of the queue: `@octoqueue/github-app` over our connection, with our problems. */

interface Access {
  apiUrl: string
  fetch?: typeof globalThis.fetch | undefined
  clock: Clock
}

function open({ apiUrl, fetch, clock }: Access): AppConnection {
  const time = createTime(clock)
  return connectionOf(openOctokit({ apiUrl, fetch, time }), time)
}

const connectionOf = (octokit: Octokit, time: GitHubTime): AppConnection => ({
  octokit,
  now: (request) => hearTime(octokit, time, request),
  guess: time.guess,
})

/** Work whose refusals become problems. */
export async function asProblems<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw error instanceof AppError ? new Problem(error.type, error.message, {}, error.cause) : error
  }
}

const allAsProblems = <T>(work: Promise<T>): Promise<T> =>
  asProblems(work).catch((error: unknown) => {
    throw toProblem(error)
  })

/** The tokens of the App's installation. `octokit` sends without a token. */
export function openInstallation({
  octokit,
  time,
  ...options
}: Omit<Parameters<typeof createInstallation>[0], 'now' | 'guess'> & { time: GitHubTime }): Tokens {
  const tokens = createInstallation({ ...options, ...connectionOf(octokit, time) })
  return {
    current: () => asProblems(tokens.current()),
    after401: (token) => asProblems(tokens.after401(token)),
  }
}

/** Takes the App that a code stands for. @throws Problem `github-refused` for a code that is over */
export const convertManifest = ({ code, ...access }: Access & { code: string }): Promise<MadeApp> =>
  allAsProblems(convertBy(open(access), code))

/** What an App was granted on a repository; undefined for an account that is no App. @throws Problem */
export async function readGranted(options: Account & Access): Promise<Granted | undefined> {
  const { credentials } = options
  return 'token' in credentials ? undefined : allAsProblems(readBy(open(options), credentials, options))
}

/** Every ledger takes one of these refs at its first use. */
const SIGN_OF_USE = 'octoqueue/owner/'

/** Which of an owner's repositories hold a queue; none for a token. @throws Problem when GitHub does not answer */
export function createUsedRepositories({
  account,
  ...options
}: Omit<Access, 'apiUrl'> & { account: Account }) {
  const { credentials, apiUrl } = account
  if ('token' in credentials) return async (): Promise<readonly string[]> => []
  const usedBy = createUsedBy(open({ ...options, apiUrl }), credentials, SIGN_OF_USE)
  return (owner: string): Promise<readonly string[]> => allAsProblems(usedBy(owner))
}
