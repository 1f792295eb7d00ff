import { constants } from 'node:os'

/** How long requests in flight may take once somebody asked for the end; containers are killed after 10 s as well. */
export const MAX_GRACE_MS = 10_000

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * Waits for SIGINT or SIGTERM, then for `stop`. A second signal ends the process at once. Call it before the program says
 * that it is there: whoever reads that may send a signal right away.
 */
export async function untilStopped(stop: (graceMs: number) => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of SIGNALS) process.once(signal, () => resolve())
  })
  for (const signal of SIGNALS) process.on(signal, () => process.exit(128 + constants.signals[signal]))
  await stop(MAX_GRACE_MS)
}
