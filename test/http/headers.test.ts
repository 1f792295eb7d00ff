import { parseRange } from '@octoqueue/client-address'
import { expect, test } from 'vitest'
import { createService, KEY } from './service.ts'

const ANSWERS: { what: string; method: string; path: string; body?: unknown; status: number }[] = [
  { what: 'an answer', method: 'GET', path: '/', status: 200 },
  { what: 'nothing to claim', method: 'POST', path: '/jobs/claim', body: {}, status: 204 },
  { what: 'a refusal', method: 'POST', path: '/create-job', body: {}, status: 422 },
  { what: 'broken JSON', method: 'POST', path: '/create-job', body: '{', status: 400 },
  {
    what: 'a body over the limit',
    method: 'POST',
    path: '/create-job',
    body: 'x'.repeat(2 ** 21),
    status: 413,
  },
  { what: 'no address', method: 'GET', path: '/nothing', status: 404 },
  { what: 'another method', method: 'DELETE', path: '/jobs', status: 405 },
  { what: 'a preflight', method: 'OPTIONS', path: '/jobs', status: 204 },
  { what: 'a preflight of nothing', method: 'OPTIONS', path: '/nothing', status: 404 },
]

test.each(ANSWERS)('$what cannot be framed, guessed, kept or run', async ({ method, path, body, status }) => {
  const { headers, ...response } = await answerOf(method, path, body)
  expect(response.status).toBe(status)
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': expect.stringMatching(/^(no-store|private, no-cache)$/),
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-request-id': expect.any(String),
  })
  for (const name of ['server', 'x-powered-by', 'strict-transport-security'])
    expect(headers.has(name)).toBe(false)
})

async function answerOf(method: string, path: string, body?: unknown) {
  const { status, headers } = await createService().send(method, path, body)
  return { status, headers }
}

test('a client without a key learns nothing else', async () => {
  const { headers } = await createService({ config: { apiKey: KEY } }).get('/jobs')
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
})

test('https is insisted on where a trusted proxy offers it', async () => {
  const trustedProxies = [parseRange('192.0.2.0/24') ?? expect.fail()]
  const { get, comeFrom } = createService({ config: { trustedProxies } })
  const insists = async (headers: Record<string, string>) =>
    (await get('/nothing', headers)).headers.get('Strict-Transport-Security')
  expect(await insists({ 'X-Forwarded-Proto': 'https' })).toBe('max-age=31536000')
  expect(await insists({ 'X-Forwarded-Proto': 'http' })).toBeNull()
  comeFrom('203.0.113.5')
  expect(await insists({ 'X-Forwarded-Proto': 'https' })).toBeNull()
})
