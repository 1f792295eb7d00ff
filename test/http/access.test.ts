import { describe, expect, test } from 'vitest'
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

  test('an address that does not exist is answered like one that does', async () => {
    const { get } = createService({ config: { apiKey: KEY } })
    expect((await problemOf(await get('/nothing'))).type).toBe('unauthorized')
  })
})

function bothOf(key: string, token: string) {
  return { 'X-API-Key': key, Authorization: `Bearer ${token}` }
}

test('the greeting names the repository to callers, and not to strangers', async () => {
  const { get } = createService({ config: { apiKey: KEY } })
  const told = async (headers?: Record<string, string>) =>
    (await (await get('/', headers)).json()) as { issues?: string; routes: string[] }
  expect((await told({ 'X-API-Key': KEY })).issues).toMatch(/\/issues$/)
  for (const headers of [{}, { 'X-API-Key': 'guess' }]) {
    const { issues, routes } = await told(headers)
    expect(issues).toBeUndefined()
    expect(routes).toContain('GET /jobs')
  }
  expect(await (await createService().get('/')).json()).toHaveProperty('issues')
})

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
    const response = await post(url, {}, origin === undefined ? {} : { Origin: origin })
    expect(response.status).toBe(status)
  })
})
