import type { Context } from 'hono'
import type { Queue } from '../../queue/queue.ts'
import { readId } from '../address.ts'
import { readBody, readQuery } from '../body.ts'
import * as schema from '../generated/validators.js'
import type { App } from '../guard.ts'
import { readAlter, readCreateJob, readIdempotencyKey } from '../requests.ts'
import { writeExplanation, writeJob } from '../wire.ts'

/** What producers and operators do with one job. */
export function routeJobs(app: App, queue: Queue): void {
  // The first is what clients of the Python octoqueue know.
  for (const path of ['/create-job', '/jobs']) app.post(path, (c) => create(c, queue))

  app.get('/jobs', async (c) => {
    const { jobs, next = null } = await queue.list(readQuery(c, schema.listJobs))
    if (next !== null) c.header('Link', linkToNext(c, next))
    return c.json({ jobs: jobs.map(writeJob), next })
  })
  app.get('/jobs/:id', async (c) => c.json(writeJob(await queue.get(readId(c)))))
  app.get('/jobs/:id/explain', async (c) => c.json(writeExplanation(await queue.explain(readId(c)))))
  app.patch('/jobs/:id', async (c) => {
    const request = readAlter(await readBody(c, schema.alter))
    return c.json(writeJob(await queue.alter(readId(c), request)))
  })
  app.post('/jobs/:id/requeue', async (c) => {
    await readBody(c, schema.nothing)
    return c.json(writeJob(await queue.requeue(readId(c))))
  })
  app.post('/jobs/:id/cancel', async (c) => {
    const { reason } = await readBody(c, schema.cancel)
    return c.json(writeJob(await queue.cancel(readId(c), reason)))
  })
  app.post('/jobs/:id/block', async (c) => {
    const { reason, lease } = await readBody(c, schema.block)
    const id = readId(c)
    const blocked = lease === undefined ? queue.block(id, reason) : queue.blockHeld(id, lease, reason)
    return c.json(writeJob(await blocked))
  })
  app.post('/jobs/:id/unblock', async (c) => {
    await readBody(c, schema.nothing)
    return c.json(writeJob(await queue.unblock(readId(c))))
  })
}

/** A job that an earlier request made is answered like a new one, but for the status and a header. */
async function create(c: Context, queue: Queue): Promise<Response> {
  const idempotencyKey = readIdempotencyKey(c)
  const request = readCreateJob(await readBody(c, schema.createJob))
  const { id, status, isNew } = await queue.enqueue({ ...request, idempotencyKey })
  const headers = { Location: `/jobs/${id}`, ...(!isNew && { 'Idempotency-Replayed': 'true' }) }
  return c.json({ job_id: id, status }, isNew ? 201 : 200, headers)
}

/** RFC 8288; relative, so that it holds behind any proxy. */
function linkToNext({ req }: Context, next: number): string {
  const query = new URLSearchParams({ ...req.query(), before: String(next) })
  return `</jobs?${query}>; rel="next"`
}
