import { describe, expect, test } from 'vitest'
import { MAX_REQUEST_BYTES } from '../src/headers-and-limits/body.ts'
import { createWorld } from './world.ts'

const quota = (headers: Headers) => ({
  limit: headers.get('x-ratelimit-limit'),
  used: headers.get('x-ratelimit-used'),
  remaining: headers.get('x-ratelimit-remaining'),
})

describe('who may do what', () => {
  test.each([
    ['GET', '/issues', 200],
    ['POST', '/issues', 401],
  ])('without a token %s %s answers %i', async (method, path, status) => {
    const { github } = createWorld()
    const body = method === 'POST' ? JSON.stringify({ title: 'x' }) : null
    const response = await github.fetch(`http://github.local/repos/ann/queue${path}`, { method, body })
    expect(response.status).toBe(status)
    if (status === 401)
      expect(await response.json()).toMatchObject({ message: 'Requires authentication', status: '401' })
  })

  test.each(['Bearer nonsense', 'Basic YW5uOng=', 'token'])(
    '"%s" is 401 Bad credentials',
    async (authorization) => {
      const world = createWorld()
      const answer = await world.ask('GET', '/issues', undefined, { authorization })
      expect(answer).toMatchObject({ status: 401, json: { message: 'Bad credentials' } })
    },
  )

  test('"token" is as good as "Bearer"', async () => {
    const world = createWorld()
    const { json } = await world.ask('GET', 'user', undefined, { authorization: `token ${world.writeToken}` })
    expect(json.login).toBe('ann')
  })

  test('a token that only reads is forbidden to write', async () => {
    const world = createWorld()
    const headers = { authorization: `Bearer ${world.readToken}` }
    expect(await world.ask('POST', '/issues', { title: 'x' }, headers)).toMatchObject({
      status: 403,
      json: { message: 'Resource not accessible by integration' },
    })
    expect((await world.ask('GET', '/issues', undefined, headers)).json).toEqual([])
  })

  test('a private repository does not exist for those without a token', async () => {
    const world = createWorld()
    world.github.createRepository({ owner: 'ann', name: 'secret', private: true })
    const response = await world.github.fetch('http://github.local/repos/ann/secret')
    expect(response.status).toBe(404)
    expect((await world.ask('GET', 'repos/ann/secret')).json.private).toBe(true)
  })

  test.each(['repos/ann/no/issues', 'repos/no/queue', 'users/nobody', 'no/such/path', 'repositories/5'])(
    '%s is 404 Not Found',
    async (path) => {
      const world = createWorld()
      expect(await world.ask('GET', path)).toMatchObject({
        status: 404,
        json: { message: 'Not Found', status: '404' },
      })
    },
  )
})

describe('the quota', () => {
  test('counts every request per token, REST and GraphQL apart', async () => {
    const world = createWorld({ rateLimit: 100 })
    await world.ask('GET', '/issues')
    expect(quota((await world.ask('GET', '/issues')).headers)).toEqual({
      limit: '100',
      used: '2',
      remaining: '98',
    })
    const graphql = await world.graphql('{ viewer { login } }')
    expect(quota(graphql.headers)).toEqual({ limit: '100', used: '1', remaining: '99' })
    expect(graphql.headers.get('x-ratelimit-resource')).toBe('graphql')
    const other = await world.ask('GET', '/issues', undefined, { authorization: `Bearer ${world.readToken}` })
    expect(quota(other.headers)).toEqual({ limit: '100', used: '1', remaining: '99' })
  })

  test('is told by GET /rate_limit, which is free', async () => {
    const world = createWorld({ rateLimit: 100 })
    await world.ask('GET', '/issues')
    await world.ask('GET', 'rate_limit')
    const { json } = await world.ask('GET', 'rate_limit')
    expect(json.rate).toMatchObject({ limit: 100, used: 1, remaining: 99 })
    expect(json.resources.core).toEqual(json.rate)
    expect(json.resources.graphql).toMatchObject({ used: 0 })
  })

  test('that is spent refuses with 403 (GraphQL: 200 with an error) until the hour is over', async () => {
    const world = createWorld({ rateLimit: 1 })
    await world.ask('GET', '/issues')
    await world.graphql('{ viewer { login } }')
    const refused = await world.ask('GET', '/issues')
    expect(refused.status).toBe(403)
    expect(refused.json.message).toMatch(/^API rate limit exceeded for user ID \d+\.$/)
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(await world.graphql('{ viewer { login } }')).toMatchObject({
      status: 200,
      json: { errors: [{ type: 'RATE_LIMITED' }] },
    })
    world.clock.now = Number(refused.headers.get('x-ratelimit-reset')) * 1000
    expect((await world.ask('GET', '/issues')).status).toBe(200)
  })

  test('of those without a token is 60', async () => {
    const { github } = createWorld()
    const response = await github.fetch('http://github.local/repos/ann/queue')
    expect(quota(response.headers)).toEqual({ limit: '60', used: '1', remaining: '59' })
  })
})

