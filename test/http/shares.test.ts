import { describe, expect, test } from 'vitest'
import { problemOf } from './schema.ts'
import { aClaimedJob, createService, KEY } from './service.ts'

const ROOT = { 'X-API-Key': KEY }
/** Requests an hour. */
const RATE_LIMIT = 400
const MAX_ASKED = 1000

async function aService() {
  const service = createService({ config: { apiKey: KEY }, github: { rateLimit: RATE_LIMIT } })
  const grants = [{ scopes: ['read'] as const, queues: ['q1'] }]
  const { secret } = await service.access.keys.create({ id: 'weak', name: 'weak', grants })
  return { ...service, weak: { 'X-API-Key': secret } }
}

test('a key that asks for jobs that are not there uses up its own share, and nobody else’s', async () => {
  const { get, post, weak } = await aService()
  let asked = 1
  let answer = await get('/jobs/1', weak)
  while (answer.status === 404 && asked < MAX_ASKED) answer = await get(`/jobs/${++asked}`, weak)
  const problem = await problemOf(answer)
  expect(problem).toMatchObject({ type: 'rate-limited', detail: expect.stringContaining('its share') })
  expect(problem.retry_after_seconds).toBeGreaterThan(0)
  expect((await post('/create-job', { data: 1 }, ROOT)).status).toBe(201)
  expect((await post('/jobs/claim', {}, ROOT)).status).toBe(200)
})

test('the last of GitHub’s allowance is kept for those who hold a job', async () => {
  const service = await aService()
  const { id, lease } = await aClaimedJob(service)
  let made = 0
  let answer = await service.post('/create-job', { data: 1 }, ROOT)
  while (answer.status === 201 && made < MAX_ASKED) {
    made++
    answer = await service.post('/create-job', { data: made }, ROOT)
  }
  const problem = await problemOf(answer)
  expect(problem).toMatchObject({ type: 'rate-limited', detail: expect.stringContaining('is kept for') })
  expect((await service.post(`/jobs/${id}/extend`, { lease }, ROOT)).status).toBe(200)
  expect((await service.post(`/jobs/${id}/complete`, { lease, result: 1 }, ROOT)).status).toBe(200)
  expect((await service.get('/health')).status).toBe(200)
})

describe('what is not there', () => {
  test.each([
    ['GET', '/jobs/7'],
    ['GET', '/jobs/7/explain'],
    ['POST', '/jobs/7/cancel'],
    ['POST', '/jobs/7/complete'],
    ['GET', '/queues/nowhere'],
  ])('is asked of GitHub once: %s %s', async (method, path) => {
    const { send, github, weak } = await aService()
    const body = method === 'GET' ? undefined : path.endsWith('complete') ? { lease: 'none' } : {}
    const counted = () => github.requests.entries.filter(({ status }) => status !== 304).length
    const ask = async () => {
      for (const headers of [weak, ROOT]) await send(method, path, body, headers)
    }
    await ask()
    const before = counted()
    for (let times = 0; times < 5; times++) await ask()
    expect(counted()).toBe(before)
  })

  test('is there as soon as this process made it', async () => {
    const { get, post } = await aService()
    expect((await get('/jobs/1', ROOT)).status).toBe(404)
    expect((await post('/create-job', { data: 1 }, ROOT)).status).toBe(201)
    expect((await get('/jobs/1', ROOT)).status).toBe(200)
  })

  test('is looked for again after some seconds, when others may have made it', async () => {
    const { get, clock, createProcess } = await aService()
    expect((await get('/jobs/1', ROOT)).status).toBe(404)
    await createProcess().queue.enqueue({ data: 1 })
    clock.advanceSeconds(6)
    expect((await get('/jobs/1', ROOT)).status).toBe(200)
  })

  test('is there although a look ended after it was made that had begun before', async () => {
    const { get, post } = await aService()
    const [early, made] = await Promise.all([get('/jobs/1', ROOT), post('/create-job', { data: 1 }, ROOT)])
    // Either is right: both were under way at once.
    expect([200, 404]).toContain(early.status)
    expect(made.status).toBe(201)
    expect((await get('/jobs/1', ROOT)).status).toBe(200)
  })

  test('for a key, as it is in a queue that it may not read, costs nothing the second time either', async () => {
    const { get, post, send, github, weak } = await aService()
    await post('/create-job', { data: 1 }, ROOT)
    expect((await get('/jobs/1', weak)).status).toBe(404)
    const counted = () => github.requests.entries.filter(({ status }) => status !== 304).length
    const before = counted()
    for (let times = 0; times < 5; times++) await get('/jobs/1', weak)
    expect(counted()).toBe(before)
    // Of what this process does to the job, the key learns at once.
    await send('PATCH', '/jobs/1', { queue: 'q1' }, ROOT)
    expect((await get('/jobs/1', weak)).status).toBe(200)
  })
})
