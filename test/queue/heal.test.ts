import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { NOTHING_SWEPT as NOTHING } from '../support/swept.ts'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'

describe('a view that is wrong', () => {
  /** A completed job whose worker died before it rendered the view. */
  async function unshown(world: World) {
    const { id, lease } = await claimed(world)
    const dying = world.createProcess()
    dying.ports.issues.render = () => Promise.reject(new Error('killed'))
    await dying.queue.complete(id, lease, { ok: true })
    return id
  }

  test('is shown again after a minute, with the comment that was missing', async () => {
    const world = createWorld()
    const id = await unshown(world)
    world.clock.advanceSeconds(60)
    expect(await world.queue.sweep()).toEqual(NOTHING)
    world.clock.advanceSeconds(10)
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, healed: [id] })
    const page = await look(world, id)
    expect(page).toMatchObject({ state: 'closed', state_reason: 'completed', labels: ['completed'] })
    expect(page.comments).toEqual([expect.stringContaining('"ok": true')])
    expect(await world.queue.sweep()).toEqual(NOTHING)
  })

  test('gets no second comment', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.queue.complete(id, lease, 1)
    await ask(world, world.token, 'PATCH', `/issues/${id}`, { state: 'open', labels: ['processing'] })
    world.clock.advanceSeconds(70)
    expect(await world.queue.sweep()).toMatchObject({ healed: [id] })
    const page = await look(world, id)
    expect(page).toMatchObject({ state: 'closed', labels: ['completed'] })
    expect(page.comments).toHaveLength(1)
  })

  test.each([
    ['was closed', { state: 'closed' }],
    ['lost its label', { labels: [] }],
    ['shows two states', { labels: ['pending', 'failed'] }],
    ['shows another state', { labels: ['completed'] }],
  ])('of a waiting job that %s by somebody who may make no requests is put right', async (_, change) => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1 })
    await ask(world, aPerson(world, 'eve', 'read').token, 'PATCH', `/issues/${id}`, change)
    world.clock.advanceSeconds(70)
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, healed: [id] })
    expect(await look(world, id)).toMatchObject({ state: 'open', labels: ['pending'], comments: [] })
  })

  test('keeps the labels that people put on', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1, type: 'email' })
    const ann = aPerson(world, 'ann', 'write')
    await ann.label(id, 'help wanted', 'processing')
    world.clock.advanceSeconds(70)
    expect(await world.queue.sweep()).toMatchObject({ healed: [id] })
    expect((await look(world, id)).labels).toEqual(['help wanted', 'pending', 'type:email'])
  })

  test('is left to whoever moved the job a moment ago', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1 })
    await ask(world, aPerson(world, 'eve', 'read').token, 'PATCH', `/issues/${id}`, { labels: [] })
    world.clock.advanceSeconds(70)
    const mover = world.createProcess()
    mover.ports.issues.render = () => Promise.reject(new Error('killed'))
    const other = world.createProcess()
    const { list } = other.ports.ledger
    other.ports.ledger.list = async (prefix) => {
      // Another process has moved the job between the sweep's two reads, and not rendered it yet.
      if (prefix.startsWith('live/default/')) await mover.queue.block(id, 'why')
      return list(prefix)
    }
    expect(await other.queue.sweep()).toMatchObject({ healed: [] })
    expect(await look(world, id)).toMatchObject({ labels: [], comments: [] })
  })

  test('is put right on a closed issue, too', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.queue.complete(id, lease)
    await ask(world, world.token, 'PATCH', `/issues/${id}`, { labels: ['processing', 'mine'] })
    world.clock.advanceSeconds(70)
    expect(await world.queue.sweep()).toMatchObject({ healed: [id] })
    expect(await look(world, id)).toMatchObject({ state: 'closed', labels: ['completed', 'mine'] })
  })

  test('is nowhere when the issue is gone: then its job is cancelled, but not in haste', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1 })
    const { store } = world.github
    const repository = store.repositories.named(OWNER, REPO)
    const issue = repository && store.issues.numbered(repository, id)
    if (issue) store.issues.delete(issue)
    world.clock.advanceSeconds(70)
    await world.queue.sweep()
    world.clock.advanceSeconds(590)
    await world.queue.sweep()
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
    world.clock.advanceSeconds(20)
    await world.queue.sweep()
    expect(await world.queue.get(id)).toMatchObject({ status: 'cancelled' })
    expect(await world.queue.sweep()).toEqual(NOTHING)
  })

  test('is put right once by many sweeps', async () => {
    const world = createWorld()
    const id = await unshown(world)
    world.clock.advanceSeconds(70)
    await world.queue.sweep()
    await Promise.all([world.createProcess().queue.sweep(), world.createProcess().queue.sweep()])
    expect((await look(world, id)).comments).toHaveLength(1)
  })
})
