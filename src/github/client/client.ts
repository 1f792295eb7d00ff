import { Problem } from '../../domain/problem.ts'
import type { Clock, Log, Random, Usage } from '../../ports.ts'
import { BoundedMap } from '../../runtime/bounded-map.ts'
import { type DeadlineBudget, ENDLESS, type SingleFlight } from '../../runtime/deadline-budget.ts'
import { backOffMs, repeat } from '../../runtime/repeat.ts'
import { type GitHubTime, MAX_CLOCK_AGE_MS, MAX_REQUEST_MS, type Octokit, type Tokens } from './octokit.ts'
import {
  asGraphqlError,
  isGraphqlLimit,
  isUnknown,
  pauseSecondsOf,
  statusOfError,
  toProblem,
  unavailable,
} from './problems.ts'

/** An Octokit that sends with somebody's credentials. */
export interface Connection {
  octokit: Octokit
  /** As its answers tell it. */
  time: GitHubTime
  /** Those that it sends, if they change. */
  tokens?: Tokens | undefined
  usage: () => Usage
}

export interface Conditions {
  /** A signal that ends a request after so many milliseconds; `AbortSignal.timeout` when absent. */
  timeout?: (ms: number) => AbortSignal
  /** What those who wait for these calls still bear; endless when absent. */
  deadlineBudget?: DeadlineBudget
  clock: Clock
  random: Random
  log: Log
}

/** Reads may be repeated freely, writes only after a refusal for their rate: then nothing was done. */
const MAX_SENDS = 3
const PAUSE_MS = 250
/** Nothing is repeated after this long: whoever asked has waited enough. */
const MAX_REPEATED_MS = 5000
/** A rate limit that ends this soon is waited out; a longer one is the caller's to know. */
const MAX_WAITED_SECONDS = 2
/** The status of an answer that has nothing to say beyond that all is well. */
const NO_CONTENT = 204
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
   * A GraphQL document.
   * @throws Octokit's error also when only some fields failed; what the others gave is its `data`
   */
  graphql<T>(document: string, variables: Record<string, unknown>): Promise<T>
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
  const { connection, deadlineBudget = ENDLESS, timeout = (ms) => AbortSignal.timeout(ms) } = options
  const { octokit, time, usage } = connection
  const { rest } = octokit
  const cache = new BoundedMap<string, { etag: string; data: unknown }>(MAX_CACHED_ANSWERS)
  const policy: Policy = { ...options, ...connection, deadlineBudget, timeout, pausedUntilMs: 0 }
  octokit.hook.wrap('request', (send, request) =>
    sendByPolicy(policy, request, (signal) => {
      // In place: the hooks that were added before are bound to this object.
      request.request = { ...request.request, signal }
      return send(request)
    }),
  )
  return {
    rest,
    async readIfChanged(method, parameters) {
      return { data: await readCached(cache, method, parameters), at: time.guess() }
    },
    graphql: (document, variables) => octokit.graphql(document, variables),
    async now() {
      if (time.silentMs() <= MAX_CLOCK_AGE_MS) return time.guess()
      await rest.rateLimit.get().catch((error: unknown) => {
        // Any answer tells the time, also one that says no.
        if (time.silentMs() > MAX_CLOCK_AGE_MS) throw toProblem(error)
      })
      return time.guess()
    },
    usage,
    singleFlight: deadlineBudget.singleFlight,
  }
}

/** What decides whether, when and for how long a request is sent. */
interface Policy extends Required<Conditions>, Pick<Connection, 'time' | 'tokens'> {
  /** A rate limit stops every caller, not just the one that hit it: GitHub punishes those that go on. */
  pausedUntilMs: number
}

/** What of a request the policy goes by. */
interface Sent {
  method: string
  /** The GraphQL document, if it carries one. */
  query?: unknown
}

type Send<A> = (signal: AbortSignal) => A | Promise<A>

/** Sends; waits out a short rate limit, and repeats a read that went unanswered. */
function sendByPolicy<A extends Answer>(policy: Policy, sent: Sent, send: Send<A>): Promise<A> {
  const { clock, random } = policy
  const startedAtMs = clock.elapsedMs()
  const isRead = sent.method === 'GET' || isQuery(sent)
  return repeat(
    {
      clock,
      maxAttempts: MAX_SENDS,
      retries(error) {
        if (error instanceof Problem) return isLimit(error) && waitSecondsOf(error) <= MAX_WAITED_SECONDS
        return isRead && isUnknown(error) && clock.elapsedMs() - startedAtMs < MAX_REPEATED_MS
      },
      pauseMs: (count, error) => waitSecondsOf(error) * 1000 + backOffMs(PAUSE_MS, count, random),
    },
    () => sendOnce(policy, sent, send),
  )
}

const isQuery = ({ query }: Sent): boolean => typeof query === 'string' && query.startsWith('query')
const isLimit = ({ type }: Problem): boolean => type === 'rate-limited'
const waitSecondsOf = (error: unknown): number =>
  error instanceof Problem ? (error.facts.retryAfterSeconds ?? 0) : 0

async function sendOnce<A extends Answer>(policy: Policy, sent: Sent, send: Send<A>): Promise<A> {
  const { clock, deadlineBudget, timeout, tokens, time, log } = policy
  let sentAtMs = clock.elapsedMs()
  let leftMs = deadlineBudget.leftMs()
  if (policy.pausedUntilMs > sentAtMs) throw limited((policy.pausedUntilMs - sentAtMs) / 1000)
  if (leftMs <= 0) throw unavailable()
  if (tokens) {
    // A renewal sends requests of its own, which have deadlines and charge the budget by themselves.
    await tokens.current()
    sentAtMs = clock.elapsedMs()
    leftMs = deadlineBudget.leftMs()
  }
  try {
    const answer = await send(timeout(Math.min(MAX_REQUEST_MS, Math.ceil(leftMs))))
    checkAnswer(answer, typeof sent.query === 'string')
    return answer
  } catch (error) {
    if (isUnknown(error)) deadlineBudget.lose(clock.elapsedMs() - sentAtMs)
    const seconds = error instanceof Problem ? undefined : pauseSecondsOf(error, time.guess())
    if (seconds === undefined) throw error
    policy.pausedUntilMs = Math.max(policy.pausedUntilMs, clock.elapsedMs() + seconds * 1000)
    log.warn('rate-limited', { seconds })
    throw limited(seconds)
  }
}

function limited(seconds: number): Problem {
  const retryAfterSeconds = Math.ceil(seconds)
  return new Problem('rate-limited', `GitHub asks us to wait ${retryAfterSeconds} s.`, { retryAfterSeconds })
}

interface Answer {
  status: number
  headers: object
  data: unknown
}

/**
 * Octokit takes an answer that broke off, or is no JSON, for a success with a text or nothing in it. What
 * GitHub would have said is unknown.
 * @throws an error without an answer; for a rate limit in a GraphQL answer, one that tells it
 */
function checkAnswer({ status, headers, data }: Answer, isGraphql: boolean): void {
  if (status === NO_CONTENT) return
  if (!isObject(data)) throw unreadable()
  if (!isGraphql) return
  if (!data.errors && !isObject(data.data)) throw unreadable()
  // Octokit looks at the errors only after this, when it is too late to send again.
  if (data.errors && isGraphqlLimit(data.errors)) throw asGraphqlError(headers, data)
}

const isObject = (data: unknown): data is Record<string, unknown> => typeof data === 'object' && data !== null

const unreadable = (): Error =>
  Object.assign(new Error('The answer could not be read'), { name: 'HttpError' })

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
