import type { Endpoints } from '@octokit/types'
import { Problem } from '../../domain/problem.ts'
import type { Clock, DeadlineBudget, Log, Random } from '../../ports.ts'
import { ENDLESS } from '../../runtime/single-flight.ts'
import type { Account } from '../account.ts'
import { createDeadline } from './deadline.ts'
import { openOctokit } from './octokit.ts'
import { isUnknown, pauseSecondsOf, statusOfError, toProblem, unavailable } from './problems.ts'
import { MAX_CLOCK_AGE_MS } from './time.ts'
import { createUsage } from './usage.ts'

export interface ClientOptions extends Account {
  fetch?: typeof globalThis.fetch
  /** A signal that ends a request after so many milliseconds; `AbortSignal.timeout` when absent. */
  timeout?: (ms: number) => AbortSignal
  /** What those who wait for these calls still bear; endless when absent. */
  deadlineBudget?: DeadlineBudget
  clock: Clock
  random: Random
  log: Log
}

/** Reads may be repeated freely. A write is sent again only when GitHub refused it for its rate, so it was not made. */
const MAX_SENDS = 3
const PAUSE_MS = 250
/** Nothing is repeated after this long: whoever asked has waited enough. */
const MAX_REPEATED_MS = 5000
/** A rate limit that ends this soon is waited out; a longer one is the caller's to know. */
const MAX_WAITED_SECONDS = 2
/** The status of an answer that has nothing to say beyond that all is well. */
const NO_CONTENT = 204
/** How many answers are kept for conditional requests; a 304 costs nothing of the primary rate limit. */
const MAX_KEPT_ANSWERS = 64

type Rest = <R extends keyof Endpoints>(
  route: R,
  parameters: Endpoints[R]['parameters'],
) => Promise<Endpoints[R]['response']>

/**
 * GitHub over Octokit: deadlines, repeated reads, conditional reads, rate limits and GitHub's time. Everything it
 * throws is an Octokit error that the caller may look into with `problems.ts`, or a `Problem` already.
 */
