import type { Context } from 'hono'
import { createAccess } from './access/access.ts'
import type { Config } from './config/config.ts'
import { Problem, type ProblemType, reasonOf } from './domain/problem.ts'
import type { Account } from './github/account.ts'
import { webUrl } from './github/account.ts'
import { createGitHub } from './github/github.ts'
import { createApp } from './http/app.ts'
import type { App } from './http/context.ts'
import type { CoarseLimit, Limits } from './http/middleware/limits.ts'
import type { Budget, Clock, Log, NameLedger, Random, Usage } from './ports.ts'
import { createDispatching } from './queue/dispatching.ts'
import { createOnCreate } from './queue/enqueue/on-create.ts'
import { withFollowUps } from './queue/follow-ups.ts'
import { createQueue, type Queue } from './queue/queue.ts'
import { createProjects, type Projects } from './queue/steer/projects.ts'
import { type createDeadlineBudget, withDeadlineBudget } from './runtime/deadline-budget.ts'
import { createSign } from './runtime/hmac.ts'
import { createPing } from './runtime/ping.ts'
import { countVerbs } from './runtime/verb-counts.ts'
import { createBindings, type EditableBindings } from './settings/bindings.ts'
import { createPayloads } from './settings/payloads.ts'
import { createSchemas, type Schemas } from './settings/schemas.ts'
import { createSettings, type Settings } from './settings/settings.ts'

export type GitHub = ReturnType<typeof createGitHub>

/** What a queue needs of where it runs: Node, or Cloudflare Workers. */
export interface Runtime {
  clock: Clock
  random: Random
  log: Log
  /** Milliseconds since 1970. */
  now: () => number
  fetch: typeof globalThis.fetch
  deadlineBudget: ReturnType<typeof createDeadlineBudget>
  /** Lets work that nobody waits for come to its end, also after the answer. */
  goOn: (work: Promise<unknown>) => void
  /** The ledger in this runtime's SQLite; `github` tells it whether it rules. */
  openSql: (account: Account, github: GitHub) => NameLedger
}

/** What a service needs beside that. */
export interface ServiceRuntime extends Runtime {
  /** Address of the connection's other end. */
  clientOf: (context: Context) => string
  /** A limit for each address that the runtime keeps by itself. */
  coarse?: CoarseLimit
  /** Counters that are shared with the services of other repositories. */
  limits?: Limits
}

/** GitHub gives up on a request after ten seconds, and so do most clients on us: those who wait are told before that. */
export const REQUEST_LIMITS = { lostMs: 7_000 }

export interface Service {
  app: App
  /** Makes sure that the ledger rules the repository, if that can be told now. @throws Problem `ledger-owned` or `repository-not-found` */
  open: () => Promise<void>
  queue: Queue
  repository: string
  issuesUrl: string
  /** The log that was given, counted for the metrics. */
  log: Log
}

/** Puts the service of one repository together. Nothing is asked of GitHub yet. */
export function composeService(config: Config, account: Account, runtime: ServiceRuntime): Service {
  const { log, verbCounts } = countVerbs(runtime.log)
  const { clock, now, fetch, clientOf, coarse, limits, deadlineBudget } = runtime
  const composed = composeQueue(config, account, { ...runtime, log })
  const { queue, settings, open } = composed
  const repository = `${account.owner}/${account.repo}`
  const issuesUrl = `${webUrl(account.apiUrl)}/${repository}/issues`
  const { apiKey, oidc } = config
  const access = createAccess({ apiKey, oidc, settings, fetch, now, log })
  const within = (work: () => Promise<void>) => deadlineBudget.within(REQUEST_LIMITS, work)
  const app = createApp({
    ...composed,
    access,
    config,
    repository,
    issuesUrl,
    ...(limits && { limits }),
    verbCounts,
    clientOf,
    coarse,
    clock,
    log,
    now,
    within,
  })
  return { app, open, queue, repository, issuesUrl, log }
}

export interface ComposedQueue extends Pick<Service, 'open' | 'queue'> {
  budget: () => Promise<Budget | undefined>
  usage: () => Usage
  settings: Settings
  projects: Projects
  bindings: EditableBindings
  schemas: Schemas
}

/** The queue of an account alone, for whoever acts on it once and serves nothing. Nothing is asked of GitHub yet. */
export function composeQueue(config: Config, account: Account, runtime: Runtime): ComposedQueue {
  const { random, log, fetch, deadlineBudget, goOn } = runtime
  const clock = withDeadlineBudget(runtime.clock, deadlineBudget)
  const github = createGitHub({ ...account, fetch, deadlineBudget, clock, random, log })
  const { issues, people, workflows, documents, dispatch, budget, usage } = github
  const ledger = config.ledger === 'sql' ? runtime.openSql(account, github) : github.ledger
  const sign = config.signingSecret === undefined ? undefined : createSign(config.signingSecret)
  const settings = createSettings({ documents, clock, singleFlight: deadlineBudget.singleFlight })
  const payloads = createPayloads({ settings, clock })
  const ports = { issues, ledger, people, workflows, payloads, clock, random, log, sign }
  const queue = createQueue(ports)
  const bindings = createBindings(settings)
  const dispatching = createDispatching({ ports, queue, dispatch, bindings })
  const onCreate =
    config.onCreate && createOnCreate(config.onCreate, { ping: createPing(fetch), dispatch, log })
  return {
    open: () => openRuling(ledger, log),
    queue: withFollowUps(queue, { dispatching, onCreate, goOn }),
    budget,
    usage,
    settings,
    bindings,
    projects: createProjects(github.milestones),
    schemas: createSchemas({ settings }),
  }
}

/** What another try would not change. */
const DECIDED: ReadonlySet<ProblemType> = new Set(['ledger-owned', 'repository-not-found'])

/** @throws Problem `ledger-owned` when another ledger rules the repository; `repository-not-found` where the App is not installed */
async function openRuling(ledger: NameLedger, log: Log): Promise<void> {
  try {
    await ledger.open()
  } catch (error) {
    if (error instanceof Problem && DECIDED.has(error.type)) throw error
    // GitHub may be out of reach for a moment; the ledger asks again before it does anything.
    log.warn('ledger', { reason: reasonOf(error) })
  }
}
