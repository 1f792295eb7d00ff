import { describe, expect, test } from 'vitest'
import { createRateLimit } from '../../src/http/rate-limit.ts'
import { virtualClock } from '../support/world.ts'
import { problemOf } from './schema.ts'
import { createService, KEY } from './service.ts'

describe('with an API key', () => {
  const rows: { what: string; headers: Record<string, string>; status: number }[] = [
    { what: 'the key', headers: { 'X-API-Key': KEY }, status: 200 },
    { what: 'the key as a bearer token', headers: { Authorization: `Bearer ${KEY}` }, status: 200 },
    { what: 'nothing', headers: {}, status: 401 },
    { what: 'another key', headers: { 'X-API-Key': 'correct-horse-batterz' }, status: 401 },
    { what: 'the beginning of the key', headers: { 'X-API-Key': KEY.slice(0, -1) }, status: 401 },
    { what: 'the key and more', headers: { 'X-API-Key': `${KEY}x` }, status: 401 },
    { what: 'the key as a password', headers: { Authorization: `Basic ${btoa(KEY)}` }, status: 401 },
    { what: 'an empty key', headers: { 'X-API-Key': '' }, status: 401 },
    { what: 'a wrong key beside the right token', headers: bothOf('wrong-key', KEY), status: 401 },
  ]
  test.each(rows)('a request with $what is a $status', async ({ headers, status }) => {
    const response = await createService({ config: { apiKey: KEY } }).get('/jobs', headers)
    expect(response.status).toBe(status)
    expect(response.headers.get('WWW-Authenticate')).toBe(status === 401 ? 'Bearer realm="octoqueue"' : null)
  })

  test('an address that is not there is not told from one that is', async () => {
    const { get } = createService({ config: { apiKey: KEY } })
    expect((await problemOf(await get('/nothing'))).type).toBe('unauthorized')
  })
})

function bothOf(key: string, token: string) {
  return { 'X-API-Key': key, Authorization: `Bearer ${token}` }
}

describe('without an API key', () => {
  const rows: { url: string; origin?: string; status: number }[] = [
    { url: 'http://localhost:8080/jobs/claim', status: 204 },
    { url: 'http://127.0.0.1:8080/jobs/claim', status: 204 },
    { url: 'http://[::1]:8080/jobs/claim', status: 204 },
    { url: 'http://127.0.0.1:8080/jobs/claim', origin: 'https://app.example', status: 204 },
    { url: 'http://127.0.0.1:8080/jobs/claim', origin: 'https://evil.example', status: 401 },
    { url: 'http://127.0.0.1:8080/jobs/claim', origin: 'null', status: 401 },
    { url: 'http://rebound.example:8080/jobs/claim', status: 401 },
    { url: 'http://127.0.0.1.evil.example/jobs/claim', status: 401 },
    { url: 'http://192.168.1.5:8080/jobs/claim', status: 401 },
  ]
  test.each(rows)('a claim at $url from the page $origin is a $status', async ({ url, origin, status }) => {
    const { post } = createService({ config: { allowedOrigins: ['https://app.example'] } })
    const response = await post(url, undefined, origin === undefined ? {} : { Origin: origin })
    expect(response.status).toBe(status)
  })
})

