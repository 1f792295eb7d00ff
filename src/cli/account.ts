import { existsSync } from 'node:fs'
import path from 'node:path'
import { gatherSettings, readProjectFile, type Terminal, textOf, type Values } from '@octoqueue/command-line'
import { type Account, secretsOf } from '@octoqueue/github-client'
import { createLog, type LogLevel } from '@octoqueue/secrets'
import { type Config, type Environment, readConfig } from '../config/config.ts'
import { Problem } from '../domain/problem.ts'
import type { Log } from '../ports.ts'

/* Which account the commands work with. */

const CREDENTIALS = ['GH_TOKEN', 'GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY']
/** The settings that say which GitHub; a command that serves nothing reads no others. */
const ACCOUNT_SETTINGS = [...CREDENTIALS, 'GITHUB_REPO', 'GITHUB_API_URL', 'OCTOQUEUE_DATA']
/** And those that the queue itself goes by, wherever its GitHub is. */
export const QUEUE_SETTINGS = ['LEDGER', 'RETENTION_HOURS', 'SEALING_KEYS', 'SIGNING_SECRET', 'DASHBOARD']
export const LEDGER_SETTINGS = [...ACCOUNT_SETTINGS, ...QUEUE_SETTINGS]

/** Settings of the project that somebody stands in. No key: the file is committed. */
const FILE = 'octoqueue.json'
const FIELDS = { url: 'OCTOQUEUE_URL', repo: 'GITHUB_REPO', data: 'OCTOQUEUE_DATA' } as const

/** The way out for commands that the embedded GitHub can serve as well. */
const OR_EMBEDDED = 'for the embedded GitHub, run "octoqueue serve" or "octoqueue github" in this folder.'

/** What the file says; none when there is no such file. @throws SettingsError */
export const readSettingsFile = (): Environment => readProjectFile(FILE, FIELDS)

/** Whether an embedded GitHub lies in a data folder. */
export const hasEmbedded = (dataFolder: string): boolean => existsSync(path.join(dataFolder, 'github.sqlite'))

/**
 * The account that a command works with.
 * @throws Problem `misconfigured` when there is none, or half of one
 */
export function readAccount(repository: string | undefined, env: Environment, without: string): Account {
  const { github } = read(ACCOUNT_SETTINGS, gatherSettings({ GITHUB_REPO: repository }, env))
  return github ?? whichGitHub(without)
}

const read = (names: readonly string[], settings: Environment): Config =>
  readConfig(Object.fromEntries(names.map((name) => [name, settings[name]])))

function whichGitHub(without: string): never {
  const how = 'Set GITHUB_REPO (or give --repo) and GH_TOKEN, or a GitHub App, to say which GitHub'
  throw new Problem('misconfigured', `${how}; ${without}`)
}

/** What a command works with. */
export interface Settled {
  account: Account
  /** Of the ledger that keeps its jobs. */
  config: Config
}

interface Which {
  /** A repository of the embedded GitHub that is made if need be; the one that holds its jobs when absent. */
  embeddedRepo?: string
  /** The way out when nothing is set. */
  without?: string
}

/**
 * Uses the account that the options and settings name. With nothing set, that is the embedded GitHub which
 * lies in the data folder, also beside a service that runs on it.
 * @throws Problem `misconfigured` when there is none, or half of one
 */
export async function withAccount<T>(
  values: Values,
  { env }: Pick<Terminal, 'env'>,
  use: (settled: Settled) => Promise<T>,
  { embeddedRepo, without = OR_EMBEDDED }: Which = {},
): Promise<T> {
  const options = { GITHUB_REPO: textOf(values, 'repo'), OCTOQUEUE_DATA: textOf(values, 'data') }
  const settings = { ...readSettingsFile(), ...gatherSettings(options, env) }
  const config = read(embeddedRepo === undefined ? LEDGER_SETTINGS : ACCOUNT_SETTINGS, settings)
  if (config.github) return use({ account: config.github, config })
  // Whoever names a service does not mean what lies in this folder.
  if (settings.OCTOQUEUE_URL !== undefined || !hasEmbedded(config.dataFolder)) return whichGitHub(without)
  const { openOwnGitHub } = await import('../node/service.ts')
  const { account, close } = await openOwnGitHub(config, [0], embeddedRepo)
  return use({ account, config }).finally(() => close(0))
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
