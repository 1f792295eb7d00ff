import { Octokit } from '@octokit/rest'
import { backOffMs, type Shares } from '@octoqueue/bounds'
import {
  type Asked,
  checkAnswer,
  endpointOf,
  explainRefusal,
  followWrites,
  reasonOfSilence,
} from '@octoqueue/github-answers'
import { MAX_REQUEST_MS, type Tokens } from '@octoqueue/github-app'
import { Problem } from '../../domain/problem.ts'
import type { Clock, Log, Random } from '../../ports.ts'
import type { DeadlineBudget } from '../../runtime/deadline-budget.ts'
import type { Usage } from '../../runtime/service-ports.ts'
import { isUnknown, pauseOf, statusOfError, unavailable, wordsOfError } from './problems.ts'

/*
 * How a request is sent: counted, with a deadline, again where that does no harm, and not at all while a rate
 * limit lasts. The answers tell GitHub's time, and count only when they answer what was asked.
 */

export { Octokit }

/** After so much silence GitHub's time is asked for anew. */
const MAX_CLOCK_AGE_MS = 600_000

export interface OctokitOptions {
  /** Base URL of the REST API. */
  apiUrl: string
  userAgent?: string | undefined
  /** A token to send with each request; none when absent. */
  auth?: string | undefined
  fetch?: typeof globalThis.fetch | undefined
  time: GitHubTime
  /** What was sent is counted here. */
  usage?: Usage | undefined
  /** Told what is left of GitHub's allowance, and for whom it was used. */
  shares?: Shares | undefined
}

/** An Octokit whose answers tell GitHub's time and have the shape of answers. */
export function openOctokit(options: OctokitOptions): Octokit {
  const { apiUrl, userAgent = 'octoqueue', auth, fetch, time, usage, shares } = options
  const octokit = new Octokit({
    baseUrl: apiUrl,
    userAgent,
    request: { fetch: followWrites(fetch ?? ((input, init) => globalThis.fetch(input, init))) },
    // Octokit logs every request and deprecated parameters; what matters to people is said by the callers.
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  })
  if (usage) octokit.hook.before('request', (request) => count(usage, askedOf(request)))
  // As "bearer", which all tokens may be sent as; those of Apps that hold a JWT may be sent as nothing else.
  if (auth !== undefined)
    octokit.hook.before('request', ({ headers }) => {
      headers.authorization ??= `bearer ${auth}`
    })
  octokit.hook.after('request', (answer, request) => {
    time.hear(answer.headers.date)
    hearAllowance(shares, answer.headers)
    checkAnswer(askedOf(request), answer)
  })
  octokit.hook.error('request', (error) => {
    const { headers = {} } = (error as { response?: { headers: Headers } }).response ?? {}
    time.hear(headers.date)
    // GitHub counts no 304.
    if (statusOfError(error) !== 304) hearAllowance(shares, headers)
    throw error
  })
  return octokit
}

const ignore = () => {}

type Headers = Readonly<Record<string, string | number | undefined>> & { date?: string | undefined }

/** Core and GraphQL have allowances of their own ("Rate limits for the REST API", "Checking the status"). */
function hearAllowance(shares: Shares | undefined, headers: Headers): void {
  const number = (name: string) => Number(headers[`x-ratelimit-${name}`])
  const allowance = { limit: number('limit'), remaining: number('remaining'), resetAt: number('reset') }
  if (Object.values(allowance).some(Number.isNaN)) return
  shares?.hear(String(headers['x-ratelimit-resource']), allowance)
}

interface Sending extends Asked {
  request?: { [option: string]: unknown; shape?: Asked['shape'] }
}

const askedOf = ({ method, url, query, request }: Sending): Asked => ({
  method,
  url,
  query,
  shape: request?.shape,
})

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

/**
 * GitHub's time, in Unix seconds. After a long silence it is asked for: any answer tells it, also one that says
 * no. @throws Octokit's error when there was none
 */
export async function hearTime(
  { rest }: Octokit,
  time: GitHubTime,
  request?: { signal: AbortSignal },
): Promise<number> {
  if (time.silentMs() > MAX_CLOCK_AGE_MS) {
    await rest.rateLimit.get(request && { request }).catch((error: unknown) => {
      if (time.silentMs() > MAX_CLOCK_AGE_MS) throw error
    })
  }
  return time.guess()
}

/**
 * Points by the minute, as GitHub's documentation counts them ("Rate limits for the REST API", secondary
 * limits, and "Rate limits and query limits for the GraphQL API"): a read is 1, a write 5, whichever API it
 * goes through.
 */
const READ_POINTS = 1
const WRITE_POINTS = 5

