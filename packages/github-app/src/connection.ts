import type { Octokit } from '@octokit/rest'

/** Who an App is, for GitHub. */
export interface AppCredentials {
  /** The App's id, or its client id: GitHub takes either. */
  appId: string
  /** As `readPrivateKey` gives it: PEM, PKCS#8. */
  privateKey: string
}

export interface Repository {
  owner: string
  repo: string
}

/** GitHub, and its time. */
export interface Connection {
  /** Sends without any token. */
  octokit: Octokit
  /** GitHub's time, in Unix seconds; asked for when it was not heard lately. @throws Octokit's error */
  now(request?: RequestOptions): Promise<number>
  /** The same as far as the last answer tells. */
  guess(): number
}

export interface RequestOptions {
  signal: AbortSignal
}

/** GitHub gives up on a request after 10 seconds; so do we, and call the outcome unknown. */
export const MAX_REQUEST_MS = 10_000

/** A request's own deadline. */
export const deadline = (): RequestOptions => ({ signal: AbortSignal.timeout(MAX_REQUEST_MS) })

/** What an App is refused for, with what to do next; `cause` is Octokit's error, if there was one. */
export class AppError extends Error {
  override name = 'AppError'

  readonly type:
    | 'misconfigured'
    | 'invalid-request'
    | 'github-refused'
    | 'github-unavailable'
    | 'repository-not-found'

  constructor(type: AppError['type'], message: string, cause?: unknown) {
    super(message, { cause })
    this.type = type
  }
}
