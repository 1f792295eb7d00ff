import { waitUntil } from 'cloudflare:workers'
import {
  type Ask,
  createObjectTransfer,
  createRemoteLedger,
  type ObjectNamespace,
} from '@octoqueue/name-ledger/durable-object'
import { composeRepositories, createServiceLog, type Service, type ServiceRuntime } from '../compose.ts'
import { type Config, readConfig } from '../config/config.ts'
import { Problem } from '../domain/problem.ts'
import type { Repositories } from '../http/repositories/repositories.ts'
import type { Log } from '../ports.ts'
import { createDeadlineBudget } from '../runtime/deadline-budget.ts'
import { withLedgerProblems } from '../runtime/ledger-problem.ts'
import { systemClock as clock, systemFetch as fetch, systemRandom as random } from '../runtime/system.ts'
import type { Environment, RateLimiter } from './platform.ts'

/** What wrangler.toml binds beside the settings. */
interface Bindings {
  LEDGERS?: ObjectNamespace<{ ask: Ask }>
  GUARD?: RateLimiter
  /** One of `LOCATIONS`, or empty. */
  LEDGER_LOCATION?: string
}

/** Where Cloudflare makes objects when it is asked to. */
const LOCATIONS = ['wnam', 'enam', 'sam', 'weur', 'eeur', 'apac', 'oc', 'afr', 'me']

/** The period of the rate limit in wrangler.toml; the binding does not tell it. */
const GUARD_SECONDS = 60

export type Deployment = Repositories<Service> & { log: Log }

export const deadlineBudget = createDeadlineBudget(clock)

/**
 * Puts the services of a deployment together; nothing is asked of anybody yet.
 * @throws Problem `misconfigured`
 */
export function openDeployment(env: Environment): Deployment {
  const { config, account } = readSettings(env)
  const runtime = createRuntime(config, env)
  return { ...composeRepositories(account, runtime, config), log: runtime.log }
}

/** Settings of a machine: a Worker listens nowhere, and has no folder. */
const OF_MACHINES = ['HOST', 'PORT', 'OCTOQUEUE_DATA']

/**
 * The settings of a Worker, and the account that it works with. Variables may be numbers and booleans as well
 * as texts; anything else is a binding.
 * @throws Problem `misconfigured` that names what is missing or wrong
 */
function readSettings(env: Environment): { config: Config; account: NonNullable<Config['github']> } {
  const settings = Object.entries(env).flatMap(([name, value]) =>
    isText(value) && !OF_MACHINES.includes(name) ? [[name, String(value)] as const] : [],
  )
  const config = readConfig(Object.fromEntries(settings))
  if (config.github) return { config, account: config.github }
  const detail =
    'GITHUB_REPO and GH_TOKEN are not set: write the first one into [vars] of wrangler.toml, and give the second one to "npx wrangler secret put GH_TOKEN", or GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY of a GitHub App. A Worker has no embedded GitHub.'
  throw new Problem('misconfigured', detail)
}

const isText = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

function createRuntime(config: Config, bindings: Bindings): ServiceRuntime {
  const { LEDGERS: objects, GUARD: guard, LEDGER_LOCATION: locationHint } = bindings
  if (locationHint && !LOCATIONS.includes(locationHint))
    throw new Problem('misconfigured', `LEDGER_LOCATION must be empty or one of ${LOCATIONS.join(', ')}.`)
  const log = createServiceLog(config, writeToConsole)
  const reach = (from: NonNullable<typeof objects>, { owner, repo }: { owner: string; repo: string }) => ({
    objects: from,
    repository: `${owner}/${repo}`,
    locationHint: locationHint || undefined,
    clock,
    deadlineBudget,
    log,
  })
  return {
    clock,
    random,
    log,
    now: Date.now,
    fetch,
    deadlineBudget,
    goOn: (work) => waitUntil(work()),
    // Cloudflare writes it, whatever the client sent.
    clientOf: ({ req }) => req.header('CF-Connecting-IP') ?? 'unknown',
    ...(guard && {
      coarse: {
        admits: async (key: string) => (await guard.limit({ key })).success,
        retryAfterSeconds: GUARD_SECONDS,
      },
    }),
    ...(objects && {
      openTransfer: (account) => withLedgerProblems(createObjectTransfer(reach(objects, account))),
    }),
    openSql(account, { ledgerOf }) {
      if (!objects)
        throw new Problem('misconfigured', 'LEDGER is sql, but wrangler.toml does not bind LEDGERS.')
      const rulers = new Map<string, () => Promise<void>>()
      return withLedgerProblems(
        createRemoteLedger({
          ...reach(objects, account),
          async checkOwner(id) {
            const check = rulers.get(id) ?? ledgerOf({ kind: 'sql', id }).open
            rulers.set(id, check)
            await check()
          },
        }),
      )
    },
  }
}

/** On Workers the console is the log; Cloudflare reads lines of JSON field by field. */
// biome-ignore lint/suspicious/noConsole: there is no other way out of a Worker.
const writeToConsole = (line: string): void => console.log(line)
