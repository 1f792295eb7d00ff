import type { Context } from 'hono'
import type { Queue } from '../../queue/queue.ts'
import type { Projects } from '../../queue/steer/projects.ts'
import { readIfMatch, tagOfJob } from '../middleware/etag.ts'
import type { App } from '../middleware/middleware.ts'
import { callerOf } from '../middleware/permit.ts'
import { OPERATIONS } from '../operations.ts'
import { readId } from '../wire/address.ts'
import type { CreateJob } from '../wire/generated/validators.js'
import { readAlter, readCreateJob, readIdempotencyKey } from '../wire/requests.ts'
import { writeExplanation, writeJob } from '../wire/wire.ts'
import { serve } from './serve.ts'

/** What producers and operators do with one job. */
export function routeJobs(app: App, queue: Queue, projects: Projects): void {
  serve(app, OPERATIONS.createJob, (c, { body }) => create(c, body))
  serve(app, OPERATIONS.createJobByFirstName, (c, { body }) => create(c, body))

  serve(app, OPERATIONS.listJobs, async (c, { query }) => {
    const readable = callerOf(c).queuesWith('read')
    const queues = readable === '*' ? undefined : readable
    const { jobs, next = null } = await queue.list({ ...query, queues })
    const link = linksOf(c, next)
    if (link !== '') c.header('Link', link)
    return c.json({ jobs: jobs.map(writeJob), next })
  })
  serve(app, OPERATIONS.getJob, async (c) => {
    const job = await queue.get(readId(c))
    return c.json(writeJob(job), 200, { ETag: await tagOfJob(job) })
  })
  serve(app, OPERATIONS.explainJob, async (c) => c.json(writeExplanation(await queue.explain(readId(c)))))
  serve(app, OPERATIONS.alterJob, async (c, { body }) => {
    const id = readId(c)
    const change = readAlter(body)
    const revision = await readIfMatch(c, () => queue.get(id))
    return c.json(writeJob(await queue.alter(id, { ...change, revision })))
  })
  serve(app, OPERATIONS.requeueJob, async (c) => c.json(writeJob(await queue.requeue(readId(c)))))
  serve(app, OPERATIONS.cancelJob, async (c, { body: { reason } }) =>
    c.json(writeJob(await queue.cancel(readId(c), reason))),
  )
  serve(app, OPERATIONS.blockJob, async (c, { body: { reason, lease } }) => {
    const id = readId(c)
    const blocked = lease === undefined ? queue.block(id, reason) : queue.blockHeld(id, lease, reason)
    return c.json(writeJob(await blocked))
  })
  serve(app, OPERATIONS.unblockJob, async (c) => c.json(writeJob(await queue.unblock(readId(c)))))

  /** A job that an earlier request made is answered like a new one, but for the status and a header. */
  async function create(c: Context, body: CreateJob): Promise<Response> {
    const request = { ...readCreateJob(body), idempotencyKey: readIdempotencyKey(c) }
    await projects.check(request.project)
    const { id, status, isNew, processingStatus } = await queue.enqueue(request)
    const headers = { Location: `/jobs/${id}`, ...(!isNew && { 'Idempotency-Replayed': 'true' }) }
    const processing = processingStatus && { processing_status: processingStatus }
    return c.json({ job_id: id, status, ...processing }, isNew ? 201 : 200, headers)
  }
}

/**
 * The pages beside this one (RFC 8288); relative, so that they hold behind any proxy. There is no `prev`: jobs that came
 * in the meantime would be missing on it.
 */
function linksOf({ req }: Context, next: number | null): string {
  const { before, ...query } = req.query()
  const link = (relation: string, asked: Record<string, string>) => {
    const text = new URLSearchParams(asked).toString()
    return `</jobs${text && `?${text}`}>; rel="${relation}"`
  }
  return [
    ...(next === null ? [] : [link('next', { ...query, before: String(next) })]),
    ...(before === undefined ? [] : [link('first', query)]),
  ].join(', ')
}
