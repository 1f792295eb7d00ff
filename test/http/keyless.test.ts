import { expect, test } from 'vitest'
import { problemOf } from './schema.ts'
import { createService } from './service.ts'

const claim = (headers: Record<string, string>) =>
  createService().post('http://127.0.0.1:8080/jobs/claim', {}, headers)

test.each([
  { 'X-Forwarded-For': '203.0.113.7' },
  { 'X-Forwarded-Host': 'queue.example' },
  { 'X-Forwarded-Proto': 'https' },
  { 'X-Real-IP': '203.0.113.7' },
  { Forwarded: 'for=203.0.113.7' },
  { Via: '1.1 proxy' },
])('without a key, what came through a proxy is refused: %j', async (headers) => {
  expect((await claim(headers as unknown as Record<string, string>)).status).toBe(401)
  expect((await claim({})).status).toBe(204)
})

const A_RULE = { repository: 'acme/app', grants: [{ scopes: ['claim'], queues: '*' }] }

test('without a key nobody makes keys or rules, and the service stays open', async () => {
  const { post, get } = createService()
  const refused = [
    await post('/admin/keys', { id: 'mine', grants: [{ scopes: ['admin'], queues: '*' }] }),
    await post('/admin/workflows', A_RULE),
  ]
  for (const response of refused) {
    expect(response.status).toBe(403)
    expect((await problemOf(response)).detail).toContain('octoqueue keys create')
  }
  expect((await get('/jobs')).status).toBe(200)
})
