import { describe, expect, test } from 'vitest'
import { createService, type Service } from '../http/service.ts'
import { bodyOf } from './read.ts'

/* The endpoints, the lifecycle and the monitoring calls in the Work Queue API's documents. */

async function dispatched(service: Service, ...agents: string[]) {
  for (const agent of agents) {
    const { id } = await bodyOf(await service.post('/work', { title: 'Tidy up', agent }))
    await service.send('PATCH', `/work/${id}`, { status: 'dispatched' })
  }
}

const patch = (service: Service, id: number, body: object) => service.send('PATCH', `/work/${id}`, body)

/** The calls with which a client brings an item to each status. */
const WAYS: Record<string, object[]> = {
  queued: [],
  dispatched: [{ status: 'dispatched' }],
  in_progress: [{ status: 'dispatched' }, { status: 'in_progress' }],
  completed: [{ status: 'dispatched' }, { status: 'in_progress' }, { status: 'completed', result: 3 }],
  blocked: [{ status: 'dispatched' }, { status: 'in_progress' }, { status: 'blocked', reason: 'no key' }],
  failed: [{ status: 'dispatched' }, { status: 'in_progress' }, { status: 'failed', error: 'no disk' }],
  cancelled: [{ status: 'cancelled' }],
}

async function itemThatIs(status: string) {
  const service = createService()
  await service.post('/work', { title: 'Tidy up', agent: 'ada', effort: { hours: 3 } })
  for (const step of WAYS[status] ?? []) expect((await patch(service, 1, step)).status).toBe(200)
  return service
}

const LIFE = [
  'queued -> dispatched',
  'dispatched -> in_progress',
  'in_progress -> completed',
  'in_progress -> blocked',
  'in_progress -> failed',
  'queued -> cancelled',
  'dispatched -> cancelled',
  // Not in the API's diagram: the ways back.
  'blocked -> queued',
  'dispatched -> queued',
]
const cells = Object.keys(WAYS).flatMap((from) => Object.keys(WAYS).map((to) => ({ from, to })))

describe('the lifecycle', () => {
  test.each(cells)('$from -> $to', async ({ from, to }) => {
    const service = await itemThatIs(from)
    const response = await patch(service, 1, { status: to })
    const isAllowed = LIFE.includes(`${from} -> ${to}`)
    expect(response.status).toBe(isAllowed ? 200 : 409)
    const { status } = await bodyOf(await service.get('/work/1'))
    expect(status).toBe(isAllowed ? to : from)
  })

  test('ends with what the agent said', async () => {
    const answers = await Promise.all(
      ['completed', 'blocked', 'failed'].map(async (status) =>
        bodyOf(await (await itemThatIs(status)).get('/work/1')),
      ),
    )
    expect(answers).toMatchObject([{ result: 3 }, { error: 'no key' }, { error: 'no disk' }])
  })

  test.each(['queued', 'dispatched'])('of a %s item ends by DELETE', async (status) => {
    const response = await (await itemThatIs(status)).send('DELETE', '/work/1')
    expect(response.status).toBe(200)
    expect(await bodyOf(response)).toMatchObject({ status: 'cancelled' })
  })

  test('of an item in progress does not end by DELETE', async () => {
    expect((await (await itemThatIs('in_progress')).send('DELETE', '/work/1')).status).toBe(409)
  })
})

