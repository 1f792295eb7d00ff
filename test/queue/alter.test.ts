import { expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { NOW } from '../support/entries.ts'
import { aPerson, look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'

test('a new priority changes the order, and the label', async () => {
  const world = createWorld()
  await world.queue.enqueue({ data: 1, priority: 5 })
  const { id } = await world.queue.enqueue({ data: 2, labels: ['urgent'] })
  expect(await world.queue.alter(id, { priority: 7 })).toMatchObject({ priority: 7, status: 'pending' })
  expect((await look(world, id)).labels).toEqual(['pending', 'priority:7', 'urgent'])
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id, priority: 7 })
})

test('the least priority has no label', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1, priority: 5 })
  await world.queue.alter(id, { priority: 0 })
  expect((await look(world, id)).labels).toEqual(['pending'])
})

test('a job that goes to another queue is claimed there, and found by everybody', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  await world.queue.alter(id, { queue: 'mail' })
  expect((await look(world, id)).labels).toEqual(['pending', 'queue:mail'])
  expect(await world.createProcess().queue.get(id)).toMatchObject({ queue: 'mail' })
  expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
  expect(await world.queue.claim({ worker: 'w', queues: ['mail'] })).toMatchObject({ id, queue: 'mail' })
})

test('a new time is kept, and an old one too when only something else changes', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  expect(await world.queue.alter(id, { runAt: NOW + 600 })).toMatchObject({ runAt: NOW + 600 })
  expect(await world.queue.alter(id, { priority: 2 })).toMatchObject({ runAt: NOW + 600, priority: 2 })
  expect(await world.queue.alter(id, { data: 2 })).toMatchObject({ runAt: NOW + 600, priority: 2 })
  world.clock.advanceSeconds(599)
  expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
})

test('a new payload is what the next worker gets', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: { a: 1 }, type: 'email', maxAttempts: 4 })
  expect(await world.queue.alter(id, { data: { a: 2 } })).toMatchObject({ status: 'pending' })
  expect(await world.queue.claim({ worker: 'w', type: 'email' })).toMatchObject({
    id,
    data: { a: 2 },
    type: 'email',
    maxAttempts: 4,
  })
})

test('everything at once changes as well', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1, queue: 'mail' })
  await world.queue.alter(id, { data: 2, priority: 3, queue: 'default' })
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({
    id,
    data: 2,
    priority: 3,
    queue: 'default',
  })
})

test('a payload that no issue can hold is refused, and nothing changes', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  await expect(world.queue.alter(id, { data: 'x'.repeat(70_000) })).rejects.toMatchObject({
    type: 'payload-too-large',
  })
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id, data: 1 })
})

test.each(['held', 'blocked', 'ended'] as const)('a job that is %s does not change', async (state) => {
  const world = createWorld()
  const { id } = await claimed(world)
  if (state === 'blocked') await world.queue.block(id, 'wait')
  if (state === 'ended') await world.queue.cancel(id)
  const before = await look(world, id)
  for (const change of [{ priority: 5 }, { queue: 'mail' }, { data: 2 }]) {
    await expect(world.queue.alter(id, change)).rejects.toMatchObject({ type: 'illegal-transition' })
  }
  expect(await look(world, id)).toEqual(before)
})

test.each([
  ['a job that was due', {}, 60],
  ['a job for later', { delaySeconds: 600 }, 602],
])('%s comes back by itself when the writer of its payload dies', async (_, when, seconds) => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1, ...when })
  const dying = world.createProcess()
  dying.ports.issues.edit = () => Promise.reject(new Error('killed'))
  await expect(dying.queue.alter(id, { data: 2 })).rejects.toThrow('killed')
  world.clock.advanceSeconds(seconds - 1)
  expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
  world.clock.advanceSeconds(1)
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id, data: 1 })
})

test('labels that people put on stay', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  await aPerson(world, 'ann', 'write').label(id, 'help wanted')
  await world.queue.alter(id, { priority: 1 })
  expect((await look(world, id)).labels).toEqual(['help wanted', 'pending', 'priority:1'])
})

test('of a claim and a new payload at once, the worker gets either the old job or the new one', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  const [altered, job] = await Promise.allSettled([
    world.createProcess().queue.alter(id, { data: 2 }),
    world.queue.claim({ worker: 'w' }),
  ])
  const got = job.status === 'fulfilled' ? job.value : undefined
  if (got) expect(got.data).toBe(1)
  expect(altered.status === 'fulfilled').toBe(got === undefined)
})
