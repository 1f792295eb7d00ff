import type { Context } from 'hono'
import { type Caller, dispatchedAs, isWorkerOf, workerOf } from '../../access/caller.ts'
import { decodeEntry } from '../../domain/entry.ts'
import type { Job } from '../../domain/job.ts'
import { Problem, reasonOf } from '../../domain/problem.ts'
import type { Log } from '../../ports.ts'
import type { Queue } from '../../queue/queue.ts'
import type { App } from '../middleware/middleware.ts'
import { callerOf } from '../middleware/permit.ts'
import { OPERATIONS } from '../operations.ts'
import { readId } from '../wire/address.ts'
import { readClaim, readExtend } from '../wire/requests.ts'
import { writeJob } from '../wire/wire.ts'
import { serve } from './serve.ts'

/** What workers do. */
export function routeLeases(app: App, queue: Queue, log: Log): void {
  serve(app, OPERATIONS.claimJobs, async (c, { body }) => {
    const { request, max } = readClaim(body)
    const worker = workerOf(callerOf(c), request.worker)
    const { signal } = c.req.raw
    const dispatchedTo = dispatchedAs(callerOf(c), c.var.repository, body.workflow_ref)
    const jobs = await queue.claimMany({ ...request, worker, dispatchedTo, signal }, max ?? 1)
    await giveBackIfGone(c, jobs)
    if (max !== undefined) return c.json({ jobs: jobs.map(writeJob) })
    const [job] = jobs
    return job ? c.json(writeJob(job)) : c.body(null, 204)
  })
  serve(app, OPERATIONS.processJob, async (c, { body: { worker: asked, lease_seconds: leaseSeconds } }) => {
    const id = readId(c)
    const worker = workerOf(callerOf(c), asked)
    const dispatchedTo = dispatchedAs(callerOf(c), c.var.repository)
    const job = await queue.claim({ id, worker, leaseSeconds, dispatchedTo })
    if (!job) {
      const detail = `Job ${id} cannot be claimed just now; GET /jobs/${id}/explain says why.`
      throw new Problem('illegal-transition', detail, { id })
    }
    await giveBackIfGone(c, [job])
    return c.json(writeJob(job))
  })
  serve(app, OPERATIONS.startJob, async (c, { body }) => {
    const { lease, lease_seconds: leaseSeconds, workflow_job: workflowJob } = body
    const worker = starterOf(callerOf(c), body)
    return c.json(writeJob(await queue.start(readId(c), lease, { leaseSeconds, workflowJob, worker })))
  })
  serve(app, OPERATIONS.extendJob, async (c, { body }) => {
    const { lease, request } = readExtend(body)
    return c.json(writeJob(await queue.extend(readId(c), lease, request)))
  })
  serve(app, OPERATIONS.completeJob, async (c, { body: { lease, result } }) =>
    c.json(writeJob(await queue.complete(readId(c), lease, result))),
  )
  serve(app, OPERATIONS.failJob, async (c, { body }) => {
    const { lease, error, retry, retry_in: retryInSeconds } = body
    return c.json(writeJob(await queue.fail(readId(c), lease, { error, retry, retryInSeconds })))
  })
  serve(app, OPERATIONS.releaseJob, async (c, { body: { lease } }) =>
    c.json(writeJob(await queue.release(readId(c), lease))),
  )

  /** Nobody will work on jobs whose claimant hung up: they need not wait for the end of their leases. */
  async function giveBackIfGone(c: Context, jobs: readonly Job[]): Promise<void> {
    if (c.req.raw.signal.aborted) await Promise.all(jobs.map(giveBack))
  }

  async function giveBack({ id, lease = '' }: Job): Promise<void> {
    try {
      await queue.release(id, lease)
    } catch (error) {
      // The lease runs out by itself.
      log.warn('give-back', { id, reason: reasonOf(error) })
    }
  }
}

/** Whose a dispatched lease is from its start on: a workflow's run takes over what was handed to the workflow. */
function starterOf(
  caller: Caller,
  { lease, worker }: { lease: string; worker?: string },
): string | undefined {
  if (worker !== undefined) return workerOf(caller, worker)
  const held = decodeEntry(lease)
  return held?.state === 'held' && !isWorkerOf(caller, held.worker) ? caller.id : undefined
}
