import type { Context } from 'hono'
import type { Job } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import type { Log } from '../../ports.ts'
import type { Queue } from '../../queue/queue.ts'
import { readId } from '../address.ts'
import { readBody } from '../body.ts'
import * as schema from '../generated/validators.js'
import type { App } from '../guard.ts'
import { readClaim, readExtend } from '../requests.ts'
import { writeJob } from '../wire.ts'

/** What workers do. */
export function routeLeases(app: App, queue: Queue, log: Log): void {
  app.post('/jobs/claim', async (c) => {
    const { request, max } = readClaim(await readBody(c, schema.claim))
    const jobs = await queue.claimMany(request, max ?? 1)
    await giveBackIfGone(c, jobs)
    if (max !== undefined) return c.json({ jobs: jobs.map(writeJob) })
    const [job] = jobs
    return job ? c.json(writeJob(job)) : c.body(null, 204)
  })
  app.post('/jobs/:id/process', async (c) => {
    const { worker, lease_seconds: leaseSeconds } = await readBody(c, schema.process)
    const id = readId(c)
    const job = await queue.claim({ id, worker, leaseSeconds })
    if (!job) {
      const detail = `Job ${id} cannot be claimed just now; GET /jobs/${id}/explain says why.`
      throw new Problem('illegal-transition', detail, { id })
    }
    await giveBackIfGone(c, [job])
    return c.json(writeJob(job))
  })
  app.post('/jobs/:id/start', async (c) => {
    const { lease, lease_seconds } = await readBody(c, schema.start)
    return c.json(writeJob(await queue.start(readId(c), lease, lease_seconds)))
  })
  app.post('/jobs/:id/extend', async (c) => {
    const { lease, request } = readExtend(await readBody(c, schema.extend))
    return c.json(writeJob(await queue.extend(readId(c), lease, request)))
  })
  app.post('/jobs/:id/complete', async (c) => {
    const { lease, result } = await readBody(c, schema.complete)
    return c.json(writeJob(await queue.complete(readId(c), lease, result)))
  })
  app.post('/jobs/:id/fail', async (c) => {
    const { lease, error, retry, retry_in: retryInSeconds } = await readBody(c, schema.fail)
    return c.json(writeJob(await queue.fail(readId(c), lease, { error, retry, retryInSeconds })))
  })
  app.post('/jobs/:id/release', async (c) => {
    const { lease } = await readBody(c, schema.release)
    return c.json(writeJob(await queue.release(readId(c), lease)))
  })

  /** Nobody will work on jobs whose claimant hung up: they need not wait for the end of their leases. */
  async function giveBackIfGone(c: Context, jobs: readonly Job[]): Promise<void> {
    if (c.req.raw.signal.aborted) await Promise.all(jobs.map(giveBack))
  }

  async function giveBack({ id, lease = '' }: Job): Promise<void> {
    try {
      await queue.release(id, lease)
    } catch (error) {
      // The lease runs out by itself.
      log.warn('give-back', { id, reason: error instanceof Error ? error.message : String(error) })
    }
  }
}
