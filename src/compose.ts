import { createShares, type Shares } from '@octoqueue/bounds'
import { type Account, secretsOf } from '@octoqueue/github-client'
import { createDoor, createListener, type Delivery, type Door, reportOn } from '@octoqueue/github-webhooks'
import { createPing } from '@octoqueue/http-server/requests'
import type { Transfer } from '@octoqueue/name-ledger/transfer'
import { createSeals } from '@octoqueue/sealed-json'
import { createLog, createSign } from '@octoqueue/secrets'
import type { Context } from 'hono'
import { createAccess } from './access/access.ts'
import type { Config } from './config/config.ts'
import { Problem } from './domain/problem.ts'
import { createGitHub, createUsedRepositories, type GitHub } from './github/github.ts'
import { webUrl } from './github/web-url.ts'
import { createApp } from './http/app.ts'
import { type CoarseLimit, createLimits, type Limits } from './http/middleware/limits.ts'
import { createProjects } from './http/projects.ts'
import { createRepositories, type Repositories } from './http/repositories/repositories.ts'
import { readScheduledJob } from './http/wire/read.ts'
import type { Adapters, Clock, Log, NameLedger, Payloads, Random } from './ports.ts'
import { type DeadlineBudget, type LimitedBudget, withDeadlineBudget } from './runtime/deadline-budget.ts'
import { openRuling } from './runtime/ledger-problem.ts'
import { countVerbs } from './runtime/log.ts'
import type { Bindings, Budget } from './runtime/service-ports.ts'
import { createPayloads } from './settings/payloads.ts'
import { createQueues } from './settings/queues.ts'
import { createSettings, type Settings } from './settings/settings.ts'
import { createDispatching } from './upkeep/dispatch/dispatching.ts'
import { withFollowUps } from './upkeep/dispatch/follow-ups.ts'
import { createOnCreate, type TellOnCreate } from './upkeep/dispatch/on-create.ts'
import { createWholeQueue } from './upkeep/queue.ts'
import type { Schedules } from './upkeep/schedules.ts'

/*
 * The composition root: whoever needs a queue, a service or a part of one opens it here. `openQueue` is what
 * the service, the CLI, the Action, the Workers, the bench, the tests and the simulation share; they differ
 * in the runtime that they hand in.
 */

/** What a queue needs of where it runs: Node, Cloudflare Workers, a step of the Action, a test. */
export interface Runtime {
  clock: Clock
  random: Random
  log: Log
  fetch: typeof globalThis.fetch
  /** A signal that ends a request after so many milliseconds; `AbortSignal.timeout` when absent. */
  timeout?: (ms: number) => AbortSignal
  /** Limits the time that is lost on unanswered calls. When absent, each call has its own limit only. */
  deadlineBudget?: DeadlineBudget
  /**
   * Begins work that no caller waits for, and keeps the process alive until it ends. Just begun when absent.
   */
  goOn?: (work: () => Promise<unknown>) => void
  /** How callers share what GitHub allows. */
  shares?: Shares
  /** Events or comments of a page, for the simulation; GitHub's largest when absent. */
  feedPage?: number
  /** Opens the ledger in this runtime's SQLite. `github` tells it whether it rules the repository. */
  openSql?: (account: Account, github: GitHub) => NameLedger
}

/** What a service needs beside that. */
export interface ServiceRuntime extends Runtime {
  deadlineBudget: LimitedBudget
  /** Milliseconds since 1970. */
  now: () => number
  /** Address of the connection's other end. */
  clientOf: (context: Context) => string
  /**
   * Whether the request comes straight from a program of our account; absent where the runtime cannot tell.
   */
  isOwnProgram?: (context: Context) => boolean
  /** A limit for each address that the runtime keeps by itself. */
  coarse?: CoarseLimit
  /** Counters that are shared with the services of other repositories. */
  limits?: Limits
  /** Reaches the SQL ledger of a repository, whichever ledger rules, for who moves its names from afar. */
  openTransfer?: (account: Account) => Transfer
  /** Where webhooks come in, shared likewise. */
  door?: Door
}

export interface QueueOptions
  extends Partial<
    Pick<Config, 'ledger' | 'signingSecret' | 'sealingKeys' | 'onCreate' | 'retentionSeconds' | 'dashboard'>
  > {
  replace?: Replacements
}

/** Parts that the tests, the simulation and the bench put in place of the real ones. */
export interface Replacements {
  payloads?: Payloads | undefined
  /** Those that dispatching reads; the bindings in the settings stay editable. */
  bindings?: Bindings | undefined
  schedules?: Schedules | undefined
  tellOnCreate?: TellOnCreate | undefined
  budget?: (() => Promise<Budget | undefined>) | undefined
  settingsClock?: Clock
  /** Changes the ports before the queue is made over them: a planted bug, another clock. */
  ports?: ((ports: Adapters) => Adapters) | undefined
}

