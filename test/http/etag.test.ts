import { describe, expect, test } from 'vitest'
import { DESCRIBED } from './document.ts'
import { aBoundQueue, anItem, aProject } from './operations/example.ts'
import { jobOf, problemOf } from './schema.ts'
import { aClaimedJob, aPendingJob, createService, KEY, notOnWorkerd, type Service } from './service.ts'

const tagOf = async (service: Service, path: string) =>
  (await service.get(path)).headers.get('ETag') ?? 'none'

const tagged = DESCRIBED.filter(({ described }) =>
  described.parameters?.some(({ name }) => name === 'If-None-Match'),
).map(({ route }) => route.replace('GET ', '').replace('{id}', '1').replace('{name}', 'default'))

/** Creates what the requests read. */
const GIVEN: Record<string, (service: Service) => Promise<unknown>> = {
  '/queues/default/workflow': aBoundQueue,
  '/projects/1': aProject,
  '/work/1': anItem,
}

test('all that is read is tagged, but for what tells of this very moment', () => {
  const untagged = DESCRIBED.map(({ route }) => route).filter(
    (route) =>
      route.startsWith('GET ') &&
      !tagged.includes(route.slice(4).replace('{id}', '1').replace('{name}', 'default')),
  )
  expect(untagged.toSorted()).toEqual([
    'GET /admin/schedules',
    'GET /admin/schedules/{name}',
    'GET /health',
    'GET /healthz',
    'GET /metrics',
    'GET /queues/{name}/adoptable',
    'GET /readyz',
  ])
})

describe.each(tagged)('GET %s', (path) => {
  test('has a strong tag, and is a 304 without a body for whoever has it already', async () => {
    const service = createService({ config: { apiKey: KEY } })
    const read = (known?: string) =>
      service.get(path, { 'X-API-Key': KEY, ...(known !== undefined && { 'If-None-Match': known }) })
    await (GIVEN[path] ?? aPendingJob)(service)
    const first = await read()
    const tag = first.headers.get('ETag') ?? ''
    expect(tag).toMatch(/^"[0-9a-f]{32}"$/)
    expect(first.headers.get('Cache-Control')).toBe('private, no-cache')
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await read(known)
      expect([known, again.status, await again.text()]).toEqual([known, 304, ''])
      expect(again.headers.get('ETag')).toBe(tag)
      expect(again.headers.get('Cache-Control')).toBe('private, no-cache')
      expect(again.headers.get('Content-Type')).toBeNull()
    }
    const other = await read('"other"')
    expect([other.status, other.headers.get('ETag')]).toEqual([200, tag])
  })
})

test.each(['/jobs', '/jobs/1', '/queues', '/queues/default'])(
  'the tag of %s changes with the job',
  async (path) => {
    const service = createService()
    await aPendingJob(service)
    const before = await tagOf(service, path)
    await service.post('/jobs/claim', {})
    const after = await service.get(path, { 'If-None-Match': before })
    expect(after.status).toBe(200)
    expect(after.headers.get('ETag')).not.toBe(before)
  },
)

test('answers that hold a lease, and problems, carry no tag and are kept by nobody', async () => {
  const service = createService()
  await aPendingJob(service)
  for (const response of [await service.post('/jobs/claim', {}), await service.get('/jobs/2')]) {
    expect(response.headers.get('ETag')).toBeNull()
    expect(response.headers.get('Cache-Control')).toBe('no-store')
  }
})

