import { describe, expect, test } from 'vitest'
import { jobOf, pageOf } from './schema.ts'
import { createService, type Service } from './service.ts'

async function aRetryableJob(service: Service, more: object = {}): Promise<string> {
  await service.post('/jobs', { data: 1, max_attempts: 3, ...more })
  const { lease } = await jobOf(await service.post('/jobs/claim', {}))
  return String(lease)
}

describe('a failed attempt', () => {
  const rows = [
    { body: {}, shows: { status: 'pending', run_at: expect.stringMatching(/^2026-11-21T22:00:/) } },
    { body: { retry_in: 3600 }, shows: { status: 'pending', run_at: '2026-11-21T23:00:02Z' } },
    { body: { retry_in: 0 }, shows: { status: 'pending', run_at: '2026-11-21T22:00:00Z' } },
    { body: { retry: false }, shows: { status: 'failed', run_at: null } },
    { body: { retry: false, retry_in: 60 }, shows: { status: 'failed', run_at: null } },
  ]
  test.each(rows)('of a job with attempts left that says $body leaves it $shows.status', async (row) => {
    const service = createService()
    const lease = await aRetryableJob(service)
    const answer = await service.post('/jobs/1/fail', { lease, error: 'no disk', ...row.body })
    expect(await jobOf(answer)).toMatchObject({ ...row.shows, attempt: 1, error: 'no disk' })
  })

  test('goes to the dead letter queue when it was the last', async () => {
    const service = createService()
    const lease = await aRetryableJob(service, { max_attempts: 1, dead_letter_queue: 'dead' })
    await service.post('/jobs/1/fail', { lease, error: 'no disk' })
    expect(await jobOf(await service.get('/jobs/1'))).toMatchObject({ status: 'pending', queue: 'dead' })
  })

  test('of the last kind is among the dead letters, until they are redriven', async () => {
    const service = createService()
    const lease = await aRetryableJob(service)
    await service.post('/jobs/1/fail', { lease, error: 'no disk', retry: false })
    const deadLetters = async () => {
      const { jobs } = await pageOf(await service.get('/jobs?status=failed'))
      return jobs.map(({ id, error }) => ({ id, error }))
    }
    expect(await deadLetters()).toEqual([{ id: 1, error: 'no disk' }])
    await service.post('/queues/default/redrive')
    expect(await deadLetters()).toEqual([])
  })
})

describe('extend', () => {
  test('keeps the last 50 lines, and of what is long the beginning', async () => {
    const service = createService()
    const lease = await aRetryableJob(service)
    const log = Array.from({ length: 60 }, (_, line) => `${line} ${'x'.repeat(300)}`)
    const progress = { percent: 0, note: 'n'.repeat(300), log }
    await service.post('/jobs/1/extend', { lease, progress })
    const job = await jobOf(await service.get('/jobs/1'))
    expect(job.progress).toMatchObject({ percent: 0, note: 'n'.repeat(200) })
    expect(job.progress?.log.map((line) => line.length)).toEqual(Array.from({ length: 50 }, () => 200))
    expect(job.progress?.log[0]).toMatch(/^10 /)
  })

  test('answers a new lease, and the one before goes on working', async () => {
    const service = createService()
    const first = await aRetryableJob(service)
    service.clock.advanceSeconds(60)
    const { lease: second } = await jobOf(await service.post('/jobs/1/extend', { lease: first }))
    expect(second).not.toBe(first)
    service.clock.advanceSeconds(60)
    await jobOf(await service.post('/jobs/1/extend', { lease: second }))
    expect((await service.post('/jobs/1/complete', { lease: first })).status).toBe(200)
  })

  test('tells the holder of a cancelled job, by a conflict', async () => {
    const service = createService()
    const lease = await aRetryableJob(service)
    await service.post('/jobs/1/cancel')
    expect((await service.post('/jobs/1/extend', { lease })).status).toBe(409)
  })
})

describe('block', () => {
  test.each(['the holder', 'somebody else'])('by %s takes a job from its holder', async (who) => {
    const service = createService()
    const lease = await aRetryableJob(service)
    const body = { reason: 'no approval', ...(who === 'the holder' && { lease }) }
    expect((await service.post('/jobs/1/block', body)).status).toBe(200)
    expect((await service.post('/jobs/1/complete', { lease })).status).toBe(409)
    await service.post('/jobs/1/unblock')
    expect(await jobOf(await service.get('/jobs/1'))).toMatchObject({ status: 'pending', attempt: 0 })
  })
})

test('a paused queue gives nothing out until it is resumed', async () => {
  const { post, queue } = createService()
  await queue.enqueue({ data: 1, queue: 'mail' })
  await post('/queues/mail/pause')
  await post('/queues/mail/pause')
  expect((await post('/jobs/claim', { queue: 'mail' })).status).toBe(204)
  await post('/queues/mail/resume')
  expect((await post('/jobs/claim', { queue: 'mail' })).status).toBe(200)
})

test('a queue that nobody has named yet is there, and empty', async () => {
  const { get } = createService()
  const state = await (await get('/queues/new-one')).json()
  expect(state).toMatchObject({ name: 'new-one', paused: false, jobs: { pending: 0, failed: 0 } })
})

test('a lease that a workflow job has is known by its id', async () => {
  const { post, queue } = createService()
  await queue.enqueue({ data: 1 })
  const { lease } = await jobOf(
    await post('/jobs/claim', { workflow_job: 999_999_999_999, dispatched: true }),
  )
  expect(lease).toContain('-d-j999999999999-')
})
