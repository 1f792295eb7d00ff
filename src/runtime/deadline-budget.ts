import {
  createDeadlineBudget as createBudget,
  createSingleFlight,
  type DeadlineBudget,
  type LimitedBudget,
  type Limits,
  lazy as lazyBy,
  type SingleFlight,
} from '@octoqueue/bounds'
import { Problem } from '../domain/problem.ts'
import type { Clock } from '../ports.ts'

/* The limits of `@octoqueue/bounds` with our problem, and how long requests wait. */

export {
  type DeadlineBudget,
  type Flight,
  type LimitedBudget,
  type SingleFlight,
  withDeadlineBudget,
} from '@octoqueue/bounds'

/**
 * Single-flight. @throws what the work throws, or Problem `github-unavailable` when it does not end in time
 */
export const singleFlight: SingleFlight = createSingleFlight(() => {
  const detail = 'What another request had begun did not come to an end; try again.'
  return new Problem('github-unavailable', detail, { retryAfterSeconds: 1 })
})

/** Reads a value on first use and keeps it, but no failure. `begin` makes the flight that all share. */
export const lazy = <T>(read: () => Promise<T>, begin = singleFlight) => lazyBy(read, begin)

/** The budget of work that nobody waits for. */
export const ENDLESS: DeadlineBudget = {
  leftMs: () => Number.POSITIVE_INFINITY,
  lose: () => {},
  singleFlight,
}

/** GitHub gives up on a request after ten seconds, as most clients do on us: we answer before that. */
export const REQUEST_LIMITS: Limits = { lostMs: 7_000 }

/** A deadline budget for those who limit it. */
export const createDeadlineBudget = (clock: Clock): LimitedBudget => createBudget(clock, singleFlight)
