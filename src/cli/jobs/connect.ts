import { existsSync } from 'node:fs'
import path from 'node:path'
import { ServiceError } from '@octoqueue/client'
import { type Terminal, textOf, type Values } from '@octoqueue/command-line'
import { readRunning } from '@octoqueue/http-server/running'
import type { Tools } from '@octoqueue/queue-commands'
import type { Environment } from '../../config/config.ts'
import { DATA_LIMITS } from '../../domain/json.ts'
import { Problem } from '../../domain/problem.ts'
import { createQueue, type Queue, type QueueOptions } from '../../node/library.ts'
import { problemOfService } from '../../runtime/fault.ts'
import { gatherSettings, LEDGER_SETTINGS, readIfThere } from '../account.ts'
import { GITHUB } from '../commands/defaults.ts'
import { readBody, readFields } from '../commands/fields.ts'

/** Settings of the project that somebody stands in. No key: the file is committed. */
const FILE = 'octoqueue.json'
const FIELDS = { url: 'OCTOQUEUE_URL', repo: 'GITHUB_REPO', data: 'OCTOQUEUE_DATA' } as const

/**
 * Opens the queue that the options and settings name, uses it, and closes it; in this process it sweeps
 * meanwhile, if it is to. @throws Problem
 */
export async function withQueue<T>(
  values: Values,
  terminal: Terminal,
  use: (queue: Queue) => Promise<T>,
  sweep = false,
): Promise<T> {
  const queue = createQueue(await chooseQueue(values, terminal, sweep))
  try {
    return await use(queue)
  } catch (error) {
    throw error instanceof ServiceError ? problemOfService(error) : error
  } finally {
    await queue.close()
  }
}

/**
 * A service that was named, else a repository that was named; an option goes before a setting, and that
 * before the file. With nothing set: the service that runs on the data folder, or the embedded GitHub that
 * lies in it.
 */
async function chooseQueue(
  values: Values,
  { env, printError }: Terminal,
  sweep: boolean,
): Promise<QueueOptions> {
  const option = (name: string) => textOf(values, name)
  const file = readSettingsFile()
  const settings = { ...file, ...gatherSettings({ OCTOQUEUE_DATA: option('data') }, env) }
  const { OCTOQUEUE_KEY: key = '', OCTOQUEUE_DATA: dataFolder = GITHUB.data } = settings
  const url = option('url') ?? (option('repo') === undefined ? settings.OCTOQUEUE_URL : undefined)
  if (url !== undefined) {
    if (!/^https?:/.test(url) || !URL.canParse(url))
      throw new Problem('misconfigured', 'OCTOQUEUE_URL (or --url) must be an http or https address.')
    return { url, key: option('key') ?? key }
  }
  const inProcess = { dataFolder, sweep, log: printError }
  const repo = option('repo') ?? settings.GITHUB_REPO
  if (repo !== undefined) {
    const own = Object.fromEntries(LEDGER_SETTINGS.map((name) => [name, settings[name]]))
    return { ...inProcess, repo, settings: own }
  }
  const running = await readRunning(dataFolder)
  if (running) return { url: running, key: option('key') ?? settings.OCTOQUEUE_KEY ?? settings.API_KEY }
  if (existsSync(path.join(dataFolder, 'github.sqlite'))) return { ...inProcess, embedded: true }
  throw new Problem(
    'misconfigured',
    `Set GITHUB_REPO (or give --repo) and GH_TOKEN, or a GitHub App, to say which GitHub, or OCTOQUEUE_URL (or --url) for a service; for the embedded GitHub, run "octoqueue serve" or "octoqueue github" in this folder.`,
  )
}

function readSettingsFile(): Environment {
  const text = readIfThere(FILE)
  if (text === undefined) return {}
  try {
    const given: unknown = JSON.parse(text)
    const fields = Object.entries(given ?? {}).map(([name, value]) => {
      if (!Object.hasOwn(FIELDS, name) || typeof value !== 'string') throw new Error(name)
      return [FIELDS[name as keyof typeof FIELDS], value] as const
    })
    return Object.fromEntries(fields)
  } catch (error) {
    const known = Object.keys(FIELDS).join(', ')
    throw new Problem(
      'misconfigured',
      `${FILE} must be a JSON object with some of ${known}, as texts.`,
      {},
      error,
    )
  }
}

/** What the commands of packages/queue-commands are handed. */
export const TOOLS: Tools = {
  withQueue,
  bodyOf: (schema, values) => ({ ...readBody(readFields(schema), values) }),
  limits: DATA_LIMITS,
}
