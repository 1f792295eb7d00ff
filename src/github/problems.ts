import { AppError } from '@octoqueue/github-app'
import { explain, mapErrors } from '@octoqueue/github-client'
import { Problem, type ProblemFacts } from '../domain/problem.ts'
import { fromLedger } from '../runtime/ledger-problem.ts'

/** An error of GitHub's client as a row of the problem table, with GitHub's words and what to do next. */
export function toProblem(thrown: unknown, facts: ProblemFacts = {}): Problem {
  const error = fromLedger(thrown)
  if (error instanceof Problem) return error
  const explained = explain(error)
  if (!explained) return new Problem('internal', String(error), facts, error)
  const { type, message, retryAfterSeconds, cause } = explained
  return new Problem(
    type,
    message,
    { ...(retryAfterSeconds !== undefined && { retryAfterSeconds }), ...facts },
    cause,
  )
}

/** An App's refusal as a problem; other errors stay as they are. */
export const fromApp = (error: unknown): unknown => (error instanceof AppError ? toProblem(error) : error)

/** For the end of a call: what it throws leaves it as a problem. */
export const asProblem = (error: unknown): never => {
  throw toProblem(error)
}

/** An adapter over GitHub's client as a port: whatever it throws leaves it as a problem. */
export const withProblems = <A extends object>(adapter: A): A => mapErrors(adapter, toProblem)