export function createClient(options: ClientOptions) {
  const { clock, random, log } = options
  const { timeout = (ms) => AbortSignal.timeout(ms), deadlineBudget = ENDLESS } = options
  const usage = createUsage()
  const { octokit, time, tokens } = openOctokit({
    ...options,
    userAgent: 'octoqueue',
    timeout,
    deadlineBudget,
    count: usage.count,
  })
  const signal = createDeadline(timeout, deadlineBudget)
  const deadline = () => ({ signal: signal() })
  const kept = new Map<string, { etag: string; data: unknown }>()
  let pausedUntilMs = 0

  /** Sends; waits out a short rate limit, and repeats a read that went unanswered. */
  async function patiently<T>(isRead: boolean, send: () => Promise<T>): Promise<T> {
    const startedAtMs = clock.elapsedMs()
    for (let sent = 1; ; sent++) {
      let sentAtMs: number | undefined
      try {
        refuseWhilePaused()
        refuseWithoutPatience()
        // It may take requests of its own, each with a deadline, and its own count of what is lost.
        await tokens.current()
        sentAtMs = clock.elapsedMs()
        return await send()
      } catch (error) {
        if (error instanceof Problem && error.type !== 'rate-limited') throw error
        if (sentAtMs !== undefined && isUnknown(error)) deadlineBudget.lose(clock.elapsedMs() - sentAtMs)
        const limit = asRateLimit(error)
        const waitSeconds = limit?.facts.retryAfterSeconds ?? 0
        const isInTime = clock.elapsedMs() - startedAtMs < MAX_REPEATED_MS
        const isWorthIt = limit ? waitSeconds <= MAX_WAITED_SECONDS : isRead && isUnknown(error) && isInTime
        if (!isWorthIt || sent >= MAX_SENDS) throw limit ?? error
        await clock.sleep(waitSeconds * 1000 + PAUSE_MS * 2 ** (sent - 1) * (0.5 + random.fraction()))
      }
    }
  }

  /** Every caller stops at a rate limit, not just the one that hit it: going on is what makes GitHub angry. */
  function refuseWhilePaused(): void {
    const pauseMs = pausedUntilMs - clock.elapsedMs()
    if (pauseMs > 0) throw limited(pauseMs / 1000)
  }

  function refuseWithoutPatience(): void {
    if (deadlineBudget.leftMs() <= 0) throw unavailable()
  }

  function asRateLimit(error: unknown): Problem | undefined {
    if (error instanceof Problem) return error
    const seconds = pauseSecondsOf(error, time.guess())
    if (seconds === undefined) return undefined
    pausedUntilMs = Math.max(pausedUntilMs, clock.elapsedMs() + seconds * 1000)
    log.warn('rate-limited', { seconds })
    return limited(seconds)
  }

  /** A REST request, typed by Octokit. @throws Octokit's error, or a Problem `rate-limited` */
  const rest: Rest = (route, parameters) =>
    patiently(route.startsWith('GET '), async () => {
      const response = await octokit.request(route as string, { ...parameters, request: deadline() })
      return response.status === NO_CONTENT ? response : whole(response)
    }) as never

  /** A REST read that costs nothing when nothing changed. `at` is GitHub's time of the answer, in Unix seconds. */
  async function readIfChanged<R extends keyof Endpoints & `GET ${string}`>(
    route: R,
    parameters: Endpoints[R]['parameters'],
  ): Promise<{ data: Endpoints[R]['response']['data']; at: number }> {
    const question = `${route} ${JSON.stringify(parameters)}`
    const known = kept.get(question)
    kept.delete(question)
    const headers = known ? { 'if-none-match': known.etag } : {}
    try {
      const response = await rest(route, { ...parameters, headers } as Endpoints[R]['parameters'])
      const { etag } = response.headers
      if (etag !== undefined) keep(question, { etag, data: response.data })
      return { data: response.data, at: time.guess() }
    } catch (error) {
      if (known === undefined || statusOfError(error) !== 304) throw error
      keep(question, known)
      return { data: known.data as Endpoints[R]['response']['data'], at: time.guess() }
    }
  }

  function keep(question: string, answer: { etag: string; data: unknown }): void {
    kept.set(question, answer)
    const [oldest] = kept.keys()
    if (kept.size > MAX_KEPT_ANSWERS && oldest !== undefined) kept.delete(oldest)
  }

  /** A GraphQL document. @throws Octokit's error also when only some fields failed; what the others gave is its `data` */
  const graphql = <T>(document: string, variables: Record<string, unknown>): Promise<T> =>
    patiently(document.startsWith('query'), async () => {
      const data = await octokit.graphql<T>(document, { ...variables, request: deadline() })
      return whole({ data }).data
    })

  /** GitHub's time, in Unix seconds: from its last answer on, or asked for. */
  async function now(): Promise<number> {
    if (time.silentMs() <= MAX_CLOCK_AGE_MS) return time.guess()
    try {
      await rest('GET /rate_limit', {})
    } catch (error) {
      // Any answer tells the time, also one that says no.
      if (time.silentMs() > MAX_CLOCK_AGE_MS) throw toProblem(error)
    }
    return time.guess()
  }

  return {
    rest,
    readIfChanged,
    graphql,
    now,
    usage: usage.counted,
    singleFlight: deadlineBudget.singleFlight,
  }
}

export type Client = ReturnType<typeof createClient>

/**
 * An answer that broke off, or is no JSON, comes out of Octokit as text or as nothing, and as a success. What it would have
 * said is not known. @throws an error without an answer
 */
function whole<T extends { data: unknown }>(answer: T): T {
  if (typeof answer.data === 'object' && answer.data !== null) return answer
  throw Object.assign(new Error('The answer could not be read'), { name: 'HttpError' })
}

function limited(seconds: number): Problem {
  const retryAfterSeconds = Math.ceil(seconds)
  return new Problem('rate-limited', `GitHub asks us to wait ${retryAfterSeconds} s.`, { retryAfterSeconds })
}
