import { constants } from 'node:os'

/** The exit code of a process that a signal ended, as shells have it. */
export const exitCodeOfSignal = (signal: NodeJS.Signals): number => 128 + constants.signals[signal]

/** How long requests in flight, and then a sweep, may take once somebody asked for the end. */
export const MAX_GRACE_MS = 8_000
/** When the process ends whatever it is doing. Docker and Kubernetes kill it soon after. */
const MAX_END_MS = 9_500

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * Waits for SIGINT or SIGTERM, then for `stop`, and ends the process within ten seconds. A second signal ends
 * it at once. Call it before the program says that it is there: whoever reads that may send a signal right
 * away.
 */
export async function untilStopped(stop: (graceMs: number) => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of SIGNALS) process.once(signal, () => resolve())
  })
  for (const signal of SIGNALS) process.on(signal, () => process.exit(exitCodeOfSignal(signal)))
  // Keeps nothing alive: it ends what is still alive, such as a request that GitHub does not answer.
  setTimeout(() => process.exit(), MAX_END_MS).unref()
  await stop(MAX_GRACE_MS)
}

/** What a signal interrupts. */
export interface Stopping {
  signal: AbortSignal
  /** The signal that came, if one did. */
  caught: () => NodeJS.Signals | undefined
  /** From now on signals do what they do by default. */
  end: () => void
}

const ALL_SIGNALS = [...SIGNALS, 'SIGHUP'] as const

/** The first signal aborts, and is told by `tell`; a second one ends the process at once. */
export function stopOnSignals(tell: () => void): Stopping {
  const stopping = new AbortController()
  let caught: NodeJS.Signals | undefined
  const stop = (signal: NodeJS.Signals) => {
    if (caught) process.exit(exitCodeOfSignal(signal))
    caught = signal
    tell()
    stopping.abort()
  }
  for (const signal of ALL_SIGNALS) process.on(signal, stop)
  return {
    signal: stopping.signal,
    caught: () => caught,
    end: () => {
      for (const signal of ALL_SIGNALS) process.off(signal, stop)
    },
  }
}

/**
 * Tells of each SIGINT and SIGTERM, and how many there were by then: a program that has work to finish may
 * hurry at the second. The one after `most` ends the process at once. Returns what ends this.
 */
export function countSignals(
  most: number,
  tell: (count: number, signal: NodeJS.Signals) => void,
): () => void {
  let count = 0
  const on = (signal: NodeJS.Signals) => {
    count += 1
    if (count > most) process.exit(exitCodeOfSignal(signal))
    tell(count, signal)
  }
  for (const signal of SIGNALS) process.on(signal, on)
  return () => {
    for (const signal of SIGNALS) process.off(signal, on)
  }
}
