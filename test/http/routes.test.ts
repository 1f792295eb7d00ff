import { describe, expect, test } from 'vitest'
import { ALL } from '../../src/settings/schema-section.ts'
import { expectDescribed } from './document.ts'
import { DIALECT_ROUTES, PROJECT_ROUTES, WORKFLOW_ROUTES } from './rows.ts'
import { expectToMatch, jobOf, pageOf, problemOf } from './schema.ts'
import {
  aBlockedJob,
  aClaimedJob,
  aCompletedJob,
  aFailedJob,
  aKeptKey,
  aKeptRule,
  aPendingJob,
  createService,
  KEY,
  type Service,
} from './service.ts'

interface Row {
  route: string
  /** Brings the service into the state that the request needs; resolves to the job's number and lease. */
  given?: (service: Service) => Promise<{ id: number; lease: string }>
  body?: (job: { id: number; lease: string }) => unknown
  answers: number
  /** Null for text. */
  schema: string | null
  shows?: Record<string, unknown>
}

const withLease = (more: object) => (job: { lease: string }) => ({ lease: job.lease, ...more })

const GRANTS = [{ scopes: ['claim', 'read'], queues: ['builds'] }]

/** Rows of keys and of rules for workflows. Their ids are numbers here, as those of jobs are. */
const KEY_ROUTES: Row[] = [
  {
    route: 'GET /admin/keys',
    given: aKeptKey,
    answers: 200,
    schema: 'keys',
    shows: { keys: [{ id: '7', name: 'tests', secrets: [{ expires_at: null }] }] },
  },
  {
    route: 'POST /admin/keys',
    answers: 201,
    schema: 'issued-key',
    body: () => ({ id: 'ci', grants: GRANTS, expires_at: '2026-12-24T00:00:00Z' }),
    shows: { key: { id: 'ci', grants: GRANTS, expires_at: '2026-12-24T00:00:00Z' } },
  },
  {
    route: 'POST /admin/keys/{id}/rotate',
    given: aKeptKey,
    answers: 200,
    schema: 'issued-key',
    body: () => ({ keep_seconds: 60 }),
    shows: { key: { id: '7', secrets: [{ expires_at: null }, { expires_at: '2026-11-21T22:01:00Z' }] } },
  },
  { route: 'DELETE /admin/keys/{id}', given: aKeptKey, answers: 200, schema: 'revoked', shows: { id: '7' } },
  {
    route: 'GET /admin/workflows',
    given: aKeptRule,
    answers: 200,
    schema: 'workflows',
    shows: { workflows: [{ id: '7', repository: 'acme/app', repository_id: null }] },
  },
  {
    route: 'POST /admin/workflows',
    answers: 201,
    schema: 'workflow',
    body: () => ({ repository: 'acme/app', ref: 'refs/heads/main', events: ['push'], grants: GRANTS }),
    shows: { repository: 'acme/app', ref: 'refs/heads/main', events: ['push'], grants: GRANTS },
  },
  {
    route: 'DELETE /admin/workflows/{id}',
    given: aKeptRule,
    answers: 200,
    schema: 'revoked',
    shows: { id: '7' },
  },
]

/** Of schemas for jobs' data. */
const SCHEMA_ROUTES: Row[] = [
  {
    route: 'POST /admin/schema',
    answers: 200,
    schema: 'schema-changed',
    body: () => ({ schema: { type: 'object' }, type: 'add' }),
    shows: { status: 'success', message: 'Schema updated successfully', queue: null, type: 'add' },
  },
  {
    route: 'GET /admin/schema',
    given: aSchema,
    answers: 200,
    schema: 'payload-schema',
    shows: { schema: { type: 'object' }, queue: null, type: null, errors: [] },
  },
  {
    route: 'DELETE /admin/schema',
    given: aSchema,
    answers: 200,
    schema: 'schema-changed',
    shows: { status: 'success', queue: null, type: null },
  },
  {
    route: 'GET /admin/schemas',
    given: aSchema,
    answers: 200,
    schema: 'payload-schemas',
    shows: { schemas: [{ schema: { type: 'object' }, queue: null, type: null }] },
  },
]

async function aSchema({ schemas }: Service) {
  await schemas.set(ALL, { type: 'object' }, { by: 'tests' })
  return { id: 7, lease: '' }
}

