import { constants } from 'node:os'
import {
  CONNECTION_LIMITS,
  type ConnectionLimits,
  type Fetch,
  ListenError,
  type Listening,
  listen as listenBy,
} from '@octoqueue/http-server'
import { Problem } from '../domain/problem.ts'

export { CONNECTION_LIMITS, type ConnectionLimits, type Fetch, type Listening } from '@octoqueue/http-server'

/**
 * Serves `fetch` on Node. Port 0 takes any that is free.
 * @throws Problem `misconfigured` when that cannot be done
 */
export async function listen(
  fetch: Fetch,
  host: string,
  port: number,
  limits: ConnectionLimits = CONNECTION_LIMITS,
): Promise<Listening> {
  try {
    return await listenBy(fetch, host, port, limits)
  } catch (error) {
    throw error instanceof ListenError ? new Problem('misconfigured', error.message, {}, error) : error
  }
}

/** How long requests in flight, and then a sweep, may take once somebody asked for the end. */
export const MAX_GRACE_MS = 8_000
/** When the process ends whatever it is doing. Docker and Kubernetes kill it soon after. */
const MAX_END_MS = 9_500

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * Waits for SIGINT or SIGTERM, then for `stop`, and ends the process within ten seconds. A second signal ends it
 * at once. Call it before the program says that it is there: whoever reads that may send a signal right away.
 */
export async function untilStopped(stop: (graceMs: number) => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of SIGNALS) process.once(signal, () => resolve())
  })
  for (const signal of SIGNALS) process.on(signal, () => process.exit(128 + constants.signals[signal]))
  // Keeps nothing alive: it ends what is still alive, such as a request that GitHub does not answer.
  setTimeout(() => process.exit(), MAX_END_MS).unref()
  await stop(MAX_GRACE_MS)
}
