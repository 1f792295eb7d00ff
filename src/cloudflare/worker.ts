import { SECURITY_HEADERS } from '@octoqueue/http-server/requests'
import { Problem, reasonOf } from '../domain/problem.ts'
import { writeProblem } from '../http/wire/write.ts'
import type { Environment, Execution } from './platform.ts'
import { type Deployment, deadlineBudget, openDeployment } from './service.ts'

export { LedgerObject } from './ledger-object.ts'

/** The cron trigger comes every minute. A sweep that is cut off leaves nothing half done. */
const SWEEP_LIMITS = { lostMs: 20_000, wholeMs: 50_000 }

/** Composed with the first request and kept as long as Cloudflare keeps this copy of the Worker. */
let opened: Deployment | undefined

const deploymentOf = (env: Environment): Deployment => {
  opened ??= openDeployment(env)
  return opened
}

/** Cloudflare's entry: requests, and turns of the cron trigger. */
export default {
  async fetch(request: Request, env: Environment, execution: Execution): Promise<Response> {
    try {
      const answered = deploymentOf(env).fetch(request)
      // A client that hangs up must not cut a verb off: other requests may wait for what it reads.
      execution.waitUntil(answered)
      return await answered
    } catch (error) {
      return refuse(error)
    }
  },

  async scheduled(_: unknown, env: Environment): Promise<void> {
    const { sweep, serveSchedules, log } = deploymentOf(env)
    try {
      await deadlineBudget.within(SWEEP_LIMITS, () => serveSchedules().then(() => sweep()))
    } catch (error) {
      // What was left undone is the next turn's.
      log.warn('sweep', { reason: reasonOf(error) })
    }
  },
}

/** A deployment that cannot serve says why in every answer, as nobody may look into its log. */
function refuse(error: unknown): Response {
  const id = crypto.randomUUID()
  const headers = { ...SECURITY_HEADERS, 'Cache-Control': 'no-store', 'X-Request-Id': id }
  if (error instanceof Problem) return writeProblem(error, id, headers)
  throw error
}
