import type { Fault } from '@octoqueue/github-emulator/faults'
import { describe, expect, test } from 'vitest'
import { createService } from '../http/service.ts'
import { look } from '../support/people.ts'
import { bodyOf } from './read.ts'

/* The calls of push queues, and the promises that go with them. */

describe('a task that is pushed', () => {
  test('is a job of that queue, in order of priority and then of age', async () => {
    const service = createService()
    const pushed = await service.post('/queues/builds/push', { payload: { commit: 'a' } })
    expect(pushed.status).toBe(201)
    expect(await bodyOf(pushed)).toEqual({ id: 1, queue: 'builds', status: 'pending' })
    await service.post('/queues/builds/push', { payload: { commit: 'b' }, priority: 7 })
    await service.post('/queues/builds/push', { payload: { commit: 'c' } })
    const { jobs } = await bodyOf<{ jobs: { id: number }[] }>(await service.get('/queues/builds/peek'))
    expect(jobs.map(({ id }) => id)).toEqual([2, 1, 3])
    expect(await service.queue.claim({ worker: 'box', queues: ['builds'] })).toMatchObject({ id: 2 })
  })

  test('is pushed once for one key', async () => {
    const { post } = createService()
    const push = () => post('/queues/builds/push', { payload: 1 }, { 'Idempotency-Key': 'a' })
    expect((await push()).status).toBe(201)
    expect((await push()).status).toBe(200)
  })

  test('is invisible while it is being processed, and back in its queue after a failure', async () => {
    const { post, get, clock } = createService()
    await post('/queues/builds/push', { payload: 1 })
    const peek = async () => (await bodyOf<{ jobs: object[] }>(await get('/queues/builds/peek'))).jobs
    const { lease } = await bodyOf(await post('/jobs/claim', { queue: 'builds' }))
    expect(await peek()).toEqual([])
    await post('/jobs/1/fail', { lease, error: 'no disk', retry_in: 60 })
    expect(await peek()).toEqual([])
    clock.advanceSeconds(62)
    expect(await peek()).toMatchObject([{ id: 1 }])
  })
})

describe('tasks that are pushed together', () => {
  const tasks = [{ payload: 'a' }, { payload: 'b', priority: 9 }, { payload: 'c' }]

  test('are all made, in order', async () => {
    const response = await createService().post('/queues/builds/push', { tasks })
    expect(response.status).toBe(201)
    expect(await bodyOf(response)).toEqual({
      tasks: [1, 2, 3].map((id) => ({ id, queue: 'builds', status: 'pending', error: null })),
    })
  })

  test('are made once for one key', async () => {
    const { post } = createService()
    const push = async () => bodyOf(await post('/queues/builds/push', { tasks }, { 'Idempotency-Key': 'a' }))
    expect(await push()).toEqual(await push())
  })

  const huge = 'x'.repeat(70_000)
  const refused: [string, object, number][] = [
    ['one lacks its payload', { tasks: [{ payload: 1 }, { priority: 1 }] }, 422],
    ['one is too large', { tasks: [{ payload: 1 }, { payload: huge }] }, 413],
    ['there is none', { tasks: [] }, 422],
    ['there are too many', { tasks: Array.from({ length: 21 }, () => ({ payload: 1 })) }, 422],
    ['there is a single one as well', { tasks, payload: 1 }, 422],
    ['there is nothing at all', {}, 422],
  ]
  test.each(refused)('are none of them made when %s', async (_, body, status) => {
    const service = createService()
    expect((await service.post('/queues/builds/push', body)).status).toBe(status)
    expect(await service.issues.listOpen()).toEqual([])
  })

  test('each have an outcome of their own when GitHub stops after the first', async () => {
    const service = createService()
    await service.queue.enqueue({ data: 0 })
    const route = 'POST /repos/{owner}/{repo}/issues'
    service.github.faults.add({ kind: 'too-many', seconds: 60, match: { route }, after: 1 } as Fault)
    const response = await service.post('/queues/builds/push', { tasks })
    expect(response.status).toBe(207)
    const { tasks: answers } = await bodyOf<{ tasks: object[] }>(response)
    const error = { type: 'urn:octoqueue:problem:rate-limited' }
    expect(answers).toMatchObject([
      { id: 2, status: 'pending', error: null },
      { id: null, status: null, error: { ...error, tried: true } },
      { id: null, status: null, error: { ...error, tried: false } },
    ])
    service.clock.advanceSeconds(61)
    expect(await service.issues.listOpen()).toHaveLength(2)
  })
})

test('a queue keeps its name, dots, underscores and capitals too, at every door', async () => {
  const name = 'My.Workflow_1'
  const service = createService()
  const { post, get, queue } = service
  const pushed = await post(`/queues/${name}/push`, { payload: 1 })
  expect(await bodyOf(pushed)).toEqual({ id: 1, queue: name, status: 'pending' })
  expect(await bodyOf(await get('/queues/My.Workflow_1/peek'))).toMatchObject({ jobs: [{ queue: name }] })
  expect(await bodyOf(await get('/queues'))).toMatchObject({
    queues: expect.arrayContaining([expect.objectContaining({ name })]),
  })
  expect(await bodyOf(await get(`/jobs?queue=${name}`))).toMatchObject({ jobs: [{ queue: name }] })
  const claimed = await bodyOf(await post('/jobs/claim', { queue: name }))
  expect(claimed).toMatchObject({ id: 1, queue: name })
  await post('/jobs/1/complete', { lease: claimed.lease })
  expect(await queue.get(1)).toMatchObject({ queue: name, status: 'completed' })
  expect((await look(service, 1)).labels).toEqual(['completed', `queue:${name}`])
  for (const wrong of ['a..b', '.a', 'a.', 'a.lock', '_a', 'a b', 'x'.repeat(41)]) {
    const refused = await post(`/queues/${encodeURIComponent(wrong)}/push`, { payload: 1 })
    expect([wrong, refused.status]).toEqual([wrong, 404])
  }
})
