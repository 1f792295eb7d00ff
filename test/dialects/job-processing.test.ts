import { describe, expect, test } from 'vitest'
import { createService, notOnWorkerd } from '../http/service.ts'
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

describe('at the root', () => {
  test('queue and summary answer, as the native API has nothing there', async () => {
    const { get } = await withJob()
    expect(await bodyOf(await get('/jobs/queue'))).toMatchObject([{ job_id: '1', priority: 5 }])
    expect(await bodyOf(await get('/jobs/summary'))).toMatchObject({ PENDING: 1, RUNNING: 0 })
  })

  test('the create of its README makes the job', async () => {
    const { post, queue } = createService()
    const created = await post('/jobs', CREATE)
    expect(created.status).toBe(201)
    expect(await bodyOf(created)).toEqual({ job_id: 1, status: 'pending' })
    expect(await queue.get(1)).toMatchObject({ type: 'image_resize', priority: 5, data: { width: 300 } })
  })

  test('data and payload together are refused', async () => {
    const response = await createService().post('/jobs', { data: 1, payload: 2 })
    expect(response.status).toBe(422)
    expect(await bodyOf(response)).toMatchObject({ errors: [{ pointer: '/payload' }] })
  })

  test.each(['/jobs/claim', '/jobs/1/process', '/jobs/1/complete', '/jobs/1/fail'])(
    'a bare POST %s is refused with the name of the switch, and no job is taken',
    async (path) => {
      const { post, queue } = await withJob()
      for (const headers of [{}, { 'Content-Type': 'application/json', 'Content-Length': '0' }]) {
        const refused = await post(path, undefined, headers as Record<string, string>)
        expect(refused.status).toBe(422)
        expect(await bodyOf(refused)).toMatchObject({
          detail: expect.stringMatching(/compat\/job-processing.*ROOT_DIALECT=job-processing/),
        })
      }
      expect(await queue.get(1)).toMatchObject({ status: 'pending', attempt: 0 })
    },
  )

  test('a claim with an empty object is a native one', async () => {
    const { post } = await withJob()
    expect(await bodyOf(await post('/jobs/claim', {}))).toMatchObject({ id: 1, lease: expect.any(String) })
  })
})

describe('with ROOT_DIALECT=job-processing', () => {
  const serve = () => createService({ config: { rootDialect: 'job-processing' } })

  test('a client finds everything at the root', async () => {
    const { post, get } = serve()
    const created = await post('/jobs', CREATE)
    expect([created.status, await bodyOf(created)]).toMatchObject([201, { id: '1', status: 'PENDING' }])
    expect(await bodyOf(await get('/jobs'))).toMatchObject([{ id: '1' }])
    expect(await bodyOf(await get('/jobs/queue'))).toMatchObject([{ job_id: '1' }])
    expect(await bodyOf(await post('/jobs/claim'))).toMatchObject({ id: '1', status: 'RUNNING' })
    expect(await bodyOf(await post('/jobs/1/complete'))).toMatchObject({ status: 'COMPLETED' })
    await post('/jobs', CREATE)
    expect(await bodyOf(await post('/jobs/2/process'))).toMatchObject({ status: 'RUNNING' })
    expect(await bodyOf(await post('/jobs/2/fail'))).toMatchObject({ status: 'FAILED' })
    expect(await bodyOf(await get('/jobs/2'))).toMatchObject({ id: '2', status: 'FAILED' })
    expect(await bodyOf(await get('/jobs/summary'))).toMatchObject({ COMPLETED: 1, FAILED: 1 })
    expect((await post('/jobs/claim')).status).toBe(404)
  })

  const byBinding = notOnWorkerd('the prefix comes from what stands before the app, not with the request')
  test('native clients have /repos/{owner}/{name}', byBinding, async () => {
    const { app } = serve()
    const ask = (path: string, body: object) =>
      app.request(
        `/repos/o/r${path}`,
        { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
        { repositoryPrefix: { prefix: '/repos/o/r' } },
      )
    expect(await bodyOf(await ask('/jobs', { data: 1 }))).toEqual({ job_id: 1, status: 'pending' })
    expect(await bodyOf(await ask('/jobs/claim', {}))).toMatchObject({ id: 1, lease: expect.any(String) })
  })

  test('all other native calls stay', async () => {
    const { post, get, send } = serve()
    expect((await post('/create-job', { data: 1 })).status).toBe(201)
    expect((await send('PATCH', '/jobs/1', { priority: 3 })).status).toBe(200)
    expect((await get('/jobs/1/explain')).status).toBe(200)
    expect((await post('/jobs/1/cancel')).status).toBe(200)
    expect(await bodyOf(await get('/queues'))).toMatchObject({ queues: [{ name: 'default' }] })
  })
})
