import { type Context, Hono } from 'hono'
import { clip } from '../domain/markdown.ts'
import { Problem } from '../domain/problem.ts'
import type { Queue } from '../queue/queue.ts'
import { readBody, readQuery } from './body.ts'
import * as schema from './generated/validators.js'
import { type App, type GuardOptions, guard } from './guard.ts'
import { type Budget, createHealth } from './health.ts'
import { readClaim, readCreateJob, writeJob } from './wire.ts'

export interface AppOptions extends GuardOptions {
  queue: Queue
  /** The page that lists the issues. */
  issuesUrl: string
  budget: () => Promise<Budget>
  /** Milliseconds since 1970. */
  now: () => number
}

/** GraphQL's integers end here, and with them the numbers of issues. */
const MAX_ID = 2_147_483_647
const MAX_SHOWN_CHARACTERS = 40

/** The HTTP service: a queue's verbs as routes. Bodies and answers are described in schemas/. */
export function createApp(options: AppOptions): App {
  const app: App = new Hono()
  guard(app, options)
  routeService(app, options)
  routeJobs(app, options.queue)
  routeLeases(app, options.queue)
  return app
}

/** What the service says about itself; needs no key. */
function routeService(app: App, options: AppOptions): void {
  const health = createHealth(options)

  app.get('/', (c) => {
    const routes = app.routes.filter(({ method }) => method !== 'ALL')
    const lines = routes.map(({ method, path }) => `${method} ${path.replace(':id', '{id}')}`)
    return c.json({ service: 'octoqueue', issues: options.issuesUrl, routes: lines })
  })
  app.get('/health', async (c) => {
    const answer = await health()
    return c.json(answer, answer.status === 'healthy' ? 200 : 503)
  })
}

/** What producers and operators do. */
function routeJobs(app: App, queue: Queue): void {
  app.post('/create-job', async (c) => {
    const request = readCreateJob(await readBody(c, schema.createJob))
    const { id, status } = await queue.enqueue(request)
    return c.json({ job_id: id, status }, 201, { Location: `/jobs/${id}` })
  })
  app.get('/jobs', async (c) => {
    const { jobs, next = null } = await queue.list(readQuery(c, schema.listJobs))
    if (next !== null) c.header('Link', linkToNext(c, next))
    return c.json({ jobs: jobs.map(writeJob), next })
  })
  app.get('/jobs/:id', async (c) => {
    return c.json(writeJob(await queue.get(readId(c))))
  })
  app.post('/jobs/:id/requeue', async (c) => {
    await readBody(c, schema.requeue)
    return c.json(writeJob(await queue.requeue(readId(c))))
  })
  app.post('/jobs/:id/cancel', async (c) => {
    const { reason } = await readBody(c, schema.cancel)
    return c.json(writeJob(await queue.cancel(readId(c), reason)))
  })
}

/** What workers do. */
function routeLeases(app: App, queue: Queue): void {
  app.post('/jobs/claim', async (c) => {
    const job = await queue.claim(readClaim(await readBody(c, schema.claim)))
    return job ? c.json(writeJob(job)) : c.body(null, 204)
  })
  app.post('/jobs/:id/start', async (c) => {
    const { lease, lease_seconds } = await readBody(c, schema.start)
    return c.json(writeJob(await queue.start(readId(c), lease, lease_seconds)))
  })
  app.post('/jobs/:id/complete', async (c) => {
    const { lease, result } = await readBody(c, schema.complete)
    return c.json(writeJob(await queue.complete(readId(c), lease, result)))
  })
  app.post('/jobs/:id/fail', async (c) => {
    const { lease, error } = await readBody(c, schema.fail)
    return c.json(writeJob(await queue.fail(readId(c), lease, error)))
  })
  app.post('/jobs/:id/release', async (c) => {
    const { lease } = await readBody(c, schema.release)
    return c.json(writeJob(await queue.release(readId(c), lease)))
  })
}

/** @throws Problem `job-not-found` for whatever cannot be an issue's number */
function readId({ req }: Context): number {
  const text = req.param('id') ?? ''
  const id = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN
  if (!(id <= MAX_ID))
    throw new Problem('job-not-found', `There is no job ${clip(text, MAX_SHOWN_CHARACTERS)}.`)
  return id
}

/** RFC 8288; relative, so that it holds behind any proxy. */
function linkToNext({ req }: Context, next: number): string {
  const query = new URLSearchParams({ ...req.query(), before: String(next) })
  return `</jobs?${query}>; rel="next"`
}
