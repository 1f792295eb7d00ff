import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { look } from '../support/people.ts'
import { createWorld, OWNER, REPO } from '../support/world.ts'

describe('a job', () => {
  test('goes the whole way, and its issue says so at every step', async () => {
    const world = createWorld()
    const { queue } = world
    const made = await queue.enqueue({ data: { to: 'you' }, type: 'email', labels: ['urgent'] })
    expect(made).toMatchObject({ id: 1, status: 'pending', attempt: 0, queue: 'default', type: 'email' })
    expect(await look(world, 1)).toMatchObject({
      state: 'open',
      labels: ['pending', 'type:email', 'urgent'],
    })

    world.clock.advanceSeconds(5)
    const job = await queue.claim({ worker: 'box', leaseSeconds: 60 })
    expect(job).toMatchObject({ id: 1, status: 'processing', attempt: 1, data: { to: 'you' }, worker: 'box' })
    expect(job?.leaseExpiresAt).toBe((job?.startedAt ?? 0) + 60)
    expect(await look(world, 1)).toMatchObject({
      state: 'open',
      labels: ['processing', 'type:email', 'urgent'],
    })

    world.clock.advanceSeconds(3)
    const done = await queue.complete(1, job?.lease ?? '', { sent: true })
    expect(done).toMatchObject({ status: 'completed', result: { sent: true }, lease: undefined })
    expect(await look(world, 1)).toMatchObject({
      state: 'closed',
      state_reason: 'completed',
      labels: ['completed', 'type:email', 'urgent'],
    })
    const [comment, ...more] = (await look(world, 1)).comments
    expect(comment).toContain('**Completed** after 3 s by `box`, attempt 1.')
    expect(comment).toContain('"sent": true')
    expect(more).toEqual([])
    expect(await queue.get(1)).toMatchObject({
      status: 'completed',
      result: { sent: true },
      labels: ['type:email', 'urgent'],
    })
    expect(await queue.claim({ worker: 'box' })).toBeUndefined()
  })

  test('that fails is closed as not planned, with the reason', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    expect(await world.queue.fail(id, lease, { error: 'no such host', retry: false })).toMatchObject({
      status: 'failed',
      error: 'no such host',
    })
    expect(await look(world, id)).toMatchObject({
      state: 'closed',
      state_reason: 'not_planned',
      labels: ['failed'],
    })
    expect((await look(world, id)).comments[0]).toContain('no such host')
    expect(await world.queue.get(id)).toMatchObject({ status: 'failed', error: 'no such host' })
  })

  test('that is released is claimed again, and the attempt did not count', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    expect(await world.queue.release(id, lease)).toMatchObject({ status: 'pending', attempt: 0 })
    expect(await look(world, id)).toMatchObject({ state: 'open', labels: ['pending'] })
    expect(await world.queue.claim({ worker: 'other' })).toMatchObject({ id, attempt: 1 })
  })

  test('that ended is put back by requeue, and opened again', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.queue.fail(id, lease, { error: 'no', retry: false })
    expect(await world.queue.requeue(id)).toMatchObject({ status: 'pending', attempt: 0, error: undefined })
    expect(await look(world, id)).toMatchObject({ state: 'open', labels: ['pending'] })
    const again = await world.queue.claim({ worker: 'box' })
    expect(again).toMatchObject({ id, attempt: 1 })
    await world.queue.complete(id, again?.lease ?? '')
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed' })
  })

  test('is cancelled while it waits, and nobody gets it', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1 })
    expect(await world.queue.cancel(1, 'not needed')).toMatchObject({
      status: 'cancelled',
      error: 'not needed',
    })
    expect(await world.queue.claim({ worker: 'box' })).toBeUndefined()
    expect(await look(world, 1)).toMatchObject({
      state: 'closed',
      state_reason: 'not_planned',
      labels: ['cancelled'],
    })
  })

  test('is cancelled while it runs, and its worker can no longer settle it', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.queue.cancel(id)
    await expect(world.queue.complete(id, lease, 1)).rejects.toMatchObject({ type: 'lease-lost' })
    expect(await world.queue.get(id)).toMatchObject({ status: 'cancelled', result: undefined })
    expect((await look(world, id)).comments).toHaveLength(1)
  })

  test('that is dispatched shows so until its workflow starts', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1 })
    const job = await world.queue.claim({ worker: 'run', dispatched: true, leaseSeconds: 60 })
    expect(job).toMatchObject({ status: 'dispatched' })
    expect(await look(world, 1)).toMatchObject({ labels: ['dispatched'] })
    world.clock.advanceSeconds(30)
    const started = await world.queue.start(1, job?.lease ?? '', { leaseSeconds: 600 })
    expect(started).toMatchObject({ status: 'processing', attempt: 1 })
    expect(await world.queue.complete(1, started.lease ?? '')).toMatchObject({ status: 'completed' })
  })
})

