import { expect, test } from 'vitest'
import { createQueueClient, type Queue } from '../src/index.ts'

const JOB = { id: 7, status: 'processing', queue: 'default' }
const CLAIMED = { ...JOB, lease: 'l1', lease_expires_at: '2026-11-22T01:25:05Z' }

/** A queue whose service gives these answers in order; records what it was asked. */
function aQueue(...answers: object[]) {
  const asked: { request: string; body: unknown }[] = []
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    const { pathname, search } = new URL(String(url))
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
    asked.push({ request: `${init?.method} ${pathname}${search}`, body })
    return Response.json(answers.shift() ?? {})
  }
  return { queue: createQueueClient({ url: 'http://queue/', key: 'k', fetch }), asked }
}

const CALLS: Record<string, [call: (queue: Queue) => Promise<unknown>, request: string, body?: object]> = {
  process: [(q) => q.process(7, { worker: 'w' }), 'POST /jobs/7/process', { worker: 'w' }],
  start: [
    (q) => q.start(7, 'l', { leaseSeconds: 9 }),
    'POST /jobs/7/start',
    { lease: 'l', lease_seconds: 9 },
  ],
  extend: [
    (q) => q.extend(7, 'l', { progress: { percent: 4 }, leaseSeconds: 60 }),
    'POST /jobs/7/extend',
    { lease: 'l', lease_seconds: 60, progress: { percent: 4 } },
  ],
  complete: [
    (q) => q.complete(7, 'l', { ownName: 1 }),
    'POST /jobs/7/complete',
    { lease: 'l', result: { ownName: 1 } },
  ],
  fail: [
    (q) => q.fail(7, 'l', { error: 'no', retryIn: 60, retry: true }),
    'POST /jobs/7/fail',
    { lease: 'l', error: 'no', retry: true, retry_in: 60 },
  ],
  release: [(q) => q.release(7, 'l'), 'POST /jobs/7/release', { lease: 'l' }],
  get: [(q) => q.get(7), 'GET /jobs/7'],
  list: [(q) => q.list({ status: 'failed', limit: 2 }), 'GET /jobs?status=failed&limit=2'],
  explain: [(q) => q.explain(7), 'GET /jobs/7/explain'],
  cancel: [(q) => q.cancel(7, 'why'), 'POST /jobs/7/cancel', { reason: 'why' }],
  requeue: [(q) => q.requeue(7), 'POST /jobs/7/requeue', {}],
  block: [(q) => q.block(7, 'why', { lease: 'l' }), 'POST /jobs/7/block', { reason: 'why', lease: 'l' }],
  comment: [(q) => q.comment(7, 'hm'), 'POST /jobs/7/comments', { text: 'hm' }],
  unblock: [(q) => q.unblock(7), 'POST /jobs/7/unblock', {}],
  alter: [
    (q) => q.alter(7, { runAt: '2026-11-23T06:00:00Z' }),
    'PATCH /jobs/7',
    { run_at: '2026-11-23T06:00:00Z' },
  ],
  pause: [(q) => q.pause('a'), 'POST /queues/a/pause', {}],
  resume: [(q) => q.resume('a'), 'POST /queues/a/resume', {}],
  purge: [(q) => q.purge('a'), 'POST /queues/a/purge', {}],
  purgeFailed: [(q) => q.purgeFailed('a'), 'POST /queues/a/purge-failed', {}],
  redrive: [(q) => q.redrive('a'), 'POST /queues/a/redrive', {}],
  sweep: [(q) => q.sweep(), 'POST /sweep'],
  status: [(q) => q.status(7), 'GET /jobs/7'],
}

test.each(Object.entries(CALLS))('%s is one request', async (_, [call, request, body]) => {
  const { queue, asked } = aQueue(CLAIMED)
  await call(queue)
  expect(asked).toEqual([{ request, body }])
})

test('an enqueue is one request, which asks for the whole job, and reads it where it came without', async () => {
  const created = { job_id: 7, status: 'pending' }
  const { queue, asked } = aQueue({ ...created, job: JOB }, created, JOB)
  expect(await queue.enqueue(1, { queue: 'a', maxAttempts: 2 })).toEqual(JOB)
  expect(asked).toEqual([{ request: 'POST /jobs', body: { data: 1, queue: 'a', max_attempts: 2 } }])
  expect(await queue.enqueue(2)).toEqual(JOB)
  expect(asked.map(({ request }) => request)).toEqual(['POST /jobs', 'POST /jobs', 'GET /jobs/7'])
})

test('claims are a list, of one job where nobody asks for more', async () => {
  const { queue, asked } = aQueue({ jobs: [CLAIMED] }, { jobs: [] }, { jobs: [] })
  const [job] = await queue.claim({ queues: ['a', 'b'], waitSeconds: 5, worker: 'w' })
  expect(job?.lease).toBe('l1')
  expect(await queue.claim({ limit: 5 })).toEqual([])
  expect(await queue.dequeue()).toBeUndefined()
  expect(asked.map(({ body }) => body)).toEqual([
    { queues: ['a', 'b'], wait_seconds: 5, worker: 'w', max: 1 },
    { max: 5 },
    { max: 1 },
  ])
})

test('a job that comes without its lease was not handed out', async () => {
  const { queue } = aQueue({ jobs: [JOB] })
  await expect(queue.claim()).rejects.toMatchObject({
    type: 'github-unavailable',
    message: 'The service handed out job 7 without a lease.',
  })
})

test('jobs go through all pages', async () => {
  const { queue, asked } = aQueue(
    { jobs: [{ id: 9 }, { id: 7 }], next: 7 },
    { jobs: [{ id: 3 }], next: null },
  )
  const ids: number[] = []
  for await (const { id } of queue.jobs({ queue: 'a' })) ids.push(id)
  expect(ids).toEqual([9, 7, 3])
  expect(asked.map(({ request }) => request)).toEqual(['GET /jobs?queue=a', 'GET /jobs?queue=a&before=7'])
})

test('counts and stats are of all queues', async () => {
  const jobs = { pending: 1, dispatched: 0, processing: 0, blocked: 0, completed: 2, failed: 3, cancelled: 0 }
  const queues = [
    { name: 'a', paused: true, waiting_since: '2026-11-22T01:20:04Z', jobs },
    { name: 'b', paused: false, waiting_since: '2026-11-22T01:10:04Z', jobs },
  ]
  const { queue } = aQueue({ queues }, { queues }, { queues }, { queues })
  expect(await queue.count()).toBe(12)
  expect(await queue.count({ status: 'failed' })).toBe(6)
  expect(await queue.count({ status: 'failed', queue: 'b' })).toBe(3)
  expect(await queue.stats()).toMatchObject({
    queues: 2,
    paused: 1,
    jobs: { pending: 2, failed: 6 },
    waiting_since: '2026-11-22T01:10:04Z',
  })
})
