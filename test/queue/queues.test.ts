import { expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { NOW } from '../support/entries.ts'
import { createWorld } from '../support/world.ts'

const NONE = { pending: 0, dispatched: 0, processing: 0, blocked: 0, completed: 0, failed: 0, cancelled: 0 }

test('a paused queue gives nothing until it is resumed; what is held goes on', async () => {
  const world = createWorld()
  const { id, lease } = await claimed(world)
  const waiting = await world.queue.enqueue({ data: 2 })
  await world.createProcess().queue.pause('default')
  expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
  await expect(world.queue.claim({ worker: 'w', id: waiting.id })).rejects.toMatchObject({
    type: 'illegal-transition',
    message: expect.stringContaining('paused'),
  })
  await world.queue.extend(id, lease)
  expect(await world.queue.complete(id, lease)).toMatchObject({ status: 'completed' })
  expect(await world.queue.enqueue({ data: 3 })).toMatchObject({ status: 'pending' })
  await world.queue.resume('default')
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: waiting.id })
})

test('a pause is of one queue', async () => {
  const world = createWorld()
  await world.queue.enqueue({ data: 1, queue: 'mail' })
  const { id } = await world.queue.enqueue({ data: 2 })
  await world.queue.pause('mail')
  expect(await world.queue.claim({ worker: 'w', queues: ['mail', 'default'] })).toMatchObject({ id })
})

test('pausing and resuming twice is as good as once, and can be done again', async () => {
  const { queue } = createWorld()
  await queue.enqueue({ data: 1 })
  await queue.pause('default')
  await queue.pause('default')
  await queue.resume('default')
  await queue.resume('default')
  await queue.pause('default')
  expect(await queue.claim({ worker: 'w' })).toBeUndefined()
  await queue.resume('default')
  expect(await queue.claim({ worker: 'w' })).toMatchObject({ id: 1 })
})

test('purge cancels what waits, and nothing else', async () => {
  const world = createWorld()
  const held = await claimed(world)
  const ready = await world.queue.enqueue({ data: 2 })
  const later = await world.queue.enqueue({ data: 3, delaySeconds: 60 })
  const elsewhere = await world.queue.enqueue({ data: 4, queue: 'mail' })
  const blocked = await world.queue.enqueue({ data: 5 })
  await world.queue.block(blocked.id, 'why')
  expect(await world.queue.purge('default')).toEqual({ ids: [ready.id, later.id], left: 0 })
  const statuses = await Promise.all(
    [held, ready, later, elsewhere, blocked].map(async ({ id }) => (await world.queue.get(id)).status),
  )
  expect(statuses).toEqual(['processing', 'cancelled', 'cancelled', 'pending', 'blocked'])
})

test('purge lets a job be that was claimed after it had looked', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  const other = world.createProcess()
  const { list } = other.ports.ledger
  let isFirst = true
  other.ports.ledger.list = async (prefix) => {
    const listing = await list(prefix)
    if (isFirst && prefix === 'live/default/') {
      isFirst = false
      await world.queue.claim({ worker: 'w' })
    }
    return listing
  }
  expect(await other.queue.purge('default')).toEqual({ ids: [], left: 0 })
  expect(await world.queue.get(id)).toMatchObject({ status: 'processing' })
})

test('purge does a hundred at once, and says how many are left', async () => {
  const world = createWorld({ rateLimit: 100_000 })
  for (let made = 0; made < 103; made++) await world.queue.enqueue({ data: made })
  const first = await world.queue.purge('default')
  expect(first).toMatchObject({ left: 3 })
  expect(first.ids).toHaveLength(100)
  expect(await world.queue.purge('default')).toMatchObject({ ids: [101, 102, 103], left: 0 })
})

test('all queues are listed with their counts, by the ledger’s word', async () => {
  const world = createWorld()
  const waitingSince = undefined
  expect(await world.queue.queues()).toEqual([{ name: 'default', paused: false, jobs: NONE, waitingSince }])
  const done = await claimed(world)
  await world.queue.complete(done.id, done.lease)
  const retried = await claimed(world, { data: 2 })
  await world.queue.fail(retried.id, retried.lease, { error: 'no', retry: false })
  await world.queue.requeue(retried.id)
  await world.queue.enqueue({ data: 3, queue: 'mail', delaySeconds: 60 })
  await claimed(world, { data: 4, queue: 'mail' }, { dispatched: true })
  await world.queue.pause('slow')
  expect(await world.queue.queues()).toEqual([
    { name: 'default', paused: false, jobs: { ...NONE, pending: 1, completed: 1 }, waitingSince: NOW },
    { name: 'mail', paused: false, jobs: { ...NONE, pending: 1, dispatched: 1 }, waitingSince },
    { name: 'slow', paused: true, jobs: NONE, waitingSince },
  ])
})
