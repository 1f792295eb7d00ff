import { Octokit } from '@octokit/rest'
import type { Clock, Usage } from '../../ports.ts'
import { statusOfError } from './problems.ts'

/* An Octokit of ours: what it sends carries a token and is counted, and its answers tell GitHub's time. */

export { Octokit }

/** GitHub gives up on a request after 10 seconds; so do we, and call the outcome unknown. */
export const MAX_REQUEST_MS = 10_000
/** After so much silence GitHub's time is asked for anew. */
export const MAX_CLOCK_AGE_MS = 600_000

export interface OctokitOptions {
  /** Base URL of the REST API. */
  apiUrl: string
  userAgent?: string | undefined
  /** A token to send with each request; none when absent. */
  auth?: string | undefined
  fetch?: typeof globalThis.fetch | undefined
  time: GitHubTime
  /** Counts what is sent. */
  usage?: UsageCounter
}

/** An Octokit whose answers tell GitHub's time. */
export function openOctokit(options: OctokitOptions): Octokit {
  const { apiUrl, userAgent = 'octoqueue', auth, fetch, time, usage } = options
  const octokit = new Octokit({
    baseUrl: apiUrl,
    userAgent,
    auth,
    ...(fetch !== undefined && { request: { fetch } }),
    // Octokit logs every request and deprecated parameters; what matters to people is said by the callers.
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  })
  octokit.hook.before('request', ({ method, query }) =>
    usage?.count(method, typeof query === 'string' ? query : undefined),
  )
  octokit.hook.after('request', ({ headers }) => time.hear(headers.date))
  octokit.hook.error('request', (error) => {
    time.hear((error as { response?: { headers: { date?: string } } }).response?.headers.date)
    throw error
  })
  return octokit
}

const ignore = () => {}

export type GitHubTime = ReturnType<typeof createTime>

/** GitHub's time, from the `Date` headers of its answers. Our own clock counts the seconds since. */
export function createTime(clock: Clock) {
  let heard: { date: number; atMs: number } | undefined
  return {
    hear(dateHeader: string | undefined): void {
      const date = Math.floor(Date.parse(String(dateHeader)) / 1000)
      if (date > 0) heard = { date, atMs: clock.elapsedMs() }
    },
    /** In Unix seconds, as far as the last answer tells; 0 before the first one. */
    guess: (): number => (heard ? heard.date + Math.floor((clock.elapsedMs() - heard.atMs) / 1000) : 0),
    /** For how long nothing was heard. */
    silentMs: (): number => (heard ? clock.elapsedMs() - heard.atMs : Number.POSITIVE_INFINITY),
  }
}

/** Makes sure that GitHub's time is known: any answer tells it. `octokit` sends without a token. */
export async function hearTime(
  octokit: Octokit,
  time: GitHubTime,
  request: { signal: AbortSignal },
): Promise<void> {
  if (time.silentMs() <= MAX_CLOCK_AGE_MS) return
  await octokit.rest.rateLimit.get({ request }).catch((error: unknown) => {
    if (time.silentMs() > MAX_CLOCK_AGE_MS) throw error
  })
}

/**
 * Points by the minute, as GitHub's documentation counts them ("Rate limits for the REST API", secondary
 * limits, and "Rate limits and query limits for the GraphQL API"): a read is 1, a write 5, whichever API it
 * goes through.
 */
const READ_POINTS = 1
const WRITE_POINTS = 5

export type UsageCounter = ReturnType<typeof createUsage>

/** Counts what is sent to GitHub. */
export function createUsage() {
  const usage: Usage = { rest: 0, graphql: 0, points: 0 }
  return {
    /** `document` is the GraphQL document, if the request carries one. */
    count(method: string, document: string | undefined): void {
      usage[document === undefined ? 'rest' : 'graphql']++
      usage.points += isRead(method, document) ? READ_POINTS : WRITE_POINTS
    },
    counted: (): Usage => ({ ...usage }),
  }
}

/** Whether a request changes nothing. `document` is the GraphQL document, if it carries one. */
export const isRead = (method: string, document: string | undefined): boolean =>
  document === undefined ? /^(GET|HEAD|OPTIONS)$/.test(method) : !/^\s*mutation\b/.test(document)

/** Tokens that change from time to time, as a GitHub App's do. */
export interface Tokens {
  current(): Promise<string>
  /** The token for one more try after GitHub answered 401 to this one; undefined when a try is no use. */
  after401(token: string): Promise<string | undefined>
}

/** Makes an Octokit send with these tokens. Hooks that were added before see each sending, repeats too. */
export function authenticate(octokit: Octokit, tokens: Tokens): void {
  octokit.hook.wrap('request', async (send, options) => {
    const sendWith = (token: string) => {
      options.headers.authorization = `token ${token}`
      return send(options)
    }
    const { signal } = options.request ?? {}
    const token = await untilAborted(tokens.current(), signal)
    try {
      return await sendWith(token)
    } catch (error) {
      if (statusOfError(error) !== 401) throw error
      const next = await untilAborted(tokens.after401(token), signal)
      if (next === undefined) throw error
      return await sendWith(next)
    }
  })
}

/** Waits for work that others began, or that may never end, until the signal at the latest. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const abort = () => reject(unanswered(signal.reason))
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** In the shape of Octokit's error for a request without an answer. */
const unanswered = (cause: unknown): Error =>
  Object.assign(new Error('GitHub gave no token in time', { cause }), { name: 'HttpError' })
