import { createPool, createRateLimit, type Limit, type Pool, type RateLimit } from '@octoqueue/bounds'
import type { Account } from '@octoqueue/github-client'
import type { Served } from '@octoqueue/github-client/settings'
import { type Delivery, isAbout } from '@octoqueue/github-webhooks'
import { Problem } from '../../domain/problem.ts'
import { type LimitedBudget, REQUEST_LIMITS } from '../../runtime/deadline-budget.ts'
import type { RepositoryPrefix } from '../context.ts'
import { createInAll, type OneService, type SweepOptions, splitName } from './sweeping.ts'

export interface RepositoriesOptions<S extends OneService>
  extends Omit<SweepOptions<S>, 'services' | 'accountOf'> {
  /**
   * Makes the service of a repository. @throws Problem `repository-not-found` where there is none to be had
   */
  open: (account: Account) => Promise<S>
  /** Whether the deployment has a key: then requests without one are refused, and open no repository. */
  hasKey: boolean
  /** Milliseconds since 1970. */
  now: () => number
  deadlineBudget: LimitedBudget
}

/**
 * Names that `owner/*` lets in and that turn out not to exist, in a minute. Keys are kept in the
 * repositories, so anyone who sends one can make us ask GitHub: two requests a name, of some 5,000 an hour.
 * The sweep opens repositories that hold a queue, whatever names were made up before.
 */
const MISSES: Limit = { requests: 30, windowSeconds: 60 }

/**
 * Services that are kept open at once. Each caches some dozens of GitHub's answers and its entries of the
 * ledger, a megabyte or so; as many as can be listed, and as many again of those that `owner/*` lets in.
 */
const MAX_OPEN_REPOSITORIES = 200
/**
 * How long GitHub is not asked again about a repository that is not listed and that the App does not have.
 */
const MISSING_MS = 10_000

/** How long a refusal of a stranger takes: longer than opening a repository, unless GitHub is slow. */
const REFUSAL_MS = 6_000

export type Repositories<S extends OneService> = ReturnType<typeof createRepositories<S>>

/**
 * One deployment for several repositories: `/repos/{owner}/{repo}` in front of a path says which one it is
 * about. Nothing is shared between them but the process, the deployment's own key, and the limits for
 * addresses.
 */
export function createRepositories<S extends OneService>(options: RepositoriesOptions<S>) {
  const { account, allowed, clock, deadlineBudget } = options
  const services = createPool({
    open: options.open,
    nameOf: keyOf,
    limit: MAX_OPEN_REPOSITORIES,
    isMissing: isNotThere,
    missingMs: MISSING_MS,
    clock,
    begin: deadlineBudget.singleFlight,
  })
  services.keep(account)
  const misses = createRateLimit(MISSES, clock)
  const inAll = createInAll({
    ...options,
    accountOf: (name) => accountOf({ account, allowed }, name),
    services,
  })

  async function answer(request: Request, env: object | undefined): Promise<Response> {
    const startedAtMs = clock.elapsedMs()
    const address = readAddress(new URL(request.url).pathname)
    if (!address) return (await services.get(account)).app.fetch(request, env)
    const found = await find({ ...options, services, misses }, address, request)
    // The first repository's service answers for those that do not exist, so that all strangers get the same
    // answer.
    const [service, refused] = 'service' in found ? [found.service] : [await services.get(account), found]
    const repositoryPrefix: RepositoryPrefix = { prefix: address.prefix, ...refused }
    const response = await service.app.fetch(request, { ...env, repositoryPrefix })
    // Where a repository is served, its keys were read at GitHub first: the time would tell which ones are.
    const leftMs = startedAtMs + REFUSAL_MS - clock.elapsedMs()
    if (response.status === 401 && leftMs > 0) await clock.sleep(leftMs)
    return response
  }

  return {
    /**
     * Answers a request, whichever repository it is about. Opening its service counts for its limits as well.
     */
    fetch: (request: Request, env?: object): Promise<Response> =>
      deadlineBudget.within(REQUEST_LIMITS, () => answer(request, env)),
    /** The service of the first repository. @throws whatever `open` throws */
    first: (): Promise<S> => services.get(account),
    /** Ends what waits for jobs, everywhere, as when the process stops. */
    endWaits: () => void services.each(({ queue }) => queue.endWaits()),
    /** Ends what webhooks began, everywhere, after its present step. */
    stopListening: (graceMs: number) => services.each(({ listener }) => listener.stop(graceMs)),
    /** Takes a webhook to its repositories, as far as they are listed, or in use. */
    async hear(delivery: Delivery): Promise<void> {
      const opened =
        delivery.account === undefined ? [] : services.names().filter((one) => isAbout(delivery, one))
      for (const { owner, repo } of [...delivery.repositories, ...opened].map(splitName)) {
        const wanted = accountOf({ account, allowed }, { owner, repo })
        if (wanted && (isListed(allowed, wanted) || services.knows(wanted)))
          await (await services.get(wanted)).listener.hear(delivery)
      }
    },
    /** The sweep that is due, which ends between two of its steps once the signal is aborted. */
    sweep: (signal?: AbortSignal) => inAll(({ listener }) => listener.sweep(signal), signal),
    /** Only of what is overdue. */
    sweepLeases: (signal?: AbortSignal) => inAll(({ queue }) => queue.sweepLeases(signal), signal),
    /** Serves all schedules. Resolves to the milliseconds until the next one is due, as far as is known. */
    async serveSchedules(signal?: AbortSignal): Promise<number> {
      let leftMs = Number.POSITIVE_INFINITY
      await inAll(async ({ schedules }) => {
        const next = await schedules.serve(signal)
        if (next !== undefined) leftMs = Math.min(leftMs, next * 1000 - options.now())
      }, signal)
      return leftMs
    },
  }
}

