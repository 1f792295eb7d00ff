import { AsyncLocalStorage } from 'node:async_hooks'
import { BoundedMap } from './bounded-map.ts'

/* How those who ask one server for us share what it allows in a window of time. */

/** Of the whole allowance, what is kept for work that has begun. */
const RESERVE = 0.1
/** Askers that are counted at once. */
const MAX_ASKERS = 10_000
/** Resources of the server that have allowances of their own. */
const MAX_RESOURCES = 20

/** What a server last said of one of its allowances. */
export interface Allowance {
  /** Requests in a window. */
  limit: number
  remaining: number
  /** The end of the window, in Unix seconds. */
  resetAt: number
}

/** Why a request should not be made now, and the end of the window, in Unix seconds. */
export interface Refusal {
  why: 'reserved' | 'share'
  resetAt: number
}

export type Shares = ReturnType<typeof createShares>

/**
 * Counts what is sent for whom. `now` is in Unix seconds. An asker may have sent as much in a window as is
 * left in it beyond the reserve: alone it has nearly half of the allowance, and each further one as much as
 * all before leave.
 */
export function createShares(now: () => number) {
  const asking = new AsyncLocalStorage<string>()
  const allowances = new BoundedMap<string, Allowance & { sent: BoundedMap<string, number> }>(MAX_RESOURCES)

  return {
    /** Counts what is sent in `work`, however deep, as sent for `asker`. */
    within: <T>(asker: string, work: () => T): T => asking.run(asker, work),

    secondsUntil: (resetAt: number): number => Math.max(1, Math.ceil(resetAt - now())),

    /** A request to the resource was answered with this allowance. */
    hear(resource: string, { limit, remaining, resetAt }: Allowance): void {
      const before = allowances.get(resource)
      const isSame = before !== undefined && before.resetAt === resetAt
      const sent = isSame ? before.sent : new BoundedMap<string, number>(MAX_ASKERS)
      const asker = asking.getStore()
      if (asker !== undefined) sent.set(asker, (sent.get(asker) ?? 0) + 1)
      allowances.set(resource, { limit, remaining, resetAt, sent })
    },

    /**
     * Why nothing more should be sent for `asker`; undefined when all is well. `isBegun`: it ends what it
     * began.
     */
    refusal(asker: string, isBegun: boolean): Refusal | undefined {
      if (isBegun) return undefined
      for (const { limit, remaining, resetAt, sent } of allowances.values()) {
        const left = remaining - limit * RESERVE
        if (resetAt <= now()) continue
        if (left <= 0) return { why: 'reserved', resetAt }
        if ((sent.get(asker) ?? 0) > left) return { why: 'share', resetAt }
      }
      return undefined
    },
  }
}
