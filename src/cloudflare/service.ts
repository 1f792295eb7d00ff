import { waitUntil } from 'cloudflare:workers'
import type { Service, ServiceRuntime } from '../compose.ts'
import { composeRepositories } from '../compose-repositories.ts'
import type { Config } from '../config/config.ts'
import { Problem } from '../domain/problem.ts'
import { secretsOf } from '../github/account.ts'
import type { Log } from '../ports.ts'
import type { Repositories } from '../repositories/repositories.ts'
import { createDeadlineBudget } from '../runtime/deadline-budget.ts'
import { createLog } from '../runtime/log.ts'
import { systemClock as clock, systemFetch as fetch, systemRandom as random } from '../runtime/system.ts'
import type { Ask } from './object-ledger.ts'
import type { Environment, ObjectNamespace, RateLimiter } from './platform.ts'
import { createRemoteLedger } from './remote-ledger.ts'
import { readSettings } from './settings.ts'

/** What wrangler.toml binds beside the settings. */
interface Bindings {
  LEDGERS?: ObjectNamespace<{ ask: Ask }>
  GUARD?: RateLimiter
}

/** The period of the rate limit in wrangler.toml; the binding does not tell it. */
const GUARD_SECONDS = 60

export type Deployment = Repositories<Service> & { log: Log }

export const deadlineBudget = createDeadlineBudget(clock)

/** Puts the services of a deployment together; nothing is asked of anybody yet. @throws Problem `misconfigured` */
export function openDeployment(env: Environment): Deployment {
  const { config, account } = readSettings(env)
  const runtime = createRuntime(config, env)
  return { ...composeRepositories(config, account, runtime), log: runtime.log }
}

function createRuntime(config: Config, { LEDGERS: objects, GUARD: guard }: Bindings): ServiceRuntime {
  const log = createConsoleLog(config)
  return {
    clock,
    random,
    log,
    now: Date.now,
    fetch,
    deadlineBudget,
    goOn: waitUntil,
    // Cloudflare writes it, whatever the client sent.
    clientOf: ({ req }) => req.header('CF-Connecting-IP') ?? 'unknown',
    ...(guard && {
      coarse: {
        admits: async (key: string) => (await guard.limit({ key })).success,
        retryAfterSeconds: GUARD_SECONDS,
      },
    }),
    openSql({ owner, repo }, { ledgerOf }) {
      if (!objects)
        throw new Problem('misconfigured', 'LEDGER is sql, but wrangler.toml does not bind LEDGERS.')
      const rulers = new Map<string, () => Promise<void>>()
      return createRemoteLedger({
        objects,
        repository: `${owner}/${repo}`,
        clock,
        deadlineBudget,
        log,
        async checkOwner(id) {
          const check = rulers.get(id) ?? ledgerOf({ kind: 'sql', id }).open
          rulers.set(id, check)
          await check()
        },
      })
    },
  }
}

/** On Workers the console is the log; Cloudflare reads lines of JSON field by field. */
function createConsoleLog({ logLevel: level, apiKey, signingSecret, github }: Config): Log {
  return createLog({
    level,
    secrets: [apiKey, signingSecret, ...(github ? secretsOf(github.credentials) : [])],
    now: Date.now,
    // biome-ignore lint/suspicious/noConsole: there is no other way out of a Worker.
    write: (waitlist) => console.log(waitlist),
  })
}
