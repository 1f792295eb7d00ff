import type { Clock } from '@octoqueue/bounds'

/** A clock that goes on when somebody sleeps, or a test says so. */
export function virtualClock(): Clock & { now(): number; advance(ms: number): void } {
  let elapsed = 0
  return {
    elapsedMs: () => elapsed,
    async sleep(ms, cut) {
      if (!cut?.aborted) elapsed += ms
    },
    now: () => 1_800_000_000_000 + elapsed,
    advance(ms) {
      elapsed += ms
    },
  }
}

/** Begins work at once, and waits for all of it. */
export function background() {
  const begun: Promise<unknown>[] = []
  return {
    goOn: (work: () => Promise<unknown>): void => void begun.push(work()),
    async idle(): Promise<void> {
      for (let next = begun.shift(); next; next = begun.shift()) await next
    },
  }
}
