/** Tells durations. */
export interface Clock {
  /** Milliseconds that only ever grow. */
  elapsedMs(): number
  /** The machine's time of day, in Unix milliseconds. It may be wrong: nothing goes by it alone. */
  wallMs?(): number
  /** Resolves after so long, or as soon as `cut` is aborted; it never rejects. */
  sleep(ms: number, cut?: AbortSignal): Promise<void>
}

/** The real clock. */
export const systemClock: Clock = {
  elapsedMs: performance.now.bind(performance),
  wallMs: Date.now,
  sleep: (ms, cut) =>
    new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        cut?.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      if (cut?.aborted) end()
      else cut?.addEventListener('abort', end)
    }),
}
