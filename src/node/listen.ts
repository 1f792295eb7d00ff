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
