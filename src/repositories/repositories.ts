import type { Served } from '../config/github.ts'
import { Problem, reasonOf } from '../domain/problem.ts'
import type { Account } from '../github/account.ts'
import type { Limit } from '../http/context.ts'
import { createRateLimit } from '../http/middleware/limits.ts'
import { withRepositoryPrefix } from '../http/middleware/middleware.ts'
import type { Clock, DeadlineBudget, Log } from '../ports.ts'
import { createOpenServices, keyOf } from './open-services.ts'

/** As much of a repository's service as is needed to pass requests on to it and to sweep it. */
export interface OneService {
  app: { fetch(request: Request, env?: object): Response | Promise<Response> }
  queue: { sweep(): Promise<unknown>; sweepLeases(): Promise<unknown>; endWaits(): void }
}

export interface RepositoriesOptions<S extends OneService> {
  /** The account of the first repository: requests that name none are about it, and the others have all but its names. */
  account: Account
  allowed: readonly Served[]
  /** Makes the service of a repository. @throws Problem `repository-not-found` where there is none to be had */
  open: (account: Account) => Promise<S>
  /** Whether there is a key of the whole deployment: then nobody comes in without one, and nothing is opened for such a request. */
  hasKey: boolean
  /** Repositories of an owner that have a queue, as names; for those that `owner/*` lets in. */
  used: (owner: string) => Promise<readonly string[]>
  clock: Clock
  log: Log
  deadlineBudget: Pick<DeadlineBudget, 'singleFlight'>
}

/** Sweeps of several repositories at once: they share the process, and one identity's limits at GitHub. */
const MAX_SWEEPS_AT_ONCE = 4
/** An owner's repositories are looked through this often for those that have a queue and that nobody asked for here. */
const MAX_USED_AGE_MS = 600_000

/**
 * Names that `owner/*` lets in and that turn out not to be there, in a minute. Keys are kept in the repositories, so anybody who sends one can make us
 * ask GitHub, two requests a name, of some 5,000 an hour. Repositories that hold a queue are opened by the sweep, whoever made up names before.
 */
const MISSES: Limit = { requests: 30, windowSeconds: 60 }

export type Repositories<S extends OneService> = ReturnType<typeof createRepositories<S>>

/**
 * One deployment for several repositories: `/repos/{owner}/{repo}` in front of a path says which one it is about. Nothing is shared between
 * them but the process, the deployment's own key, and the limits for addresses.
 */
