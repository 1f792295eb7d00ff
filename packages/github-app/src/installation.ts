import type { Octokit } from '@octokit/rest'
import { type Clock, type DeadlineBudget, type Flight, repeat } from '@octoqueue/bounds'
import { isNoAnswer, statusOfError } from '@octoqueue/github-answers'
import {
  type AppCredentials,
  AppError,
  type Connection,
  MAX_REQUEST_MS,
  type Repository,
  type RequestOptions,
} from './connection.ts'
import { checkInstallation, explainRefusal, type Installation, narrowed } from './permissions.ts'
import { signAppToken } from './private-key.ts'

/** Tokens live for an hour. They are renewed this long before their end, so that none ends on its way. */
const RENEW_BEFORE_SECONDS = 300
/** While the old token is valid, a renewal that failed is tried again only after this long. */
const RETRY_AFTER_MS = 15_000
/** A renewal that takes longer is given up: on Workers, the request that began it may have been cut off. */
const MAX_WAIT_MS = 15_000
/** An installation may change between the two requests. It hardly does so twice in a row. */
const MAX_TRIES = 2
/** GitHub may not know a new token everywhere at once: one that is younger is sent again, not renewed. */
const SETTLING_MS = 5_000
const SETTLING_PAUSE_MS = 1_000

/** Tokens that change from time to time. */
export interface Tokens {
  current(): Promise<string>
  /** The token for one more try after GitHub answered 401 to this one; undefined when a try is no use. */
  after401(token: string): Promise<string | undefined>
}

type Tell = (message: string, fields: Readonly<Record<string, string | number>>) => void

export interface InstallationOptions extends Repository, Connection {
  credentials: AppCredentials
  timeout: (ms: number) => AbortSignal
  deadlineBudget: DeadlineBudget
  clock: Clock
  log: { debug: Tell; warn: Tell }
}

interface Token {
  token: string
  /** GitHub's time, in Unix seconds. */
  expiresAt: number
  madeAtMs: number
}

/** The options, and what changes as tokens come and go. */
interface Renewal extends InstallationOptions {
  cached?: Token
  /** The renewal that is under way. */
  renewing?: { token: Flight<Token>; startedAtMs: number } | undefined
  /** When a renewal that failed may be tried again. */
  notBeforeMs: number
}

/**
 * The tokens of an App's installation, for one repository and the permissions that the queue uses. A token is
 * cached; it is renewed before its end, and once when GitHub refuses it. All callers share one renewal.
 */
export function createInstallation(options: InstallationOptions): Tokens {
  const renewal: Renewal = { ...options, notBeforeMs: 0 }
  return {
    current: () => currentToken(renewal),
    after401: (token) => tokenAfter401(renewal, token),
  }
}

async function currentToken(renewal: Renewal): Promise<string> {
  const { cached: before, clock, log } = renewal
  const leftSeconds = before ? before.expiresAt - renewal.guess() : 0
  const isTooSoon = leftSeconds > 0 && clock.elapsedMs() < renewal.notBeforeMs
  if (before && (leftSeconds > RENEW_BEFORE_SECONDS || isTooSoon)) return before.token
  try {
    return (await renew(renewal)).token
  } catch (error) {
    renewal.notBeforeMs = clock.elapsedMs() + RETRY_AFTER_MS
    if (!before || leftSeconds <= 0) throw error
    log.warn('token', { reason: error instanceof Error ? error.message : String(error) })
    return before.token
  }
}

async function tokenAfter401(renewal: Renewal, token: string): Promise<string> {
  const { cached, clock } = renewal
  if (cached && cached.token !== token) return cached.token
  const isSettling = cached && clock.elapsedMs() - cached.madeAtMs < SETTLING_MS
  if (!isSettling) return (await renew(renewal)).token
  await clock.sleep(SETTLING_PAUSE_MS)
  return token
}

function renew(renewal: Renewal): Promise<Token> {
  const { renewing, clock, deadlineBudget } = renewal
  const nowMs = clock.elapsedMs()
  if (renewing && nowMs - renewing.startedAtMs < MAX_WAIT_MS) return renewing.token()
  const mine = { token: deadlineBudget.singleFlight(makeAndCache), startedAtMs: nowMs }
  renewal.renewing = mine
  return mine.token()

  async function makeAndCache(): Promise<Token> {
    try {
      const made = await makeToken(renewal)
      renewal.cached = made
      return made
    } finally {
      if (renewal.renewing === mine) renewal.renewing = undefined
    }
  }
}

async function makeToken(options: InstallationOptions): Promise<Token> {
  const { owner, repo, credentials, clock } = options
  await ask(options, (request) => options.now(request))
  try {
    const headers = { authorization: `bearer ${await sign(options)}` }
    const isChanged = (error: unknown) => [404, 422].includes(statusOfError(error) ?? 0)
    let installation: Installation | undefined
    return await repeat(
      // Only the second request may fail for a change since the first one.
      { clock, maxAttempts: MAX_TRIES, retries: (error) => installation !== undefined && isChanged(error) },
      async () => {
        installation = undefined
        installation = await find(options, headers)
        return tokenOf(options, installation, headers)
      },
    )
  } catch (error) {
    throw explainRefusal(error, { appId: credentials.appId, owner, repo }, options.guess())
  }
}

async function sign({ credentials, guess }: InstallationOptions): Promise<string> {
  try {
    return await signAppToken(credentials, guess())
  } catch (error) {
    const detail = 'GITHUB_APP_PRIVATE_KEY cannot be signed with; take the PEM file anew.'
    throw new AppError('misconfigured', detail, error)
  }
}

type Headers = { authorization: string }

async function find(options: InstallationOptions, headers: Headers): Promise<Installation> {
  const { owner, repo, octokit } = options
  const { data } = await ask(options, (request) =>
    octokit.rest.apps.getRepoInstallation({ owner, repo, headers, request }),
  )
  checkInstallation(data as Installation, { owner, repo })
  return data as Installation
}

async function tokenOf(
  options: InstallationOptions,
  { id, permissions }: Installation,
  headers: Headers,
): Promise<Token> {
  const { owner, repo, octokit, clock, log } = options
  const wanted = { installation_id: id, repositories: [repo], permissions: narrowed(permissions) }
  const { data } = await ask(options, (request) =>
    octokit.rest.apps.createInstallationAccessToken({ ...wanted, headers, request }),
  )
  log.debug('token', { repository: `${owner}/${repo}`, installation: id, ends: data.expires_at })
  const expiresAt = Math.floor(Date.parse(data.expires_at) / 1000)
  return { token: data.token, expiresAt, madeAtMs: clock.elapsedMs() }
}

/** Sends a request with a deadline of its own; unanswered, it is charged to the deadline budget. */
async function ask<T>(
  { timeout, deadlineBudget, clock }: InstallationOptions,
  send: (request: RequestOptions) => Promise<T>,
): Promise<T> {
  const sentAtMs = clock.elapsedMs()
  try {
    const signal = timeout(Math.min(MAX_REQUEST_MS, Math.ceil(deadlineBudget.leftMs())))
    return await untilAborted(send({ signal }), signal)
  } catch (error) {
    if (isNoAnswer(error)) deadlineBudget.lose(clock.elapsedMs() - sentAtMs)
    throw error
  }
}

/** Makes an Octokit send with these tokens. Hooks that were added before see each sending, repeats too. */
export function authenticate(octokit: Octokit, tokens: Tokens): void {
  octokit.hook.wrap('request', async (send, options) => {
    const sendWith = (token: string) => {
      options.headers.authorization = `bearer ${token}`
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
