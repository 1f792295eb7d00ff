import { describe, expect, test } from 'vitest'
import { createService } from '../http/service.ts'
import { bodyOf } from './read.ts'

/* The calls and the example in the Job Processing API's README. */

const CREATE = `{
"type": "image_resize",
"payload": {
"image_url": "https://example.com/image.png",
"width": 300,
"height": 300
},
"priority": 5
}`
const JOBS = '/compat/job-processing/jobs'

async function withJob() {
  const service = createService()
  const created = await service.post(JOBS, CREATE)
  return { ...service, created }
}

describe('the README of the Job Processing API', () => {
  test('makes a job, answered field by field as its example', async () => {
    const { created } = await withJob()
    expect(created.status).toBe(201)
    expect(JSON.stringify(await bodyOf(created))).toBe(
      JSON.stringify({
        id: '1',
        type: 'image_resize',
        payload: { image_url: 'https://example.com/image.png', width: 300, height: 300 },
        priority: 5,
        status: 'PENDING',
        result: null,
        created_at: '2026-11-21T22:00:00',
        started_at: null,
        completed_at: null,
      }),
    )
  })

  test('takes a job from PENDING by RUNNING to COMPLETED', async () => {
    const { post, get } = await withJob()
    const claimed = await post(`${JOBS}/claim`)
    expect(await bodyOf(claimed)).toMatchObject({
      id: '1',
      status: 'RUNNING',
      started_at: expect.any(String),
    })
    const completed = await bodyOf(await post(`${JOBS}/1/complete`, { result: { width: 300 } }))
    expect(completed).toMatchObject({ status: 'COMPLETED', result: { width: 300 } })
    expect(completed.completed_at).toMatch(/^2026-11-21T22:00:\d\d$/)
    expect(await bodyOf(await get(`${JOBS}/1`))).toEqual(completed)
  })

  test('takes a job from PENDING by RUNNING to FAILED, for good', async () => {
    const { post } = await withJob()
    await post(`${JOBS}/1/process`)
    expect(await bodyOf(await post(`${JOBS}/1/fail`, { error: 'no disk' }))).toMatchObject({
      status: 'FAILED',
      result: { error: 'no disk' },
    })
    expect((await post(`${JOBS}/claim`)).status).toBe(404)
  })

  test('claims the higher priority first, and the older of two', async () => {
    const { post, get } = createService()
    for (const priority of [1, 5, 5]) await post(JOBS, { type: 'a', payload: {}, priority })
    const queue = await bodyOf<{ job_id: string }[]>(await get(`${JOBS}/queue`))
    expect(queue.map(({ job_id }) => job_id)).toEqual(['2', '3', '1'])
    const ids: unknown[] = []
    for (let turn = 0; turn < 3; turn++) ids.push((await bodyOf(await post(`${JOBS}/claim`))).id)
    expect(ids).toEqual(['2', '3', '1'])
  })

  test('counts jobs by status', async () => {
    const { post, get } = await withJob()
    await post(JOBS, CREATE)
    await post(`${JOBS}/claim`)
    await post(`${JOBS}/1/fail`)
    expect(await bodyOf(await get(`${JOBS}/summary`))).toEqual({
      PENDING: 1,
      RUNNING: 0,
      COMPLETED: 0,
      FAILED: 1,
    })
    expect(await bodyOf(await get(`${JOBS}?status=FAILED`))).toMatchObject([{ id: '1' }])
  })
})

test('no job that is pending is a 404 that says so', async () => {
  const response = await createService().post(`${JOBS}/claim`)
  expect(response.status).toBe(404)
  expect(await bodyOf(response)).toMatchObject({ detail: 'No job is pending.' })
})

describe('a job is settled without a lease only', () => {
  test('while it was claimed here', async () => {
    const { queue, post } = await withJob()
    const held = await queue.claim({ worker: 'box' })
    for (const verb of ['complete', 'fail', 'process']) {
      expect((await post(`${JOBS}/1/${verb}`)).status).toBe(409)
    }
    expect(await queue.complete(1, held?.lease ?? '')).toMatchObject({ status: 'completed' })
  })

  test('while it is RUNNING', async () => {
    const { post } = await withJob()
    expect((await post(`${JOBS}/1/complete`)).status).toBe(409)
    await post(`${JOBS}/1/process`)
    expect((await post(`${JOBS}/1/complete`)).status).toBe(200)
    expect((await post(`${JOBS}/1/complete`)).status).toBe(409)
    expect((await post(`${JOBS}/9/complete`)).status).toBe(404)
  })

  test('by the key that claimed it', async () => {
    const service = createService({ config: { apiKey: 'sesame' } })
    const admin = { 'X-API-Key': 'sesame' }
    await service.post(JOBS, CREATE, admin)
    const grants = [{ scopes: ['claim'], queues: ['default'] }]
    const make = async (id: string) => {
      const { secret } = await bodyOf<{ secret: string }>(
        await service.post('/admin/keys', { id, grants }, admin),
      )
      return { 'X-API-Key': secret }
    }
    const [first, second] = [await make('first'), await make('second')]
    expect((await service.post(`${JOBS}/claim`, {}, first)).status).toBe(200)
    expect((await service.post(`${JOBS}/1/complete`, {}, second)).status).toBe(409)
    expect((await service.post(`${JOBS}/1/complete`, {}, first)).status).toBe(200)
  })
})

test('a priority that the queue does not have is refused, not bent', async () => {
  const response = await createService().post(JOBS, { type: 'a', payload: {}, priority: 10 })
  expect(response.status).toBe(422)
  expect(await bodyOf(response)).toMatchObject({ errors: [{ pointer: '/priority' }] })
})

test('the native API does not take queue and summary for jobs', async () => {
  const { get } = createService()
  for (const path of ['/jobs/queue', '/jobs/summary']) expect((await get(path)).status).toBe(404)
})
