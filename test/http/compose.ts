import { composeService, type ServiceConfig, type ServiceRuntime } from '../../src/compose.ts'
import type { Config } from '../../src/config/config.ts'
import type { Adapters, Clock, Log } from '../../src/ports.ts'
import { createDeadlineBudget } from '../../src/runtime/deadline-budget.ts'
import type { Budget } from '../../src/runtime/service-ports.ts'
import type { TellOnCreate } from '../../src/upkeep/dispatch/on-create.ts'
import { API_URL } from '../support/process.ts'
import { seededRandom } from '../support/random.ts'
import { WEBHOOK_SECRET } from '../support/webhooks.ts'

export const ISSUER = 'https://token.example'

export type TestedConfig = Partial<
  Pick<
    Config,
    | 'apiKey'
    | 'oidc'
    | 'allowedOrigins'
    | 'rateLimit'
    | 'keyRateLimit'
    | 'trustedProxies'
    | 'rootDialect'
    | 'webhookSecrets'
  >
>

type Fetch = typeof globalThis.fetch

export interface TestedOptions {
  owner: string
  repo: string
  token: string
  clock: Clock
  log: Log
  config: TestedConfig | undefined
  /** The `fetch` to GitHub. */
  github: Fetch
  /** The `fetch` to everything else: the keys of the workflows' issuer. */
  fetch: Fetch
  budget: (() => Promise<Budget>) | undefined
  onCreate: TellOnCreate | undefined
  clientOf: () => string
  /** Another clock for the queue alone. */
  queueClock?: Clock | undefined
  goOn?: ServiceRuntime['goOn']
  /** Milliseconds since 1970. */
  now: () => number
}

/** A random source of its own, because the process of the test has one as well. */
const SEED = 500

/** The service as it is composed everywhere, for a test. Runs on Node and in workerd. */
export function composeTested({ owner, repo, token, config, budget, onCreate, ...rest }: TestedOptions) {
  const { github, fetch, goOn, clock, queueClock, ...given } = rest
  const runtime: ServiceRuntime = {
    ...given,
    clock,
    random: seededRandom(SEED),
    deadlineBudget: createDeadlineBudget(clock),
    // A ledger that says of each call what it was asked.
    openTransfer: () => ({
      export: async ({ verb }) => verb,
      import: async ({ verb }) => verb,
    }),
    fetch: (input, init) => (String(input).startsWith(API_URL) ? github : fetch)(input, init),
    ...(goOn && { goOn }),
  }
  const account = { owner, repo, credentials: { token }, apiUrl: API_URL }
  const ports = queueClock && ((adapters: Adapters) => ({ ...adapters, clock: queueClock }))
  const options = { ...UNSET, ...config, replace: { budget, tellOnCreate: onCreate, ports } }
  const service = composeService(account, runtime, options)
  const { app, queue, dispatching, bindings, access, schemas, schedules, usage } = service
  return { app, queue, dispatching, bindings, access, schemas, schedules, usage }
}

/** What tests read or change beside the requests of a service. */
export type Tested = ReturnType<typeof composeTested>

const UNSET: ServiceConfig = {
  ledger: 'refs',
  apiKey: undefined,
  oidc: { issuer: ISSUER, audience: 'octoqueue' },
  allowedOrigins: [],
  trustedProxies: [],
  rootDialect: 'none',
  webhookSecrets: [WEBHOOK_SECRET],
  rateLimit: undefined,
  keyRateLimit: undefined,
}
