import { openQueue as open } from '../compose.ts'
import { secretsOf } from '../github/client/account.ts'
import { createNodeRuntime } from '../node/service.ts'
import type { Queue } from '../queue/queue.ts'
import { createLog } from '../runtime/log.ts'
import { readAccountAndLedger } from './account.ts'
import { type Option, type Terminal, textOf, type Values } from './command.ts'

const OTHERWISE = 'for the embedded GitHub, serve it with "octoqueue github" and set what that prints.'

/** Options of the commands that act on a queue once and end. */
export const QUEUE_OPTIONS = {
  repo: { type: 'string', value: 'OWNER/NAME', help: 'Repository whose issues are the jobs' },
  json: { type: 'boolean', help: 'Print one JSON object instead of sentences' },
} as const satisfies Record<string, Option>

/** The queue that the settings name. @throws Problem `misconfigured` or `ledger-owned` */
export async function openQueue(
  values: Values,
  { env, printError }: Terminal,
): Promise<{ queue: Queue; repository: string }> {
  const { account, config } = readAccountAndLedger(textOf(values, 'repo'), env, OTHERWISE)
  // What the command did is what it prints; the log is for what went wrong.
  const log = createLog({
    level: 'warn',
    secrets: secretsOf(account.credentials),
    now: Date.now,
    write: printError,
  })
  const opened = open(account, createNodeRuntime(config, log), config)
  await opened.open()
  return { queue: opened.queue, repository: `${account.owner}/${account.repo}` }
}
