import type { Fault } from '@octoqueue/github-emulator/faults'
import { describe, expect, test } from 'vitest'
import { PROBLEMS, Problem, type ProblemType } from '../../src/domain/problem.ts'
import { LIMITS } from '../../src/runtime/limits.ts'
import { aPerson, ask } from '../support/people.ts'
import { jobOf, problemOf } from './schema.ts'
import { createService, KEY } from './service.ts'

const types = Object.keys(PROBLEMS) as ProblemType[]

test.each(types)('a verb that ends in %s is answered with its row', async (type) => {
  const service = createService()
  service.queue.get = async () => {
    throw new Problem(type, 'This happened.', { retryAfterSeconds: 1.2 })
  }
  const problem = await problemOf(await service.get('/jobs/1'))
  expect(problem).toMatchObject({ type, ...pick(type), detail: 'This happened.', retry_after_seconds: 2 })
})

const pick = (type: ProblemType) => ({ status: PROBLEMS[type].status, title: PROBLEMS[type].title })

test('what is no problem is a bug: the client learns a number, the log everything', async () => {
  const service = createService()
  service.queue.get = async () => {
    throw new TypeError('secret of the house')
  }
  const response = await service.get('/jobs/1', { 'X-Request-Id': 'abc-1' })
  const problem = await problemOf(response)
  expect(problem).toMatchObject({ type: 'internal', status: 500, instance: 'abc-1' })
  expect(JSON.stringify(problem)).not.toContain('secret')
  const line = service.log.lines.find(({ level }) => level === 'error')
  expect(line?.fields).toMatchObject({
    request_id: 'abc-1',
    stack: expect.stringContaining('secret of the house'),
  })
})

describe('when GitHub', () => {
  const rows: { what: string; faults: Fault[]; type: ProblemType; hasRetryAfter: boolean }[] = [
    {
      what: 'does not answer',
      faults: [{ kind: 'drop-before' }],
      type: 'github-unavailable',
      hasRetryAfter: true,
    },
    {
      what: 'is in trouble',
      faults: [{ kind: 'error-before', status: 502 }],
      type: 'github-unavailable',
      hasRetryAfter: true,
    },
    {
      what: 'asks to slow down',
      faults: [{ kind: 'too-many', seconds: 30 }],
      type: 'rate-limited',
      hasRetryAfter: true,
    },
  ]
  test.each(rows)('$what, a claim is a $type', async ({ faults, type, hasRetryAfter }) => {
    const { post } = createService({ github: { faults } })
    const response = await post('/jobs/claim', {})
    expect((await problemOf(response)).type).toBe(type)
    expect(response.headers.has('Retry-After')).toBe(hasRetryAfter)
  })
})

describe('GET /health', () => {
  test('tells what may still be asked of GitHub', async () => {
    const response = await createService({ github: { rateLimit: 60 } }).get('/health')
    expect(await response.json()).toEqual({
      status: 'healthy',
      timestamp: 1_795_298_400,
      github: { reachable: true, problem: null, detail: null },
      ledger: { problem: null, detail: null },
      budget: { limit: 60, remaining: 59, reset_at: '2026-11-21T23:00:00Z' },
      behind: 0,
      webhooks: { last_delivery: null, deliveries: 0, refused: 0, relied_on: false, news: null },
      schedules: { count: 0, next: null },
      limits: [],
    })
  })

  test('tells strangers, and whoever shows a wrong key, only whether all is well', async () => {
    const service = createService({ config: { apiKey: KEY } })
    for (const headers of [undefined, { 'X-API-Key': 'wrong' }, { Authorization: 'Bearer oq_wrong' }]) {
      const response = await service.get('/health', headers)
      expect(response.status).toBe(200)
      expect(await response.json()).toEqual({ status: 'healthy', timestamp: 1_795_298_400 })
    }
    const seen = await (await service.get('/health', { 'X-API-Key': KEY })).json()
    expect(seen).toMatchObject({ status: 'healthy', budget: { limit: expect.any(Number) }, limits: [] })
  })

  test('is found at /readyz too, while /healthz tells of the process alone, without a key', async () => {
    const budget = () => Promise.reject(new Problem('github-unavailable', 'This happened.'))
    const service = createService({ budget, config: { apiKey: KEY } })
    const answers = await Promise.all(['/health', '/readyz', '/healthz'].map((path) => service.get(path)))
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 200])
    const [asked, ready, alive] = await Promise.all(answers.map((answer) => answer.json()))
    expect(ready).toEqual(asked)
    expect(alive).toEqual({ status: 'healthy', timestamp: 1_795_298_400 })
  })

  test('tells which limits the last sweep reached', async () => {
    const service = createService()
    await service.queue.sweep()
    service.clock.advanceSeconds(300)
    for (let filed = 0; filed < 7; filed++) {
      const number = await aPerson(service, `stranger-${filed}`, 'triage').file({ body: '```json\n1\n```' })
      await ask(service, service.token, 'POST', `/issues/${number}/labels`, { labels: ['needs-approval'] })
    }
    service.clock.advanceSeconds(120)
    await service.post('/sweep')
    const { behind, limits } = (await (await service.get('/health')).json()) as Record<string, unknown>
    expect({ behind, limits }).toEqual({ behind: 0, limits: [{ name: 'notices', what: LIMITS.notices }] })
    expect(await (await service.get('/metrics')).text()).toContain(
      'octoqueue_limits_reached_total{limit="notices"} 2',
    )
  })

  const rows = [
    { type: 'github-unavailable', reachable: false },
    { type: 'github-refused', reachable: true },
    { type: 'rate-limited', reachable: true },
  ] as const
  test.each(rows)('is unhealthy when asking GitHub ends in $type', async ({ type, reachable }) => {
    const budget = async () => {
      throw new Problem(type, 'This happened.')
    }
    const service = createService({ budget, config: { apiKey: KEY } })
    const stranger = await service.get('/health')
    expect(await stranger.json()).toEqual({ status: 'unhealthy', timestamp: 1_795_298_400 })
    const response = await service.get('/health', { 'X-API-Key': KEY })
    expect([stranger.status, response.status]).toEqual([503, 503])
    expect(await response.json()).toMatchObject({
      status: 'unhealthy',
      github: { reachable, problem: type, detail: expect.any(String) },
      budget: null,
    })
  })

  test('asks GitHub once in a while, however often it is asked', async () => {
    let asked = 0
    const budget = async () => ({ limit: 1, remaining: ++asked, resetAt: 1 })
    const service = createService({ budget })
    const remaining = async () => {
      const health = (await (await service.get('/health')).json()) as { budget: { remaining: number } }
      return health.budget.remaining
    }
    expect([await remaining(), await remaining()]).toEqual([1, 1])
    service.clock.advanceSeconds(3)
    expect(await remaining()).toBe(2)
  })
})

test('neither key nor lease nor payload reach the log', async () => {
  const service = createService({ config: { apiKey: KEY } })
  const headers = { 'X-API-Key': KEY }
  await service.post('/create-job', { data: 'payload-1' }, headers)
  const { lease } = await jobOf(await service.post('/jobs/claim', {}, headers))
  await service.post('/jobs/1/complete', { lease, result: 'result-1' }, headers)
  await service.get('/jobs?queue=default', { Authorization: `Bearer ${KEY}` })
  const log = JSON.stringify(service.log.lines)
  expect(log).toContain('/jobs/1/complete')
  for (const secret of [KEY, String(lease), 'payload-1', 'result-1', service.token])
    expect(log).not.toContain(secret)
})
