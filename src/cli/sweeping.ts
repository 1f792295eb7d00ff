import type { Log } from '../ports.ts'
import type { Queue } from '../queue/queue.ts'

/** A sweep is one conditional read unless something changed, which costs nothing of GitHub's hourly limit. */
const PAUSE_MS = 10_000

/** Sweeps now and then, never twice at once. Returns what stops it, which waits for a sweep that is under way. */
export function startSweeping(queue: Queue, log: Log): () => Promise<void> {
  let running: Promise<void> | undefined
  const timer = setInterval(() => {
    running ??= sweep(queue, log).finally(() => {
      running = undefined
    })
  }, PAUSE_MS)
  return async () => {
    clearInterval(timer)
    await running
  }
}

/** A sweep that fails is left to the next one. */
async function sweep(queue: Queue, log: Log): Promise<void> {
  try {
    await queue.sweep()
  } catch (error) {
    log.warn('sweep', { reason: error instanceof Error ? error.message : String(error) })
  }
}