describe('an agent', () => {
  test('has several items dispatched, and one in progress', async () => {
    const service = createService()
    await dispatched(service, 'ada', 'ada', 'bob')
    expect((await patch(service, 1, { status: 'in_progress' })).status).toBe(200)
    const second = await patch(service, 2, { status: 'in_progress' })
    expect(second.status).toBe(409)
    expect(await bodyOf(second)).toMatchObject({ type: 'urn:octoqueue:problem:seat-taken', id: 2 })
    expect((await patch(service, 3, { status: 'in_progress' })).status).toBe(200)
    await patch(service, 1, { status: 'completed' })
    expect((await patch(service, 2, { status: 'in_progress' })).status).toBe(200)
  })

  test('starts one of several items that are started at the same moment', async () => {
    const service = createService()
    await dispatched(service, 'ada', 'ada', 'ada', 'ada')
    const starts = [1, 2, 3, 4].map((id) => patch(service, id, { status: 'in_progress' }))
    const statuses = (await Promise.all(starts)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 409, 409, 409])
    const items = await bodyOf<object[]>(await service.get('/work?status=in_progress'))
    expect(items).toHaveLength(1)
  })

  test('whose item expired, failed or was blocked may start the next', async () => {
    for (const step of [{ status: 'failed' }, { status: 'blocked' }, undefined]) {
      const service = createService()
      await dispatched(service, 'ada', 'ada')
      await patch(service, 1, { status: 'in_progress' })
      if (step) await patch(service, 1, step)
      else {
        service.clock.advanceSeconds(6 * 86_400)
        await patch(service, 2, { status: 'queued' })
        await patch(service, 2, { status: 'dispatched' })
        service.clock.advanceSeconds(2 * 86_400)
        await service.queue.sweep()
      }
      expect((await patch(service, 2, { status: 'in_progress' })).status).toBe(200)
    }
  })

  test('gets an item that was another’s, once that one let go of it', async () => {
    const service = await itemThatIs('blocked')
    await patch(service, 1, { status: 'queued' })
    const given = await patch(service, 1, { status: 'dispatched', agent: 'bob' })
    expect(await bodyOf(given)).toMatchObject({ status: 'dispatched', agent: 'bob' })
    expect((await patch(service, 1, { status: 'in_progress', agent: 'ada' })).status).toBe(422)
    expect((await patch(service, 1, { status: 'in_progress', agent: 'bob' })).status).toBe(200)
  })

  test('is named at the latest when the item is dispatched', async () => {
    const service = createService()
    await service.post('/work', { title: 'Tidy up' })
    expect((await patch(service, 1, { status: 'dispatched' })).status).toBe(422)
    expect((await patch(service, 1, { status: 'dispatched', agent: 'ada' })).status).toBe(200)
  })
})

describe('an item', () => {
  test('keeps what its maker sent, whatever that is called', async () => {
    const service = createService()
    const body = '{"title": "Tidy up", "notes": ["a"], "constructor": 1, "id": 99, "status": "completed"}'
    const made = await bodyOf(await service.post('/work', body))
    expect(made).toMatchObject({ title: 'Tidy up', notes: ['a'], constructor: 1, id: 1, status: 'queued' })
  })

  test('that is queued is changed; one that is not stays', async () => {
    const service = await itemThatIs('queued')
    const changed = await patch(service, 1, { notes: ['b'], agent: 'bob', priority: 4 })
    expect(await bodyOf(changed)).toMatchObject({
      notes: ['b'],
      agent: 'bob',
      priority: 4,
      effort: { hours: 3 },
    })
    await patch(service, 1, { status: 'dispatched' })
    expect((await patch(service, 1, { notes: [] })).status).toBe(409)
  })

  const refused: object[] = [
    {},
    { status: 'done' },
    { title: 'x' },
    { project: 1 },
    { result: 1 },
    { agent: 'é' },
    { status: 'dispatched', notes: [] },
    { status: 'dispatched', priority: 1 },
  ]
  test.each(refused)('is not changed by %j', async (body) => {
    const service = await itemThatIs('queued')
    expect((await patch(service, 1, body)).status).toBe(422)
    expect(await bodyOf(await service.get('/work/1'))).toMatchObject({ status: 'queued', agent: 'ada' })
  })

  test('is none of the other queues’ jobs', async () => {
    const service = createService()
    await service.queue.enqueue({ data: 1 })
    for (const method of ['GET', 'DELETE']) expect((await service.send(method, '/work/1')).status).toBe(404)
    expect((await patch(service, 1, { status: 'cancelled' })).status).toBe(404)
    expect(await bodyOf(await service.get('/work'))).toEqual([])
  })
})