export function createRepositories<S extends OneService>(options: RepositoriesOptions<S>) {
  const { account, allowed, hasKey, used, clock, log } = options
  const services = createOpenServices(options.open, clock, options.deadlineBudget)
  services.pin(account)
  const misses = createRateLimit(MISSES, clock)
  const known = new Map<string, { names: readonly string[]; askedAtMs: number }>()

  /** The account of a repository that may be served; as it was listed, or in small letters, so that it is one and the same. */
  function accountOf({ owner, repo }: { owner: string; repo: string }): Account | undefined {
    const isSame = (one: Served) => one.owner.toLowerCase() === owner.toLowerCase()
    const listed = allowed.find((one) => isSame(one) && one.repo?.toLowerCase() === repo.toLowerCase())
    if (listed?.repo !== undefined) return { ...account, owner: listed.owner, repo: listed.repo }
    const all = allowed.find((one) => isSame(one) && one.repo === undefined)
    return all && repo !== '' ? { ...account, owner: all.owner, repo: repo.toLowerCase() } : undefined
  }

  const isListed = (one: Account): boolean =>
    allowed.some(({ owner, repo }) => repo !== undefined && keyOf({ owner, repo }) === keyOf(one))

  async function fetch(request: Request, env?: object): Promise<Response> {
    const address = readAddress(new URL(request.url).pathname)
    if (!address) return (await services.get(account)).app.fetch(request, env)
    const { prefix } = address
    const found = await find(address, request)
    if ('service' in found) return found.service.app.fetch(request, withRepositoryPrefix(env, { prefix }))
    // The first repository's service answers for those that are not there: so all strangers are told the same, by the same code.
    return (await services.get(account)).app.fetch(request, withRepositoryPrefix(env, { prefix, ...found }))
  }

  async function find(
    address: Address,
    { headers }: Request,
  ): Promise<{ service: S } | { refusal: Problem }> {
    const wanted = accountOf(address)
    const isStranger = hasKey && !headers.has('X-API-Key') && !headers.has('Authorization')
    if (!wanted || isStranger) return { refusal: notServed(address) }
    const isGuess = !isListed(wanted) && !services.knows(wanted)
    if (isGuess && !misses.spend(ANYBODY)) return { refusal: tooManyMisses() }
    try {
      const service = await services.get(wanted)
      if (isGuess) misses.refund(ANYBODY)
      return { service }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { refusal: error.type === 'repository-not-found' ? notServed(address) : error }
    }
  }

  /** The repositories to sweep: all that are listed, and of those that `owner/*` lets in all that are in use. */
  async function toSweep(): Promise<Account[]> {
    const listed = allowed.flatMap(({ owner, repo }) => (repo === undefined ? [] : [{ owner, repo }]))
    const owners = allowed.flatMap(({ owner, repo }) => (repo === undefined ? [owner] : []))
    const found = await Promise.all(
      owners.map(async (owner) => (await usedOf(owner)).map((repo) => ({ owner, repo }))),
    )
    const opened = services.keys().map((key) => {
      const [owner = '', repo = ''] = key.split('/')
      return { owner, repo }
    })
    const all = [account, ...listed, ...opened, ...found.flat()].flatMap((one) => accountOf(one) ?? account)
    return [...new Map(all.map((one) => [keyOf(one), one])).values()]
  }

  async function usedOf(owner: string): Promise<readonly string[]> {
    const before = known.get(owner)
    if (before && clock.elapsedMs() - before.askedAtMs < MAX_USED_AGE_MS) return before.names
    const names = await used(owner).catch((error: unknown) => {
      log.warn('repositories', { owner, reason: reasonOf(error) })
      return before?.names ?? []
    })
    known.set(owner, { names, askedAtMs: clock.elapsedMs() })
    return names
  }

  /** Does the same to all; what goes wrong with one is no trouble of the others. */
  async function inAll(work: (service: S) => Promise<unknown>): Promise<void> {
    const left = await toSweep()
    const one = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift()) {
        await services
          .get(next)
          .then(work)
          .catch((error: unknown) => log.warn('sweep', { repository: keyOf(next), reason: reasonOf(error) }))
      }
    }
    await Promise.all(Array.from({ length: MAX_SWEEPS_AT_ONCE }, one))
  }

  return {
    /** Answers a request, whichever repository it is about. */
    fetch,
    /** The service of the first repository. @throws whatever `open` throws */
    first: (): Promise<S> => services.get(account),
    /** Ends what waits for jobs, everywhere, as when the process stops. */
    endWaits: () => services.each(({ queue }) => queue.endWaits()),
    /** One sweep of every repository. */
    sweep: () => inAll(({ queue }) => queue.sweep()),
    /** Only of what is overdue. */
    sweepLeases: () => inAll(({ queue }) => queue.sweepLeases()),
  }
}

/** Misses are counted together: the names tell nothing of who sends them. */
const ANYBODY = ''

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
  /** What stands before the path of the API, without a slash at the end. */
  prefix: string
  owner: string
  repo: string
}

/** GitHub's names, and nothing that means another folder. */
const PREFIX = /^\/repos\/([A-Za-z0-9-]{1,39})\/(?!\.{1,2}(?:\/|$))([A-Za-z0-9._-]{1,100})(?=\/|$)/

/**
 * The repository that a path names. Undefined for a path without one; one of no name at all for a path that begins like one, so that it is
 * told like any other that is not served.
 */
export function readAddress(path: string): Address | undefined {
  if (path !== '/repos' && !path.startsWith('/repos/')) return undefined
  const [prefix = '/repos', owner = '', repo = ''] = PREFIX.exec(path) ?? []
  return { prefix, owner, repo }
}