const ROUTES: Row[] = [
  { route: 'GET /', answers: 200, schema: 'service' },
  { route: 'GET /openapi.json', answers: 200, schema: 'openapi', shows: { openapi: '3.1.1' } },
  { route: 'GET /docs', answers: 200, schema: null },
  { route: 'GET /metrics', answers: 200, schema: null },
  { route: 'GET /health', answers: 200, schema: 'health', shows: { status: 'healthy' } },
  {
    route: 'POST /create-job',
    answers: 201,
    schema: 'created',
    body: () => ({ data: { hello: 'world' } }),
    shows: { job_id: 1, status: 'pending' },
  },
  {
    route: 'POST /jobs',
    answers: 201,
    schema: 'created',
    body: () => ({ data: { hello: 'world' } }),
    shows: { job_id: 1, status: 'pending' },
  },
  { route: 'GET /jobs', given: aPendingJob, answers: 200, schema: 'jobs', shows: { next: null } },
  {
    route: 'GET /jobs/{id}/explain',
    given: aClaimedJob,
    answers: 200,
    schema: 'explanation',
    shows: {
      id: 1,
      status: 'processing',
      why: expect.stringContaining('box'),
      holder: { worker: 'box', since: '2026-11-21T22:00:00Z', until: '2026-11-21T22:05:00Z' },
    },
  },
  {
    route: 'PATCH /jobs/{id}',
    given: aPendingJob,
    answers: 200,
    schema: 'job',
    body: () => ({ queue: 'later', priority: 7, run_at: '2026-11-23T12:00:00+02:00', data: { n: 2 } }),
    shows: { queue: 'later', priority: 7, run_at: '2026-11-23T10:00:00Z', data: { n: 2 } },
  },
  { route: 'GET /jobs/{id}', given: aPendingJob, answers: 200, schema: 'job', shows: { status: 'pending' } },
  {
    route: 'POST /jobs/claim',
    given: aPendingJob,
    answers: 200,
    schema: 'job',
    body: () => ({ worker: 'box-1', lease_seconds: 60 }),
    shows: { status: 'processing', worker: 'box-1', attempt: 1, lease: expect.any(String) },
  },
  {
    route: 'POST /jobs/{id}/start',
    given: aClaimedJob,
    answers: 200,
    schema: 'job',
    body: withLease({ lease_seconds: 600 }),
    shows: { status: 'processing', lease: expect.any(String) },
  },
  {
    route: 'POST /jobs/{id}/process',
    given: aPendingJob,
    answers: 200,
    schema: 'job',
    body: () => ({ worker: 'box-1', lease_seconds: 60 }),
    shows: { status: 'processing', worker: 'box-1', attempt: 1, lease: expect.any(String) },
  },
  {
    route: 'POST /jobs/{id}/extend',
    given: aClaimedJob,
    answers: 200,
    schema: 'job',
    body: withLease({ lease_seconds: 900, progress: { percent: 12.5, note: 'reads', log: ['a', 'b'] } }),
    shows: {
      status: 'processing',
      lease: expect.any(String),
      lease_expires_at: '2026-11-21T22:15:00Z',
      progress: { percent: 12.5, note: 'reads', log: ['a', 'b'] },
    },
  },
  {
    route: 'POST /jobs/{id}/complete',
    given: aClaimedJob,
    answers: 200,
    schema: 'job',
    body: withLease({ result: { sum: 3 } }),
    shows: { status: 'completed', result: { sum: 3 }, error: null },
  },
  {
    route: 'POST /jobs/{id}/fail',
    given: aClaimedJob,
    answers: 200,
    schema: 'job',
    body: withLease({ error: 'no disk', retry: false }),
    shows: { status: 'failed', result: null, error: 'no disk' },
  },
  {
    route: 'POST /jobs/{id}/release',
    given: aClaimedJob,
    answers: 200,
    schema: 'job',
    body: withLease({}),
    shows: { status: 'pending', attempt: 0 },
  },
  {
    route: 'POST /jobs/{id}/cancel',
    given: aPendingJob,
    answers: 200,
    schema: 'job',
    body: () => ({ reason: 'not needed' }),
    shows: { status: 'cancelled', error: 'not needed' },
  },
  {
    route: 'POST /jobs/{id}/requeue',
    given: aCompletedJob,
    answers: 200,
    schema: 'job',
    shows: { status: 'pending', attempt: 0, result: null },
  },
  {
    route: 'POST /jobs/{id}/block',
    given: aPendingJob,
    answers: 200,
    schema: 'job',
    body: () => ({ reason: 'no approval' }),
    shows: { status: 'blocked', error: 'no approval' },
  },
  {
    route: 'POST /jobs/{id}/unblock',
    given: aBlockedJob,
    answers: 200,
    schema: 'job',
    shows: { status: 'pending' },
  },
  {
    route: 'GET /queues',
    given: aPendingJob,
    answers: 200,
    schema: 'queues',
    shows: { queues: [{ name: 'default', paused: false, jobs: { pending: 1, processing: 0 } }] },
  },
  {
    route: 'GET /queues/{name}',
    given: aFailedJob,
    answers: 200,
    schema: 'queue',
    shows: { name: 'default', paused: false, jobs: { pending: 0, failed: 1 } },
  },
  {
    route: 'POST /queues/{name}/pause',
    given: aPendingJob,
    answers: 200,
    schema: 'queue',
    shows: { name: 'default', paused: true, jobs: { pending: 1 } },
  },
  {
    route: 'POST /queues/{name}/resume',
    given: aPendingJob,
    answers: 200,
    schema: 'queue',
    shows: { name: 'default', paused: false, jobs: { pending: 1 } },
  },
  {
    route: 'POST /queues/{name}/purge',
    given: aPendingJob,
    answers: 200,
    schema: 'many',
    shows: { ids: [1], left: 0 },
  },
  {
    route: 'POST /queues/{name}/redrive',
    given: aFailedJob,
    answers: 200,
    schema: 'many',
    shows: { ids: [1], left: 0 },
  },
  {
    route: 'POST /sweep',
    given: anExpiredJob,
    answers: 200,
    schema: 'swept',
    shows: { expired: [1], admitted: [], set_aside: [] },
  },
  ...KEY_ROUTES,
  ...PROJECT_ROUTES,
  ...WORKFLOW_ROUTES,
  ...DIALECT_ROUTES,
  ...SCHEMA_ROUTES,
]

