import { BoundedMap } from './bounded-map.ts'
import type { Clock } from './clock.ts'

/** So many requests in each window. */
export interface Limit {
  requests: number
  windowSeconds: number
}

/** What is left of a client's window, and the whole seconds until the next one. */
export interface Quota {
  remaining: number
  resetSeconds: number
}

/** Clients that are remembered at once, which bounds the memory. */
export const MAX_CLIENTS = 10_000

export type RateLimit = ReturnType<typeof createRateLimit>

/** At most `requests` in each window of `windowSeconds`, which begins with a client's first request. */
export function createRateLimit({ requests, windowSeconds }: Limit, clock: Clock) {
  const windowMs = windowSeconds * 1000
  /** In the order in which the windows began, which is also the order in which they end. */
  const windows = new BoundedMap<string, { startedAtMs: number; spent: number }>(MAX_CLIENTS)

  /** Counts a request, if there is one left. Undefined when there is none. */
  function spend(client: string): Quota | undefined {
    const nowMs = clock.elapsedMs()
    forget(nowMs - windowMs)
    const window = windows.get(client) ?? begin(client, nowMs)
    if (window.spent >= requests) return undefined
    window.spent++
    return quotaOf(client)
  }

  /** What a client has left, without counting. */
  function quotaOf(client: string): Quota {
    const nowMs = clock.elapsedMs()
    const window = windows.get(client)
    const endsAtMs = (window?.startedAtMs ?? nowMs) + windowMs
    if (!window || endsAtMs <= nowMs) return { remaining: requests, resetSeconds: windowSeconds }
    return { remaining: requests - window.spent, resetSeconds: Math.ceil((endsAtMs - nowMs) / 1000) }
  }

  /** Takes one request back. */
  function refund(client: string): void {
    const window = windows.get(client)
    if (window && window.spent > 0) window.spent--
  }

  function begin(client: string, startedAtMs: number) {
    const window = { startedAtMs, spent: 0 }
    windows.set(client, window)
    return window
  }

  function forget(startedAtMs: number): void {
    for (const [client, window] of windows) {
      if (window.startedAtMs > startedAtMs) return
      windows.delete(client)
    }
  }

  return { requests, windowSeconds, spend, quotaOf, refund }
}
