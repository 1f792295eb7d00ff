import { parseRange } from '@octoqueue/client-address'
import { describe, expect, test } from 'vitest'
import { MAX_WRONG_KEYS } from '../../src/http/middleware/limits.ts'
import { problemOf } from './schema.ts'
import { createService, KEY } from './service.ts'

const RIGHT = { 'X-API-Key': KEY }
const WRONG = { 'X-API-Key': 'wrong' }
const perMinute = (requests: number) => ({ requests, windowSeconds: 60 })
const headersOf = ({ headers }: Response) => [headers.get('RateLimit-Policy'), headers.get('RateLimit')]

describe('the limit of an address', () => {
  const limited = () => createService({ config: { rateLimit: perMinute(2) } })

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

  test('is in every answer, with what is left of it', async () => {
    const { get, send, clock } = limited()
    expect(headersOf(await get('/nothing'))).toEqual(['"address";q=2;w=60', '"address";r=1;t=60'])
    clock.advanceSeconds(10)
    expect(headersOf(await send('DELETE', '/jobs'))).toEqual(['"address";q=2;w=60', '"address";r=0;t=50'])
    expect(headersOf(await get('/'))).toEqual(['"address";q=2;w=60', '"address";r=0;t=50'])
  })

  test('counts each address for itself, whatever headers claim', async () => {
    const { get, comeFrom } = limited()
    await get('/')
    await get('/', { 'X-Forwarded-For': '203.0.113.9' })
    expect((await get('/', { 'X-Forwarded-For': '203.0.113.10' })).status).toBe(429)
    comeFrom('192.0.2.2')
    expect((await get('/')).status).toBe(200)
  })

  test('counts whoever a trusted proxy speaks for, and the addresses of one IPv6 client as one', async () => {
    const trustedProxies = [parseRange('192.0.2.0/24') ?? expect.fail()]
    const { get } = createService({ config: { rateLimit: perMinute(1), trustedProxies } })
    const from = async (address: string) => (await get('/', { 'X-Forwarded-For': address })).status
    expect([await from('203.0.113.9'), await from('203.0.113.9')]).toEqual([200, 429])
    expect([await from('203.0.113.10'), await from('203.0.113.9, 203.0.113.10')]).toEqual([200, 429])
    expect([await from('2001:db8::1'), await from('2001:db8::ffff')]).toEqual([200, 429])
    expect(await from('2001:db8:0:1::1')).toBe(200)
  })

  test('is off unless it is set, and then in no answer', async () => {
    const { get } = createService()
    for (let sent = 0; sent < 50; sent++) expect((await get('/')).status).toBe(200)
    expect(headersOf(await get('/'))).toEqual([null, null])
  })
})

describe('with an API key, the limit of an address', () => {
  const limited = () => createService({ config: { apiKey: KEY, rateLimit: perMinute(2) } })

  test('counts requests without a key', async () => {
    const { get } = limited()
    const statuses = [await get('/jobs'), await get('/jobs'), await get('/jobs')].map(({ status }) => status)
    expect(statuses).toEqual([401, 401, 429])
  })

  test('does not hold requests with the right key, nor count them', async () => {
    const { get } = limited()
    for (let sent = 0; sent < 10; sent++) expect((await get('/jobs', RIGHT)).status).toBe(200)
    expect(headersOf(await get('/jobs', RIGHT))).toEqual([null, null])
    expect([(await get('/')).status, (await get('/')).status, (await get('/')).status]).toEqual([
      200, 200, 429,
    ])
    expect((await get('/jobs', RIGHT)).status).toBe(200)
  })

  test('holds wrong keys, also where no key is asked for', async () => {
    const { get } = limited()
    await get('/', WRONG)
    await get('/', WRONG)
    expect((await get('/', WRONG)).status).toBe(429)
  })
})

