/** Tells durations, never the time of day. */
export interface Clock {
  /** Milliseconds that only ever grow. */
  elapsedMs(): number
  /** Resolves after so long, or as soon as `cut` is aborted; it never rejects. */
  sleep(ms: number, cut?: AbortSignal): Promise<void>
}
