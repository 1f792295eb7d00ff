import { describe, expect, test } from 'vitest'
import { CLOCK_DOUBT_SECONDS } from '../../src/domain/entry.ts'
import { Problem } from '../../src/domain/problem.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import type { QueueState } from '../../src/queue/steer/queues.ts'
import { virtualClock } from '../support/world.ts'
import { aClaimedJob, aFailedJob, aPendingJob, createService, KEY, type Service } from './service.ts'

/** Samples by name and labels, as they are written. */
async function read(service: Service): Promise<Map<string, number>> {
  const lines = (await (await service.get('/metrics')).text()).split('\n')
  const samples = lines.filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  )
}

describe('GET /metrics', () => {
  test('is text of Prometheus, or of OpenMetrics for whoever asks for it', async () => {
    const { get } = createService()
    const plain = await get('/metrics')
    expect(plain.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const open = await get('/metrics', {
      Accept: 'application/openmetrics-text;version=1.0.0,text/plain;q=0.5',
    })
    expect(open.headers.get('Content-Type')).toBe(
      'application/openmetrics-text; version=1.0.0; charset=utf-8',
    )
    expect(await open.text()).toMatch(/\n# EOF\n$/)
  })

  test.each(['prometheus', 'openmetrics'])('describes each sample once, as %s wants it', async (format) => {
    const service = createService()
    await aPendingJob(service)
    const accept = format === 'openmetrics' ? 'application/openmetrics-text' : 'text/plain'
    const text = await (await service.get('/metrics', { Accept: accept })).text()
    const described = [...text.matchAll(/^# TYPE (\S+) (counter|gauge)$/gm)].map(([, name = '', type]) =>
      format === 'openmetrics' && type === 'counter' ? `${name}_total` : name,
    )
    const samples = [...text.matchAll(/^([a-z_]+)(?:\{[^}]*\})? -?\d+(?:\.\d+)?$/gm)].map(([, name]) => name)
    expect(described).toHaveLength(new Set(described).size)
    expect(new Set(samples)).toEqual(
      new Set(described.filter((name) => name !== 'octoqueue_http_requests_total')),
    )
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    expect(samples).toHaveLength(lines.length)
  })

  test('counts jobs by queue and status, and says how long the oldest could have been claimed', async () => {
    const service = createService()
    await aFailedJob(service)
    await aPendingJob(service)
    await service.queue.enqueue({ data: 1, queue: 'mail', delaySeconds: 30 })
    service.clock.advanceSeconds(90)
    const samples = await read(service)
    expect(samples.get('octoqueue_jobs{queue="default",status="pending"}')).toBe(1)
    expect(samples.get('octoqueue_jobs{queue="default",status="failed"}')).toBe(1)
    expect(samples.get('octoqueue_queue_oldest_pending_seconds{queue="default"}')).toBe(90)
    expect(samples.get('octoqueue_queue_oldest_pending_seconds{queue="mail"}')).toBe(60 - CLOCK_DOUBT_SECONDS)
    expect(samples.get('octoqueue_queue_paused{queue="mail"}')).toBe(0)
    expect(samples.get('octoqueue_uptime_seconds')).toBe(90)
  })

  test('asks GitHub at most every ten seconds', async () => {
    const service = createService()
    const requests = async () => (await read(service)).get('octoqueue_github_requests_total{api="rest"}') ?? 0
    const first = await requests()
    expect(first).toBeGreaterThan(0)
    service.clock.advanceSeconds(9)
    expect(await requests()).toBe(first)
    service.clock.advanceSeconds(2)
    expect(await requests()).toBeGreaterThan(first)
  })

  test('says what is left of GitHub’s budget, and what was spent of it', async () => {
    const service = createService({ github: { rateLimit: 60 } })
    const samples = await read(service)
    expect(samples.get('octoqueue_up')).toBe(1)
    expect(samples.get('octoqueue_github_budget_limit')).toBe(60)
    expect(samples.get('octoqueue_github_budget_remaining')).toBeLessThan(60)
    expect(samples.get('octoqueue_github_budget_reset_timestamp_seconds')).toBeGreaterThan(1_700_000_000)
  })

  test('counts a write as five points', async () => {
    const service = createService()
    // The first request about a new repository also writes: which ledger rules it.
    await service.queue.queues()
    const before = service.usage()
    await service.queue.pause('default')
    const { graphql, rest, points } = service.usage()
    const writes = graphql - before.graphql
    expect(writes).toBe(1)
    expect(points - before.points).toBe(5 * writes + rest - before.rest)
  })

  test('counts answers by operation and class of status, also of requests that were refused', async () => {
    const service = createService({ config: { apiKey: KEY } })
    const headers = { 'X-API-Key': KEY }
    await service.get('/jobs/1')
    await service.get('/jobs/1', headers)
    await service.get('/jobs/2', headers)
    await service.get('/nothing', headers)
    await service.send('DELETE', '/jobs/1', undefined, headers)
    const text = await (await service.get('/metrics', headers)).text()
    expect(text.split('\n').filter((line) => line.startsWith('octoqueue_http_requests_total'))).toEqual([
      'octoqueue_http_requests_total{operation="GET /jobs/{id}",status="4xx"} 3',
      'octoqueue_http_requests_total{operation="",status="4xx"} 2',
    ])
  })

  test('counts what was done to jobs, sweeps, and what went wrong', async () => {
    const service = createService()
    const { id, lease } = await aClaimedJob(service)
    await service.post(`/jobs/${id}/complete`, { lease })
    await service.post('/sweep')
    service.queue.get = async () => {
      throw new TypeError('oops')
    }
    await service.get('/jobs/1')
    const samples = await read(service)
    for (const verb of ['enqueue', 'claim', 'complete'])
      expect(samples.get(`octoqueue_job_moves_total{verb="${verb}"}`)).toBe(1)
    expect(samples.get('octoqueue_job_moves_total{verb="fail"}')).toBe(0)
    expect(samples.get('octoqueue_sweeps_total')).toBe(1)
    expect(samples.get('octoqueue_log_troubles_total{level="error"}')).toBe(1)
  })

  test('goes on without GitHub, and says so', async () => {
    const service = createService({
      config: { apiKey: KEY },
      github: { faults: Array.from({ length: 20 }, () => ({ kind: 'drop-before' })) },
    })
    const response = await service.get('/metrics', { 'X-API-Key': KEY })
    expect(response.status).toBe(200)
    const text = await response.text()
    expect(text).toContain('\noctoqueue_up 0\n')
    expect(text).not.toContain('octoqueue_jobs')
  })
})

test('queues beyond the first 200 are added up, so that nobody can make endless series', async () => {
  const none = { dispatched: 0, processing: 0, blocked: 0, completed: 0, failed: 0, cancelled: 0 }
  const queues = Array.from(
    { length: 205 },
    (_, index): QueueState => ({
      name: `q${String(index).padStart(3, '0')}`,
      paused: false,
      waitingSince: 1000 + index,
      jobs: { ...none, pending: 2 },
    }),
  )
  const metrics = createMetrics({
    queues: async () => queues,
    budget: async () => undefined,
    answered: () => [],
    usage: () => ({ rest: 0, graphql: 0, points: 0 }),
    verbCounts: () => ({
      verbs: {},
      sweeps: 0,
      warnings: 0,
      errors: 0,
      limits: {},
      reached: [],
      behind: 0,
      renamed: undefined,
    }),
    webhooks: { metrics: () => [] },
    schedules: { seen: () => ({ count: 0, next: undefined }) },
    clock: virtualClock(),
    now: () => 2_000_000,
  })
  const families = new Map((await metrics()).map((family) => [family.name, family.samples]))
  expect(families.get('octoqueue_jobs')).toHaveLength(201 * 7)
  expect(families.get('octoqueue_jobs')?.filter(({ labels }) => labels?.queue === '*')[0]).toEqual({
    labels: { queue: '*', status: 'dispatched' },
    value: 0,
  })
  const rest = families
    .get('octoqueue_jobs')
    ?.find(({ labels }) => labels?.queue === '*' && labels.status === 'pending')
  expect(rest?.value).toBe(10)
  expect(families.get('octoqueue_queue_oldest_pending_seconds')?.at(-1)?.value).toBe(800)
})

test('a bug is no trouble of GitHub’s, and is not hidden', async () => {
  const service = createService({
    budget: async () => {
      throw new TypeError('oops')
    },
  })
  expect((await service.get('/metrics')).status).toBe(500)
  const refused = createService({
    budget: async () => {
      throw new Problem('github-refused', 'No.')
    },
  })
  expect((await read(refused)).get('octoqueue_up')).toBe(1)
})
