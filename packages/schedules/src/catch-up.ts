import { MAX_LATE_SECONDS } from './limits.ts'
import { dueBetween, type Timing } from './timing.ts'

/**
 * What becomes of due times that nobody was there for. `skip`: nothing, but for the last one if it is hardly
 * late. `one`: the last one is served. `all`: the last few are, each by itself.
 */
export const CATCH_UPS = ['skip', 'one', 'all'] as const
export type CatchUp = (typeof CATCH_UPS)[number]

export interface Policy {
  catchUp: CatchUp
  /** How many at most, with `all`. */
  most: number
}

export interface Turn {
  /** What is to be served now, the first one first. Unix seconds. */
  due: readonly number[]
  /** Some due times since then are left out, by the policy or its limit. */
  isShort: boolean
}

/** What of a schedule is to be served at `now`, of all that came due since `after`. */
export function turnOf(timing: Timing, { catchUp, most }: Policy, after: number, now: number): Turn {
  const kept = catchUp === 'all' ? most : 1
  // One more, to know whether any is left out.
  const since = dueBetween(timing, after, now, kept + 1)
  const due = since.slice(-kept).filter((one) => catchUp !== 'skip' || now - one <= MAX_LATE_SECONDS)
  return { due, isShort: due.length < since.length }
}
