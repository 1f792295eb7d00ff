import type { Clock } from '../../../src/ports.ts'

/** Refs and comments that don't show after this long count as not shown. */
export const MAX_WAIT_MS = 10_000
const PAUSE_MS = 250
/** Enough for `MAX_WAIT_MS`, whatever a clock does. */
const MAX_LOOKS = MAX_WAIT_MS / PAUSE_MS + 1

/** Looks until it is so. Resolves to how many milliseconds that took; to undefined when it was not so in time. */
export async function millisecondsUntil(
  clock: Clock,
  look: () => Promise<boolean>,
): Promise<number | undefined> {
  const from = clock.elapsedMs()
  for (let looked = 1; looked <= MAX_LOOKS; looked++) {
    if (await look()) return Math.round(clock.elapsedMs() - from)
    if (clock.elapsedMs() - from >= MAX_WAIT_MS) return undefined
    await clock.sleep(PAUSE_MS)
  }
  return undefined
}
