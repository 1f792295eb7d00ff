/** A wall clock that jumps by more was set, or is wrong; by less, it is only being corrected. */
const MAX_CORRECTION_MS = 5_000
/** A jump that lasts this long is believed: the clock was wrong before, or the machine slept. */
const BELIEVED_AFTER_MS = 600_000

/**
 * The time of day in Unix milliseconds, from a wall clock that may jump and one that only ever grows.
 * Corrections are followed at once; a jump is believed once it has lasted ten minutes, so a glitch ends no
 * lease and puts nothing off.
 */
export function createSteadyTime(wallMs: () => number, elapsedMs: () => number): () => number {
  let offsetMs = wallMs() - elapsedMs()
  let doubtedSinceMs: number | undefined

  return () => {
    const elapsed = elapsedMs()
    const seenMs = wallMs() - elapsed
    const isJump = Math.abs(seenMs - offsetMs) > MAX_CORRECTION_MS
    doubtedSinceMs = isJump ? (doubtedSinceMs ?? elapsed) : undefined
    const isBelieved = doubtedSinceMs === undefined || elapsed - doubtedSinceMs >= BELIEVED_AFTER_MS
    if (isBelieved) [offsetMs, doubtedSinceMs] = [seenMs, undefined]
    return offsetMs + elapsed
  }
}
