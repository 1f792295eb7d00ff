import { type Config, type Environment, readConfig } from '../config/config.ts'
import { Problem } from '../domain/problem.ts'
import type { Account } from '../github/client/account.ts'
import { gatherSettings } from './env-file.ts'

const CREDENTIALS = ['GH_TOKEN', 'GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY']
/** The settings that say which GitHub; the others are no business of a command that serves nothing. */
const SETTINGS = [...CREDENTIALS, 'GITHUB_REPO', 'GITHUB_API_URL']
/** And those that say where the state of the jobs is. */
const LEDGER_SETTINGS = [...SETTINGS, 'LEDGER', 'OCTOQUEUE_DATA']

/**
 * The account that commands work with: the option goes before the environment, and that before the file `.env`.
 * @throws Problem `misconfigured` when there is none, or half of one
 */
export const readAccount = (repository: string | undefined, env: Environment, without: string): Account =>
  read(SETTINGS, repository, env, without).account

/** The account, and the configuration of the ledger that keeps its jobs. @throws Problem `misconfigured` */
export const readAccountAndLedger = (
  repository: string | undefined,
  env: Environment,
  without: string,
): { account: Account; config: Config } => read(LEDGER_SETTINGS, repository, env, without)

function read(
  names: readonly string[],
  repository: string | undefined,
  env: Environment,
  without: string,
): { account: Account; config: Config } {
  const settings = gatherSettings({ GITHUB_REPO: repository }, env)
  const config = readConfig(Object.fromEntries(names.map((name) => [name, settings[name]])))
  if (config.github) return { account: config.github, config }
  throw new Problem(
    'misconfigured',
    `Set GITHUB_REPO (or give --repo) and GH_TOKEN, or a GitHub App, to say which GitHub; ${without}`,
  )
}
