import { createWorkerName } from '@octoqueue/worker'
import { expect, test } from 'vitest'
import { AWAY, aWorker, createFakeQueue, settle } from './world.ts'

const get = (path: string, init?: RequestInit) => new Request(`http://localhost${path}`, init)

test('a worker tells its health, and is unhealthy when its claims have failed for a minute', async () => {
  const fake = createFakeQueue([{}])
  const { worker, clock } = aWorker(fake, { handlers: { a: () => 1 }, queues: ['mail'], concurrency: 2 })
  const health = async () => {
    const answer = worker.fetch(get('/health'))
    return { status: answer.status, body: await answer.json() }
  }
  expect(await health()).toMatchObject({ status: 200, body: { status: 'ready', claimed_seconds_ago: null } })
  const ran = worker.run()
  await clock.pass(0.5)
  expect(await health()).toEqual({
    status: 200,
    body: {
      status: 'working',
      worker: 'box',
      queues: ['mail'],
      concurrency: 2,
      running: 0,
      completed: 1,
      failed: 0,
      claimed_seconds_ago: 0,
      error: null,
    },
  })
  fake.faults.claim = Array.from({ length: 99 }, AWAY)
  await clock.pass(30)
  expect(await health()).toMatchObject({ status: 200, body: { error: 'github-unavailable' } })
  await clock.pass(60)
  expect(await health()).toMatchObject({ status: 503, body: { status: 'failing' } })
  fake.faults.claim = []
  await clock.pass(120)
  expect(await health()).toMatchObject({ status: 200, body: { status: 'working', error: null } })
  await worker.stop()
  await ran
  expect(await health()).toMatchObject({ status: 503, body: { status: 'stopped' } })
})

test('its metrics are for Prometheus', async () => {
  const { worker } = aWorker(createFakeQueue([{}, {}]), {
    handlers: {
      a: ({ id }) => {
        if (id === 2) throw new Error('no')
      },
    },
  })
  await worker.run({ untilEmpty: true })
  await settle()
  const answer = worker.fetch(get('/metrics'))
  const text = await answer.text()
  expect(answer.headers.get('content-type')).toContain('text/plain')
  expect(text).toContain('octoqueue_worker_jobs_total{outcome="completed"} 1\n')
  expect(text).toContain('octoqueue_worker_jobs_total{outcome="failed"} 1\n')
  expect(text).toContain('octoqueue_worker_claimed_total 2\n')
  expect(text).toContain('octoqueue_worker_slots 1\n')
})

test('other requests are told what there is', () => {
  const { worker } = aWorker(createFakeQueue(), { handlers: { a: () => 1 } })
  expect(worker.fetch(get('/')).status).toBe(404)
  expect(worker.fetch(get('/health', { method: 'POST' })).status).toBe(405)
})

test('a name is of host, process and a nonce, and fits', () => {
  expect(createWorkerName('a host.example', 7, 'c0ffee00')).toBe('a-host.example-7-c0ffee00')
  expect(createWorkerName('x'.repeat(99), 4_194_304, 'c0ffee00').length).toBeLessThanOrEqual(40)
  expect(createWorkerName()).not.toBe(createWorkerName())
})
