import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { listen } from '../../src/node/listen.ts'
import { appKey } from '../support/app-key.ts'
import { createAppWorld } from '../support/app-world.ts'
import { bundle, KEY, read, startWorkerd } from './workerd.ts'

let script: string
beforeAll(async () => {
  script = await bundle()
})

const MAX_ANSWER_MS = 10_000

/** A Worker as a GitHub App that acme and beta have, each on its own installation. */
async function startAppService(bindings: Record<string, string> = {}) {
  const world = createAppWorld({ now: Date.now, rateLimit: 1_000_000 })
  let isSilent = false
  const github = await listen(
    (request) => (isSilent ? new Promise<Response>(() => {}) : world.github.app.fetch(request)),
    '127.0.0.1',
    0,
  )
  onTestFinished(() => github.close(0))
  const { url, close } = await startWorkerd(script, {
    GITHUB_REPO: 'acme/jobs, acme/tools, beta/*',
    GITHUB_API_URL: github.url,
    API_KEY: KEY,
    // As GitHub gives it, which WebCrypto alone does not take.
    GITHUB_APP_ID: String(world.app.id),
    GITHUB_APP_PRIVATE_KEY: appKey().pkcs1,
    LOG_LEVEL: 'error',
    ...bindings,
  })
  onTestFinished(close)
  const ask = (method: string, path: string, body?: object, key = KEY) =>
    fetch(`${url}${path}`, {
      method,
      headers: { 'X-API-Key': key, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  const fallSilent = () => {
    isSilent = true
  }
  return { ask, fallSilent }
}

test.each(['refs', 'sql'])(
  'over %s one Worker serves the repositories of two owners, and mixes nothing',
  async (ledger) => {
    const { ask } = await startAppService({ LEDGER: ledger })
    for (const place of ['acme/jobs', 'acme/tools', 'beta/jobs']) {
      const made = await ask('POST', `/repos/${place}/jobs`, { data: place })
      expect([made.status, made.headers.get('Location')]).toEqual([201, `/repos/${place}/jobs/1`])
    }
    expect(await read(await ask('GET', '/jobs/1'))).toMatchObject({ data: 'acme/jobs' })
    const claimed = await read(await ask('POST', '/repos/beta/jobs/jobs/claim', { worker: 'me' }))
    expect(claimed).toMatchObject({ id: 1, data: 'beta/jobs' })
    const elsewhere = await ask('POST', '/repos/acme/tools/jobs/1/complete', { lease: claimed.lease })
    // Of refs a listing may be older than the lease: it cannot prove that this job was never held by it.
    const problem = ledger === 'sql' ? 'lease-lost' : 'outcome-unknown'
    expect((await read(elsewhere)).type).toBe(`urn:octoqueue:problem:${problem}`)
    const settled = await ask('POST', '/repos/beta/jobs/jobs/1/complete', { lease: claimed.lease })
    expect(settled.status).toBe(200)
    expect((await ask('GET', '/repos/acme/secrets/jobs')).status).toBe(404)
  },
)

test('a repository that is opened while GitHub is dead is a 503 within ten seconds', async () => {
  const { ask, fallSilent } = await startAppService()
  expect((await ask('GET', '/queues')).status).toBe(200)
  fallSilent()
  const startedAtMs = performance.now()
  const answer = await ask('GET', '/repos/beta/jobs/queues')
  expect(performance.now() - startedAtMs).toBeLessThan(MAX_ANSWER_MS)
  expect([answer.status, (await read(answer)).type]).toEqual([
    503,
    'urn:octoqueue:problem:github-unavailable',
  ])
})
