import {
  explainRefusal,
  graphqlErrors,
  isHttpError,
  isNoAnswer,
  reasonOfSilence,
  statusOfError,
  wordsOfError,
} from '@octoqueue/github-answers'
import { Problem, type ProblemFacts } from '../../domain/problem.ts'

/* Octokit's errors as rows of the problem table. What they hold is read by `@octoqueue/github-answers`. */

export {
  graphqlErrors,
  isTaken,
  partialData,
  pauseOf,
  statusOfError,
  wordsOfError,
} from '@octoqueue/github-answers'

/** Whether the request may have been carried out although no answer says so. */
export const isUnknown = (error: unknown): boolean =>
  // Anything but an answer of GitHub's, or the want of one, is a bug of ours.
  error instanceof Problem ? error.type === 'github-unavailable' : isNoAnswer(error)

/** Octokit's error as a row of the problem table, with GitHub's words and what to do next. */
export function toProblem(error: unknown, facts: ProblemFacts = {}): Problem {
  if (error instanceof Problem) return error
  if (isUnknown(error)) return unavailable(facts, error)
  const kind = graphqlErrors(error)[0] ? graphqlErrors(error)[0]?.type : statusOfError(error)
  if (kind === undefined && !isHttpError(error) && graphqlErrors(error).length === 0)
    return new Problem('internal', String(error), facts, error)
  return new Problem('github-refused', explainRefusal(kind, wordsOfError(error)), facts, error)
}

/** @param cause why no answer came, if there was a request */
export function unavailable(facts: ProblemFacts = {}, cause?: unknown): Problem {
  const why = cause === undefined ? '' : `: ${reasonOfSilence(cause)}`
  const detail = `GitHub did not answer, or answered that it is in trouble${why}; try again in a little while.`
  return new Problem('github-unavailable', detail, { retryAfterSeconds: 10, ...facts }, cause)
}
