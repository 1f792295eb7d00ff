/** The pause before the second attempt; it doubles with each one after. */
const FIRST_PAUSE_SECONDS = 10
const MAX_PAUSE_SECONDS = 3600

/**
 * Seconds to wait after attempt number `attempt` went wrong: 10, 20, 40 ... an hour at most, each shortened by up to half,
 * so that jobs that failed together are not tried again together. `fraction` is chance, in [0, 1).
 */
export function backoffSeconds(attempt: number, fraction: number): number {
  const whole = Math.min(MAX_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (attempt - 1))
  return Math.round(whole * (1 - fraction / 2))
}
