import {
  explainRefusal,
  graphqlErrors,
  isHttpError,
  isNoAnswer,
  reasonOfSilence,
  statusOfError,
  wordsOfError,
} from '@octoqueue/github-answers'
import { AppError } from '@octoqueue/github-app'

/* What goes wrong between us and GitHub, in kinds that a caller can act on. */

export type GitHubErrorType =
  | AppError['type']
  /** GitHub asks to be left alone for a while; nothing was done. */
  | 'rate-limited'
  /** No answer came, so a write may have been made or not. */
  | 'github-unavailable'
  /** GitHub did not say whether it made the write, and a look did not tell either. */
  | 'outcome-unknown'
  /** Nothing was sent, as GitHub would not take it. */
  | 'invalid-request'

/** What the client says itself, or has put into words; `cause` is Octokit's error, if there was one. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError'
  readonly type: GitHubErrorType
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    type: GitHubErrorType,
    message: string,
    { cause, retryAfterSeconds }: { cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.type = type
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/**
 * The type of an error that says already what is wrong: ours, an App's, or one that a caller's deadline
 * budget throws. Undefined for Octokit's errors and for bugs.
 */
export const typeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'type' in error && typeof error.type === 'string' ? error.type : undefined

/** Whether the request may have been carried out although no answer says so. */
export function isUnknown(error: unknown): boolean {
  const type = typeOf(error)
  // Anything but an answer of GitHub's, or the want of one, is a bug of ours.
  return type === undefined ? isNoAnswer(error) : type === 'github-unavailable'
}

/** An error with GitHub's words and what to do next; undefined for one that is a bug. */
export function explain(error: unknown): GitHubError | undefined {
  if (error instanceof GitHubError) return error
  if (error instanceof AppError) return new GitHubError(error.type, error.message, { cause: error.cause })
  if (isUnknown(error)) return unavailable(error)
  const [graphql] = graphqlErrors(error)
  if (!graphql && statusOfError(error) === undefined && !isHttpError(error)) return undefined
  const kind = graphql ? graphql.type : statusOfError(error)
  return new GitHubError('github-refused', explainRefusal(kind, wordsOfError(error)), { cause: error })
}

/**
 * For errors that must not be taken for those of another request. @throws what `explain` says, or a bug as it
 * is
 */
export const throwExplained = (error: unknown): never => {
  throw explain(error) ?? error
}

/** @param cause why no answer came, if there was a request */
export function unavailable(cause?: unknown): GitHubError {
  const why = cause === undefined ? '' : `: ${reasonOfSilence(cause)}`
  const detail = `GitHub did not answer, or answered that it is in trouble${why}; try again in a little while.`
  return new GitHubError('github-unavailable', detail, { cause, retryAfterSeconds: 10 })
}

/** The same asynchronous methods, whose errors leave them as `map` makes them, and what else there is. */
export const mapErrors = <A extends object>(adapter: A, map: (error: unknown) => Error): A =>
  Object.fromEntries(
    Object.entries(adapter).map(([name, method]) => [
      name,
      typeof method !== 'function'
        ? method
        : (...parameters: unknown[]) =>
            method(...parameters).catch((error: unknown) => {
              throw map(error)
            }),
    ]),
  ) as A
