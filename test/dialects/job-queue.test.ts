import { describe, expect, test } from 'vitest'
import { createService } from '../http/service.ts'
import { bodyOf } from './read.ts'

/* The calls in Job-Queue's README. */

const CREATE = `{
    "job_type": "emails",
    "payload": {"to": "user@example.com", "subject": "Test"},
    "queue_name": "default",
    "max_tries": 3
  }`
const JOBS = '/api/v1/queue/jobs'

describe('Job-Queue’s README', () => {
  test('makes a job', async () => {
    const service = createService()
    const response = await service.post(JOBS, CREATE)
    expect(response.status).toBe(201)
    expect(response.headers.get('Location')).toBe(`${JOBS}/1`)
    expect(await bodyOf(response)).toEqual({
      id: 1,
      job_type: 'emails',
      payload: { to: 'user@example.com', subject: 'Test' },
      queue_name: 'default',
      status: 'pending',
      priority: 0,
      tries: 0,
      max_tries: 3,
      result: null,
      error: null,
      worker_id: null,
      created_at: '2026-11-21T22:00:00Z',
      started_at: null,
      completed_at: null,
    })
  })

  test('counts, lists by status, and reads one', async () => {
    const service = createService()
    await service.post(JOBS, CREATE)
    await service.post(JOBS, CREATE)
    await service.queue.claim({ worker: 'worker-1', type: 'emails' })
    expect(await bodyOf(await service.get(`${JOBS}/stats/overview`))).toEqual({
      total: 2,
      pending: 1,
      dispatched: 0,
      processing: 1,
      blocked: 0,
      completed: 0,
      failed: 0,
      cancelled: 0,
    })
    const pending = await bodyOf<object[]>(await service.get(`${JOBS}?status=pending`))
    expect(pending).toMatchObject([{ id: 2, status: 'pending' }])
    expect(await bodyOf(await service.get(`${JOBS}/1`))).toMatchObject({
      id: 1,
      status: 'processing',
      tries: 1,
      worker_id: 'worker-1',
    })
    expect((await service.get(`${JOBS}/9`)).status).toBe(404)
  })

  test('sends ten jobs at once', async () => {
    const service = createService()
    const bodies = Array.from({ length: 10 }, (_, index) =>
      CREATE.replace('user@example.com', `test${index + 1}@example.com`),
    )
    const answers = await Promise.all(bodies.map((body) => service.post(JOBS, body)))
    const ids = await Promise.all(answers.map(async (one) => (await bodyOf<{ id: number }>(one)).id))
    expect(new Set(ids).size).toBe(10)
  })
})

test('pages are linked, newest first', async () => {
  const service = createService()
  for (let made = 0; made < 3; made++) await service.post(JOBS, CREATE)
  const first = await service.get(`${JOBS}?limit=2`)
  expect(await bodyOf(first)).toMatchObject([{ id: 3 }, { id: 2 }])
  const next = /<(.*)>; rel="next"/.exec(first.headers.get('Link') ?? '')?.[1] ?? ''
  const { pathname, search } = new URL(next, `http://localhost${JOBS}`)
  expect(await bodyOf(await service.get(pathname + search))).toMatchObject([{ id: 1 }])
})

const REFUSED: [string, object][] = [
  ['/job_type', { payload: 1 }],
  ['/payload', { job_type: 'a' }],
  ['/queue_name', { job_type: 'a', payload: 1, queue_name: 'A B' }],
  ['/max_tries', { job_type: 'a', payload: 1, max_tries: 0 }],
  ['/payload', { job_type: 'a', payload: JSON.parse('['.repeat(34) + ']'.repeat(34)) }],
]
test.each(REFUSED)('a wrong %s is named, and no issue is made', async (pointer, body) => {
  const service = createService()
  const response = await service.post(JOBS, body)
  expect(response.status).toBe(422)
  expect(await bodyOf(response)).toMatchObject({ errors: [{ pointer }], detail: expect.any(String) })
  expect(await service.issues.listOpen()).toEqual([])
})
