import { prefersRepresentation } from '@octoqueue/http-server/requests'
import type { Context } from 'hono'
import type { Queue } from '../../upkeep/queue.ts'
import type { App, Asked } from '../context.ts'
import { callerOf, type Operation, operation, producerOf, serve } from '../operation.ts'
import type { Projects } from '../projects.ts'
import { tagOfJob } from '../wire/etag.ts'
import type { CreateJob } from '../wire/generated/validators.js'
import { readCreateJob, readId, readIdempotencyKey } from '../wire/read.ts'
import { madeAt, replayed, writeExplanation, writeJob, writeJobFor } from '../wire/write.ts'

const CREATE = {
  verb: 'enqueue',
  covers: 'asked',
  body: 'createJob',
  otherNames: { payload: 'data' },
  answers: { 200: 'created', 201: 'created', 202: 'created' },
} as const
const FIRST_NAME = 'Create a job, for clients of the Python octoqueue'

/** Making jobs, and reading them. */
export const JOB_OPERATIONS = {
  createJob: operation('POST /jobs', 'enqueue', 'Create a job', CREATE),
  createJobByFirstName: operation('POST /create-job', 'enqueue', FIRST_NAME, CREATE),
  listJobs: operation('GET /jobs', 'read', 'List jobs, newest first', {
    covers: 'asked',
    query: 'listJobs',
    answers: { 200: 'jobs' },
  }),
  getJob: operation('GET /jobs/{id}', 'read', 'Read a job', { query: 'getJob', answers: { 200: 'job' } }),
  explainJob: operation(
    'GET /jobs/{id}/explain',
    'read',
    'Explain why a job is where it is, and what happens next',
    { answers: { 200: 'explanation' } },
  ),
  commentOnJob: operation('POST /jobs/{id}/comments', 'claim', 'Write a comment on the issue of a job', {
    body: 'comment',
    answers: { 200: 'job' },
  }),
} as const satisfies Record<string, Operation>

/** What producers do, and whoever looks at jobs. */
export function routeJobs(app: App, queue: Queue, projects: Projects): void {
  serve(app, JOB_OPERATIONS.createJob, (c, { body }) => create(c, body))
  serve(app, JOB_OPERATIONS.createJobByFirstName, (c, { body }) => create(c, body))

  serve(app, JOB_OPERATIONS.listJobs, async (c, { query }) => {
    const readable = callerOf(c).queuesWith('read')
    const queues = readable === '*' ? undefined : readable
    const { jobs, next = null } = await queue.list({ ...query, queues })
    const link = linksOf(c, next)
    if (link !== '') c.header('Link', link)
    return c.json({ jobs: jobs.map(writeJob), next })
  })
  serve(app, JOB_OPERATIONS.getJob, async (c, { query }) => {
    const { wait_seconds: waitSeconds = 0 } = query
    const patience = { waitSeconds, askers: [callerOf(c).id, c.var.clientOf()], signal: c.req.raw.signal }
    const job = await (waitSeconds > 0 ? queue.untilEnded(readId(c), patience) : queue.get(readId(c)))
    const written = writeJob(job)
    return c.json(written, 200, { ETag: await tagOfJob(job, written) })
  })
  serve(app, JOB_OPERATIONS.explainJob, async (c) => c.json(writeExplanation(await queue.explain(readId(c)))))

  serve(app, JOB_OPERATIONS.commentOnJob, async (c, { body }) => {
    const job = await queue.comment(readId(c), body.text, readIdempotencyKey(c))
    return c.json(writeJobFor(callerOf(c), job), 200, replayed(job))
  })

  /** A job that an earlier request made is answered like a new one, but for the status and a header. */
  async function create(c: Asked, body: CreateJob): Promise<Response> {
    const request = { ...readCreateJob(body), ...producerOf(c) }
    if (request.project !== undefined) await projects.check(request.project, callerOf(c))
    const job = await queue.enqueue(request)
    const { id, status, processingStatus } = job
    const processing = processingStatus && { processing_status: processingStatus }
    const made = { job_id: id, status, ...processing }
    if (!prefersRepresentation(c)) return c.json(made, madeAt(`/jobs/${id}`, job))
    c.header('Preference-Applied', 'return=representation')
    // Whoever made a job knows what is in it.
    const whole = job.isNew ? writeJob(job) : writeJobFor(callerOf(c), job)
    return c.json({ ...made, job: whole }, madeAt(`/jobs/${id}`, job))
  }
}

/**
 * The pages beside this one (RFC 8288); relative, so that they hold behind any proxy. There is no `prev`:
 * jobs that came in the meantime would be missing on it.
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