describe('monitoring', () => {
  const ids = async (service: Service, query: string) =>
    (await bodyOf<{ id: number }[]>(await service.get(`/work${query}`))).map(({ id }) => id)

  test('lists by status, project and agent', async () => {
    const service = createService()
    await service.post('/projects', { name: 'Spring' })
    await service.post('/work', { title: 'a', agent: 'ada', project: 1 })
    await service.post('/work', { title: 'b', agent: 'bob', project_id: 1 })
    await service.post('/work', { title: 'c', agent: 'ada' })
    await patch(service, 3, { status: 'dispatched' })
    await patch(service, 3, { status: 'in_progress' })
    expect(await ids(service, '?status=in_progress')).toEqual([3])
    expect(await ids(service, '?status=blocked')).toEqual([])
    expect(await ids(service, '?project=1')).toEqual([2, 1])
    expect(await ids(service, '?project=1&agent=ada')).toEqual([1])
    expect(await ids(service, '?agent=ada')).toEqual([3, 1])
  })

  test.each([
    ['2026-11-21T23:00:00Z', [2]],
    ['2026-11-21T22:00:00Z', [2, 1]],
    ['2026-11-21T23:00:00', [2]],
    ['2026-11-22T00:00:00+01:00', [2]],
    ['1795302000', [2]],
    ['2026-11-22T10:00:00Z', []],
  ])('lists what was completed since %s', async (since, found) => {
    const service = createService()
    for (const agent of ['ada', 'bob']) await dispatched(service, agent)
    for (const id of [1, 2]) await patch(service, id, { status: 'in_progress' })
    await patch(service, 1, { status: 'completed' })
    service.clock.advanceSeconds(3600)
    await patch(service, 2, { status: 'completed' })
    expect(await ids(service, `?status=completed&since=${since}`)).toEqual(found)
  })

  test('links from page to page', async () => {
    const service = createService()
    for (let made = 0; made < 5; made++)
      await service.post('/work', { title: 'x', agent: made % 2 ? 'a' : 'b' })
    const seen: number[] = []
    let query: string | undefined = '?agent=b&limit=2'
    for (let page = 0; query !== undefined && page < 5; page++) {
      const response: Response = await service.get(`/work${query}`)
      seen.push(...(await bodyOf<{ id: number }[]>(response)).map(({ id }) => id))
      query = /<(.*)>; rel="next"/.exec(response.headers.get('Link') ?? '')?.[1]
    }
    expect(seen).toEqual([5, 3, 1])
  })
})

test('steering items needs the scope admin, working on them the scope claim', async () => {
  const service = createService({ config: { apiKey: 'sesame' } })
  const admin = { 'X-API-Key': 'sesame' }
  await service.post('/work', { title: 'x', agent: 'ada' }, admin)
  const grants = [{ scopes: ['claim', 'read'], queues: ['work'] }]
  const made = await service.post('/admin/keys', { id: 'agents', grants }, admin)
  const key = { 'X-API-Key': (await bodyOf<{ secret: string }>(made)).secret }
  const ask = (method: string, body?: object) => service.send(method, '/work/1', body, key)
  expect((await ask('DELETE')).status).toBe(403)
  expect((await ask('PATCH', { status: 'cancelled' })).status).toBe(403)
  expect((await ask('PATCH', { notes: 1 })).status).toBe(403)
  expect((await ask('PATCH', { status: 'dispatched' })).status).toBe(200)
  expect((await ask('PATCH', { status: 'in_progress' })).status).toBe(200)
  expect(await bodyOf(await ask('PATCH', { status: 'completed' }))).toMatchObject({ agent: 'agents/ada' })
})
