import { describe, expect, test } from 'vitest'
import { AS_SERVICE, aKey, aKeyedService } from './keyed.ts'

/* What holders of keys for one queue hear of another queue's jobs, by way of names that callers choose. */

async function tenants() {
  const service = aKeyedService()
  const mallory = await aKey(service, [{ scopes: ['enqueue'], queues: ['qm'] }], { id: 'mallory' })
  const producer = await aKey(service, [{ scopes: ['enqueue'], queues: ['qa'] }], { id: 'producer' })
  const send = (path: string, body: object, headers: Record<string, string>, key: string) =>
    service.post(path, JSON.stringify(body), { ...headers, 'Idempotency-Key': key })
  return { service, mallory, producer, send }
}

/** The calls that create jobs, for a payload in a queue. */
const CREATES: Record<string, (queue: string) => [path: string, body: object]> = {
  'POST /jobs': (queue) => ['/jobs', { data: 'pay', queue }],
  'the push': (queue) => [`/queues/${queue}/push`, { payload: 'pay' }],
  'Job-Queue': (queue) => ['/api/v1/queue/jobs', { job_type: 'x', payload: 'pay', queue_name: queue }],
}

describe.each(Object.entries(CREATES))('by %s', (_, create) => {
  test('a key of another queue is no way to its jobs, and does not keep its callers out', async () => {
    const { service, mallory, send } = await tenants()
    const own = await send(...create('qa'), AS_SERVICE, 'mail-7')
    expect(own.status).toBe(201)
    const job = await service.queue.claim({ worker: 'ann', queues: ['qa'] })
    await service.queue.complete(1, job?.lease ?? '', { secret: 's3cret' })
    const guess = await send(...create('qm'), mallory.headers, 'mail-7')
    expect(guess.status).toBe(201)
    expect(await guess.text()).not.toContain('s3cret')
    await send(...create('qm'), mallory.headers, 'invoice')
    const made = await send(...create('qa'), AS_SERVICE, 'invoice')
    expect(made.status).toBe(201)
    expect(await service.queue.list({ queue: 'qa' })).toMatchObject({ jobs: [{ id: 4 }, { id: 1 }] })
  })

  test('a producer that may not read gets its own job back, without the outcome', async () => {
    const { service, producer, send } = await tenants()
    await send(...create('qa'), producer.headers, 'k')
    const job = await service.queue.claim({ worker: 'ann', queues: ['qa'] })
    await service.queue.complete(1, job?.lease ?? '', { secret: 's3cret' })
    const again = await send(...create('qa'), producer.headers, 'k')
    expect([again.status, again.headers.get('Idempotency-Replayed')]).toEqual([200, 'true'])
    const text = await again.text()
    expect(text).toContain('1')
    expect(text).not.toMatch(/s3cret|ann/)
  })
})

test('a name of the whole repository tells strangers nothing but that it is taken', async () => {
  const { mallory, send } = await tenants()
  await send('/jobs', { data: 1, queue: 'qa', key_scope: 'repository' }, AS_SERVICE, 'k')
  const body = { data: 1, queue: 'qm', key_scope: 'repository' }
  const refused = await send('/jobs', body, mallory.headers, 'k')
  const problem = (await refused.json()) as { type: string; detail: string; id?: number }
  expect([refused.status, problem.type, problem.id]).toEqual([
    422,
    'urn:octoqueue:problem:key-reused',
    undefined,
  ])
  expect(problem.detail).toBe('The key was used for another job; use a new key for a new job.')
})

test('a name of the caller holds in all queues of that caller, and for nobody else', async () => {
  const { mallory, producer, send } = await tenants()
  const of = (queue: string) => ({ data: 1, queue, key_scope: 'caller' })
  expect((await send('/jobs', of('qm'), mallory.headers, 'k')).status).toBe(201)
  expect((await send('/jobs', of('qa'), producer.headers, 'k')).status).toBe(201)
  expect((await send('/jobs', of('qm'), mallory.headers, 'k')).status).toBe(200)
})

test('the limit of a concurrency key says where it holds', async () => {
  const { service } = await tenants()
  const concurrency = { key: 'deploy', limit: 1 }
  await service.post('/jobs', JSON.stringify({ data: 1, concurrency }), AS_SERVICE)
  const wide = { ...concurrency, scope: 'repository' }
  await service.post('/jobs', JSON.stringify({ data: 1, concurrency: wide }), AS_SERVICE)
  const read = async (id: number) => (await service.get(`/jobs/${id}`, AS_SERVICE)).json()
  expect(await read(1)).toMatchObject({ concurrency: { ...concurrency, scope: 'queue' } })
  expect(await read(2)).toMatchObject({ concurrency: wide })
  const claim = (id: number) => service.post('/jobs/claim', JSON.stringify({ id }), AS_SERVICE)
  expect([(await claim(1)).status, (await claim(2)).status]).toEqual([200, 200])
})

test.each(['/jobs', '/work'])('by %s a producer does not learn which projects there are', async (path) => {
  const { service } = await tenants()
  const producer = await aKey(service, [{ scopes: ['enqueue'], queues: '*' }], { id: 'all' })
  await service.post('/projects', { name: 'Spring' }, AS_SERVICE)
  const asked = [1, 2].map((project) => ({ data: 1, title: 'a', project }))
  const answers = await Promise.all(
    asked.map(({ data, ...item }) =>
      service.post(path, path === '/jobs' ? { data, ...item } : item, producer.headers),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual([403, 403])
  const reader = await aKey(service, [{ scopes: ['enqueue', 'read'], queues: '*' }], { id: 'reader' })
  expect((await service.post('/jobs', { data: 1, project: 1 }, reader.headers)).status).toBe(201)
})
