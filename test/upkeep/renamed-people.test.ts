import { describe, expect, test } from 'vitest'
import { aPerson, ask } from '../support/people.ts'
import { NOTHING_SWEPT as NOTHING } from '../support/swept.ts'
import { createWorld, type World } from '../support/world.ts'

const FORM = '```json\n{"a":1}\n```'

function rename({ github: { store } }: World, from: string, to: string) {
  const user = store.users.withLogin(from)
  if (!user) throw new Error(`There is no ${from}`)
  store.users.rename(user, to)
}

describe('a person who was renamed', () => {
  test.each(['before', 'after'])('is heard %s the sweep that reads what they did', async (when) => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'triage')
    const { id } = await world.queue.enqueue({ data: 1 })
    await ann.close(id)
    if (when === 'after') expect(await world.queue.sweep()).toMatchObject({ served: [id] })
    rename(world, 'ann', 'anna')
    if (when === 'before') expect(await world.queue.sweep()).toMatchObject({ served: [id] })
    world.clock.advanceSeconds(90)
    expect(await world.queue.sweep()).toEqual(NOTHING)
    expect(await world.queue.get(id)).toMatchObject({ status: 'cancelled' })
  })

  test('is asked about by the name that a page of before has', async () => {
    const world = createWorld()
    aPerson(world, 'ann', 'triage')
    const id = world.github.store.users.withLogin('ann')?.id ?? 0
    rename(world, 'ann', 'anna')
    const { role } = world.ports.people
    expect(await role('ann', id)).toBe('triage')
    // Whoever has the name now is somebody else.
    aPerson(world, 'ann', 'write')
    world.clock.advanceSeconds(61)
    expect(await role('ann', id)).toBe('triage')
  })

  test('leaves no right to whoever takes the name, nor for the minute that rights are remembered', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const { id } = await world.queue.enqueue({ data: 1 })
    world.clock.advanceSeconds(30)
    await ann.label(id, 'priority:5')
    expect(await world.queue.sweep()).toMatchObject({ served: [id] })
    rename(world, 'ann', 'anna')
    await aPerson(world, 'ann', 'read').comment(id, '/cancel')
    expect(await world.queue.sweep()).toMatchObject({ served: [] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
  })

  test('filed a job, or approved one, that is claimed all the same', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const eve = aPerson(world, 'eve', 'read')
    const own = await ann.file({ body: FORM, labels: ['pending'] })
    const other = await eve.file({ body: FORM, labels: ['pending'] })
    world.clock.advanceSeconds(90)
    rename(world, 'ann', 'anna')
    expect(await world.queue.sweep()).toMatchObject({ admitted: [own], waiting: [other] })
    world.clock.advanceSeconds(90)
    await ann.comment(other, '/approve')
    rename(world, 'anna', 'annabel')
    expect(await world.queue.sweep()).toMatchObject({ admitted: [other] })
    rename(world, 'annabel', 'ann')
    rename(world, 'eve', 'evelyn')
    for (const id of [own, other]) expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id })
  })
})

describe('an account of the queue’s own that was renamed', () => {
  test('between two renders leaves no wish', async () => {
    const world = createWorld()
    const alice = aPerson(world, 'alice', 'write')
    const process = world.createProcess({ token: alice.token })
    const { id } = await process.queue.enqueue({ data: 1 })
    world.clock.advanceSeconds(30)
    const first = await process.queue.claim({ worker: 'a', leaseSeconds: 3600 })
    await process.queue.release(id, first?.lease ?? '')
    rename(world, 'alice', 'alicia')
    world.clock.advanceSeconds(3)
    const second = await process.queue.claim({ worker: 'a', leaseSeconds: 3600 })
    for (const { queue } of [process, world, world.createProcess({ token: alice.token })]) {
      expect(await queue.sweep()).toMatchObject({ served: [] })
      world.clock.advanceSeconds(61)
    }
    expect(await process.queue.complete(id, second?.lease ?? '')).toMatchObject({ status: 'completed' })
  })

  test('between the feed and the history is still one account', async () => {
    const world = createWorld()
    const alice = aPerson(world, 'alice', 'write')
    const process = world.createProcess({ token: alice.token })
    const { id } = await process.queue.enqueue({ data: 1 })
    world.clock.advanceSeconds(30)
    const first = await process.queue.claim({ worker: 'a', leaseSeconds: 3600 })
    world.clock.advanceSeconds(30)
    await process.queue.release(id, first?.lease ?? '')
    const second = await process.queue.claim({ worker: 'a', leaseSeconds: 3600 })
    const { history } = process.ports.people
    process.ports.people.history = async (issue) => {
      rename(world, 'alice', 'alicia')
      process.ports.people.history = history
      return history(issue)
    }
    await ask(world, world.token, 'PATCH', `/issues/${id}`, { title: 'Another title' })
    expect(await process.queue.sweep()).toMatchObject({ served: [] })
    expect(await process.queue.complete(id, second?.lease ?? '')).toMatchObject({ status: 'completed' })
  })

  test('between a create and its answer finds its own draft', async () => {
    const world = createWorld()
    const alice = aPerson(world, 'alice', 'write')
    const process = world.createProcess({ token: alice.token })
    await process.queue.enqueue({ data: 1 })
    rename(world, 'alice', 'alicia')
    world.github.faults.add({ kind: 'drop-after', match: { route: /\/issues$/, method: 'POST' }, times: 1 })
    expect(await process.queue.enqueue({ data: 2 })).toMatchObject({ status: 'pending' })
  })
})
