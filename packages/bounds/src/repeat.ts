import type { Clock } from './clock.ts'

export interface RepeatOptions<T> {
  clock: Pick<Clock, 'sleep'>
  /** How often the work is done at most, the first time included. */
  maxAttempts: number
  /**
   * The pause after the attempt `count` (from 1), in milliseconds; `error` is what it threw, if it did. None
   * when absent.
   */
  pauseMs?: (count: number, error: unknown) => number
  /** Whether this error is worth another attempt. Without it every error is thrown at once. */
  retries?: (error: unknown) => boolean
  /** Whether this result calls for another attempt. Without it every result is the last. */
  isPending?: (result: T) => boolean
}

/**
 * Attempts work again, after a pause, as long as its error or its result asks for that. When the attempts are
 * used up, it resolves to the last result or throws the last error: what that means is for the caller to say.
 */
export async function repeat<T>(
  { clock, maxAttempts, pauseMs, retries, isPending }: RepeatOptions<T>,
  attempt: (count: number) => Promise<T>,
): Promise<T> {
  for (let count = 1; ; count++) {
    let failure: unknown
    try {
      const result = await attempt(count)
      if (count >= maxAttempts || !isPending?.(result)) return result
    } catch (error) {
      if (count >= maxAttempts || !retries?.(error)) throw error
      failure = error
    }
    const ms = pauseMs?.(count, failure) ?? 0
    if (ms > 0) await clock.sleep(ms)
  }
}

/**
 * Exponential back-off: the pause after the attempt `count` (from 1) is twice the one before, with jitter of
 * half of it either way.
 */
export const backOffMs = (baseMs: number, count: number, { fraction }: { fraction(): number }): number =>
  baseMs * 2 ** (count - 1) * (0.5 + fraction())

/** Waits so long and no longer. What is given up may still be done. */
export async function within<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(late()), ms)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