describe('wrong keys', () => {
  const service = () => createService({ config: { apiKey: KEY } })
  const guess = async ({ get }: ReturnType<typeof service>, times: number) => {
    for (let sent = 0; sent < times; sent++) expect((await get('/jobs', WRONG)).status).toBe(401)
  }

  test('are not looked at after a few, right ones neither, until the minute is over', async () => {
    const guessing = service()
    await guess(guessing, MAX_WRONG_KEYS)
    const problem = await problemOf(await guessing.get('/jobs', WRONG))
    expect(problem).toMatchObject({ type: 'too-many-requests', retry_after_seconds: 60 })
    expect((await guessing.get('/jobs', { Authorization: `Bearer ${KEY}` })).status).toBe(429)
    guessing.clock.advanceSeconds(60)
    expect((await guessing.get('/jobs', RIGHT)).status).toBe(200)
  })

  test('shut nobody else out: neither another address, nor requests without a key', async () => {
    const guessing = service()
    await guess(guessing, MAX_WRONG_KEYS)
    expect((await guessing.get('/health')).status).toBe(200)
    guessing.comeFrom('192.0.2.2')
    expect((await guessing.get('/jobs', RIGHT)).status).toBe(200)
  })

  test('do not shut out who sent the right key from the same address within the hour', async () => {
    const shared = service()
    expect((await shared.get('/jobs', RIGHT)).status).toBe(200)
    await guess(shared, MAX_WRONG_KEYS)
    expect((await shared.get('/jobs', RIGHT)).status).toBe(200)
    shared.clock.advanceSeconds(3600)
    await guess(shared, MAX_WRONG_KEYS)
    expect((await shared.get('/jobs', RIGHT)).status).toBe(429)
  })

  test('are held all the same where a right key came from', async () => {
    const shared = service()
    expect((await shared.get('/jobs', RIGHT)).status).toBe(200)
    await guess(shared, MAX_WRONG_KEYS)
    expect((await shared.get('/jobs', WRONG)).status).toBe(429)
  })

  test.each([
    { from: (network: number) => `2001:db8:1:${network.toString(16)}::1`, status: 429 },
    { from: (network: number) => `2001:db8:${network.toString(16)}::1`, status: 401 },
  ])(
    'of one IPv6 customer count together, however many networks it has: $status',
    async ({ from, status }) => {
      const guessing = service()
      for (let network = 1; network <= MAX_WRONG_KEYS; network++) {
        guessing.comeFrom(from(network))
        await guess(guessing, 1)
      }
      guessing.comeFrom(from(MAX_WRONG_KEYS + 1))
      expect((await guessing.get('/jobs', WRONG)).status).toBe(status)
    },
  )

  test('are none where no key is looked at', async () => {
    const { get } = service()
    for (let sent = 0; sent < 2 * MAX_WRONG_KEYS; sent++)
      expect((await get('/openapi.json', WRONG)).status).toBe(200)
  })

  test.each(['/', '/health'])('are counted at %s, where a right one would be told more', async (path) => {
    const { get } = service()
    for (let sent = 0; sent < MAX_WRONG_KEYS; sent++) expect((await get(path, WRONG)).status).toBe(200)
    expect((await get(path, WRONG)).status).toBe(429)
    expect((await get('/health')).status).toBe(200)
  })

  test('are counted, right ones are not', async () => {
    const { get } = service()
    const many = Array.from({ length: 10 * MAX_WRONG_KEYS }, () => get('/jobs', RIGHT))
    expect(new Set((await Promise.all(many)).map(({ status }) => status))).toEqual(new Set([200]))
  })
})

test('the limit of a key holds its requests, and nobody else', async () => {
  const { get } = createService({ config: { apiKey: KEY, keyRateLimit: perMinute(1) } })
  expect(headersOf(await get('/jobs', RIGHT))).toEqual(['"key";q=1;w=60', '"key";r=0;t=60'])
  const refused = await get('/jobs', RIGHT)
  expect(headersOf(refused)).toEqual(['"key";q=1;w=60', '"key";r=0;t=60'])
  expect(await problemOf(refused)).toMatchObject({ type: 'too-many-requests', retry_after_seconds: 60 })
  expect((await get('/health')).status).toBe(200)
})