/** A queue, and the parts that it was made of. */
export type OpenQueue = ReturnType<typeof openQueue>

/** Opens the adapters of one repository, for whoever needs no queue. */
export const openGitHub = (account: Account, runtime: Runtime): GitHub =>
  createGitHub({ ...account, ...runtime, clock: clockOf(runtime) })

/** Opens the settings of one repository, for whoever needs no queue. */
export const openSettings = (account: Account, runtime: Runtime): Settings =>
  settingsOn(openGitHub(account, runtime), runtime)

/** Puts the queue of one repository together. Nothing is asked of GitHub yet. */
export function openQueue(account: Account, runtime: Runtime, options: QueueOptions = {}) {
  const { random, log, fetch, goOn } = runtime
  const { onCreate, retentionSeconds, dashboard: isShown, replace = {} } = options
  const clock = clockOf(runtime)
  const github = openGitHub(account, runtime)
  const { issues, people, workflows, dispatch, milestones, budget, usage } = github
  const settings = settingsOn(github, runtime, replace.settingsClock)
  const seals = createSeals(options.sealingKeys ?? new Map())
  const payloads = replace.payloads ?? createPayloads({ settings, clock, seals, isPublic: github.isPublic })
  const sign = options.signingSecret === undefined ? undefined : createSign(options.signingSecret)
  const ledger = ledgerOf(account, runtime, github, options)
  const { bindings, queueSettings, schemas } = createQueues(settings)
  const given: Adapters = {
    page: pageOf(account),
    issues,
    ledger,
    people,
    workflows,
    payloads,
    adoptions: replace.bindings ? undefined : queueSettings.adoptions,
    clock,
    random,
    log,
    sign,
    retentionSeconds,
    sayNextRuns: (schedule) => schedules.sayNext(schedule),
    ...(isShown && { dashboard: { budget, schedules: () => schedules.shown() } }),
  }
  const ports = replace.ports?.(given) ?? given
  const verbs = createWholeQueue(ports)
  const bound = replace.bindings ?? bindings
  const dispatching = createDispatching({ ports, queue: verbs, dispatch, bindings: bound })
  const ping = createPing(fetch)
  const tell = replace.tellOnCreate ?? (onCreate && createOnCreate(onCreate, { ping, dispatch, log }))
  const serveSchedules = async (signal?: AbortSignal): Promise<void> => {
    const ordered = await bound.inOrder?.()
    if (ordered) await verbs.keepOrder(ordered)
    await schedules.serve(signal)
  }
  const queue = withFollowUps(verbs, { dispatching, onCreate: tell, goOn, serveSchedules, log })
  const schedules: Schedules =
    replace.schedules ??
    verbs.createSchedules({ settings, enqueue: queue.enqueue, readJob: readScheduledJob })
  return {
    /** The verbs with their follow-ups: enqueues and sweeps start the workflows that queues are bound to. */
    queue,
    /**
     * Makes sure that the ledger rules the repository; answers what is in the way for now.
     * @throws Problem `ledger-owned` or `repository-not-found`
     */
    open: () => openRuling(ledger, log),
    github,
    ports,
    dispatching,
    settings,
    bindings,
    queueSettings,
    schemas,
    schedules,
    projects: createProjects(milestones),
    budget: replace.budget ?? budget,
    usage,
  }
}

/** The settings of one repository's service. */
export type ServiceConfig = QueueOptions &
  Pick<
    Config,
    | 'apiKey'
    | 'oidc'
    | 'allowedOrigins'
    | 'trustedProxies'
    | 'rateLimit'
    | 'keyRateLimit'
    | 'ledger'
    | 'rootDialect'
  > &
  Partial<Pick<Config, 'webhookSecrets'>>

export type Service = ReturnType<typeof composeService>

/** A service, and what was in the way when it was opened: a reason to be told at the start. */
export type Opened = Service & { trouble: string | undefined }

