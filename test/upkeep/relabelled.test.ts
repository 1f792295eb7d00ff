import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { aPerson, look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'

/** A pending job; and ann, who may triage. */
async function createWaiting(over: { priority?: number; queue?: string } = {}) {
  const world = createWorld()
  const ann = aPerson(world, 'ann', 'triage')
  const { id } = await world.queue.enqueue({ data: 1, ...over })
  world.clock.advanceSeconds(70)
  return { world, ann, id, sweep: world.queue.sweep }
}

describe('a label on a waiting job', () => {
  test.each([
    ['priority:7', { priority: 7, queue: 'mail' }, ['pending', 'priority:7', 'queue:mail']],
    ['Priority:7', { priority: 7, queue: 'mail' }, ['Priority:7', 'pending', 'queue:mail']],
    ['priority:0', { priority: 0, queue: 'mail' }, ['pending', 'queue:mail']],
    ['queue:other', { priority: 2, queue: 'other' }, ['pending', 'priority:2', 'queue:other']],
    ['queue:default', { priority: 2, queue: 'default' }, ['pending', 'priority:2']],
  ] as const)('%s gives it a new place', async (label, place, labels) => {
    const { world, ann, id, sweep } = await createWaiting({ priority: 2, queue: 'mail' })
    await ann.label(id, label)
    expect(await sweep()).toMatchObject({ served: [id] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending', ...place })
    expect((await look(world, id)).labels).toEqual(labels)
    expect(await sweep()).toMatchObject({ served: [] })
  })

  test.each(['priority:99', 'priority:-1', 'priority:', 'queue:No way', 'queue:'])(
    '%s is impossible, and goes',
    async (label) => {
      const { world, ann, id, sweep } = await createWaiting({ priority: 2, queue: 'mail' })
      await ann.label(id, label)
      expect(await sweep()).toMatchObject({ served: [], healed: [id] })
      expect(await world.queue.get(id)).toMatchObject({ priority: 2, queue: 'mail' })
      expect((await look(world, id)).labels).toEqual(['pending', 'priority:2', 'queue:mail'])
    },
  )

  test('that is taken off comes back', async () => {
    const { world, ann, id, sweep } = await createWaiting({ priority: 2 })
    await ann.unlabel(id, 'priority:2')
    expect(await sweep()).toMatchObject({ served: [], healed: [id] })
    expect((await look(world, id)).labels).toEqual(['pending', 'priority:2'])
  })

  test('counts as the last of its kind', async () => {
    const { world, ann, id, sweep } = await createWaiting()
    await ann.label(id, 'priority:3')
    await ann.label(id, 'queue:one')
    await ann.label(id, 'priority:5')
    await ann.label(id, 'queue:two')
    expect(await sweep()).toMatchObject({ served: [id] })
    expect(await world.queue.get(id)).toMatchObject({ priority: 5, queue: 'two' })
    expect((await look(world, id)).labels).toEqual(['pending', 'priority:5', 'queue:two'])
  })

  test('is no request of who may only read', async () => {
    const { world, id, sweep } = await createWaiting()
    await aPerson(world, 'eve', 'read').label(id, 'priority:9')
    expect(await sweep()).toMatchObject({ served: [], healed: [id] })
    expect(await world.queue.get(id)).toMatchObject({ priority: 0 })
  })

  test('is served once by many sweeps, and not again after the API said otherwise', async () => {
    const { world, ann, id, sweep } = await createWaiting()
    await ann.label(id, 'priority:9')
    const sweepers = [world, world.createProcess(), world.createProcess()]
    await Promise.all(sweepers.map(({ queue }) => queue.sweep()))
    expect(await world.queue.get(id)).toMatchObject({ priority: 9 })
    await world.queue.alter(id, { priority: 1 })
    expect(await world.createProcess().queue.sweep()).toMatchObject({ served: [] })
    expect(await sweep()).toMatchObject({ served: [] })
    expect(await world.queue.get(id)).toMatchObject({ priority: 1 })
  })

  test('is not served by a sweep that saw it before another one did, and before the API said otherwise', async () => {
    const { world, ann, id } = await createWaiting()
    await ann.label(id, 'priority:9')
    const slow = world.createProcess()
    const { role } = slow.ports.people
    slow.ports.people.role = async (...account) => {
      await world.queue.sweep()
      await world.queue.alter(id, { priority: 1 })
      return role(...account)
    }
    expect(await slow.queue.sweep()).toMatchObject({ served: [] })
    expect(await world.queue.get(id)).toMatchObject({ priority: 1 })
  })

  test('of before a cancel does nothing', async () => {
    const { world, ann, id, sweep } = await createWaiting()
    await ann.label(id, 'priority:9')
    await ann.close(id)
    expect(await sweep()).toMatchObject({ served: [id] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'cancelled', priority: 0 })
  })

  test('of the identity that relabels jobs is no request, although another one sweeps', async () => {
    const world = createWorld()
    const service = world.createProcess({ token: aPerson(world, 'machine', 'write').token })
    const { id } = await service.queue.enqueue({ data: 1, priority: 5 })
    world.clock.advanceSeconds(30)
    await service.queue.alter(id, { priority: 0 })
    world.clock.advanceSeconds(70)
    expect(await world.queue.sweep()).toMatchObject({ served: [] })
    expect(await world.queue.get(id)).toMatchObject({ priority: 0 })
  })
})

test.each(['held', 'blocked'] as const)(
  'a label on a job that is %s does nothing, and goes',
  async (state) => {
    const world = createWorld()
    const { id } = await claimed(world)
    if (state === 'blocked') await world.queue.block(id, 'why')
    world.clock.advanceSeconds(70)
    await aPerson(world, 'ann', 'write').label(id, 'priority:9')
    expect(await world.queue.sweep()).toMatchObject({ served: [], healed: [id] })
    expect(await world.queue.get(id)).toMatchObject({ priority: 0 })
    expect((await look(world, id)).labels).not.toContain('priority:9')
  },
)

test('a label on a job that has ended does nothing, and goes', async () => {
  const world = createWorld()
  const { id, lease } = await claimed(world)
  await world.queue.complete(id, lease)
  world.clock.advanceSeconds(70)
  await aPerson(world, 'ann', 'write').label(id, 'priority:9')
  expect(await world.queue.sweep()).toMatchObject({ served: [] })
  expect((await look(world, id)).labels).toEqual(['completed'])
})

test('a job that is reopened and given a queue and priority goes there', async () => {
  const world = createWorld()
  const ann = aPerson(world, 'ann', 'write')
  const { id, lease } = await claimed(world)
  await world.queue.fail(id, lease, { error: 'no', retry: false })
  world.clock.advanceSeconds(70)
  await ann.reopen(id)
  await ann.label(id, 'queue:slow')
  expect(await world.queue.sweep()).toMatchObject({ served: [id] })
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending', queue: 'slow' })
})
