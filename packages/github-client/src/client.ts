import { BoundedMap, type Shares, type SingleFlight } from '@octoqueue/bounds'
import { type Shape, statusOfError } from '@octoqueue/github-answers'
import { type Connection as AppConnection, authenticate, createInstallation } from '@octoqueue/github-app'
import type { Account, Repository } from './account.ts'
import { type Octokit, openOctokit, type Usage } from './connection/octokit.ts'
import { followRenames } from './connection/renames.ts'
import { type Conditions, type Connection, sendBy, signalAfter } from './connection/sending.ts'
import { createTime, type GitHubTime, hearTime } from './connection/time.ts'

/** How many answers are cached for conditional requests; a 304 costs nothing of the primary rate limit. */
const MAX_CACHED_ANSWERS = 64

/**
 * GitHub over Octokit, with deadlines, repeated reads, conditional reads, rate limits and GitHub's time. It
 * throws Octokit's errors, and a `GitHubError` for what was not sent; `explain` puts either into words.
 */
export interface Client {
  /**
   * GitHub's REST API, a typed method for each endpoint.
   * @throws Octokit's error, or a GitHubError `rate-limited`
   */
  rest: Octokit['rest']
  /** A conditional read: it costs nothing when nothing changed. `at` is GitHub's time, in Unix seconds. */
  readIfChanged<P extends object, D>(method: Endpoint<P, D>, parameters: P): Promise<{ data: D; at: number }>
  /**
   * A GraphQL document, and the shape of its data: what has another one counts as no answer.
   * @throws Octokit's error also when only some fields failed; what the others gave is its `data`
   */
  graphql<T>(document: string, variables: Record<string, unknown>, shape: Shape<T>): Promise<T>
  /** GitHub's time, in Unix seconds: from its last answer on, or asked for. @throws as `rest` does */
  now(): Promise<number>
  usage(): Usage
  singleFlight: SingleFlight
}

/** A method of Octokit's for one endpoint. */
export interface Endpoint<P, D> {
  (parameters?: P): Promise<{ data: D; headers: { etag?: string } }>
  endpoint: { DEFAULTS: { url: string } }
}

/** Follows the repository, if one is named, wherever it is renamed or transferred to. */
export function createClient(options: Conditions & { connection: Connection } & Partial<Repository>): Client {
  const { connection, deadlineBudget } = options
  const { octokit, time, usage } = connection
  const { rest } = octokit
  const cache = new BoundedMap<string, { etag: string; data: unknown }>(MAX_CACHED_ANSWERS)
  sendBy({ ...options, ...connection }, octokit)
  const { owner, repo, log } = options
  if (owner !== undefined && repo !== undefined) followRenames(octokit, { owner, repo }, log)
  return {
    rest,
    async readIfChanged(method, parameters) {
      const data = await readCached(cache, method, parameters)
      // Whoever acts on the list goes by its time, so that must not be one wrong answer's.
      return { data, at: await hearTime(octokit, time) }
    },
    graphql: (document, variables, shape) => octokit.graphql(document, { ...variables, request: { shape } }),
    now: () => hearTime(octokit, time),
    usage: () => ({ ...usage }),
    singleFlight: deadlineBudget.singleFlight,
  }
}

/** Sends the entity tag of the cached answer. GitHub's 304 means that the answer has not changed. */
async function readCached<P extends object, D>(
  cache: Map<string, { etag: string; data: unknown }>,
  method: Endpoint<P, D>,
  parameters: P,
): Promise<D> {
  const question = `${method.endpoint.DEFAULTS.url} ${JSON.stringify(parameters)}`
  const cached = cache.get(question)
  const headers = cached && { 'if-none-match': cached.etag }
  try {
    const answer = await method(headers ? { ...parameters, headers } : parameters)
    const { etag } = answer.headers
    if (etag === undefined) cache.delete(question)
    else cache.set(question, { etag, data: answer.data })
    return answer.data
  } catch (error) {
    if (cached === undefined || statusOfError(error) !== 304) throw error
    // The least recently used answer goes first.
    cache.set(question, cached)
    return cached.data as D
  }
}

export interface ConnectOptions extends Account, Omit<Conditions, 'random'> {
  userAgent: string
  fetch?: typeof globalThis.fetch | undefined
  /** How callers share what GitHub allows. */
  shares?: Shares | undefined
}

/** An Octokit that sends with the account's credentials: a fixed token, or the tokens of a GitHub App. */
export function connect(options: ConnectOptions): Connection {
  const { credentials, timeout = signalAfter } = options
  const time = createTime(options.clock)
  const usage = { rest: 0, graphql: 0, points: 0 }
  const open = (auth?: string) => openOctokit({ ...options, auth, time, usage })
  if ('token' in credentials) return { octokit: open(credentials.token), time, usage }
  const withoutToken = openOctokit({ ...options, shares: undefined, time, usage })
  const app = appConnectionOf(withoutToken, time)
  const tokens = createInstallation({ ...options, ...app, credentials, timeout })
  const octokit = open()
  authenticate(octokit, tokens)
  return { octokit, time, tokens, usage }
}

const appConnectionOf = (octokit: Octokit, time: GitHubTime): AppConnection => ({
  octokit,
  now: (request) => hearTime(octokit, time, request),
  guess: time.guess,
})

/** A connection for what an App does under its own name, without the token of any installation. */
export function openAppConnection(
  options: Pick<ConnectOptions, 'apiUrl' | 'userAgent' | 'fetch' | 'clock'>,
): AppConnection {
  const time = createTime(options.clock)
  return appConnectionOf(openOctokit({ ...options, time }), time)
}
