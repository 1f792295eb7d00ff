import { composeService, REQUEST_LIMITS, type Service, type ServiceRuntime } from './compose.ts'
import type { Config } from './config/config.ts'
import type { Account } from './github/account.ts'
import { createUsedRepositories } from './github/app/used-repositories.ts'
import { createLimits } from './http/middleware/limits.ts'
import { createRepositories, type Repositories } from './repositories/repositories.ts'

/**
 * The services of all repositories that the settings list, behind one `fetch`. `account` is that of the first one, which an embedded GitHub
 * may have given. Nothing is asked of GitHub yet.
 */
export function composeRepositories(
  config: Config,
  account: Account,
  runtime: ServiceRuntime,
): Repositories<Service> {
  const { clock, fetch, log, deadlineBudget } = runtime
  const { rateLimit, keyRateLimit, apiKey } = config
  const limits = createLimits({ rateLimit, keyRateLimit, clock })
  const { owner, repo } = account
  const repositories = createRepositories({
    account,
    allowed: config.repositories.length > 0 ? config.repositories : [{ owner, repo }],
    async open(one) {
      const service = composeService(config, one, { ...runtime, limits })
      await service.open()
      return service
    },
    hasKey: apiKey !== undefined,
    used: createUsedRepositories({ account, fetch, clock }),
    clock,
    log,
    deadlineBudget,
  })
  return {
    ...repositories,
    // Whoever opens a repository waits no longer than others: the service's own limits begin only once it is open.
    fetch: (request, env) => deadlineBudget.within(REQUEST_LIMITS, () => repositories.fetch(request, env)),
  }
}
