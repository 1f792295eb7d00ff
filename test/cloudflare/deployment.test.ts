import { get } from 'node:http'
import { createServer } from 'node:net'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { WEBHOOK_SECRET, webhook } from '../support/webhooks.ts'
import { bundle, KEY, read, startGitHub, startService, startWorkerd } from './workerd.ts'

let script: string
beforeAll(async () => {
  script = await bundle()
})

const MAX_ANSWER_MS = 10_000

/** The status of a request with another `Host`, which `fetch` does not let one set. */
const statusUnder = (host: string, url: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    get(url, { headers: { host } }, (response) => resolve(response.resume().statusCode)).on('error', reject)
  })

describe('a deployment', () => {
  const ROWS: { what: string; bindings: Record<string, string>; says: RegExp }[] = [
    { what: 'without settings', bindings: {}, says: /GITHUB_REPO and GH_TOKEN are not set/ },
    {
      what: 'without a token',
      bindings: { GITHUB_REPO: 'acme/jobs', API_KEY: KEY },
      says: /GITHUB_REPO set, GH_TOKEN not/,
    },
    {
      what: 'with a setting that is wrong',
      bindings: { GITHUB_REPO: 'acme/jobs', GH_TOKEN: 'ghp_sesame', LEDGER: 'files' },
      says: /LEDGER must be refs or sql/,
    },
    {
      what: 'with a location that Cloudflare does not have',
      bindings: { GITHUB_REPO: 'acme/jobs', GH_TOKEN: 'ghp_sesame', LEDGER_LOCATION: 'moon' },
      says: /LEDGER_LOCATION must be empty or one of wnam, enam/,
    },
  ]
  test.each(ROWS)('$what says so at every address, and no more', async ({ bindings, says }) => {
    const { url, close } = await startWorkerd(script, bindings)
    onTestFinished(close)
    for (const where of ['/', '/health', '/jobs', '/nowhere']) {
      const response = await fetch(`${url}${where}`)
      const text = await response.text()
      expect(response.status).toBe(503)
      expect(response.headers.get('Content-Type')).toBe('application/problem+json')
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(JSON.parse(text)).toMatchObject({
        type: 'urn:octoqueue:problem:misconfigured',
        detail: expect.stringMatching(says),
      })
      expect(text).not.toMatch(/sesame|correct-horse|\bat .*\(/)
    }
  })

  test('serves those who have the key, and nobody else', async () => {
    const { url, ask } = await startService(script)
    expect((await ask('GET', '/jobs')).status).toBe(200)
    expect((await fetch(`${url}/jobs`)).status).toBe(401)
  })

  test('without a key serves this machine only', async () => {
    const github = await startGitHub()
    const { API_KEY: _, ...settings } = github.settings
    const { url, close } = await startWorkerd(script, { ...settings, LOG_LEVEL: 'error' })
    onTestFinished(close)
    expect((await fetch(`${url}/jobs`)).status).toBe(200)
    expect(await statusUnder('queue.example.workers.dev', `${url}/jobs`)).toBe(401)
  })

  test('lets an address without a right key ask so often and no more', async () => {
    const github = await startGitHub()
    const limits = { GUARD: { namespace_id: '1', simple: { limit: 3, period: 60 } } }
    const { url, close } = await startWorkerd(script, { ...github.settings, LOG_LEVEL: 'error' }, limits)
    onTestFinished(close)
    const ask = (address: string, key?: string) =>
      fetch(`${url}/jobs`, { headers: { 'CF-Connecting-IP': address, ...(key && { 'X-API-Key': key }) } })
    const statuses: number[] = []
    for (let asked = 0; asked < 4; asked++) statuses.push((await ask('192.0.2.1')).status)
    expect(statuses).toEqual([401, 401, 401, 429])
    const refused = await ask('192.0.2.1')
    expect(refused.headers.get('Retry-After')).toBe('60')
    expect(await refused.json()).toMatchObject({ type: 'urn:octoqueue:problem:too-many-requests' })
    for (let asked = 0; asked < 5; asked++) expect((await ask('192.0.2.2', KEY)).status).toBe(200)
  })

  test('takes all webhooks of GitHub from one address, and so many unsigned ones and no more', async () => {
    const github = await startGitHub()
    const limits = { GUARD: { namespace_id: '1', simple: { limit: 3, period: 60 } } }
    const settings = { ...github.settings, GITHUB_WEBHOOK_SECRET: WEBHOOK_SECRET, LOG_LEVEL: 'error' }
    const { url, close } = await startWorkerd(script, settings, limits)
    onTestFinished(close)
    const deliver = async (secret: string) => {
      const { body, headers } = await webhook({ action: 'edited', issue: { number: 1 } }, { secret })
      const from = { ...headers, 'CF-Connecting-IP': '192.0.2.1' }
      return (await fetch(`${url}/webhooks/github`, { method: 'POST', body, headers: from })).status
    }
    const forged: number[] = []
    for (let sent = 0; sent < 4; sent++) forged.push(await deliver('another-secret-than-that'))
    expect(forged).toEqual([401, 401, 401, 429])
    const burst = await Promise.all(Array.from({ length: 100 }, () => deliver(WEBHOOK_SECRET)))
    expect(new Set(burst)).toEqual(new Set([202]))
  })

  test.each(['refs', 'sql'])('over %s with a dead GitHub answers 503 within ten seconds', async (ledger) => {
    const server = createServer(() => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const { ask } = await startService(script, {
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      LEDGER: ledger,
    })
    onTestFinished(() => void server.close())
    const startedAtMs = performance.now()
    const answers = await Promise.all([
      ask('POST', '/create-job', { data: 1 }),
      ask('POST', '/jobs/claim', {}),
      ask('POST', '/jobs/1/cancel', {}),
      ask('GET', '/jobs/1'),
      ask('GET', '/queues'),
    ])
    expect(performance.now() - startedAtMs).toBeLessThan(MAX_ANSWER_MS)
    for (const answer of answers) {
      expect(answer.status).toBe(503)
      expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
      expect((await read(answer)).type).toBe('urn:octoqueue:problem:github-unavailable')
    }
  })
})