function count(usage: Usage, sent: Asked): void {
  usage[typeof sent.query === 'string' ? 'graphql' : 'rest']++
  usage.points += isRead(sent) ? READ_POINTS : WRITE_POINTS
}

/** Whether a request changes nothing. */
const isRead = ({ method, query }: Asked): boolean =>
  typeof query === 'string' ? !/^\s*mutation\b/.test(query) : /^(GET|HEAD|OPTIONS)$/.test(method)

/** An Octokit that sends with somebody's credentials. */
export interface Connection {
  octokit: Octokit
  /** As its answers tell it. */
  time: GitHubTime
  /** Those that it sends, if they change. */
  tokens?: Tokens | undefined
  /** What it has sent so far. */
  usage: Usage
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
/** What decides whether, when and for how long a request is sent. */
interface Policy extends Required<Conditions>, Pick<Connection, 'time' | 'tokens'> {
  /** A rate limit stops every caller, not just the one that hit it: GitHub punishes those that go on. */
  pausedUntilMs: number
}

type Send<A> = (signal: AbortSignal) => A | Promise<A>

/** Makes an Octokit send by a policy. Hooks that were added before see each sending, repeats too. */
export function sendBy(
  options: Conditions & Pick<Connection, 'time' | 'tokens'> & { deadlineBudget: DeadlineBudget },
  octokit: Octokit,
): void {
  const policy: Policy = { timeout: signalAfter, ...options, pausedUntilMs: 0 }
  octokit.hook.wrap('request', (send, request) =>
    sendByPolicy(policy, askedOf(request), (signal) => {
      // In place: the hooks that were added before are bound to this object.
      request.request = { ...request.request, signal }
      return send(request)
    }),
  )
}

/** A signal that ends a request after so many milliseconds. */
export const signalAfter = (ms: number): AbortSignal => AbortSignal.timeout(ms)

/** Sends; waits out a short rate limit, and repeats a read that went unanswered. */
async function sendByPolicy<A>(policy: Policy, sent: Asked, send: Send<A>): Promise<A> {
  const { clock, random } = policy
  const startedAtMs = clock.elapsedMs()
  for (let count = 1; ; count++) {
    try {
      return await sendOnce(policy, send)
    } catch (error) {
      const mayGoBetter =
        error instanceof Problem
          ? error.type === 'rate-limited' && waitSecondsOf(error) <= MAX_WAITED_SECONDS
          : isRead(sent) && isUnknown(error) && clock.elapsedMs() - startedAtMs < MAX_REPEATED_MS
      if (count >= MAX_SENDS || !mayGoBetter) {
        if (!(error instanceof Problem)) tell(policy.log, sent, error)
        throw error
      }
      await clock.sleep(waitSecondsOf(error) * 1000 + backOffMs(PAUSE_MS, count, random))
    }
  }
}

const waitSecondsOf = (error: unknown): number =>
  error instanceof Problem ? (error.facts.retryAfterSeconds ?? 0) : 0

async function sendOnce<A>(policy: Policy, send: Send<A>): Promise<A> {
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
    return await send(timeout(Math.min(MAX_REQUEST_MS, Math.ceil(leftMs))))
  } catch (error) {
    if (isUnknown(error)) deadlineBudget.lose(clock.elapsedMs() - sentAtMs)
    const pause = error instanceof Problem ? undefined : pauseOf(error, time.guess())
    if (pause === undefined) throw error
    const { seconds, askedSeconds } = pause
    policy.pausedUntilMs = Math.max(policy.pausedUntilMs, clock.elapsedMs() + seconds * 1000)
    log.warn('rate-limited', { seconds, ...(askedSeconds > seconds && { asked: askedSeconds }) })
    throw limited(seconds, askedSeconds)
  }
}

/** Says in the log why no answer came, or why a write was refused. Whoever reads may be refused for good reasons. */
function tell(log: Log, sent: Asked, error: unknown): void {
  const status = statusOfError(error)
  const request = endpointOf(sent)
  if (isUnknown(error)) log.warn('github', { request, status, reason: reasonOfSilence(error) })
  else if (!isRead(sent) && (status === 401 || status === 403))
    log.warn('github', { request, status, reason: explainRefusal(status, wordsOfError(error)) })
}

function limited(seconds: number, askedSeconds = seconds): Problem {
  const retryAfterSeconds = Math.ceil(seconds)
  const cut = askedSeconds > seconds ? `; it said ${askedSeconds} s, which is more than it ever takes` : ''
  const detail = `GitHub asks us to wait ${retryAfterSeconds} s${cut}.`
  return new Problem('rate-limited', detail, { retryAfterSeconds })
}
