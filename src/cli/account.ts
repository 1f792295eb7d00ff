import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import type { Terminal } from '@octoqueue/command-line'
import { type Account, secretsOf } from '@octoqueue/github-client'
import { createLog, type LogLevel } from '@octoqueue/secrets'
import { type Config, type Environment, readConfig } from '../config/config.ts'
import { Problem, reasonOf } from '../domain/problem.ts'
import type { Log } from '../ports.ts'

/*
 * Settings and accounts of the commands: the option goes before the environment, and the environment before
 * the file `.env`. What is empty counts as not set.
 */

const CREDENTIALS = ['GH_TOKEN', 'GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY']
/** The settings that say which GitHub; a command that serves nothing reads no others. */
const ACCOUNT_SETTINGS = [...CREDENTIALS, 'GITHUB_REPO', 'GITHUB_API_URL']
/** And those that say where the state of the jobs is. */
export const LEDGER_SETTINGS = [...ACCOUNT_SETTINGS, 'LEDGER', 'OCTOQUEUE_DATA', 'RETENTION_HOURS']

/** The way out for commands that the embedded GitHub can serve as well. */
export const OR_EMBEDDED =
  'for the embedded GitHub, serve it with "octoqueue github" and set what that prints.'

export const gatherSettings = (options: Environment, env: Environment): Environment => ({
  ...readEnvFile(),
  ...withoutEmpty(env),
  ...withoutEmpty(options),
})

const withoutEmpty = (settings: Environment): Environment =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value?.trim()))

/** The settings in the file `.env` of the current folder; none when there is no such file. */
function readEnvFile(): Environment {
  try {
    return readEnv(readFileSync('.env', 'utf8'))
  } catch (error) {
    // Not there, or a folder, as container mounts make it.
    if (['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return {}
    throw error
  }
}

/** @throws Problem `misconfigured` for a line that would be passed over; its text may be a secret */
function readEnv(text: string): Environment {
  const settings = parseEnv(text)
  const lines = text.split(/\r?\n/)
  const isPartOfValue = (line: string) => Object.values(settings).some((value) => value?.includes(line))
  const lost = lines.findIndex(
    (line) => !/^\s*(#|$)|=/.test(line) && !isPartOfValue(line.replace(/["'`]\s*$/, '')),
  )
  if (lost === -1) return settings
  throw new Problem(
    'misconfigured',
    `Line ${lost + 1} of .env is no NAME=value; mend it, or begin it with #.`,
  )
}

/** The file's text; undefined when there is no such file. @throws Problem `misconfigured` */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Problem('misconfigured', `${file} cannot be read: ${reasonOf(error)}`, {}, error)
  }
}

interface Settled {
  account: Account
  config: Config
}

/**
 * The account that a command works with.
 * @throws Problem `misconfigured` when there is none, or half of one
 */
export const readAccount = (repository: string | undefined, env: Environment, without: string): Account =>
  read(ACCOUNT_SETTINGS, repository, env, without).account

/** The account, and the configuration of the ledger that keeps its jobs. @throws Problem `misconfigured` */
export const readAccountAndLedger = (repository: string | undefined, env: Environment): Settled =>
  read(LEDGER_SETTINGS, repository, env, OR_EMBEDDED)

function read(names: readonly string[], repository: string | undefined, env: Environment, without: string) {
  const settings = gatherSettings({ GITHUB_REPO: repository }, env)
  const config = readConfig(Object.fromEntries(names.map((name) => [name, settings[name]])))
  if (config.github) return { account: config.github, config }
  throw new Problem(
    'misconfigured',
    `Set GITHUB_REPO (or give --repo) and GH_TOKEN, or a GitHub App, to say which GitHub; ${without}`,
  )
}

/**
 * A log on standard error that hides the account's secrets. A command's results are what it prints, so by
 * default only trouble is logged.
 */
export const logOf = (
  { credentials }: Account,
  { printError }: Pick<Terminal, 'printError'>,
  level: LogLevel = 'warn',
): Log => createLog({ level, secrets: secretsOf(credentials), now: Date.now, write: printError })
