import type { Clock } from '../ports.ts'

/** So many clients are remembered; beyond that the one seen first is forgotten, so that memory stays bounded. */
const MAX_CLIENTS = 10_000

interface Window {
  startedAtMs: number
  requests: number
}

/** Counts a request of a client; answers how many seconds it has to wait, or undefined when it may go on. */
export type RateLimit = (client: string) => number | undefined

/** At most `requests` in each window of `windowSeconds`, which begins with a client's first request. */
export function createRateLimit(limit: { requests: number; windowSeconds: number }, clock: Clock): RateLimit {
  const windowMs = limit.windowSeconds * 1000
  /** In the order in which the windows began, which is also the order in which they end. */
  const windows = new Map<string, Window>()

  return (client) => {
    const nowMs = clock.elapsedMs()
    forget(nowMs - windowMs)
    const window = windows.get(client) ?? begin(client, nowMs)
    window.requests++
    if (window.requests <= limit.requests) return undefined
    return Math.ceil((window.startedAtMs + windowMs - nowMs) / 1000)
  }

  function begin(client: string, nowMs: number): Window {
    const window = { startedAtMs: nowMs, requests: 0 }
    windows.set(client, window)
    return window
  }

  function forget(startedAtMs: number): void {
    for (const [client, window] of windows) {
      if (window.startedAtMs > startedAtMs && windows.size < MAX_CLIENTS) return
      windows.delete(client)
    }
  }
}
