import { object } from '@octoqueue/github-answers'
import { describe, expect, test } from 'vitest'
import type { Client } from '../src/index.ts'
import { DATE, NOW, open, type Planned, REPO, TOKEN } from './open.ts'

const issue = {
  number: 7,
  title: 'Job',
  body: '',
  labels: [],
  state: 'open',
  node_id: 'I_7',
  created_at: '2026-11-21T22:00:00Z',
  html_url: 'https://github.com/acme/jobs/issues/7',
  repository_url: 'https://api.github.com/repos/acme/jobs',
  user: { login: 'you', id: 1 },
  milestone: null,
}
const API = 'https://api.github.com/repos/acme/jobs'
const GET = `GET ${API}/issues/7`
const POST = `POST ${API}/issues`
const ME = { data: { viewer: { login: 'me' } } }
const read = (client: Client) => client.rest.issues.get({ ...REPO, issue_number: 7 })
const write = (client: Client) => client.rest.issues.create({ ...REPO, title: 'Job' })
const ask = (client: Client) => client.graphql('query { viewer { login } }', {}, object({}))

test('reads send what they know, and take 304 for an answer', async () => {
  const path = `GET ${API}/git/matching-refs/octoqueue%2Flive%2F`
  const refs = [{ ref: 'refs/octoqueue/live/x', object: { sha: 'a' } }]
  const later = { date: new Date((NOW + 5) * 1000).toUTCString() }
  const { client, sent } = open([
    [path, 200, refs, { etag: '"1"', ...DATE }],
    [path, 304, undefined, later],
  ])
  const readRefs = () =>
    client.readIfChanged(client.rest.git.listMatchingRefs, { ...REPO, ref: 'octoqueue/live/' })
  expect(await readRefs()).toEqual({ data: refs, at: NOW })
  expect(await readRefs()).toEqual({ data: refs, at: NOW + 5 })
  expect(sent.map((headers) => headers['if-none-match'])).toEqual([undefined, '"1"'])
})

test.each([
  ['a read', read],
  ['a write', write],
  ['a GraphQL document', ask],
])('each sending of %s has a deadline of its own', async (_, send) => {
  const signals: unknown[] = []
  const { client } = open([], {
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
    const { client, sent } = open([[POST, status]])
    await expect(write(client)).rejects.toMatchObject({ status })
    expect(sent).toHaveLength(1)
  })

  test('are not repeated after a connection that broke', async () => {
    const { client, sent } = open([[POST, 0]])
    await expect(write(client)).rejects.toThrow('fetch failed')
    expect(sent).toHaveLength(1)
  })

  test('that were refused for their rate wait a moment, when a moment is enough', async () => {
    const { client, clock } = open([
      [POST, 403, { message: 'secondary rate limit' }, { 'retry-after': '1' }],
      [POST, 201, issue],
    ])
    expect(await write(client)).toMatchObject({ status: 201 })
    expect(clock.elapsedMs()).toBeGreaterThanOrEqual(1000)
  })
})

test('a rate limit stops all requests until it is over, and is told once', async () => {
  const { client, advanceSeconds, lines, sent } = open([
    [GET, 403, { message: 'limit' }, { 'retry-after': '30' }],
    [GET, 200, issue],
  ])
  const expected = { type: 'rate-limited', message: 'GitHub asks us to wait 30 s.', retryAfterSeconds: 30 }
  await expect(read(client)).rejects.toMatchObject(expected)
  await expect(write(client)).rejects.toMatchObject(expected)
  expect(sent).toHaveLength(1)
  expect(lines).toEqual([['rate-limited', { seconds: 30 }]])
  await advanceSeconds(30)
  expect((await read(client)).data.number).toBe(7)
})

test('what goes unanswered costs those who wait, and is not asked when nothing is left', async () => {
  const { client, clock, deadlineBudget, left } = open([], {
    fetch: async () => {
      await clock.sleep(3_000)
      throw new TypeError('fetch failed')
    },
  })
  await deadlineBudget.within({ lostMs: 7_000 }, async () => {
    await expect(write(client)).rejects.toThrow('fetch failed')
    expect(deadlineBudget.leftMs()).toBe(4_000)
    deadlineBudget.lose(4_000)
    await expect(write(client)).rejects.toMatchObject({ type: 'github-unavailable' })
    expect(clock.elapsedMs()).toBe(3_000)
  })
  expect(left).toEqual([])
})

test('the log says why no answer came, or a write was refused, and never what the token is', async () => {
  const trouble: Planned = [GET, 502, { message: 'Bad gateway' }]
  const refused: Planned = [POST, 403, { message: `not with ${TOKEN}` }]
  const { client, lines } = open([refused, trouble, trouble, trouble])
  await expect(write(client)).rejects.toThrow()
  await expect(read(client)).rejects.toThrow()
  expect(lines.map(([, { request, status }]) => [request, status])).toEqual([
    ['POST /repos/{owner}/{repo}/issues', 403],
    ['GET /repos/{owner}/{repo}/issues/{issue_number}', 502],
  ])
  expect(JSON.stringify(lines)).not.toContain(TOKEN)
})

test('the time is GitHub’s, and goes on between answers', async () => {
  const { client, advanceSeconds } = open([['GET https://api.github.com/rate_limit', 200, {}, DATE]])
  expect(await client.now()).toBe(NOW)
  await advanceSeconds(42)
  expect(await client.now()).toBe(NOW + 42)
})

test('requests are counted, as GitHub counts them by the minute', async () => {
  const { client } = open([
    [GET, 200, issue],
    [POST, 201, issue],
    ['POST https://api.github.com/graphql', 200, ME],
  ])
  await read(client)
  await write(client)
  await ask(client)
  expect(client.usage()).toEqual({ rest: 2, graphql: 1, points: 1 + 5 + 1 })
})

test('GitHub Enterprise has its GraphQL beside its REST', async () => {
  const planned: Planned[] = [['POST https://ghe.example.com/api/graphql', 200, ME]]
  const { client } = open(planned, { apiUrl: 'https://ghe.example.com/api/v3' })
  expect(await ask(client)).toEqual(ME.data)
})
