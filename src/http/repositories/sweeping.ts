import type { Pool } from '@octoqueue/bounds'
import type { Account } from '@octoqueue/github-client'
import type { Served } from '@octoqueue/github-client/settings'
import type { Listener } from '@octoqueue/github-webhooks'
import { reasonOf } from '../../domain/problem.ts'
import type { Clock, Log } from '../../ports.ts'

/** As much of a repository's service as is needed to pass requests on to it and to sweep it. */
export interface OneService {
  app: { fetch(request: Request, env?: object): Response | Promise<Response> }
  queue: {
    sweepLeases(signal?: AbortSignal): Promise<unknown>
    endWaits(): void
  }
  schedules: { serve(signal?: AbortSignal): Promise<number | undefined> }
  listener: Pick<Listener, 'hear' | 'sweep' | 'stop'>
}

/** `owner/name`. */
export function splitName(name: string): { owner: string; repo: string } {
  const [owner = '', repo = ''] = name.split('/')
  return { owner, repo }
}

/** Sweeps of several repositories at once: they share the process, and one identity's limits at GitHub. */
const MAX_SWEEPS_AT_ONCE = 4
/** How often an owner's repositories are searched for queues that no request was about. */
const MAX_USED_AGE_MS = 600_000

/** Which repositories there are to sweep, and how to reach them. */
export interface SweepOptions<S extends OneService> {
  /** The first repository's account: requests that name none are about it. All share its credentials. */
  account: Account
  allowed: readonly Served[]
  /** The account of a repository that may be served, the same one however it is written. */
  accountOf: (name: { owner: string; repo: string }) => Account | undefined
  services: Pick<Pool<Account, S>, 'names' | 'get'>
  /** Repositories of an owner that have a queue, as names; for those that `owner/*` lets in. */
  used: (owner: string) => Promise<readonly string[]>
  clock: Clock
  log: Log
}

/** Does the same to all repositories. An error of one does not stop the others; the signal does. */
export function createInAll<S extends OneService>(options: SweepOptions<S>) {
  const usedBy = createUsedBy(options)

  return async (work: (service: S) => Promise<unknown>, signal?: AbortSignal): Promise<void> => {
    const left = await toSweep(options, usedBy)
    const one = async (): Promise<void> => {
      for (let next = left.shift(); next && !signal?.aborted; next = left.shift())
        await doOne(options, next, work, signal)
    }
    await Promise.all(Array.from({ length: MAX_SWEEPS_AT_ONCE }, one))
  }
}

async function doOne<S extends OneService>(
  { services, log }: SweepOptions<S>,
  account: Account,
  work: (service: S) => Promise<unknown>,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await work(await services.get(account))
  } catch (error) {
    if (!signal?.aborted) log.warn('sweep', { repository: nameOf(account), reason: reasonOf(error) })
  }
}

/**
 * The repositories to sweep: all that are listed, and of those that `owner/*` lets in all that are in use.
 */
async function toSweep<S extends OneService>(
  { account, allowed, accountOf, services }: SweepOptions<S>,
  usedBy: (owner: string) => Promise<readonly string[]>,
): Promise<Account[]> {
  const listed = allowed.flatMap(({ owner, repo }) => (repo === undefined ? [] : [{ owner, repo }]))
  const owners = allowed.flatMap(({ owner, repo }) => (repo === undefined ? [owner] : []))
  const found = await Promise.all(
    owners.map(async (owner) => (await usedBy(owner)).map((repo) => ({ owner, repo }))),
  )
  const opened = services.names().map(splitName)
  const all = [account, ...listed, ...opened, ...found.flat()]
  const accounts = all.map((one) => accountOf(one) ?? account)
  return [...new Map(accounts.map((one) => [nameOf(one), one])).values()]
}

/** Remembers for a while which repositories of an owner have a queue. */
function createUsedBy({ used, clock, log }: Pick<SweepOptions<OneService>, 'used' | 'clock' | 'log'>) {
  const known = new Map<string, { names: readonly string[]; askedAtMs: number }>()

  return async (owner: string): Promise<readonly string[]> => {
    const before = known.get(owner)
    if (before && clock.elapsedMs() - before.askedAtMs < MAX_USED_AGE_MS) return before.names
    try {
      const names = await used(owner)
      known.set(owner, { names, askedAtMs: clock.elapsedMs() })
      return names
    } catch (error) {
      // Not kept: the next sweep asks again.
      log.warn('repositories', { owner, reason: reasonOf(error) })
      return before?.names ?? []
    }
  }
}

const nameOf = ({ owner, repo }: Account): string => `${owner}/${repo}`.toLowerCase()
