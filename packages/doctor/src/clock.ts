/** Time, as the doctor measures it and waits for it. */
export interface Clock {
  /** Milliseconds that only ever grow; tells durations, never the time of day. */
  elapsedMs(): number
  /** Resolves after so long. */
  sleep(ms: number): Promise<void>
}

/** Refs and comments that don't show after this long count as not shown. */
export const MAX_WAIT_MS = 10_000
const PAUSE_MS = 250
/** Enough for `MAX_WAIT_MS`, whatever a clock does. */
const MAX_ATTEMPTS = MAX_WAIT_MS / PAUSE_MS + 1

/**
 * Polls until a condition holds. Resolves to how many milliseconds that took; to undefined when it did not
 * hold in time.
 */
export async function millisecondsUntil(
  clock: Clock,
  holds: () => Promise<boolean>,
): Promise<number | undefined> {
  const from = clock.elapsedMs()
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    if (await holds()) return Math.round(clock.elapsedMs() - from)
    if (clock.elapsedMs() - from >= MAX_WAIT_MS) return undefined
    await clock.sleep(PAUSE_MS)
  }
  return undefined
}
