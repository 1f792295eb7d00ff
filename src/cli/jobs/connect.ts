import { ServiceError } from '@octoqueue/client'
import { gatherSettings, type Terminal, textOf, type Values } from '@octoqueue/command-line'
import { readRunning } from '@octoqueue/http-server/running'
import { inOptions, type Tools } from '@octoqueue/queue-commands'
import type { Environment } from '../../config/config.ts'
import { DATA_LIMITS } from '../../domain/json.ts'
import { Problem } from '../../domain/problem.ts'
import { createQueue, type Queue, type QueueOptions } from '../../node/library.ts'
import { problemOfService } from '../../runtime/fault.ts'
import { hasEmbedded, LEDGER_SETTINGS, QUEUE_SETTINGS, readSettingsFile } from '../account.ts'
import { GITHUB } from '../commands/defaults.ts'
import { readBody, readFields } from '../commands/fields.ts'

interface How {
  /** Whether it is swept meanwhile, where it is in this process. */
  isSwept?: boolean
  /** Whether the embedded GitHub is preferred to the service that runs on it. */
  isStraight?: boolean
}

/**
 * Opens the queue that the options and settings name, uses it, and closes it. @throws Problem
 */
export async function withQueue<T>(
  values: Values,
  terminal: Terminal,
  use: (queue: Queue, settings: Environment) => Promise<T>,
  how: How = {},
): Promise<T> {
  const { options, settings } = await chooseQueue(values, terminal, how)
  const queue = createQueue(options)
  try {
    return await use(queue, settings)
  } catch (error) {
    throw error instanceof ServiceError ? problemOfService(inOptions(error, values)) : error
  } finally {
    await queue.close()
  }
}

interface Chosen {
  options: QueueOptions
  settings: Environment
}

/**
 * A service that was named, else a repository that was named; an option goes before a setting, and that
 * before the file. With nothing set: the service that runs on the data folder, or the embedded GitHub that
 * lies in it.
 */
async function chooseQueue(values: Values, { env, printError }: Terminal, how: How): Promise<Chosen> {
  const option = (name: string) => textOf(values, name)
  const settings = { ...readSettingsFile(), ...gatherSettings({ OCTOQUEUE_DATA: option('data') }, env) }
  const { OCTOQUEUE_KEY: key = '', OCTOQUEUE_DATA: dataFolder = GITHUB.data } = settings
  const url = option('url') ?? (option('repo') === undefined ? settings.OCTOQUEUE_URL : undefined)
  if (url !== undefined) {
    if (!/^https?:/.test(url) || !URL.canParse(url))
      throw new Problem('misconfigured', 'OCTOQUEUE_URL (or --url) must be an http or https address.')
    return { options: { url, key: option('key') ?? key }, settings }
  }
  const inProcess = { dataFolder, sweep: how.isSwept === true, log: printError }
  const own = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, settings[name]]))
  const repo = option('repo') ?? settings.GITHUB_REPO
  if (repo !== undefined) return { options: { ...inProcess, repo, settings: own(LEDGER_SETTINGS) }, settings }
  const isEmbedded = hasEmbedded(dataFolder)
  const running = how.isStraight && isEmbedded ? undefined : await readRunning(dataFolder)
  if (running)
    return {
      options: { url: running, key: option('key') ?? settings.OCTOQUEUE_KEY ?? settings.API_KEY },
      settings,
    }
  if (isEmbedded)
    return { options: { ...inProcess, embedded: true, settings: own(QUEUE_SETTINGS) }, settings }
  throw new Problem(
    'misconfigured',
    `Set GITHUB_REPO (or give --repo) and GH_TOKEN, or a GitHub App, to say which GitHub, or OCTOQUEUE_URL (or --url) for a service; for the embedded GitHub, run "octoqueue serve" or "octoqueue github" in this folder.`,
  )
}

/** What the commands of packages/queue-commands are handed. */
export const TOOLS: Tools = {
  withQueue,
  // A service without keys lets nobody make the first one: that takes the repository's account.
  withRepository: (values, terminal, use) => withQueue(values, terminal, use, { isStraight: true }),
  bodyOf: (schema, values) => ({ ...readBody(readFields(schema), values) }),
  limits: DATA_LIMITS,
}
