import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

/**
 * After that long, what still runs of a cancelled job is killed (GitHub docs, workflow-cancellation
 * reference).
 */
const CANCEL_TIMEOUT_SECONDS = 300
/** The longest that a Node timer can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1

export type Lifetime = ReturnType<typeof createLifetime>

/** How long a job may live: it can be cancelled, run out of time, or lose its machine. */
export function createLifetime({ secondMs }: { secondMs: number }) {
  const cancellation = new AbortController()
  const loss = new AbortController()
  const trackingId = `github_${randomUUID()}`
  const timers: NodeJS.Timeout[] = []
  let isForced = false

  const after = (seconds: number, act: () => void) =>
    void timers.push(setTimeout(act, Math.min(seconds * secondMs, MAX_TIMER_MS)))

  function cancel(): void {
    if (cancellation.signal.aborted) return
    cancellation.abort()
    after(CANCEL_TIMEOUT_SECONDS, () => {
      isForced = true
      loss.abort()
    })
  }

  return {
    trackingId,
    cancellation: cancellation.signal,
    loss: loss.signal,
    cancel,
    /** The machine is gone, with all that runs on it. */
    lose: () => loss.abort(),
    after,
    /** Whether GitHub doesn't know yet how the job ended. */
    isLost: () => loss.signal.aborted && !isForced,
    /** The job is over: what its steps left running ends ("Terminate orphan process"). */
    end(): void {
      for (const timer of timers) clearTimeout(timer)
      endOrphans(trackingId)
    },
  }
}

/**
 * The variable by which the runner knows what its jobs started (src/Runner.Worker/JobExtension.cs:586-600).
 */
export const TRACKING_VARIABLE = 'RUNNER_TRACKING_ID'

/**
 * Kills what carries the job's mark in its environment, and says which processes that were ("Terminate orphan
 * process").
 */
function endOrphans(trackingId: string): number[] {
  const mark = `${TRACKING_VARIABLE}=${trackingId}`
  const orphans = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => environmentOf(id).includes(mark))
  for (const id of orphans) kill(id)
  return orphans
}

function environmentOf(id: number): string[] {
  try {
    return readFileSync(`/proc/${id}/environ`, 'latin1').split('\0')
  } catch {
    // It ended meanwhile, or belongs to somebody else.
    return []
  }
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL')
  } catch {
    // It ended meanwhile.
  }
}
