import { getConnInfo } from '@hono/node-server/conninfo'
import { createAccess } from './access/access.ts'
import type { Config } from './config.ts'
import { Problem, reasonOf } from './domain/problem.ts'
import { type Embedded, openEmbedded } from './embedded.ts'
import { createGitHub } from './github/github.ts'
import { createSign } from './hmac.ts'
import { createApp } from './http/app.ts'
import type { App } from './http/guard.ts'
import { createPing } from './ping.ts'
import type { Budget, Ledger, Log, Usage } from './ports.ts'
import { withFollowUps } from './queue/after.ts'
import { createDispatching } from './queue/dispatching.ts'
import { createOnCreate } from './queue/on-create.ts'
import { createProjects, type Projects } from './queue/projects.ts'
import { createQueue, type Queue } from './queue/queue.ts'
import { createBindings, type EditableBindings } from './settings/bindings.ts'
import { createPayloads } from './settings/payloads.ts'
import { createSchemas, type Schemas } from './settings/schemas.ts'
import { createSettings, type Settings } from './settings/settings.ts'
import { openLedger } from './sql/open.ts'
import { systemClock as clock, systemRandom as random } from './system.ts'
import { createTally } from './tally.ts'

export interface Service {
  app: App
  queue: Queue
  repository: string
  issuesUrl: string
  embedded: Embedded | undefined
  /** The log that was given, counted for the metrics. */
  log: Log
}

/** The repository of the embedded GitHub, and where it listens: the first of these ports that is free. */
const EMBEDDED = { owner: 'local', repo: 'jobs', host: '127.0.0.1' }
const FIRST_PORT = 8081
const MAX_PORTS = 20
/** Requests an hour: more than one machine can send, as nobody has to share this GitHub. */
const RATE_LIMIT = 100_000_000

/** Puts the whole service together, for Node. Nothing listens yet but the embedded GitHub, if there is one. */
export async function compose(config: Config, plain: Log): Promise<Service> {
  const { log, tally } = createTally(plain)
  const { github: given, dataFolder } = config
  const ports = Array.from({ length: MAX_PORTS }, (_, index) => FIRST_PORT + index)
  const embedded = given
    ? undefined
    : await openEmbedded({ ...EMBEDDED, dataFolder, ports, rateLimit: RATE_LIMIT })
  const account = given ?? embedded?.account
  if (!account) throw new Error('There is neither a GitHub nor an embedded one')

  const composed = await composeQueue(config, account, log).catch(async (error: unknown) => {
    await embedded?.close(0)
    throw error
  })
  const repository = `${account.owner}/${account.repo}`
  const issuesUrl = `${webUrl(account.apiUrl)}/${repository}/issues`
  const clientOf: Parameters<typeof createApp>[0]['clientOf'] = (context) =>
    getConnInfo(context).remote.address ?? 'unknown'
  const { apiKey, oidc } = config
  const access = createAccess({
    apiKey,
    oidc,
    settings: composed.settings,
    fetch: globalThis.fetch,
    now: Date.now,
    log,
  })
  const app = createApp({
    ...composed,
    access,
    config,
    repository,
    issuesUrl,
    tally,
    clientOf,
    clock,
    log,
    now: Date.now,
  })
  return { app, queue: composed.queue, repository, issuesUrl, embedded, log }
}

export interface ComposedQueue {
  queue: Queue
  budget: () => Promise<Budget | undefined>
  usage: () => Usage
  settings: Settings
  projects: Projects
  bindings: EditableBindings
  schemas: Schemas
}

/** The queue of an account alone, for whoever acts on it once and serves nothing. @throws Problem `ledger-owned` */
export async function composeQueue(
  config: Config,
  account: NonNullable<Config['github']>,
  log: Log,
): Promise<ComposedQueue> {
  const github = createGitHub({ ...account, clock, random, log })
  const { issues, people, workflows, documents, dispatch, budget, usage } = github
  const ledger = await openRuling(config, account, github, log)
  const sign = config.signingSecret === undefined ? undefined : createSign(config.signingSecret)
  const settings = createSettings({ documents, clock })
  const payloads = createPayloads({ settings, clock })
  const ports = { issues, ledger, people, workflows, payloads, clock, random, log, sign }
  const queue = createQueue(ports)
  const bindings = createBindings(settings)
  const dispatching = createDispatching({ ports, queue, dispatch, bindings })
  const ping = createPing(globalThis.fetch)
  const onCreate = config.onCreate && createOnCreate(config.onCreate, { ping, dispatch, log })
  return {
    queue: withFollowUps(queue, { dispatching, onCreate }),
    ...{ budget, usage, settings, bindings },
    projects: createProjects(github.milestones),
    schemas: createSchemas({ settings }),
  }
}

/** The ledger that the settings ask for. @throws Problem `ledger-owned` when another one rules the repository */
async function openRuling(
  config: Config,
  { owner, repo }: { owner: string; repo: string },
  github: ReturnType<typeof createGitHub>,
  log: Log,
): Promise<Ledger> {
  const ledger = config.ledger === 'sql' ? openSql() : github.ledger
  await ledger.open().catch((error: unknown) => {
    if (error instanceof Problem && error.type === 'ledger-owned') throw error
    // GitHub may be out of reach for a moment; the ledger asks again before it does anything.
    log.warn('ledger', { reason: reasonOf(error) })
  })
  return ledger

  function openSql(): Ledger {
    const { dataFolder } = config
    const file = openLedger({ dataFolder, owner, repo, nonce: random.nonce, nowMs: Date.now })
    return file.ruledBy(github.ledgerOf({ kind: 'sql', id: file.id }).open)
  }
}

/** Where GitHub's pages are, by the address of its API: github.com, GitHub Enterprise, or one that serves both. */
const webUrl = (apiUrl: string): string =>
  apiUrl.replace('https://api.github.com', 'https://github.com').replace(/\/api\/v3$/, '')
