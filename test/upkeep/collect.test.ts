import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { NOTHING_SWEPT as NOTHING } from '../support/swept.ts'
import { createWorld, type World } from '../support/world.ts'

const DAY = 24 * 3600

describe('a job that ended long ago', () => {
  async function ended(world: World) {
    const { id, lease } = await claimed(world)
    await world.queue.complete(id, lease)
    return id
  }

  test('leaves the ledger after a day; its issue stays as it is, and is no job again', async () => {
    const world = createWorld()
    const id = await ended(world)
    const before = await look(world, id)
    world.clock.advanceSeconds(DAY)
    expect(await world.queue.sweep()).toEqual(NOTHING)
    world.clock.advanceSeconds(10)
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, collected: [id] })
    expect((await world.ledger.list('done/')).entries).toEqual([])
    expect((await world.ledger.list('born/')).entries).toEqual([])
    expect(await look(world, id)).toEqual(before)
    expect(await world.queue.sweep()).toEqual(NOTHING)
    // Its issue answers for it.
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed' })
  })

  test('stays when it failed, until somebody puts it back', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.queue.fail(id, lease, { error: 'boom', retry: false })
    world.clock.advanceSeconds(30 * DAY)
    expect(await world.queue.sweep()).toEqual(NOTHING)
    expect(await world.queue.get(id)).toMatchObject({ status: 'failed', error: 'boom' })
    expect(await world.queue.redrive('default')).toEqual({ ids: [id], left: 0 })
  })

  test('leaves after as long as the settings say', async () => {
    const world = createWorld()
    const { queue } = world.createProcess({
      replace: { ports: (ports) => ({ ...ports, retentionSeconds: 3 * DAY }) },
    })
    const id = await ended(world)
    world.clock.advanceSeconds(3 * DAY)
    expect(await queue.sweep()).toEqual(NOTHING)
    world.clock.advanceSeconds(10)
    expect(await queue.sweep()).toEqual({ ...NOTHING, collected: [id] })
  })

  test('is not admitted again, also when somebody opens its issue and labels it', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const id = await ended(world)
    world.clock.advanceSeconds(DAY + 10)
    await world.queue.sweep()
    await ann.reopen(id)
    await ann.label(id, 'pending')
    expect(await world.queue.sweep()).toEqual(NOTHING)
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
    expect(await look(world, id)).toMatchObject({ state: 'closed' })
  })

  test('stays while its issue is open', async () => {
    const world = createWorld()
    const id = await ended(world)
    world.clock.advanceSeconds(DAY + 10)
    await ask(world, world.token, 'PATCH', `/issues/${id}`, { state: 'open' })
    const blind = world.createProcess()
    blind.ports.issues.listShown = async () => ({ open: [], misshown: [], isUnknown: () => false, left: 0 })
    // Nor does its feed tell of the opening: the issue itself is asked.
    const { gestures } = blind.ports.people
    blind.ports.people.gestures = async (since) => ({ ...(await gestures(since)), gestures: [] })
    expect(await blind.queue.sweep()).toEqual(NOTHING)
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, healed: [id], collected: [id] })
    expect(await look(world, id)).toMatchObject({ state: 'closed' })
  })

  test('stays when it lives again, with all that came before', async () => {
    const world = createWorld()
    const id = await ended(world)
    await world.queue.requeue(id)
    world.clock.advanceSeconds(2 * DAY)
    expect(await world.queue.sweep()).toEqual(NOTHING)
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
    await world.queue.cancel(id)
    expect(await world.queue.sweep()).toEqual(NOTHING)
    world.clock.advanceSeconds(DAY + 10)
    expect(await world.queue.sweep()).toMatchObject({ collected: [id] })
    expect((await world.ledger.list('done/')).entries).toEqual([])
  })

  test('leaves once, however many sweep, at most twenty at a time', async () => {
    const world = createWorld({ rateLimit: 100_000 })
    for (let made = 0; made < 22; made++) await ended(world)
    world.clock.advanceSeconds(DAY + 10)
    const swept = await Promise.all([world.queue.sweep(), world.createProcess().queue.sweep()])
    expect(swept.flatMap(({ collected }) => collected).length).toBeLessThanOrEqual(22)
    await world.queue.sweep()
    await world.queue.sweep()
    expect((await world.ledger.list('')).entries.map(({ name }) => name)).toEqual([
      ...[expect.stringMatching(/^owner\/refs-/), 'owner/taken', expect.stringMatching(/^read\//)],
      expect.stringMatching(/^told\/0+\/taken-/),
    ])
  })
})

test('keys and guards of unique jobs leave the ledger when their life is over', async () => {
  const world = createWorld()
  const uniqueNames = async () => [
    ...(await world.ledger.list('guards/')).entries,
    ...(await world.ledger.list('bound/')).entries,
  ]
  const { id, lease } = await claimed(world, { data: 1, idempotencyKey: 'k', unique: true })
  await world.queue.complete(id, lease)
  world.clock.advanceSeconds(2 * DAY)
  await world.queue.sweep()
  expect(await uniqueNames()).toHaveLength(4)
  world.clock.advanceSeconds(6 * DAY)
  await world.queue.sweep()
  expect(await uniqueNames()).toEqual([])
})

test('what counts the claims of a concurrency key leaves once nobody uses the key', async () => {
  const world = createWorld()
  const names = async () => (await world.ledger.list('slots/')).entries.length
  const limited = (key: string) => ({ data: 1, concurrency: { key, limit: 1 } })
  const over = await claimed(world, limited('over'))
  await world.queue.complete(over.id, over.lease)
  const held = await claimed(world, limited('held'), { leaseSeconds: DAY })
  expect(await names()).toBe(5)
  await world.queue.sweep()
  expect(await names()).toBe(5)
  world.clock.advanceSeconds(DAY / 2)
  await world.queue.sweep()
  expect(await names()).toBe(3)
  await world.queue.complete(held.id, held.lease)
  await claimed(world, limited('over'))
  await world.queue.sweep()
  expect(await names()).toBe(3)
})

test('keys of customers, each used once, are gone after one sweep, however many', async () => {
  const world = createWorld({ rateLimit: 100_000 })
  for (let made = 0; made < 25; made++) {
    const job = await claimed(world, { data: 1, concurrency: { key: `customer-${made}`, limit: 1 } })
    await world.queue.complete(job.id, job.lease)
  }
  expect((await world.ledger.list('slots/')).entries).toHaveLength(50)
  world.clock.advanceSeconds(601)
  await world.queue.sweep()
  expect((await world.ledger.list('slots/')).entries).toEqual([])
})

test('the guard of a unique job that still waits stays, however old', async () => {
  const world = createWorld()
  await world.queue.enqueue({ data: 1, unique: true })
  world.clock.advanceSeconds(30 * DAY)
  await world.queue.sweep()
  expect((await world.ledger.list('bound/')).entries).toHaveLength(1)
})