describe('the holder of a lease', () => {
  test('may use it under the name it had before the start', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1 })
    const job = await world.queue.claim({ worker: 'run', dispatched: true })
    await world.queue.start(1, job?.lease ?? '')
    expect(await world.queue.complete(1, job?.lease ?? '')).toMatchObject({ status: 'completed' })
  })

  test('may say the same thing twice', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.queue.complete(id, lease, 1)
    expect(await world.queue.complete(id, lease, 1)).toMatchObject({ status: 'completed' })
    expect((await look(world, id)).comments).toHaveLength(1)
  })

  test('may not change its mind', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.queue.complete(id, lease)
    await expect(world.queue.fail(id, lease, { error: 'oh' })).rejects.toMatchObject({ type: 'lease-lost' })
    await expect(world.queue.release(id, lease)).rejects.toMatchObject({ type: 'lease-lost' })
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed' })
  })

  test('loses it with the release', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.queue.release(id, lease)
    const other = await world.queue.claim({ worker: 'other' })
    await expect(world.queue.complete(id, lease)).rejects.toMatchObject({ type: 'lease-lost' })
    expect(await world.queue.get(id)).toMatchObject({ status: 'processing', worker: 'other' })
    expect(await world.queue.complete(id, other?.lease ?? '')).toMatchObject({ status: 'completed' })
  })

  test.each([
    ['nonsense', 'nonsense'],
    ['another entry', 'live/default/0000000001/1795298400-ready-9-0.1-0.0'],
    [
      'the lease of another job',
      'live/default/0000000009/1795298401-held-9-1.1-0.0-1-2-00000000000000aa-wbox',
    ],
  ])('may not send %s', async (_, lease) => {
    const world = createWorld()
    const { id } = await claimed(world)
    const detail = expect.stringContaining('This is no lease of this job')
    await expect(world.queue.complete(id, lease)).rejects.toMatchObject({
      type: 'invalid-request',
      message: detail,
      facts: { id, errors: [{ pointer: '/lease', detail }] },
    })
  })

  test('may not invent one', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    const forged = lease.replace(/-[0-9a-f]{16}-/, '-00000000000000aa-')
    await expect(world.queue.complete(id, forged)).rejects.toMatchObject({ type: 'lease-lost' })
  })
})

describe('verbs that do not fit', () => {
  test.each(['requeue', 'cancel'] as const)('%s of no job says that there is none', async (verb) => {
    const world = createWorld()
    await expect(world.queue[verb](99)).rejects.toMatchObject({ type: 'job-not-found', facts: { id: 99 } })
  })

  test('requeue of a waiting job says what state it is in', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1 })
    await expect(world.queue.requeue(1)).rejects.toMatchObject({
      type: 'illegal-transition',
      facts: { state: 'pending' },
    })
  })

  test('cancel of an ended job says so', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.queue.complete(id, lease)
    await expect(world.queue.cancel(id)).rejects.toMatchObject({
      type: 'illegal-transition',
      facts: { state: 'completed' },
    })
  })
})

