import { afterEach, describe, expect, test } from 'vitest'
import { createGitHub } from '../../src/github/github.ts'
import { toProblem } from '../../src/github/problems.ts'
import { NOW } from '../support/entries.ts'
import { useNock } from '../support/nock.ts'
import { seededRandom } from '../support/random.ts'
import { recordingLog, virtualClock } from '../support/world.ts'

const API = 'https://api.github.com'
const REPO = { owner: 'acme', repo: 'jobs' }
const TOKEN = 'ghp_secret_that_must_not_leak'
const DATE = { date: new Date(NOW * 1000).toUTCString() }

const nock = useNock()
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([])
  nock.cleanAll()
})

function open() {
  const ports = { clock: virtualClock(), random: seededRandom(1), log: recordingLog() }
  const github = createGitHub({ ...REPO, credentials: { token: TOKEN }, apiUrl: API, ...ports })
  return { github, clock: ports.clock }
}

const issue = {
  number: 7,
  title: 'Job',
  body: '',
  labels: [],
  state: 'open',
  node_id: 'I_7',
  repository_url: 'https://api.github.com/repos/acme/jobs',
  created_at: '2026-11-21T22:00:00Z',
  html_url: 'https://github.com/acme/jobs/issues/7',
  user: { login: 'you', id: 1 },
  milestone: null,
}

describe('reads', () => {
  test('are repeated when GitHub is in trouble', async () => {
    nock(API).get('/repos/acme/jobs/issues/7').reply(502).get('/repos/acme/jobs/issues/7').reply(200, issue)
    expect(await open().github.issues.read(7)).toMatchObject({ number: 7 })
  })

  test('are repeated only so often', async () => {
    nock(API).get('/repos/acme/jobs/issues/7').times(3).reply(503)
    await expect(open().github.issues.read(7)).rejects.toMatchObject({ type: 'github-unavailable' })
  })

  test('that say no are not repeated', async () => {
    nock(API).get('/repos/acme/jobs/issues/7').reply(401, { message: 'Bad credentials' })
    await expect(open().github.issues.read(7)).rejects.toMatchObject({
      type: 'github-refused',
      message: expect.stringContaining('check GH_TOKEN'),
    })
  })

  test.each([
    ['gone', 410, { message: 'This issue was deleted' }],
    ['missing', 404, { message: 'Not Found' }],
  ])('of an issue that is %s give nothing', async (_, status, body) => {
    nock(API).get('/repos/acme/jobs/issues/7').reply(status, body)
    nock(API).get('/repos/acme/jobs').reply(200, { has_issues: true })
    expect(await open().github.issues.read(7)).toBeUndefined()
  })

  test.each([
    ['the repository is gone too', 404, { message: 'Not Found' }, 'GITHUB_REPO'],
    ['issues are switched off', 200, { has_issues: false }, 'switched off'],
  ])('of an issue that is missing say so when %s', async (_, status, body, sentence) => {
    nock(API).get('/repos/acme/jobs/issues/7').reply(404, { message: 'Not Found' })
    nock(API).get('/repos/acme/jobs').reply(status, body)
    await expect(open().github.issues.read(7)).rejects.toMatchObject({
      type: 'github-refused',
      message: expect.stringContaining(sentence),
    })
  })

  test.each([
    ['a pull request', { ...issue, pull_request: { url: 'x' } }],
    ['an issue that was moved elsewhere', { ...issue, number: 8 }],
  ])('of %s give nothing', async (_, body) => {
    nock(API).get('/repos/acme/jobs/issues/7').reply(200, body)
    expect(await open().github.issues.read(7)).toBeUndefined()
  })
})

describe('a rate limit', () => {
  const limits: [string, number, Record<string, string>, number][] = [
    ['with a time to wait', 403, { 'retry-after': '30' }, 30],
    ['of too many requests', 429, {}, 60],
    [
      'of the hour',
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW + 600), ...DATE },
      600,
    ],
  ]
  test.each(limits)(
    '%s is answered to the caller, and stops everybody until it is over',
    async (_, status, headers, seconds) => {
      const { github, clock } = open()
      const path = '/repos/acme/jobs/issues/7'
      nock(API).get(path).reply(status, { message: 'limit' }, headers)
      const expected = { type: 'rate-limited', facts: { retryAfterSeconds: seconds } }
      await expect(github.issues.read(7)).rejects.toMatchObject(expected)
      // No request is sent: nock would fail it for want of an answer.
      await expect(github.issues.read(7)).rejects.toMatchObject({ type: 'rate-limited' })
      clock.advanceSeconds(seconds)
      nock(API).get(path).reply(200, issue)
      expect(await github.issues.read(7)).toMatchObject({ number: 7 })
    },
  )

  test('is not what a forbidden request is', async () => {
    nock(API)
      .get('/repos/acme/jobs/issues/7')
      .reply(403, { message: 'Resource not accessible by integration' })
    await expect(open().github.issues.read(7)).rejects.toMatchObject({
      type: 'github-refused',
      message: expect.stringContaining('"Contents: write"'),
    })
  })
})

test('a server without GraphQL is named as such', async () => {
  const { github } = open()
  nock(API).post('/graphql').reply(404, { message: 'Not Found' })
  const draft = { title: 'Job', body: '', labels: [] }
  await expect(github.issues.create(draft)).rejects.toMatchObject({
    type: 'github-refused',
    message: expect.stringContaining('updateRefs'),
  })
})

test('no problem says what the token is', async () => {
  nock(API).get('/repos/acme/jobs/issues/7').reply(422, { message: 'Validation Failed' })
  const problem = await open()
    .github.issues.read(7)
    .catch((error: unknown) => error)
  expect(problem).toMatchObject({ type: 'github-refused' })
  expect(JSON.stringify([problem, (problem as Error).message, (problem as Error).cause])).not.toContain(TOKEN)
})

test.each([
  [
    { name: 'GraphqlResponseError', errors: [{ type: 'FORBIDDEN', message: 'no' }] },
    'github-refused',
    'Contents: write',
  ],
  [{ name: 'GraphqlResponseError', errors: [{ message: 'Something' }] }, 'github-refused', 'Something'],
  [{ name: 'HttpError', status: 500 }, 'github-unavailable', 'try again'],
  [{ name: 'HttpError', response: { status: 502 } }, 'github-unavailable', 'try again'],
  // Octokit turns every failed connection into an HttpError: anything else is a bug of ours.
  [new TypeError('x is not a function'), 'internal', 'x is not a function'],
  [undefined, 'internal', 'undefined'],
])('%o is a problem of type %s', (error, type, sentence) => {
  expect(toProblem(error)).toMatchObject({ type, message: expect.stringContaining(sentence) })
})