interface Finding<S extends OneService>
  extends Pick<RepositoriesOptions<S>, 'account' | 'allowed' | 'hasKey'> {
  services: Pool<Account, S>
  misses: RateLimit
}

/** The service of the repository that a path names, or why there is none. */
async function find<S extends OneService>(
  { account, allowed, hasKey, services, misses }: Finding<S>,
  address: Address,
  { headers }: Request,
): Promise<{ service: S } | { refusal: Problem }> {
  const wanted = accountOf({ account, allowed }, address)
  const isStranger = hasKey && !headers.has('X-API-Key') && !headers.has('Authorization')
  if (!wanted || isStranger) return { refusal: notServed(address) }
  const isGuess = !isListed(allowed, wanted) && !services.knows(wanted)
  if (isGuess && !misses.spend(ALL_CLIENTS)) return { refusal: tooManyMisses() }
  try {
    const service = await services.get(wanted)
    if (isGuess) misses.refund(ALL_CLIENTS)
    return { service }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { refusal: isNotThere(error) ? notServed(address) : error }
  }
}

/** The account of a repository that may be served, as listed or in small letters: always the same one. */
function accountOf(
  { account, allowed }: Pick<RepositoriesOptions<OneService>, 'account' | 'allowed'>,
  { owner, repo }: { owner: string; repo: string },
): Account | undefined {
  const isSame = (one: Served) => one.owner.toLowerCase() === owner.toLowerCase()
  const listed = allowed.find((one) => isSame(one) && one.repo?.toLowerCase() === repo.toLowerCase())
  if (listed?.repo !== undefined) return { ...account, owner: listed.owner, repo: listed.repo }
  const all = allowed.find((one) => isSame(one) && one.repo === undefined)
  return all && repo !== '' ? { ...account, owner: all.owner, repo: repo.toLowerCase() } : undefined
}

const isNotThere = (error: unknown): boolean =>
  error instanceof Problem && error.type === 'repository-not-found'

/** GitHub's names are the same in any letters. */
const keyOf = ({ owner, repo }: { owner: string; repo: string }): string => `${owner}/${repo}`.toLowerCase()

const isListed = (allowed: readonly Served[], account: Account): boolean =>
  allowed.some(({ owner, repo }) => repo !== undefined && keyOf({ owner, repo }) === keyOf(account))

/** Misses are counted together, as names say nothing of who sends them. */
const ALL_CLIENTS = ''

function tooManyMisses(): Problem {
  const detail = `Too many repositories were asked for that are not here; wait ${MISSES.windowSeconds} s, or list this one in GITHUB_REPO.`
  return new Problem('too-many-requests', detail, { retryAfterSeconds: MISSES.windowSeconds })
}

function notServed({ owner, repo }: Address): Problem {
  const name = repo === '' ? 'of this name' : `${owner}/${repo}`
  const detail = `There is no repository ${name} here: it is not listed in GITHUB_REPO, or the GitHub App is not installed on it.`
  return new Problem('repository-not-found', detail)
}

/** A repository in the path of a request, as it was written there. */
export interface Address {
  /** What comes before the path of the API, without a slash at the end. */
  prefix: string
  owner: string
  repo: string
}

/** GitHub's names, and nothing that means another folder. */
const PREFIX = /^\/repos\/([A-Za-z0-9_-]{1,39})\/(?!\.{1,2}(?:\/|$))([A-Za-z0-9._-]{1,100})(?=\/|$)/

/**
 * The repository that a path names. Undefined for a path without one; one without a name for a path that only
 * begins like one, so that it is refused like any other that is not served.
 */
export function readAddress(path: string): Address | undefined {
  if (path !== '/repos' && !path.startsWith('/repos/')) return undefined
  const [prefix = '/repos', owner = '', repo = ''] = PREFIX.exec(path) ?? []
  return { prefix, owner, repo }
}