describe('CORS', () => {
  const origins = ['https://app.example', 'http://localhost:3000']
  const rows = [
    { origin: 'https://app.example', isAllowed: true },
    { origin: 'http://localhost:3000', isAllowed: true },
    { origin: 'https://app.example.evil.example', isAllowed: false },
    { origin: 'https://sub.app.example', isAllowed: false },
    { origin: 'http://app.example', isAllowed: false },
    { origin: 'https://app.example:8443', isAllowed: false },
    { origin: 'HTTPS://APP.EXAMPLE', isAllowed: false },
    { origin: 'null', isAllowed: false },
  ]
  test.each(rows)('pages of $origin may read answers: $isAllowed', async ({ origin, isAllowed }) => {
    const { get, send } = createService({ config: { apiKey: KEY, allowedOrigins: origins } })
    const expected = isAllowed ? origin : null
    const headers = { Origin: origin, 'Access-Control-Request-Method': 'POST' }
    const preflight = await send('OPTIONS', '/create-job', undefined, headers)
    expect([preflight.status, preflight.headers.get('Access-Control-Allow-Origin')]).toEqual([204, expected])
    const answer = await get('/jobs', { Origin: origin, 'X-API-Key': KEY })
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(expected)
    expect(answer.headers.get('Vary')).toContain('Origin')
  })

  test('an allowed page may read problems as well, and send the key', async () => {
    const { get, send } = createService({ config: { apiKey: KEY, allowedOrigins: origins } })
    const refused = await get('/jobs', { Origin: origins[0] ?? '' })
    expect([refused.status, refused.headers.get('Access-Control-Allow-Origin')]).toEqual([401, origins[0]])
    const preflight = await send('OPTIONS', '/jobs', undefined, { Origin: origins[0] ?? '' })
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('X-API-Key')
    expect(preflight.headers.get('Access-Control-Allow-Credentials')).toBeNull()
  })

  test.each(['/nothing', '/jobs/1/explode', '/create-job/'])(
    'a preflight of %s, where there is nothing, is a 404',
    async (path) => {
      const { send } = createService({ config: { apiKey: KEY, allowedOrigins: origins } })
      const headers = { Origin: origins[0] ?? '', 'Access-Control-Request-Method': 'POST' }
      const problem = await problemOf(await send('OPTIONS', path, undefined, headers))
      expect([problem.status, problem.type]).toEqual([404, 'not-found'])
    },
  )

  test('an allowed page may change jobs, send idempotency keys and read whether they were replayed', async () => {
    const { get, send } = createService({ config: { apiKey: KEY, allowedOrigins: origins } })
    const preflight = await send('OPTIONS', '/jobs/1', undefined, { Origin: origins[0] ?? '' })
    expect(preflight.headers.get('Access-Control-Allow-Methods')?.split(',')).toContain('PATCH')
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('Idempotency-Key')
    const answer = await get('/jobs', { Origin: origins[0] ?? '', 'X-API-Key': KEY })
    expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('Idempotency-Replayed')
  })

  test('no page may read anything by default', async () => {
    const response = await createService({ config: { apiKey: KEY } }).get('/', {
      Origin: 'https://app.example',
    })
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })
})

describe('the rate limit', () => {
  const limited = () => createService({ config: { rateLimit: { requests: 2, windowSeconds: 60 } } })

  test('refuses a client beyond its requests until its window ends', async () => {
    const { get, clock } = limited()
    await get('/')
    clock.advanceSeconds(20)
    expect((await get('/')).status).toBe(200)
    const problem = await problemOf(await get('/'))
    expect(problem).toMatchObject({ type: 'too-many-requests', status: 429, retry_after_seconds: 40 })
    clock.advanceSeconds(39)
    expect((await get('/')).status).toBe(429)
    clock.advanceSeconds(1)
    expect((await get('/')).status).toBe(200)
  })

  test('counts each address for itself, whatever headers claim', async () => {
    const { get, comeFrom } = limited()
    await get('/')
    await get('/', { 'X-Forwarded-For': '203.0.113.9' })
    expect((await get('/', { 'X-Forwarded-For': '203.0.113.10' })).status).toBe(429)
    comeFrom('192.0.2.2')
    expect((await get('/')).status).toBe(200)
  })

  test('counts requests without a key as well, so that keys cannot be guessed quickly', async () => {
    const config = { apiKey: KEY, rateLimit: { requests: 1, windowSeconds: 60 } }
    const { get } = createService({ config })
    expect([(await get('/jobs')).status, (await get('/jobs')).status]).toEqual([401, 429])
  })

  test('is off unless it is set', async () => {
    const { get } = createService()
    for (let sent = 0; sent < 50; sent++) expect((await get('/')).status).toBe(200)
  })

  test('forgets the client seen first when there are too many of them', () => {
    const clock = virtualClock()
    const wait = createRateLimit({ requests: 1, windowSeconds: 60 }, clock)
    wait('first')
    expect(wait('first')).toBe(60)
    for (let client = 0; client < 10_000; client++) wait(`client-${client}`)
    expect(wait('first')).toBeUndefined()
    expect(wait('client-9999')).toBe(60)
  })
})
