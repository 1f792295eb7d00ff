import { BoundedMap, type Clock } from '@octoqueue/bounds'

/** Without a delivery for this long nobody knows whether they still come. */
export const QUIET_MS = 3_600_000
/** After something was found that no delivery told of, they are not relied on for this long. */
export const MISSED_MS = 3_600_000
/** A delivery may be this much older than what a sweep finds of it. */
const TOLD_MS = 1_800_000
/** Issues that deliveries told of lately. */
const MAX_TOLD = 10_000
/** While deliveries come, one of so many sweeps is made: it finds what none of them told. */
const SWEEPS_PER_SWEEP = 10

/** What was last told of the repository itself. */
export interface News {
  /** As `repository.archived`. */
  event: string
  /** What it means, and what to do. */
  words: string
  /** When it came, in milliseconds since 1970. */
  atMs: number
}

/** Watches whether deliveries come, and so how often to look without one. */
export function createWatch({ clock, now }: { clock: Pick<Clock, 'elapsedMs'>; now: () => number }) {
  const told = new BoundedMap<number, number>(MAX_TOLD)
  let deliveries = 0
  let news: News | undefined
  let last: { elapsedMs: number; at: number } | undefined
  let missedUntilMs = Number.NEGATIVE_INFINITY
  /** The first one is made: nobody told of what happened before this process was there. */
  let leftOut = SWEEPS_PER_SWEEP
  /** What the last sweep found: the deliveries about that may come a little later. */
  let unjudged: readonly number[] = []

  const isRelied = (): boolean =>
    last !== undefined && clock.elapsedMs() - last.elapsedMs < QUIET_MS && clock.elapsedMs() >= missedUntilMs

  const isTold = (number: number): boolean =>
    clock.elapsedMs() - (told.get(number) ?? Number.NEGATIVE_INFINITY) < TOLD_MS

  const distrust = (): void => {
    missedUntilMs = clock.elapsedMs() + MISSED_MS
  }

  return {
    /** A delivery came, about these issues, or with news of the repository. */
    heard(issues: readonly number[], fresh?: Omit<News, 'atMs'>): void {
      deliveries++
      if (fresh) news = { ...fresh, atMs: now() }
      last = { elapsedMs: clock.elapsedMs(), at: now() }
      for (const number of issues) told.set(number, clock.elapsedMs())
    },
    /** A sweep found that people had done something to these issues. */
    found(issues: readonly number[]): void {
      if (isRelied()) unjudged = issues
    },
    /** Deliveries came, and nothing came of one. */
    distrust,
    /** Whether the sweep that is due now can be left out, as deliveries tell what it would find. */
    mayLeaveOut(): boolean {
      if (!unjudged.every(isTold)) distrust()
      unjudged = []
      if (isRelied() && ++leftOut < SWEEPS_PER_SWEEP) return true
      leftOut = 0
      return false
    },
    state: () => ({ deliveries, lastAtMs: last?.at, isRelied: isRelied(), news }),
  }
}
