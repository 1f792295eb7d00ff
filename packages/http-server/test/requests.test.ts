import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import {
  createMethodsAt,
  createRequestCounter,
  identifyClient,
  isForwarded,
  letPagesIn,
  limitBody,
  parseQuery,
  prefersRepresentation,
  prefixPaths,
  RequestError,
  readCredential,
  readJsonText,
  readOrigin,
  refusePreflightToNowhere,
  setQuotaHeaders,
  setSafeHeaders,
  withTag,
} from '../src/requests/index.ts'

const MAX_BYTES = 100

/** Sends a body; resolves to what was read, or to what is wrong with it. */
async function read(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const app = new Hono()
  app.use(limitBody(MAX_BYTES))
  app.post('/', async (c) => c.text(await readJsonText(c, MAX_BYTES)))
  app.onError((error, c) => c.text(error instanceof RequestError ? error.type : 'bug', 400))
  const sent = { 'Content-Type': 'application/json', ...headers }
  return (await app.request('/', { method: 'POST', body, headers: sent })).text()
}

describe('a body', () => {
  const gzip = { 'Content-Encoding': 'gzip' }
  const rows: [string, string | Uint8Array<ArrayBuffer>, Record<string, string>, string][] = [
    ['as it is', '{"a":1}', {}, '{"a":1}'],
    ['with another case of its type', '1', { 'Content-Type': 'Application/JSON; charset=utf-8' }, '1'],
    ['of another type', '1', { 'Content-Type': 'text/plain' }, 'unsupported-media-type'],
    ['that is none', '', { 'Content-Type': 'text/plain' }, ''],
    ['that is not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), {}, 'malformed-json'],
    ['that is too long', 'x'.repeat(101), {}, 'payload-too-large'],
    ['that was compressed', new Uint8Array(gzipSync('{"a":1}')), gzip, '{"a":1}'],
    ['that is no gzip', '{}', gzip, 'malformed-json'],
    ['that grows too long', new Uint8Array(gzipSync('x'.repeat(101))), gzip, 'payload-too-large'],
    ['compressed in another way', '{}', { 'Content-Encoding': 'br' }, 'unsupported-media-type'],
  ]
  test.each(rows)('%s', async (_, body, headers, is) => expect(await read(body, headers)).toBe(is))
})

describe('a query', () => {
  const parse = (query: string) => parseQuery(`http://x/${query}`, 40)
  test('has each parameter once', () => {
    expect(parse('?a=1&b=%26')).toEqual({ a: '1', b: '&' })
    expect(Object.keys(parse('?__proto__=1'))).toEqual(['__proto__'])
  })
  test.each<[string, string]>([
    ['?a=1&a=2', '/a'],
    ['?a=%00', '/a'],
    [`?a=${'1'.repeat(40)}`, ''],
  ])('%s is refused', (query, pointer) => {
    expect(() => parse(query)).toThrow(
      expect.objectContaining({ type: 'invalid-request', faults: [expect.objectContaining({ pointer })] }),
    )
  })
})

test('an answer has a tag, and is 304 for who has it already', async () => {
  const app = new Hono()
  app.get('/', (c) => withTag(c, new Response('hello')))
  const tag = (await app.request('/')).headers.get('ETag') ?? ''
  expect(tag).toMatch(/^"[0-9a-f]{32}"$/)
  const again = async (known: string) =>
    (await app.request('/', { headers: { 'If-None-Match': known } })).status
  expect(await Promise.all([tag, `W/${tag}`, '*', '"x"'].map(again))).toEqual([304, 304, 304, 200])
})

/** An app with all that is said in headers, and one route. */
function anApp() {
  const app = new Hono<{ Variables: { clientOf: () => string } }>()
  const counter = createRequestCounter()
  const methodsAt = createMethodsAt(app)
  const quota = () => ({ remaining: 3, resetSeconds: 9 })
  app.use(async (c, next) => {
    await next()
    counter.count(c)
  })
  app.use(identifyClient({ peerOf: () => '203.0.113.5', trustedProxies: [] }))
  app.use(async (c, next) => {
    await next()
    setSafeHeaders(c)
    setQuotaHeaders(c, { by: 'key', policy: { requests: 5, windowSeconds: 60 }, quota })
    prefixPaths(c, '/repos/a/b')
  })
  app.use(refusePreflightToNowhere(methodsAt, () => new Response('nothing', { status: 404 })))
  app.use(
    letPagesIn({ allowedOrigins: ['https://a.example'], methodsAt, sends: ['If-Match'], reads: ['ETag'] }),
  )
  app.get('/jobs/:id', (c) => {
    const said = [c.get('clientOf')(), readCredential(c), isForwarded(c)]
    return c.json(said, 200, { Location: '/x', Link: '</y>; rel="next"' })
  })
  return { app, counter }
}

test('answers carry safe headers, their limit, and paths under the prefix of the request', async () => {
  const { app, counter } = anApp()
  const headers = { 'X-Forwarded-For': '198.51.100.1', Authorization: 'Bearer sesame' }
  const answer = await app.request('https://x/jobs/1', { headers })
  expect(await answer.json()).toEqual(['4:cb007105', 'sesame', true])
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'no-store',
    'x-frame-options': 'DENY',
    ratelimit: '"key";r=3;t=9',
    'ratelimit-policy': '"key";q=5;w=60',
    location: '/repos/a/b/x',
    link: '</repos/a/b/y>; rel="next"',
    'strict-transport-security': 'max-age=31536000',
  })
  await app.request('/jobs/2')
  await app.request('/nothing')
  expect(counter.answered()).toEqual([
    { operation: 'GET /jobs/{id}', status: '2xx', count: 2 },
    { operation: '', status: '4xx', count: 1 },
  ])
})

test('a preflight names the methods of its path, and is a 404 where there is nothing', async () => {
  const { app } = anApp()
  const ask = (path: string) =>
    app.request(path, { method: 'OPTIONS', headers: { Origin: 'https://a.example' } })
  const [there, nowhere] = [await ask('/jobs/1'), await ask('/nothing')]
  expect([there.status, there.headers.get('Access-Control-Allow-Methods')]).toEqual([204, 'GET'])
  expect(nowhere.status).toBe(404)
})

test.each([
  ['https://a.example', 'https://a.example'],
  ['https://A.example:443', 'https://a.example'],
  ['http://localhost:*', 'http://localhost:*'],
  ['https://*.example', undefined],
  ['https://a.example/x', undefined],
  ['ftp://a.example', undefined],
])('%s as an origin is %s', (text, origin) => expect(readOrigin(text)).toBe(origin))

test.each([
  ['return=representation', true],
  ['respond-async, return = "representation"; foo', true],
  ['Return=Representation', true],
  ['return=minimal', false],
  ['noreturn=representation', false],
  ['return=representations', false],
])('Prefer: %s', async (prefer, wanted) => {
  const app = new Hono()
  app.get('/', (c) => c.json(prefersRepresentation(c)))
  expect(await (await app.request('/', { headers: { Prefer: prefer } })).json()).toBe(wanted)
  expect(await (await app.request('/')).json()).toBe(false)
})