describe('PATCH /jobs/{id} with If-Match', () => {
  const changes = [{ priority: 5 }, { data: { n: 2 } }, { queue: 'later', run_at: '2026-11-23T10:00:00Z' }]

  test.each(changes)('changes the job to %o for whoever saw it last', async (change) => {
    const service = createService()
    await aPendingJob(service)
    const tag = await tagOf(service, '/jobs/1')
    const response = await service.send('PATCH', '/jobs/1', change, { 'If-Match': `"other", ${tag}` })
    expect(await jobOf(response)).toMatchObject(change)
  })

  test.each(changes)(
    'does not change it to %o for whoever saw it before somebody else changed it',
    async (change) => {
      const service = createService()
      await aPendingJob(service)
      const tag = await tagOf(service, '/jobs/1')
      await service.send('PATCH', '/jobs/1', { priority: 7 })
      const before = await jobOf(await service.get('/jobs/1'))
      const problem = await problemOf(await service.send('PATCH', '/jobs/1', change, { 'If-Match': tag }))
      expect(problem).toMatchObject({ type: 'precondition-failed', status: 412, id: 1 })
      expect(await jobOf(await service.get('/jobs/1'))).toEqual(before)
    },
  )

  test('a job that was changed and changed back is another', async () => {
    const service = createService()
    await aPendingJob(service)
    const before = await service.get('/jobs/1')
    for (const priority of [5, 0]) await service.send('PATCH', '/jobs/1', { priority })
    const after = await service.get('/jobs/1')
    expect(await after.text()).toBe(await before.text())
    expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'))
  })

  test('of two editors at once one wins', async () => {
    const service = createService()
    await aPendingJob(service)
    const headers = { 'If-Match': await tagOf(service, '/jobs/1') }
    const answers = await Promise.all(
      [3, 4, 5].map((priority) => service.send('PATCH', '/jobs/1', { priority }, headers)),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412])
    const [won] = answers.filter(({ status }) => status === 200)
    const { priority } = await jobOf(won ?? Response.json(null))
    expect(await jobOf(await service.get('/jobs/1'))).toMatchObject({ priority })
  })

  const rows: { what: string; headerOf: (tag: string) => string; status: number }[] = [
    { what: 'any job that is there', headerOf: () => '*', status: 200 },
    { what: 'a weak tag', headerOf: (tag) => `W/${tag}`, status: 412 },
    { what: 'a tag without its quotes', headerOf: (tag) => tag.replaceAll('"', ''), status: 412 },
  ]
  const statusFor = async (headerOf: (tag: string) => string) => {
    const service = createService()
    await aPendingJob(service)
    const headers = { 'If-Match': headerOf(await tagOf(service, '/jobs/1')) }
    return (await service.send('PATCH', '/jobs/1', { priority: 1 }, headers)).status
  }
  test.each(rows)('that names $what is a $status', async ({ headerOf, status }) => {
    expect(await statusFor(headerOf)).toBe(status)
  })
  test('that names nothing is a 412', notOnWorkerd('workerd leaves an empty If-Match out'), async () => {
    expect(await statusFor(() => '')).toBe(412)
  })

  test('on a job that is not there is a 404, and on one that was claimed since a 412', async () => {
    const service = createService()
    const missing = await service.send('PATCH', '/jobs/1', { priority: 1 }, { 'If-Match': '"x"' })
    expect((await problemOf(missing)).type).toBe('job-not-found')
    await aPendingJob(service)
    const headers = { 'If-Match': await tagOf(service, '/jobs/1') }
    await service.post('/jobs/claim', {})
    const claimed = await service.send('PATCH', '/jobs/1', { priority: 1 }, headers)
    expect((await problemOf(claimed)).type).toBe('precondition-failed')
  })
})

test('pages after the first link back to it', async () => {
  const service = createService()
  for (let made = 0; made < 3; made++) await aClaimedJob(service)
  const link = async (path: string) => (await service.get(path)).headers.get('Link')
  expect(await link('/jobs')).toBeNull()
  expect(await link('/jobs?limit=2')).toBe('</jobs?limit=2&before=2>; rel="next"')
  expect(await link('/jobs?limit=1&before=3')).toBe(
    '</jobs?limit=1&before=2>; rel="next", </jobs?limit=1>; rel="first"',
  )
  expect(await link('/jobs?before=3')).toBe('</jobs>; rel="first"')
})
