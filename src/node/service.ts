import { getConnInfo } from '@hono/node-server/conninfo'
import { createSteadyTime } from '@octoqueue/bounds'
import type { Account } from '@octoqueue/github-client'
import { isOwnProgram } from '@octoqueue/http-server'
import { composeRepositories, type Opened, type ServiceRuntime } from '../compose.ts'
import type { Config } from '../config/config.ts'
import type { GitHub } from '../github/github.ts'
import type { Repositories } from '../http/repositories/repositories.ts'
import type { Log, NameLedger } from '../ports.ts'
import { createDeadlineBudget, withDeadlineBudget } from '../runtime/deadline-budget.ts'
import { systemClock, systemFetch, systemRandom } from '../runtime/system.ts'
import { openLedger } from '../sql/open.ts'
import { type Embedded, openEmbedded } from './embedded.ts'

/** What is served on Node: all repositories, and how the first one is called. */
export interface NodeService
  extends Repositories<Opened>,
    Pick<Opened, 'repository' | 'issuesUrl' | 'log' | 'trouble'> {
  embedded: Embedded | undefined
}

/** The repository of the embedded GitHub, and where it listens: the first of these ports that is free. */
const EMBEDDED = { owner: 'local', repo: 'jobs' }
const FIRST_PORT = 8081
const MAX_PORTS = 20
/** Requests an hour: more than one machine can send, as nobody has to share this GitHub. */
const RATE_LIMIT = 100_000_000

/**
 * Puts the whole service together, for Node. Nothing listens yet but the embedded GitHub, if there is one.
 */
export async function compose(
  config: Config,
  log: Log,
  runtime: ServiceRuntime = createNodeRuntime(config, log),
): Promise<NodeService> {
  const { github: given, embedded: at } = config
  const free = Array.from({ length: MAX_PORTS }, (_, index) => FIRST_PORT + index)
  const ports = at.port === undefined ? free : [at.port]
  const embedded = given ? undefined : await openOwnGitHub(config, ports)
  const account = given ?? embedded?.account
  if (!account) throw new Error('There is neither a GitHub nor an embedded one')
  try {
    const webhookSecrets = [...config.webhookSecrets, embedded?.webhookSecret ?? []].flat()
    const repositories = composeRepositories(account, runtime, { ...config, webhookSecrets })
    const { repository, issuesUrl, log: counted, trouble } = await repositories.first()
    return { ...repositories, repository, issuesUrl, log: counted, trouble, embedded }
  } catch (error) {
    await embedded?.close(0)
    throw error
  }
}

/** The embedded GitHub of a data folder, at the first of these ports that is free. */
export const openOwnGitHub = (
  { dataFolder, embedded: { host } }: Pick<Config, 'dataFolder' | 'embedded'>,
  ports: readonly number[],
  repo = EMBEDDED.repo,
): Promise<Embedded> => openEmbedded({ ...EMBEDDED, repo, host, dataFolder, ports, rateLimit: RATE_LIMIT })

/** What queues and services ask of Node. */
export function createNodeRuntime({ dataFolder }: Pick<Config, 'dataFolder'>, log: Log): ServiceRuntime {
  const deadlineBudget = createDeadlineBudget(systemClock)
  return {
    clock: systemClock,
    random: systemRandom,
    log,
    now: Date.now,
    fetch: systemFetch,
    deadlineBudget,
    isOwnProgram,
    clientOf: (context) => getConnInfo(context).remote.address ?? 'unknown',
    openSql,
  }

  function openSql({ owner, repo }: Account, github: GitHub): NameLedger {
    const clock = withDeadlineBudget(systemClock, deadlineBudget)
    const { nonce } = systemRandom
    const nowMs = createSteadyTime(Date.now, systemClock.elapsedMs)
    const file = openLedger({ dataFolder, owner, repo, nonce, nowMs, clock })
    return file.ruledBy(github.ledgerOf({ kind: 'sql', id: file.id }).open)
  }
}
