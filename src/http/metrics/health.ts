import { Problem } from '../../domain/problem.ts'
import type { Budget, Clock, Flight } from '../../ports.ts'
import { singleFlight } from '../../runtime/single-flight.ts'
import { instant } from '../wire/wire.ts'

/** Anyone may ask for the health; GitHub is asked this often at most, so that nobody can use up its patience. */
const MAX_AGE_MS = 2_000

export interface HealthOptions {
  budget: () => Promise<Budget | undefined>
  clock: Clock
  /** Milliseconds since 1970. */
  now: () => number
}

/** Asks GitHub whether it can be worked with; the answer is described in schemas/health.json. */
export function createHealth({ budget, clock, now }: HealthOptions) {
  let last: { askedAtMs: number; answer: Flight<Awaited<ReturnType<typeof ask>>> } | undefined

  return async () => {
    const nowMs = clock.elapsedMs()
    if (!last || nowMs - last.askedAtMs > MAX_AGE_MS) last = { askedAtMs: nowMs, answer: singleFlight(ask) }
    const { problem, budget } = await last.answer()
    return {
      status: problem === null ? ('healthy' as const) : ('unhealthy' as const),
      timestamp: now() / 1000,
      github: { reachable: problem !== 'github-unavailable', problem },
      budget,
    }
  }

  async function ask() {
    try {
      const left = await budget()
      return { problem: null, budget: left ? writeBudget(left) : null }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { problem: error.type, budget: null }
    }
  }
}

const writeBudget = ({ limit, remaining, resetAt }: Budget) => ({
  limit,
  remaining,
  reset_at: instant(resetAt),
})