describe('conditional requests', () => {
  test('answer 304 without a body and cost nothing, until something changes', async () => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'x' })
    const first = await world.ask('GET', '/issues')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"[0-9a-f]+"$/)
    const same = await world.ask('GET', '/issues', undefined, { 'if-none-match': etag })
    expect(same).toMatchObject({ status: 304, json: undefined })
    expect(same.headers.get('etag')).toBe(etag)
    expect(same.headers.get('x-ratelimit-used')).toBe(first.headers.get('x-ratelimit-used'))
    await world.ask('PATCH', '/issues/1', { title: 'y' })
    expect((await world.ask('GET', '/issues', undefined, { 'if-none-match': etag })).status).toBe(200)
  })

  test('are bound to the Accept header', async () => {
    const world = createWorld()
    const etag = (await world.ask('GET', '/issues')).headers.get('etag') ?? ''
    const other = { 'if-none-match': etag, accept: 'application/vnd.github.raw+json' }
    expect((await world.ask('GET', '/issues', undefined, other)).status).toBe(200)
  })
})

describe('every answer', () => {
  test("has the clock's date, a request id of its own and the media type", async () => {
    const world = createWorld()
    const first = await world.ask('GET', '/issues')
    const second = await world.ask('GET', 'nothing')
    expect(first.headers.get('date')).toBe('Sun, 01 Mar 2026 12:00:00 GMT')
    expect(first.headers.get('content-type')).toBe('application/json; charset=utf-8')
    for (const { headers } of [first, second]) {
      expect(headers.get('x-github-media-type')).toBe('github.v3; format=json')
      expect(headers.get('x-github-request-id')).toMatch(/^[0-9A-F]+:/)
    }
    expect(first.headers.get('x-github-request-id')).not.toBe(second.headers.get('x-github-request-id'))
  })

  test.each(['{"title": ', 'title=x'])('to the body %j is 400 Problems parsing JSON', async (body) => {
    const world = createWorld()
    expect(await world.ask('POST', '/issues', body)).toMatchObject({
      status: 400,
      json: { message: 'Problems parsing JSON', status: '400' },
    })
  })

  test('to a body that is too large is 413', async () => {
    const world = createWorld()
    const body = JSON.stringify({ content: 'x'.repeat(MAX_REQUEST_BYTES) })
    expect((await world.ask('POST', '/git/blobs', body)).status).toBe(413)
  })

  test('has URLs below the base that was given', async () => {
    const world = createWorld({ url: 'http://localhost:3000/' })
    const { json } = await world.ask('POST', '/issues', { title: 'x' })
    expect(json.url).toBe('http://localhost:3000/repos/ann/queue/issues/1')
    expect(json.html_url).toBe('http://localhost:3000/ann/queue/issues/1')
  })
})

test('the request log counts routes, not paths', async () => {
  const world = createWorld()
  await world.ask('GET', '/issues/1')
  await world.ask('GET', '/issues/2')
  await world.graphql('{ a: viewer { login } rateLimit { cost } b: viewer { id } }')
  expect(world.github.requests.byRoute()).toEqual({
    'GET /repos/{owner}/{repo}/issues/{issue_number}': 2,
    'POST /graphql viewer rateLimit': 1,
  })
  expect(world.github.requests.entries.map(({ status }) => status)).toEqual([404, 404, 200])
  world.github.requests.clear()
  expect(world.github.requests.count()).toBe(0)
})