async function anExpiredJob(service: Service) {
  const job = await aClaimedJob(service)
  service.clock.advanceSeconds(301)
  return job
}

async function ask(service: Service, { route, given, body }: Row, headers?: Record<string, string>) {
  const job = (await given?.(service)) ?? { id: 0, lease: '' }
  const [method = '', path = ''] = route
    .replace('{id}', String(job.id))
    .replace('{name}', 'default')
    .split(' ')
  return service.send(method, path, body?.(job), headers)
}

describe('every route', () => {
  test('stands in this table', async () => {
    const { routes } = (await (await createService().get('/')).json()) as { routes: string[] }
    expect(routes.toSorted()).toEqual(ROUTES.map(({ route }) => route).toSorted())
  })

  test.each(ROUTES)('$route answers as its schema says', async (row) => {
    // Once there are keys, programs on this machine need one as well.
    const service = createService({ config: { apiKey: row.route.includes('/admin/') ? KEY : undefined } })
    const response = await ask(service, row, { 'X-API-Key': KEY })
    const text = await response.text()
    expect(response.status, text).toBe(row.answers)
    const answer = row.schema === null ? text : JSON.parse(text)
    expectDescribed(row.route, response, answer)
    if (row.schema !== null) expectToMatch(row.schema, answer)
    if (row.shows) expect(answer).toMatchObject(row.shows)
    const mayKeep = response.headers.has('ETag')
    expect(response.headers.get('Cache-Control')).toBe(mayKeep ? 'private, no-cache' : 'no-store')
  })

  test.each(ROUTES.filter(({ schema }) => schema === 'job'))(
    '$route shows a lease only to its holder',
    async (row) => {
      const answer = await jobOf(await ask(createService(), row))
      expect('lease' in answer).toBe(row.shows?.lease !== undefined)
    },
  )

  test.each(ROUTES)('$route wants the key, if one is set', async (row) => {
    const service = createService({ config: { apiKey: KEY } })
    const isOpen = ['GET /', 'GET /health', 'GET /openapi.json', 'GET /docs'].includes(row.route)
    const refused = await ask(service, row)
    expect(refused.status).toBe(isOpen ? row.answers : 401)
    const taken = await ask(createService({ config: { apiKey: KEY } }), row, { 'X-API-Key': KEY })
    expect(taken.status).toBe(row.answers)
  })

  test.each(ROUTES)('$route with another method is a 405 that names the right ones', async ({ route }) => {
    const [method = '', path = ''] = route.replace('{id}', '1').replace('{name}', 'default').split(' ')
    const response = await createService().send('PROPFIND', path)
    expect((await problemOf(response)).type).toBe('method-not-allowed')
    expect(response.headers.get('Allow')?.split(', ')).toContain(method)
  })
})

