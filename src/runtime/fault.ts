import { type ServiceError, typeOfStatus } from '@octoqueue/client'
import type { Fault } from '@octoqueue/exact-json'
import { PROBLEMS, Problem, type ProblemType } from '../domain/problem.ts'

export { explain, type Fault, type Validate } from '@octoqueue/exact-json'

/** The problem with a request that has faults. */
export const invalid = (errors: readonly Fault[]): Problem =>
  new Problem('invalid-request', errors.map(({ detail }) => detail).join(' '), { errors })

/** The problem with a request that has one fault. */
export const invalidAt = (pointer: string, detail: string): Problem => invalid([{ pointer, detail }])

/** A service's error as the problem that a queue in this process throws. */
export function problemOfService({ type, status, message, facts, cause }: ServiceError): Problem {
  // A newer service may have names that this version does not know.
  const known = Object.hasOwn(PROBLEMS, type) ? type : typeOfStatus(status)
  return new Problem(known as ProblemType, message, facts, cause)
}
