/** Tells durations, never the time of day. */
export interface Clock {
  /** Milliseconds that only ever grow. */
  elapsedMs(): number
  /** Resolves after so long, or as soon as `cut` is aborted; it never rejects. */
  sleep(ms: number, cut?: AbortSignal): Promise<void>
}

/** The real clock. */
export const systemClock: Clock = {
  elapsedMs: performance.now.bind(performance),
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
