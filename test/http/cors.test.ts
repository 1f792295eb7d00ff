import { describe, expect, test } from 'vitest'
import { problemOf } from './schema.ts'
import { createService, KEY } from './service.ts'

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
    { origin: '*', isAllowed: false },
    { origin: 'http://localhost:*', isAllowed: false },
    { origin: 'http://localhost', isAllowed: false },
    { origin: '', isAllowed: false },
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

  const local = [
    { origin: 'http://localhost', isAllowed: true },
    { origin: 'http://localhost:5173', isAllowed: true },
    { origin: 'https://localhost:5173', isAllowed: false },
    { origin: 'http://localhost:*', isAllowed: false },
    { origin: 'http://localhost:5173.evil.example', isAllowed: false },
    { origin: 'http://localhost.evil.example:80', isAllowed: false },
    { origin: 'http://user@localhost:80', isAllowed: false },
    { origin: 'http://127.0.0.1:5173', isAllowed: false },
    { origin: 'https://app.example', isAllowed: false },
  ]
  test.each(local)(
    'with the wildcard for ports of localhost, $origin: $isAllowed',
    async ({ origin, isAllowed }) => {
      const config = { apiKey: KEY, allowedOrigins: ['http://localhost:*'] }
      const answer = await createService({ config }).get('/', { Origin: origin })
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(isAllowed ? origin : null)
    },
  )

  test.each([
    ['/jobs', 'GET,POST'],
    ['/jobs/1', 'GET,PATCH'],
    ['/jobs/1/complete', 'POST'],
    ['/queues/mail', 'GET'],
    ['/health', 'GET'],
  ])('a preflight of %s names %s', async (path, methods) => {
    const { send } = createService({ config: { apiKey: KEY, allowedOrigins: origins } })
    const preflight = await send('OPTIONS', path, undefined, { Origin: origins[0] ?? '' })
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toBe(methods)
    expect(preflight.headers.get('Vary')).toContain('Origin')
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