const CONFLICTS: (Row & { type: string })[] = [
  { route: 'POST /jobs/{id}/start', given: aCompletedJob, body: withLease({}), type: 'lease-lost' },
  { route: 'POST /jobs/{id}/complete', given: aCancelledJob, body: withLease({}), type: 'lease-lost' },
  {
    route: 'POST /jobs/{id}/fail',
    given: aCompletedJob,
    body: withLease({ error: 'x', retry: false }),
    type: 'lease-lost',
  },
  { route: 'POST /jobs/{id}/release', given: aCompletedJob, body: withLease({}), type: 'lease-lost' },
  { route: 'POST /jobs/{id}/cancel', given: aCompletedJob, type: 'illegal-transition' },
  { route: 'POST /jobs/{id}/requeue', given: aPendingJob, type: 'illegal-transition' },
  { route: 'POST /jobs/{id}/process', given: aCompletedJob, type: 'illegal-transition' },
  { route: 'POST /jobs/{id}/extend', given: aCancelledJob, body: withLease({}), type: 'lease-lost' },
  {
    route: 'POST /jobs/{id}/block',
    given: aCancelledJob,
    type: 'lease-lost',
    body: withLease({ reason: 'x' }),
  },
  {
    route: 'POST /jobs/{id}/block',
    given: aCompletedJob,
    type: 'illegal-transition',
    body: () => ({ reason: 'x' }),
  },
  { route: 'POST /jobs/{id}/unblock', given: aPendingJob, type: 'illegal-transition' },
  {
    route: 'PATCH /jobs/{id}',
    given: aCompletedJob,
    type: 'illegal-transition',
    body: () => ({ priority: 1 }),
  },
  {
    route: 'POST /jobs/claim',
    given: aCompletedJob,
    type: 'illegal-transition',
    body: ({ id }: { id: number }) => ({ id, max: 2 }),
  },
].map((row) => ({ ...row, answers: 409, schema: 'problem' }))

async function aCancelledJob(service: Service) {
  const job = await aClaimedJob(service)
  await service.queue.cancel(job.id)
  return job
}

test.each(CONFLICTS)('$route on a job that is past it is a conflict and changes nothing', async (row) => {
  const service = createService()
  const response = await ask(service, row)
  expect(response.status).toBe(409)
  expectDescribed(row.route, response, await response.clone().json())
  const problem = await problemOf(response)
  expect(problem).toMatchObject({ type: row.type, id: 1 })
  const before =
    row.given === aCompletedJob ? 'completed' : row.given === aPendingJob ? 'pending' : 'cancelled'
  expect((await service.queue.get(1)).status).toBe(before)
})

test('a job goes from its creation to its result', async () => {
  const { post, get } = createService()
  const created = await post('/create-job', {
    data: { n: 1 },
    title: 'Add one',
    additional_labels: ['urgent'],
    queue: 'sums',
    type: 'add',
    priority: 3,
  })
  expect(created.headers.get('Location')).toBe('/jobs/1')
  const claimed = await jobOf(await post('/jobs/claim', { queue: 'sums' }))
  expect(claimed).toMatchObject({
    id: 1,
    queue: 'sums',
    type: 'add',
    priority: 3,
    title: 'Add one',
    data: { n: 1 },
    worker: 'http',
    labels: expect.arrayContaining(['urgent', 'queue:sums', 'type:add', 'priority:3']),
    created_at: '2026-11-21T22:00:00Z',
    lease_expires_at: '2026-11-21T22:05:00Z',
  })
  await post('/jobs/1/complete', { lease: claimed.lease, result: 2 })
  expect(await jobOf(await get('/jobs/1'))).toMatchObject({ status: 'completed', result: 2 })
})

test('a claim without a body takes from the default queue, and finds nothing in an empty one', async () => {
  const service = createService()
  expect((await service.post('/jobs/claim')).status).toBe(204)
  await aPendingJob(service)
  expect(await jobOf(await service.post('/jobs/claim'))).toMatchObject({ id: 1, queue: 'default' })
})

test('title and labels may be null, as clients of the Python octoqueue send them', async () => {
  const { post } = createService()
  const response = await post('/create-job', { data: {}, title: null, additional_labels: null })
  expect(response.status).toBe(201)
})

describe('GET /jobs', () => {
  test('pages through all jobs by the Link header, newest first', async () => {
    const service = createService()
    for (let number = 1; number <= 5; number++) await aPendingJob(service)
    const seen: number[] = []
    let path: string | undefined = '/jobs?limit=2&status=pending'
    for (let page = 0; path !== undefined && page < 5; page++) {
      const response: Response = await service.get(path)
      const { jobs, next } = await pageOf(response)
      seen.push(...jobs.map(({ id }) => id))
      path = /<(.*)>; rel="next"/.exec(response.headers.get('Link') ?? '')?.[1]
      expect(next === null).toBe(path === undefined)
    }
    expect(seen).toEqual([5, 4, 3, 2, 1])
  })

  test('filters by status and queue', async () => {
    const service = createService()
    await aCompletedJob(service)
    await service.queue.enqueue({ data: 1, queue: 'other' })
    const ids = async (query: string) => {
      const { jobs } = await pageOf(await service.get(`/jobs${query}`))
      return jobs.map(({ id }) => id)
    }
    expect(await ids('?status=completed')).toEqual([1])
    expect(await ids('?queue=other')).toEqual([2])
    expect(await ids('?queue=other&status=completed')).toEqual([])
  })
})
