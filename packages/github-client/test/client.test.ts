import { object } from '@octoqueue/github-answers'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../src/index.ts'
import { API, DATE, NOW, open, REPO, TOKEN } from './open.ts'

// Once it is imported, nock stands between this process and all of its connections, those of later test files too.
nock.restore()
beforeAll(() => {
  nock.activate()
  nock.disableNetConnect()
})
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([])
  nock.cleanAll()
})
afterAll(() => {
  nock.enableNetConnect()
  nock.restore()
})

const issue = {
  number: 7,
  title: 'Job',
  body: '',
  labels: [],
  state: 'open',
  node_id: 'I_7',
  created_at: '2026-11-21T22:00:00Z',
  html_url: 'https://github.com/acme/jobs/issues/7',
  user: { login: 'you', id: 1 },
  milestone: null,
}
const PATH = '/repos/acme/jobs/issues/7'
const read = (client: Client) => client.rest.issues.get({ ...REPO, issue_number: 7 })
const write = (client: Client) => client.rest.issues.create({ ...REPO, title: 'Job' })

test('reads send what they know, and take 304 for an answer', async () => {
  const path = '/repos/acme/jobs/git/matching-refs/octoqueue%2Flive%2F'
  const refs = [{ ref: 'refs/octoqueue/live/x', object: { sha: 'a' } }]
  nock(API)
    .get(path)
    .reply(200, refs, { etag: '"1"', ...DATE })
  const later = { date: new Date((NOW + 5) * 1000).toUTCString() }
  nock(API, { reqheaders: { 'if-none-match': '"1"' } })
    .get(path)
    .reply(304, undefined, later)
  const { client } = open()
  const readRefs = () =>
    client.readIfChanged(client.rest.git.listMatchingRefs, {
      ...REPO,
      ref: 'octoqueue/live/',
    })
  expect(await readRefs()).toEqual({ data: refs, at: NOW })
  expect(await readRefs()).toEqual({ data: refs, at: NOW + 5 })
})

test.each([
  ['a read', read],
  ['a write', write],
  ['a GraphQL document', (client: Client) => client.graphql('query { viewer { login } }', {}, object({}))],
])('each sending of %s has a deadline of its own', async (_, send) => {
  const signals: unknown[] = []
  const { client } = open({
    timeout: () => new AbortController().signal,
    fetch: async (_, init) => {
      signals.push(init?.signal)
      // Too many requests: each of these may be sent again.
      return new Response('{}', { status: 429, headers: { 'retry-after': '1' } })
    },
  })
  await expect(send(client)).rejects.toMatchObject({ type: 'rate-limited' })
  expect([signals.length, new Set(signals).size]).toEqual([3, 3])
  expect(signals).not.toContain(undefined)
})

describe('writes', () => {
  test.each([500, 502, 504])('are not repeated after a %d', async (status) => {
    nock(API).post('/repos/acme/jobs/issues').reply(status)
    await expect(write(open().client)).rejects.toMatchObject({ status })
  })

  test('are not repeated after a connection that broke', async () => {
    nock(API).post('/repos/acme/jobs/issues').replyWithError('socket hang up')
    await expect(write(open().client)).rejects.toThrow()
  })

  test('that were refused for their rate wait a moment, when a moment is enough', async () => {
    const { client, clock } = open()
    nock(API)
      .post('/repos/acme/jobs/issues')
      .reply(403, { message: 'secondary rate limit' }, { 'retry-after': '1' })
    nock(API).post('/repos/acme/jobs/issues').reply(201, issue)
    expect(await write(client)).toMatchObject({ status: 201 })
    expect(clock.elapsedMs()).toBeGreaterThanOrEqual(1000)
  })
})

test('a rate limit stops all requests until it is over, and is told once', async () => {
  const { client, advanceSeconds, lines } = open()
  nock(API).get(PATH).reply(403, { message: 'limit' }, { 'retry-after': '30' })
  const expected = { type: 'rate-limited', message: 'GitHub asks us to wait 30 s.', retryAfterSeconds: 30 }
  await expect(read(client)).rejects.toMatchObject(expected)
  // No request is sent: nock would fail it for want of an answer.
  await expect(write(client)).rejects.toMatchObject(expected)
  expect(lines).toEqual([{ message: 'rate-limited', fields: { seconds: 30 } }])
  await advanceSeconds(30)
  nock(API).get(PATH).reply(200, issue)
  expect((await read(client)).data.number).toBe(7)
})

test('what goes unanswered costs those who wait, and is not asked when nothing is left', async () => {
  const { client, clock, deadlineBudget } = open({
    fetch: async () => {
      await clock.sleep(3_000)
      throw new TypeError('fetch failed')
    },
  })
  await deadlineBudget.within({ lostMs: 7_000 }, async () => {
    await expect(write(client)).rejects.toThrow()
    expect(deadlineBudget.leftMs()).toBe(4_000)
    deadlineBudget.lose(4_000)
    await expect(write(client)).rejects.toMatchObject({ type: 'github-unavailable' })
    expect(clock.elapsedMs()).toBe(3_000)
  })
})

test('the log says why no answer came, and never what the token is', async () => {
  const { client, lines } = open()
  nock(API)
    .post('/repos/acme/jobs/issues')
    .reply(403, { message: `not with ${TOKEN}` })
  await expect(write(client)).rejects.toThrow()
  nock(API).get(PATH).times(3).reply(502, { message: 'Bad gateway' })
  await expect(read(client)).rejects.toThrow()
  expect(lines.map(({ fields }) => [fields.request, fields.status])).toEqual([
    ['POST /repos/{owner}/{repo}/issues', 403],
    ['GET /repos/{owner}/{repo}/issues/{issue_number}', 502],
  ])
  expect(JSON.stringify(lines)).not.toContain(TOKEN)
})

test('the time is GitHub’s, and goes on between answers', async () => {
  const { client, advanceSeconds } = open()
  nock(API).get('/rate_limit').reply(200, {}, DATE)
  expect(await client.now()).toBe(NOW)
  await advanceSeconds(42)
  expect(await client.now()).toBe(NOW + 42)
})

test('requests are counted, as GitHub counts them by the minute', async () => {
  const { client } = open()
  nock(API).get(PATH).reply(200, issue).post('/repos/acme/jobs/issues').reply(201, issue)
  nock(API)
    .post('/graphql')
    .reply(200, { data: { viewer: { login: 'me' } } })
  await read(client)
  await write(client)
  await client.graphql('query { viewer { login } }', {}, object({}))
  expect(client.usage()).toEqual({ rest: 2, graphql: 1, points: 1 + 5 + 1 })
})

test('GitHub Enterprise has its GraphQL beside its REST', async () => {
  const { client } = open({ apiUrl: 'https://ghe.example.com/api/v3' })
  nock('https://ghe.example.com')
    .post('/api/graphql')
    .reply(200, { data: { viewer: { login: 'me' } } })
  expect(await client.graphql('query { viewer { login } }', {}, object({}))).toEqual({
    viewer: { login: 'me' },
  })
})
