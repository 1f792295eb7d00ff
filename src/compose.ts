import { getConnInfo } from '@hono/node-server/conninfo'
import type { Config } from './config.ts'
import { type Embedded, openEmbedded } from './embedded.ts'
import { createGitHub } from './github/github.ts'
import { createApp } from './http/app.ts'
import type { App } from './http/guard.ts'
import type { Log } from './ports.ts'
import { createQueue, type Queue } from './queue/queue.ts'
import { systemClock as clock, systemRandom as random } from './system.ts'

export interface Service {
  app: App
  queue: Queue
  repository: string
  issuesUrl: string
  embedded: Embedded | undefined
}

/** The repository of the embedded GitHub, and where it listens: the first of these ports that is free. */
const EMBEDDED = { owner: 'local', repo: 'jobs', host: '127.0.0.1' }
const FIRST_PORT = 8081
const MAX_PORTS = 20
/** Requests an hour: more than one machine can send, as nobody has to share this GitHub. */
const RATE_LIMIT = 100_000_000

/** Puts the whole service together, for Node. Nothing listens yet but the embedded GitHub, if there is one. */
export async function compose(config: Config, log: Log): Promise<Service> {
  const { github: given, dataFolder } = config
  const ports = Array.from({ length: MAX_PORTS }, (_, index) => FIRST_PORT + index)
  const embedded = given
    ? undefined
    : await openEmbedded({ ...EMBEDDED, dataFolder, ports, rateLimit: RATE_LIMIT })
  const account = given ?? embedded?.account
  if (!account) throw new Error('There is neither a GitHub nor an embedded one')

  const { issues, ledger, budget } = createGitHub({ ...account, clock, random, log })
  const queue = createQueue({ issues, ledger, clock, random, log })
  const repository = `${account.owner}/${account.repo}`
  const issuesUrl = `${webUrl(account.apiUrl)}/${repository}/issues`
  const clientOf: Parameters<typeof createApp>[0]['clientOf'] = (context) =>
    getConnInfo(context).remote.address ?? 'unknown'
  const app = createApp({ queue, config, issuesUrl, budget, clientOf, clock, log, now: Date.now })
  return { app, queue, repository, issuesUrl, embedded }
}

/** Where GitHub's pages are, by the address of its API: github.com, GitHub Enterprise, or one that serves both. */
const webUrl = (apiUrl: string): string =>
  apiUrl.replace('https://api.github.com', 'https://github.com').replace(/\/api\/v3$/, '')
