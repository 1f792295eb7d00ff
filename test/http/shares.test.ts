import { expect, test } from 'vitest'
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