describe('order', () => {
  test('is by priority, then by age', async () => {
    const { queue } = createWorld()
    for (const priority of [0, 5, 0, 9, 5]) await queue.enqueue({ data: priority, priority })
    const order: (number | undefined)[] = []
    for (let claims = 0; claims < 5; claims++) order.push((await queue.claim({ worker: 'w' }))?.id)
    expect(order).toEqual([4, 2, 5, 1, 3])
  })

  test('is each queue by itself', async () => {
    const { queue } = createWorld()
    await queue.enqueue({ data: 1, queue: 'mail' })
    await queue.enqueue({ data: 2, queue: 'mail2' })
    expect(await queue.claim({ worker: 'w' })).toBeUndefined()
    expect(await queue.claim({ worker: 'w', queues: ['mail'] })).toMatchObject({ id: 1, queue: 'mail' })
    expect(await queue.claim({ worker: 'w', queues: ['mail'] })).toBeUndefined()
  })
})

describe('an issue that does not read as a job', () => {
  test.each([
    ['is empty', () => '', 'The issue is empty.'],
    ['is prose', () => 'please', 'no payload'],
    ['has broken JSON', (body: string) => body.replace('"good": 1', '"good": '), 'not valid JSON'],
    ['was tampered with', (body: string) => body.replace('"priority":0', '"priority":99'), 'was changed'],
    ['is at the size limit', () => 'x'.repeat(65_536), 'no payload'],
  ])('because it %s blocks nobody, and is told why', async (_, edit, why) => {
    const world = createWorld()
    const { queue, github, token } = world
    await queue.enqueue({ data: { good: 1 } })
    await queue.enqueue({ data: { good: 2 } })
    const url = `http://github.local/repos/${OWNER}/${REPO}/issues/1`
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const { body } = (await (await github.fetch(url, { headers })).json()) as { body: string }
    await github.fetch(url, { method: 'PATCH', headers, body: JSON.stringify({ body: edit(body) }) })

    expect(await queue.claim({ worker: 'w' })).toMatchObject({ id: 2, data: { good: 2 } })
    expect(await queue.get(1)).toMatchObject({ status: 'blocked' })
    expect(await look(world, 1)).toMatchObject({ state: 'open', labels: ['blocked'] })
    expect((await look(world, 1)).comments.join()).toContain(why)
  })
})

describe('lists', () => {
  test('show the newest first, by page, status and queue', async () => {
    const { queue } = createWorld()
    for (let made = 0; made < 5; made++)
      await queue.enqueue({ data: made, ...(made === 4 && { queue: 'mail' }) })
    const job = await queue.claim({ worker: 'w' })
    await queue.complete(1, job?.lease ?? '', 'done')
    const ids = async (request: Parameters<typeof queue.list>[0]) =>
      (await queue.list(request)).jobs.map(({ id }) => id)
    expect(await ids({})).toEqual([5, 4, 3, 2, 1])
    expect(await ids({ status: 'pending' })).toEqual([5, 4, 3, 2])
    expect(await ids({ queue: 'mail' })).toEqual([5])
    expect((await queue.list({ status: 'completed' })).jobs).toMatchObject([
      { id: 1, result: 'done', data: 0 },
    ])
    const first = await queue.list({ limit: 2 })
    expect(first).toMatchObject({ jobs: [{ id: 5 }, { id: 4 }], next: 4 })
    const second = await queue.list({ limit: 3, ...(first.next && { before: first.next }) })
    expect(second).toMatchObject({ jobs: [{ id: 3 }, { id: 2 }, { id: 1 }], next: undefined })
  })
})

test('status labels are made once, with colours and descriptions', async () => {
  const { github, token, queue } = createWorld()
  await queue.enqueue({ data: 1 })
  const response = await github.fetch(`http://github.local/repos/${OWNER}/${REPO}/labels?per_page=100`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const labels = (await response.json()) as { name: string; color: string; description: string }[]
  expect(labels.find(({ name }) => name === 'completed')).toMatchObject({
    color: '0e8a16',
    description: 'Done; the result is in the last comment',
  })
})

test('a payload that no issue can hold is refused before anything is made', async () => {
  const { queue, github } = createWorld()
  await expect(queue.enqueue({ data: 'x'.repeat(70_000) })).rejects.toMatchObject({
    type: 'payload-too-large',
  })
  expect(github.requests.count()).toBe(0)
})
