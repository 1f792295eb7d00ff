import type { Octokit } from '@octokit/core'
import { Problem } from '../../domain/problem.ts'
import type { Clock, DeadlineBudget, Flight, Log } from '../../ports.ts'
import type { AppCredentials } from '../account.ts'
import { createDeadline } from '../client/deadline.ts'
import { isUnknown, statusOfError } from '../client/problems.ts'
import type { Repository } from '../client/repository.ts'
import { type GitHubTime, hearTime } from '../client/time.ts'
import { type Tokens, untilAborted } from '../client/tokens.ts'
import { signAppToken } from './jwt.ts'
import { narrowed } from './permissions.ts'
import { checkInstallation, explainRefusal, type Installation } from './refusal.ts'

/** GitHub's tokens live for an hour. A new one is asked for so long before the end that none ends on its way. */
const RENEW_BEFORE_SECONDS = 300
/** While the old one still holds, a renewal that failed is not tried again at once. */
const RETRY_AFTER_MS = 15_000
/** Then whoever asked is gone, with a renewal that will never end, as happens to requests on Cloudflare Workers. */
const MAX_WAIT_MS = 15_000
/** Installations come, go and change between the two requests; a second time they do not. */
const MAX_TRIES = 2
/** A token that was just made may not be known everywhere at once: it is tried again, and no other is asked for. */
const SETTLING_MS = 5_000
const SETTLING_PAUSE_MS = 1_000

export interface InstallationOptions extends Repository {
  credentials: AppCredentials
  /** Sends without any token; its answers tell the time. */
  octokit: Octokit
  time: GitHubTime
  timeout: (ms: number) => AbortSignal
  deadlineBudget: DeadlineBudget
  clock: Clock
  log: Log
}

interface Token {
  token: string
  /** GitHub's time, in Unix seconds. */
  expiresAt: number
  madeAtMs: number
}

/**
 * The tokens of an App's installation for one repository, and for no more permissions than the queue uses. Kept, and renewed before they
 * end, or once when GitHub does not take them; one renewal at a time.
 */
export function createInstallation(options: InstallationOptions): Tokens {
  const { owner, repo, credentials, octokit, time, timeout, deadlineBudget, clock, log } = options
  const deadline = createDeadline(timeout, deadlineBudget)
  let kept: Token | undefined
  let renewing: { token: Flight<Token>; startedAtMs: number } | undefined
  let notBeforeMs = 0

  function renew(): Promise<Token> {
    const nowMs = clock.elapsedMs()
    if (renewing && nowMs - renewing.startedAtMs < MAX_WAIT_MS) return renewing.token()
    const mine = { token: deadlineBudget.singleFlight(makeAndKeep), startedAtMs: nowMs }
    renewing = mine
    return mine.token()

    async function makeAndKeep(): Promise<Token> {
      try {
        kept = await makeToken()
        return kept
      } finally {
        if (renewing === mine) renewing = undefined
      }
    }
  }

  async function makeToken(): Promise<Token> {
    await ask((request) => hearTime(octokit, time, request))
    try {
      return await askForToken()
    } catch (error) {
      throw explainRefusal(error, { appId: credentials.appId, owner, repo }, time.guess())
    }
  }

  /** One request of several: each has a deadline of its own, and costs patience when it goes unanswered. */
  async function ask<T>(send: (request: { signal: AbortSignal }) => Promise<T>): Promise<T> {
    const sentAtMs = clock.elapsedMs()
    try {
      const signal = deadline()
      return await untilAborted(send({ signal }), signal)
    } catch (error) {
      if (isUnknown(error)) deadlineBudget.lose(clock.elapsedMs() - sentAtMs)
      throw error
    }
  }

  async function askForToken(): Promise<Token> {
    const headers = { authorization: `bearer ${await signed()}` }
    for (let tried = 1; ; tried++) {
      const installation = await find(headers)
      try {
        return await tokenOf(installation, headers)
      } catch (error) {
        if (![404, 422].includes(statusOfError(error) ?? 0) || tried >= MAX_TRIES) throw error
      }
    }
  }

  async function find(headers: { authorization: string }): Promise<Installation> {
    const route = 'GET /repos/{owner}/{repo}/installation'
    const { data } = await ask((request) => octokit.request(route, { owner, repo, headers, request }))
    checkInstallation(data as Installation, { owner, repo })
    return data as Installation
  }

  async function tokenOf(
    { id, permissions }: Installation,
    headers: { authorization: string },
  ): Promise<Token> {
    const route = 'POST /app/installations/{installation_id}/access_tokens'
    const wanted = { installation_id: id, repositories: [repo], permissions: narrowed(permissions) }
    const { data } = await ask((request) => octokit.request(route, { ...wanted, headers, request }))
    log.debug('token', { repository: `${owner}/${repo}`, installation: id, ends: data.expires_at })
    const expiresAt = Math.floor(Date.parse(data.expires_at) / 1000)
    return { token: data.token, expiresAt, madeAtMs: clock.elapsedMs() }
  }

  async function signed(): Promise<string> {
    try {
      return await signAppToken(credentials, time.guess())
    } catch (error) {
      throw new Problem(
        'misconfigured',
        'GITHUB_APP_PRIVATE_KEY cannot be signed with; take the PEM file anew.',
        {},
        error,
      )
    }
  }

  return {
    async current() {
      const before = kept
      const leftSeconds = before ? before.expiresAt - time.guess() : 0
      if (before && (leftSeconds > RENEW_BEFORE_SECONDS || isWaitingToRenew(leftSeconds))) return before.token
      try {
        return (await renew()).token
      } catch (error) {
        notBeforeMs = clock.elapsedMs() + RETRY_AFTER_MS
        if (!before || leftSeconds <= 0) throw error
        log.warn('token', { reason: error instanceof Error ? error.message : String(error) })
        return before.token
      }
    },
    async after401(token) {
      if (kept && kept.token !== token) return kept.token
      const isSettling = kept && clock.elapsedMs() - kept.madeAtMs < SETTLING_MS
      if (!isSettling) return (await renew()).token
      await clock.sleep(SETTLING_PAUSE_MS)
      return token
    },
  }

  function isWaitingToRenew(leftSeconds: number): boolean {
    return leftSeconds > 0 && clock.elapsedMs() < notBeforeMs
  }
}