/** Puts the service of one repository together. Nothing is asked of GitHub yet. */
export function composeService(account: Account, runtime: ServiceRuntime, config: ServiceConfig) {
  const { log, verbCounts } = countVerbs(runtime.log)
  const { clock, now, fetch, clientOf, isOwnProgram, coarse, limits } = runtime
  const shares = createShares(() => now() / 1000)
  const opened = openQueue(account, { ...runtime, log, shares }, config)
  const { settings } = opened
  const repository = `${account.owner}/${account.repo}`
  const issuesUrl = `${pageOf(account)}/issues`
  const { apiKey, oidc, webhookSecrets: secrets = [] } = config
  const listener = listenTo(opened, repository, { ...runtime, log })
  const door = runtime.door ?? createDoor({ ...runtime, log, secrets, hear: listener.hear })
  const { repositoryIdOf } = opened.github
  const access = createAccess({ apiKey, oidc, settings, repositoryIdOf, fetch, now, log })
  const app = createApp({
    ...opened,
    webhooks: { ...door, ...reportOn(door, listener) },
    access,
    shares,
    config,
    repository,
    issuesUrl,
    ...(limits && { limits }),
    transfer: runtime.openTransfer?.(account),
    verbCounts,
    clientOf,
    isOwnProgram,
    coarse,
    clock,
    log,
    now,
  })
  // The log that was given, counted for the metrics.
  return { ...opened, app, access, repository, issuesUrl, log, listener }
}

/** A look that a webhook asks for ends by then; GitHub's answer to the webhook has nothing to do with it. */
const LOOK_LIMITS = { lostMs: 20_000, wholeMs: 50_000 }

/** Hears the webhooks of one repository: each is a hint to look now at what the sweep would find later. */
const listenTo = ({ queue, ports }: OpenQueue, repository: string, runtime: ServiceRuntime) =>
  createListener({
    ...runtime,
    repository,
    sweep: queue.sweep,
    sweepLeases: queue.sweepLeases,
    lookAt: queue.lookAt,
    foundIn: ({ served, admitted, setAside }) => [...served, ...admitted, ...setAside],
    within: (look) => runtime.deadlineBudget.apart(LOOK_LIMITS, look),
    self: ports.people.self,
  })

/**
 * The services of all repositories that the settings list, behind one `fetch`. `account` is that of the first
 * one, which an embedded GitHub may have given. Nothing is asked of GitHub yet.
 */
export function composeRepositories(
  account: Account,
  runtime: ServiceRuntime,
  config: Config,
): Repositories<Opened> {
  const { clock, fetch, log, deadlineBudget } = runtime
  const { rateLimit, keyRateLimit, apiKey } = config
  const limits = createLimits({ rateLimit, keyRateLimit, clock })
  const { owner, repo } = account
  const hear = (delivery: Delivery) => repositories.hear(delivery)
  const door = createDoor({ ...runtime, secrets: config.webhookSecrets, hear })
  const repositories: Repositories<Opened> = createRepositories({
    account,
    allowed: config.repositories.length > 0 ? config.repositories : [{ owner, repo }],
    async open(one) {
      const service = composeService(one, { ...runtime, limits, door }, config)
      const trouble = await service.open().catch((error: unknown) => {
        // Each call says so as well, but for those that move the names.
        if (!runtime.openTransfer || !isOwned(error)) throw error
        return undefined
      })
      return { ...service, trouble }
    },
    hasKey: apiKey !== undefined,
    now: runtime.now,
    used: createUsedRepositories({ account, fetch, clock, log }),
    clock,
    log,
    deadlineBudget,
  })
  return repositories
}

const isOwned = (error: unknown): boolean => error instanceof Problem && error.type === 'ledger-owned'

const pageOf = ({ owner, repo, apiUrl }: Account): string => `${webUrl(apiUrl)}/${owner}/${repo}`

/** Pauses cost what callers have to wait, where that is limited. */
const clockOf = ({ clock, deadlineBudget }: Runtime): Clock =>
  deadlineBudget ? withDeadlineBudget(clock, deadlineBudget) : clock

function settingsOn({ documents }: GitHub, runtime: Runtime, clock = clockOf(runtime)): Settings {
  const { deadlineBudget } = runtime
  return createSettings({
    documents,
    clock,
    ...(deadlineBudget && { singleFlight: deadlineBudget.singleFlight }),
  })
}

/** @throws Problem `misconfigured` where the settings ask for a SQL ledger and the runtime has none */
function ledgerOf(
  account: Account,
  { openSql }: Runtime,
  github: GitHub,
  { ledger = 'refs' }: QueueOptions,
): NameLedger {
  if (ledger === 'refs') return github.ledger
  if (openSql) return openSql(account, github)
  throw new Problem('misconfigured', 'LEDGER is sql, and there is no SQLite here to keep it in.')
}

/** The log of a service, which hides the secrets of its settings. */
export const createServiceLog = (config: Config, write: (line: string) => void, forPeople = false): Log =>
  createLog({
    level: config.logLevel,
    forPeople,
    secrets: [
      config.apiKey,
      config.signingSecret,
      ...config.webhookSecrets,
      ...[...config.sealingKeys.values()].flat().map(({ secret }) => secret),
      ...(config.github ? secretsOf(config.github.credentials) : []),
    ],
    now: Date.now,
    write,
  })
