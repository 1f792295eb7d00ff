import { expect, test } from 'vitest'
import { CLOCK_DOUBT_SECONDS } from '../../src/domain/entry.ts'
import { claimed } from '../support/claimed.ts'
import { NOW } from '../support/entries.ts'
import { look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'

test('a waiting job is kept from workers, and its issue says why', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  expect(await world.queue.block(id, 'waits for a decision')).toMatchObject({ status: 'blocked', attempt: 0 })
  expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
  const page = await look(world, id)
  expect(page).toMatchObject({ state: 'open', labels: ['blocked'] })
  expect(page.comments).toEqual([expect.stringContaining('waits for a decision')])
  expect(await world.queue.get(id)).toMatchObject({ status: 'blocked', error: 'waits for a decision' })
})

test.each(['block', 'blockHeld'] as const)(
  '%s takes a job from its worker, and the attempt did not count',
  async (verb) => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    const { queue } = world
    await (verb === 'block' ? queue.block(id, 'why') : queue.blockHeld(id, lease, 'why'))
    expect(await queue.get(id)).toMatchObject({ status: 'blocked', attempt: 0, worker: undefined })
    await expect(queue.complete(id, lease)).rejects.toMatchObject({ type: 'lease-lost' })
    await expect(queue.extend(id, lease)).rejects.toMatchObject({ type: 'lease-lost' })
  },
)

test('unblocked, it is claimed again', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1, priority: 4, type: 'email' })
  await world.queue.block(id, 'why')
  expect(await world.queue.unblock(id)).toMatchObject({ status: 'pending' })
  expect(await look(world, id)).toMatchObject({ labels: ['pending', 'priority:4', 'type:email'] })
  expect(await world.queue.claim({ worker: 'w', type: 'email' })).toMatchObject({
    id,
    attempt: 1,
    priority: 4,
  })
})

test.each([
  ['unblock', 'pending'],
  ['block', 'completed'],
  ['block', 'blocked'],
] as const)('%s of a job that is %s says so', async (verb, state) => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  if (state === 'blocked') await world.queue.block(id, 'why')
  if (state === 'completed') {
    const job = await world.queue.claim({ worker: 'w' })
    await world.queue.complete(id, job?.lease ?? '')
  }
  const { queue } = world
  await expect(verb === 'block' ? queue.block(id, 'again') : queue.unblock(id)).rejects.toMatchObject({
    type: 'illegal-transition',
    facts: { id, state },
  })
})

test('a blocked job can be cancelled', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  await world.queue.block(id, 'why')
  expect(await world.queue.cancel(id)).toMatchObject({ status: 'cancelled' })
})

test('its lease does not run out, and no sweep takes it back', async () => {
  const world = createWorld()
  const { id, lease } = await claimed(world)
  await world.queue.blockHeld(id, lease, 'why')
  world.clock.advanceSeconds(3600)
  expect(await world.queue.sweep()).toMatchObject({ expired: [], served: [], healed: [] })
  expect(await world.queue.get(id)).toMatchObject({ status: 'blocked' })
})

test.each(['unblock', 'requeue'] as const)(
  '%s leaves a job whose time has not come waiting for it',
  async (verb) => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1, delaySeconds: 3600 })
    const { queue } = world
    if (verb === 'unblock') {
      expect(await queue.block(id, 'why')).toMatchObject({
        status: 'blocked',
        runAt: NOW + 3600 + CLOCK_DOUBT_SECONDS,
      })
    } else await queue.cancel(id)
    expect(await queue[verb](id)).toMatchObject({
      status: 'pending',
      runAt: NOW + 3600 + CLOCK_DOUBT_SECONDS,
    })
    expect(await queue.claim({ worker: 'w' })).toBeUndefined()
    world.clock.advanceSeconds(3600 + CLOCK_DOUBT_SECONDS)
    expect(await queue.claim({ worker: 'w' })).toMatchObject({ id })
  },
)

test('of two who block one job in one second, one hears that it stands', async () => {
  const world = createWorld()
  const { id, lease } = await claimed(world)
  const operator = world.createProcess().queue
  const answers = await Promise.allSettled([
    world.queue.blockHeld(id, lease, 'its reason'),
    operator.block(id, 'another reason'),
  ])
  const said = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.error : []))
  expect(said).toEqual([(await world.queue.get(id)).error])
})
