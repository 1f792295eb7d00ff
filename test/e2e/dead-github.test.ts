import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { composeService, type ServiceRuntime } from '../../src/compose.ts'
import { type Config, readConfig } from '../../src/config/config.ts'
import { createNodeRuntime } from '../../src/node/service.ts'
import { REQUEST_LIMITS } from '../../src/runtime/deadline-budget.ts'
import { aFolder } from '../support/program.ts'
import { createWorld, OWNER, REPO, recordingLog } from '../support/world.ts'

const MAX_ANSWER_MS = 10_000

const KEY = { 'Content-Type': 'application/json', 'X-API-Key': 'sesame' }

/** Asks the service of one repository, each time within the limits of a request. */
function openService(config: Config, runtime: ServiceRuntime) {
  if (!config.github) throw new Error('No account')
  const { app } = composeService(config.github, runtime, config)
  return (path: string, init: RequestInit) =>
    runtime.deadlineBudget.within(REQUEST_LIMITS, async () => app.request(path, init))
}

/** A port that accepts every connection and never answers. */
async function aDeadServer(): Promise<string> {
  const server = createServer(() => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`
}

const LEASE = 'live/default/0000000001/7-held-9-1.3-0.0-1795310404-1795310704-87179460f5dc14d7-wme'

test.each(['refs', 'sql'])(
  'with a dead GitHub every verb over %s is a 503 within ten seconds',
  async (ledger) => {
    const config = readConfig({
      GITHUB_REPO: 'acme/jobs',
      GH_TOKEN: 'token',
      GITHUB_API_URL: await aDeadServer(),
      LEDGER: ledger,
      OCTOQUEUE_DATA: aFolder(),
      API_KEY: 'sesame',
    })
    const log = recordingLog()
    const runtime = { ...createNodeRuntime(config, log), clientOf: () => '192.0.2.1' }
    const request = openService(config, runtime)
    const startedAtMs = performance.now()
    const requests: [string, string, object?][] = [
      ['POST', '/create-job', { data: 1 }],
      ['POST', '/jobs/claim', {}],
      ['POST', '/jobs/1/complete', { lease: LEASE }],
      ['POST', '/jobs/1/extend', { lease: LEASE }],
      ['POST', '/jobs/1/cancel', {}],
      ['POST', '/queues/default/pause', {}],
      ['POST', '/sweep', {}],
      ['GET', '/jobs/1'],
      ['GET', '/jobs'],
      ['GET', '/queues'],
      ['GET', '/projects'],
    ]
    const answers = await Promise.all(
      requests.map(async ([method, path, body]) => {
        const response = await request(path, {
          method,
          headers: KEY,
          ...(body && { body: JSON.stringify(body) }),
        })
        const { type } = (await response.json()) as { type: string }
        return [path, response.status, Number(response.headers.get('Retry-After')) > 0, type]
      }),
    )
    expect(performance.now() - startedAtMs).toBeLessThan(MAX_ANSWER_MS)
    expect(answers).toEqual(
      requests.map(([, path]) => [path, 503, true, 'urn:octoqueue:problem:github-unavailable']),
    )
  },
)

test('those who wait for another’s request to GitHub are answered within ten seconds, too', async () => {
  const config = readConfig({
    GITHUB_REPO: 'acme/jobs',
    GH_TOKEN: 'token',
    GITHUB_API_URL: await aDeadServer(),
    API_KEY: 'sesame',
  })
  const runtime = { ...createNodeRuntime(config, recordingLog()), clientOf: () => '192.0.2.1' }
  const request = openService(config, runtime)
  const startedAtMs = performance.now()
  const post = async (path: string, body: object) => {
    const response = await request(path, { method: 'POST', headers: KEY, body: JSON.stringify(body) })
    return response.status
  }
  const aKey = (id: string) => ({ id, grants: [{ scopes: ['read'], queues: '*' }] })
  const bodies: [string, object][] = [
    ['/create-job', { data: 1 }],
    ['/create-job', { data: 2 }],
    ['/create-job', { data: 3 }],
    ['/admin/keys', aKey('one')],
    ['/admin/keys', aKey('two')],
  ]
  expect(await Promise.all(bodies.map(([path, body]) => post(path, body)))).toEqual(bodies.map(() => 503))
  expect(performance.now() - startedAtMs).toBeLessThan(MAX_ANSWER_MS)
})

test('with a GitHub that takes writes and never answers them, too', async () => {
  const world = createWorld()
  await world.queue.enqueue({ data: 1 })
  const config = readConfig({
    GITHUB_REPO: `${OWNER}/${REPO}`,
    GH_TOKEN: world.token,
    GITHUB_API_URL: 'http://github.local',
    API_KEY: 'sesame',
  })
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const isRead = init?.method === 'GET' || String(init?.body).includes('"query":"query')
    if (isRead) return world.github.fetch(new Request(input, init))
    return new Promise((_, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
    })
  }
  const runtime = { ...createNodeRuntime(config, recordingLog()), fetch, clientOf: () => '192.0.2.1' }
  const request = openService(config, runtime)
  const startedAtMs = performance.now()
  const post = async (path: string, body: object) => {
    const response = await request(path, { method: 'POST', headers: KEY, body: JSON.stringify(body) })
    const { type } = (await response.json()) as { type: string }
    return [response.status, Number(response.headers.get('Retry-After')) > 0, type]
  }
  expect(
    await Promise.all([
      post('/create-job', { data: 1 }),
      post('/jobs/claim', {}),
      post('/jobs/1/cancel', {}),
      post('/queues/default/pause', {}),
    ]),
  ).toEqual(Array.from({ length: 4 }, () => [503, true, 'urn:octoqueue:problem:outcome-unknown']))
  expect(performance.now() - startedAtMs).toBeLessThan(MAX_ANSWER_MS)
})
