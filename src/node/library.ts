import type { Clock } from '@octoqueue/bounds/clock'
import { createQueueClient, errorOf, Misconfigured, type Queue } from '@octoqueue/client'
import { createServiceLog } from '../compose.ts'
import { readConfig } from '../config/config.ts'
import { PROBLEMS, Problem } from '../domain/problem.ts'
import { createDeadlineBudget } from '../runtime/deadline-budget.ts'
import { systemRandom } from '../runtime/system.ts'
import { compose, createNodeRuntime } from './service.ts'
import { startSweeping } from './sweeping.ts'

export * from '@octoqueue/client'

/*
 * The library: a queue as an object, whichever way it is reached. Straight on GitHub the whole service runs
 * in this process, and its own `fetch` takes the place of the network: the same verbs, checks and errors
 * everywhere.
 */

/** A service that runs somewhere: its address, and the key that it asks for. */
export interface ThroughService {
  url: string
  key?: string | undefined
  /** Sends the requests in place of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
}

/** What a queue in this process may be told. */
export interface InProcess {
  /** Folder of the embedded GitHub and of a SQL ledger: `.octoqueue`. */
  dataFolder?: string | undefined
  /** Whether it sweeps in the background (leases that ran out, filed issues) until `close`: true. */
  sweep?: boolean | undefined
  /** Takes the lines of the log, one JSON object each: warnings and errors. Nobody when absent. */
  log?: ((line: string) => void) | undefined
  /** More settings, by their names in the README's table, such as `LEDGER` or `SIGNING_SECRET`. */
  settings?: Readonly<Record<string, string | undefined>> | undefined
}

/** A repository on GitHub, reached with a token, or as a GitHub App by `settings`. */
export interface OnGitHub extends InProcess {
  /** The repository whose issues are the jobs: `owner/name`. */
  repo: string
  /** A token that may write its issues and contents. */
  token?: string | undefined
  /** Another GitHub than github.com, such as `https://github.example.com/api/v3`. */
  apiUrl?: string | undefined
  /** Sends the requests to GitHub in place of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /** Time, for tests: `testing` has one that can be advanced. */
  clock?: (Clock & { now(): number }) | undefined
}

/** A GitHub of our own in this process, with its file in the data folder, on port 8081 or above. */
export interface OnEmbedded extends InProcess {
  embedded: true
}

export type QueueOptions = ThroughService | OnGitHub | OnEmbedded

/**
 * Opens a queue. Nothing is asked of anybody before its first call; `close` it in the end.
 *
 * ```ts
 * const queue = createQueue({ repo: 'acme/jobs', token: process.env.GH_TOKEN })
 * const { id } = await queue.enqueue({ month: 10 }, { type: 'report' })
 * console.log(await queue.status(id))
 * await queue.close()
 * ```
 *
 * @throws ServiceError from each call: `misconfigured` when the options are not valid
 */
export function createQueue(options: QueueOptions): Queue {
  if ('url' in options) return createQueueClient(options)
  let opening: ReturnType<typeof open> | undefined
  let isClosed = false
  const opened = () => {
    if (isClosed) return Promise.reject(new Misconfigured('The queue was closed.'))
    // What failed is tried again by the next call.
    opening ??= open(options).catch((error: unknown) => {
      opening = undefined
      throw asServiceError(error)
    })
    return opening
  }
  return createQueueClient({
    url: 'http://octoqueue.local',
    // Nothing is lost on the way, and what GitHub did not answer was asked often enough.
    maxSends: 1,
    key: async () => (await opened()).key,
    async fetch(input, init) {
      const request = new Request(input, init)
      const response = await (await opened()).fetch(request)
      // As over a network: an answer that nobody waits for any more is none.
      request.signal.throwIfAborted()
      return response
    },
    async close() {
      isClosed = true
      await (await opening)?.close()
    },
  })
}

/** How long `close` waits for what is under way. */
const GRACE_MS = 5_000

const WHICH = 'Say which queue: { repo, token } on GitHub, { url, key } of a service, or { embedded: true }.'

/** The whole service in this process, and a key that nobody else has. */
async function open(options: OnGitHub | OnEmbedded) {
  const key = systemRandom.nonce()
  const config = { ...readConfig(settingsOf(options)), apiKey: key, rateLimit: undefined }
  if (!('embedded' in options) && !config.github) throw new Problem('misconfigured', WHICH)
  const log = createServiceLog(config, options.log ?? (() => {}))
  const service = await compose(config, log, runtimeOf(options, createNodeRuntime(config, log)))
  const stopSweeping = options.sweep === false ? undefined : startSweeping(service, service.log)
  return {
    key,
    fetch: (request: Request) => service.fetch(request),
    async close() {
      service.endWaits()
      await service.stopListening(GRACE_MS)
      await stopSweeping?.(GRACE_MS)
      await service.embedded?.close(0)
    },
  }
}

function settingsOf(options: OnGitHub | OnEmbedded): NonNullable<InProcess['settings']> {
  const { dataFolder, settings } = options
  const common = { LOG_LEVEL: 'warn', ...settings, ...(dataFolder && { OCTOQUEUE_DATA: dataFolder }) }
  if ('embedded' in options) return common
  const { repo, token, apiUrl } = options
  return {
    ...common,
    GITHUB_REPO: repo,
    ...(token && { GH_TOKEN: token }),
    ...(apiUrl && { GITHUB_API_URL: apiUrl }),
  }
}

function runtimeOf(options: OnGitHub | OnEmbedded, runtime: ReturnType<typeof createNodeRuntime>) {
  const inProcess = { ...runtime, clientOf: () => 'this process' }
  const { fetch, clock }: Partial<OnGitHub> = 'embedded' in options ? {} : options
  return {
    ...inProcess,
    ...(fetch && { fetch }),
    ...(clock && { clock, now: clock.now, deadlineBudget: createDeadlineBudget(clock) }),
  }
}

function asServiceError(error: unknown): unknown {
  if (!(error instanceof Problem)) return error
  const { type, message, facts } = error
  return errorOf(type, message, { ...facts, status: PROBLEMS[type].status, cause: error })
}
