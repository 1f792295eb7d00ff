import { backOffMs, type Clock, type DeadlineBudget } from '@octoqueue/bounds'
import {
  type Asked,
  endpointOf,
  explainRefusal,
  pauseOf,
  reasonOfSilence,
  statusOfError,
  wordsOfError,
} from '@octoqueue/github-answers'
import { MAX_REQUEST_MS, type Tokens } from '@octoqueue/github-app'
import { GitHubError, isUnknown, typeOf, unavailable } from '../errors.ts'
import { askedOf, isRead, type Octokit, type Usage } from './octokit.ts'
import type { GitHubTime } from './time.ts'

/*
 * How a request is sent: with a deadline, again where that does no harm, and not at all while a rate limit
 * lasts.
 */

/** Chance: a number in [0, 1). */
export interface Random {
  fraction(): number
}

type Tell = (message: string, fields: Readonly<Record<string, string | number | undefined>>) => void
export type Log = Record<'debug' | 'warn', Tell>

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
  /** What those who wait for these calls still bear. */
  deadlineBudget: DeadlineBudget
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
export function sendBy(options: Conditions & Pick<Connection, 'time' | 'tokens'>, octokit: Octokit): void {
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
      const type = typeOf(error)
      const mayGoBetter =
        type === undefined
          ? isRead(sent) && isUnknown(error) && clock.elapsedMs() - startedAtMs < MAX_REPEATED_MS
          : type === 'rate-limited' && waitSecondsOf(error) <= MAX_WAITED_SECONDS
      if (count >= MAX_SENDS || !mayGoBetter) {
        if (type === undefined) tell(policy.log, sent, error)
        throw error
      }
      await clock.sleep(waitSecondsOf(error) * 1000 + backOffMs(PAUSE_MS, count, random))
    }
  }
}

const waitSecondsOf = (error: unknown): number =>
  error instanceof GitHubError ? (error.retryAfterSeconds ?? 0) : 0

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
    const pause = typeOf(error) !== undefined ? undefined : pauseOf(error, time.guess())
    if (pause === undefined) throw error
    const { seconds, askedSeconds } = pause
    policy.pausedUntilMs = Math.max(policy.pausedUntilMs, clock.elapsedMs() + seconds * 1000)
    log.warn('rate-limited', { seconds, ...(askedSeconds > seconds && { asked: askedSeconds }) })
    throw limited(seconds, askedSeconds)
  }
}

/**
 * Says in the log why no answer came, or why a write was refused. Whoever reads may be refused for good
 * reasons.
 */
function tell(log: Log, sent: Asked, error: unknown): void {
  const status = statusOfError(error)
  const request = endpointOf(sent)
  if (isUnknown(error)) log.warn('github', { request, status, reason: reasonOfSilence(error) })
  else if (!isRead(sent) && (status === 401 || status === 403))
    log.warn('github', { request, status, reason: explainRefusal(status, wordsOfError(error)) })
}

function limited(seconds: number, askedSeconds = seconds): GitHubError {
  const retryAfterSeconds = Math.ceil(seconds)
  const cut = askedSeconds > seconds ? `; it said ${askedSeconds} s, which is more than it ever takes` : ''
  const detail = `GitHub asks us to wait ${retryAfterSeconds} s${cut}.`
  return new GitHubError('rate-limited', detail, { retryAfterSeconds })
}
