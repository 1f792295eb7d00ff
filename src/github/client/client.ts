import { BoundedMap } from '@octoqueue/bounds'
import type { Shape } from '@octoqueue/github-answers'
import { ENDLESS, type SingleFlight } from '../../runtime/deadline-budget.ts'
import type { Usage } from '../../runtime/service-ports.ts'
import { type Conditions, type Connection, hearTime, type Octokit, sendBy } from './octokit.ts'
import { statusOfError, toProblem } from './problems.ts'

/** How many answers are cached for conditional requests; a 304 costs nothing of the primary rate limit. */
const MAX_CACHED_ANSWERS = 64

/**
 * GitHub over Octokit, with deadlines, repeated reads, conditional reads, rate limits and GitHub's time. It
 * throws Octokit's errors, which `problems.ts` tells apart, and `Problem`s.
 */
export interface Client {
  /**
   * GitHub's REST API, a typed method for each endpoint.
   * @throws Octokit's error, or a Problem `rate-limited`
   */
  rest: Octokit['rest']
  /** A conditional read: it costs nothing when nothing changed. `at` is GitHub's time, in Unix seconds. */
  readIfChanged<P extends object, D>(method: Endpoint<P, D>, parameters: P): Promise<{ data: D; at: number }>
  /**
   * A GraphQL document, and the shape of its data: what has another one counts as no answer.
   * @throws Octokit's error also when only some fields failed; what the others gave is its `data`
   */
  graphql<T>(document: string, variables: Record<string, unknown>, shape: Shape<T>): Promise<T>
  /** GitHub's time, in Unix seconds: from its last answer on, or asked for. */
  now(): Promise<number>
  usage(): Usage
  singleFlight: SingleFlight
}

/** A method of Octokit's for one endpoint. */
interface Endpoint<P, D> {
  (parameters?: P): Promise<{ data: D; headers: { etag?: string } }>
  endpoint: { DEFAULTS: { url: string } }
}

export function createClient(options: Conditions & { connection: Connection }): Client {
  const { connection, deadlineBudget = ENDLESS } = options
  const { octokit, time, usage } = connection
  const { rest } = octokit
  const cache = new BoundedMap<string, { etag: string; data: unknown }>(MAX_CACHED_ANSWERS)
  sendBy({ ...options, ...connection, deadlineBudget }, octokit)
  return {
    rest,
    async readIfChanged(method, parameters) {
      return { data: await readCached(cache, method, parameters), at: time.guess() }
    },
    graphql: (document, variables, shape) => octokit.graphql(document, { ...variables, request: { shape } }),
    now: () =>
      hearTime(octokit, time).catch((error: unknown) => {
        throw toProblem(error)
      }),
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
