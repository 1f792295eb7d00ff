import { describe, expect, test } from 'vitest'
import { VERBS, type VerbRow } from '../../src/domain/verbs.ts'
import { expectDescribed } from './document.ts'
import { type Example, prepare } from './operations/example.ts'
import { ROWS, type Row } from './operations/table.ts'
import { expectToMatch, jobOf, pageOf, problemOf } from './schema.ts'
import { aCompletedJob, aPendingJob, createService, KEY, type Service } from './service.ts'

type Asked = Pick<Row, 'route'> & Pick<Example, 'job' | 'given' | 'body' | 'signed'>

async function ask(
  service: Service,
  { route, body, signed, ...row }: Asked,
  headers?: Record<string, string>,
) {
  const job = await prepare(row, service)
  const [method = '', path = ''] = route
    .replace('{id}', String(job.id))
    .replace('{name}', 'default')
    .split(' ')
  const sent = await signed?.()
  const given = sent?.body ?? body?.({ ...job, queue: 'default' })
  return service.send(method, path, given, { ...headers, ...sent?.headers })
}

describe('every route', () => {
  test('stands in this table', async () => {
    const { routes } = (await (await createService().get('/')).json()) as { routes: string[] }
    expect(routes.toSorted()).toEqual(ROWS.map(({ route }) => route).toSorted())
  })

  test.each(ROWS)('$route answers as its schema says', async (row) => {
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

  test.each(ROWS.filter(({ schema }) => schema === 'job' || schema === 'claimed-job'))(
    '$route shows a lease only to its holder',
    async (row) => {
      const answer = await jobOf(await ask(createService(), row))
      expect('lease' in answer).toBe(row.shows?.lease !== undefined)
    },
  )

  test.each(ROWS)('$route wants the key, if one is set', async (row) => {
    const service = createService({ config: { apiKey: KEY } })
    const asked = ['GET /', 'GET /health', 'GET /healthz', 'GET /readyz', 'GET /openapi.json', 'GET /docs']
    const open = [...asked, 'POST /webhooks/github']
    const isOpen = open.includes(row.route)
    const refused = await ask(service, row)
    expect(refused.status).toBe(isOpen ? row.answers : 401)
    const taken = await ask(createService({ config: { apiKey: KEY } }), row, { 'X-API-Key': KEY })
    expect(taken.status).toBe(row.answers)
  })

  test.each(ROWS)('$route with another method is a 405 that names the right ones', async ({ route }) => {
    const [method = '', path = ''] = route.replace('{id}', '1').replace('{name}', 'default').split(' ')
    const response = await createService().send('PROPFIND', path)
    expect((await problemOf(response)).type).toBe('method-not-allowed')
    expect(response.headers.get('Allow')?.split(', ')).toContain(method)
  })
})

const CONFLICTS = ROWS.flatMap(({ conflicts = [], ...row }) =>
  conflicts.map((conflict) => ({ ...row, ...conflict })),
)

test.each(CONFLICTS)('$route on a job that is past it is a conflict and changes nothing', async (row) => {
  const service = createService()
  const response = await ask(service, row)
  expect(response.status).toBe(409)
  expectDescribed(row.route, response, await response.clone().json())
  const problem = await problemOf(response)
  expect(problem).toMatchObject({ type: row.type, id: 1 })
  expect((await service.queue.get(1)).status).toBe(row.job)
})

test.each(ROWS.filter(({ operation }) => operation.verb && operation.path.startsWith('/jobs/{id}')))(
  '$route has a conflict in the table, that of a lease for what its holder says',
  ({ operation: { verb = 'claim' }, conflicts = [] }) => {
    const { by }: VerbRow = VERBS[verb]
    const types = by.includes('holder') ? ['lease-lost'] : ['illegal-transition']
    expect(conflicts.map(({ type }) => type)).toEqual(
      by.includes('holder') && by.includes('operator') ? ['lease-lost', 'illegal-transition'] : types,
    )
  },
)

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
  expect((await service.post('/jobs/claim', {})).status).toBe(204)
  await aPendingJob(service)
  expect(await jobOf(await service.post('/jobs/claim', {}))).toMatchObject({ id: 1, queue: 'default' })
})

test('title and labels may be null, as clients of the Python octoqueue send them', async () => {
  const { post } = createService()
  const response = await post('/create-job', { data: {}, title: null, additional_labels: null })
  expect(response.status).toBe(201)
})

test('what a job was created with can be sent again as it was read, nulls and all', async () => {
  const { post, get } = createService()
  const names = ['data', 'queue', 'type', 'priority', 'max_attempts', 'run_at', 'ttl_seconds'] as const
  const others = ['concurrency', 'dead_letter_queue', 'unique', 'project', 'title'] as const
  const asked = [
    { data: null },
    { data: 1, type: 'a', title: 'One', ttl_seconds: 60, concurrency: { key: 'k', limit: 1 } },
  ]
  for (const [index, body] of asked.entries()) {
    await post('/jobs', body)
    const first = await jobOf(await get(`/jobs/${2 * index + 1}`))
    const again = Object.fromEntries([...names, ...others].map((name) => [name, first[name]]))
    expect((await post('/jobs', again)).status).toBe(201)
    expect(await jobOf(await get(`/jobs/${2 * index + 2}`))).toMatchObject(again)
  }
  const oldest = { data: 1, concurrency: { key: 'k', limit: 1, scope: null } }
  expect((await post('/jobs', oldest)).status).toBe(201)
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
