import { AppError } from '@octoqueue/github-app'
import { explain, mapErrors } from '@octoqueue/github-client'
import { LedgerError } from '@octoqueue/name-ledger'
import { Problem, type ProblemFacts } from '../domain/problem.ts'

/** An error of GitHub's client as a row of the problem table, with GitHub's words and what to do next. */
export function toProblem(error: unknown, facts: ProblemFacts = {}): Problem {
  if (error instanceof Problem) return error
  if (error instanceof LedgerError) return fromLedger(error)
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

/** An error of a ledger's own as a row of the problem table; whoever rules is said with what to do next. */
export function fromLedger(error: LedgerError): Problem {
  const { type, message, owner, retryAfterSeconds, cause } = error
  const detail = type === 'ledger-owned' ? adviceFor(owner, message) : message
  return new Problem(type, detail, retryAfterSeconds === undefined ? {} : { retryAfterSeconds }, cause)
}

function adviceFor(owner: string | undefined, message: string): string {
  if (owner === undefined) return `${message} Run "octoqueue ledger rebuild".`
  if (owner.startsWith('moving-'))
    return `This repository's jobs are on the move to another ledger (${owner}); finish that with "octoqueue ledger move".`
  return `This repository's jobs are kept by ${owner}; go through that service, or move them with "octoqueue ledger move". If that ledger is lost, "octoqueue ledger rebuild" brings the queue back from its issues.`
}

/** An App's refusal as a problem; other errors stay as they are. */
export const fromApp = (error: unknown): unknown => (error instanceof AppError ? toProblem(error) : error)

/** For the end of a call: what it throws leaves it as a problem. */
export const asProblem = (error: unknown): never => {
  throw toProblem(error)
}

/** An adapter over GitHub's client as a port: whatever it throws leaves it as a problem. */
export const withProblems = <A extends object>(adapter: A): A => mapErrors(adapter, toProblem)
