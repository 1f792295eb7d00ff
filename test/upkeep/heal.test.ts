import type { Fault } from '@octoqueue/github-emulator/faults'
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
    await aPerson(world, 'eve', 'read').change(id, change)
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
    await aPerson(world, 'eve', 'read').change(id, { labels: [] })
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

  test('is put right on an issue of an ended job that was opened again and shows no status', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.queue.complete(id, lease, 1)
    const eve = aPerson(world, 'eve', 'read')
    await eve.change(id, { state: 'open', labels: [] })
    world.clock.advanceSeconds(70)
    const { queue, ports } = world.createProcess()
    expect(await queue.sweep()).toMatchObject({ healed: [id] })
    expect(await look(world, id)).toMatchObject({ state: 'closed', labels: ['completed'] })
    expect(await queue.sweep()).toMatchObject({ healed: [] })
    // Once it was seen to be right, nobody looks again.
    const { readMany } = ports.issues
    let read = 0
    ports.issues.readMany = (numbers) => {
      read += numbers.length
      return readMany(numbers)
    }
    expect(await queue.sweep()).toMatchObject({ healed: [] })
    expect(read).toBe(0)
  })

  test('is put right with the comment that GitHub refused for its rate', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    const rate = { mutation: 'addComment', type: 'RATE_LIMITED', message: 'was submitted too quickly' }
    world.github.faults.add({ kind: 'refused-field', ...rate })
    await world.queue.complete(id, lease, { ok: 1 })
    world.github.faults.clear()
    expect(await look(world, id)).toMatchObject({ state: 'closed', labels: ['completed'], comments: [] })
    world.clock.advanceSeconds(70)
    expect(await world.createProcess().queue.sweep()).toMatchObject({ healed: [id] })
    expect((await look(world, id)).comments).toEqual([expect.stringContaining('"ok": 1')])
    world.github.requests.clear()
    expect(await world.createProcess().queue.sweep()).toMatchObject({ healed: [] })
    expect((await look(world, id)).comments).toHaveLength(1)
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

describe('an issue that is not to be found', () => {
  function deleteIssue({ github: { store } }: World, id: number): void {
    const repository = store.repositories.named(OWNER, REPO)
    const issue = repository && store.issues.numbered(repository, id)
    if (issue) store.issues.delete(issue)
  }

  test('since it was deleted blocks its job, but not in haste', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1 })
    deleteIssue(world, id)
    world.clock.advanceSeconds(70)
    await world.queue.sweep()
    world.clock.advanceSeconds(590)
    await world.queue.sweep()
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
    world.clock.advanceSeconds(20)
    await world.queue.sweep()
    expect(await world.queue.get(id)).toMatchObject({
      status: 'blocked',
      error: expect.stringContaining('deleted or moved'),
    })
    expect(await world.queue.sweep()).toEqual(NOTHING)
  })

  test('leaves the job to whoever holds it', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 3600 })
    deleteIssue(world, id)
    for (let minute = 0; minute < 15; minute++) {
      world.clock.advanceSeconds(60)
      await world.queue.sweep()
    }
    expect(await world.queue.complete(id, lease)).toMatchObject({ status: 'completed' })
  })

  /** GitHub shows no issue in any list, and single ones only as `shown` says, for so many minutes. */
  async function hidden(
    world: World,
    { queue }: Pick<World, 'queue'>,
    minutes: number,
    shown: readonly number[],
  ) {
    const hiddenIssue = new RegExp(`/issues/(?!(${shown.join('|')})$)\\d+$`)
    const faults: Fault[] = [
      { kind: 'answer-before', body: [], match: { route: 'GET /repos/{owner}/{repo}/issues' } },
      {
        kind: 'answer-before',
        body: { data: { repository: null } },
        match: { route: 'POST /graphql repository' },
      },
      { kind: 'not-found', match: { method: 'GET', route: hiddenIssue } },
    ]
    world.github.faults.add(...faults)
    for (let minute = 0; minute < minutes; minute++) {
      await queue.sweep()
      world.clock.advanceSeconds(60)
    }
    world.github.faults.remove(...faults)
  }
  const NOBODY: readonly number[] = [0]

  test('as none is, changes nothing, for however long', async () => {
    const world = createWorld()
    const odd = world.createProcess({ fetch: world.github.fetch as typeof fetch })
    for (let data = 0; data < 5; data++) await odd.queue.enqueue({ data })
    world.clock.advanceSeconds(70)
    await hidden(world, odd, 90, NOBODY)
    expect((await world.queue.list({ status: 'pending' })).jobs).toHaveLength(5)
  })

  test('while others are blocks its job after an hour', async () => {
    const world = createWorld()
    const odd = world.createProcess({ fetch: world.github.fetch as typeof fetch })
    for (let data = 0; data < 3; data++) await odd.queue.enqueue({ data })
    world.clock.advanceSeconds(70)
    await hidden(world, odd, 59, [1, 3])
    expect((await world.queue.list({ status: 'pending' })).jobs).toHaveLength(3)
    await hidden(world, odd, 63, [1, 3])
    expect(await world.queue.get(2)).toMatchObject({
      status: 'blocked',
      error: expect.stringContaining('does not show it'),
    })
    expect((await world.queue.list({ status: 'pending' })).jobs).toHaveLength(2)
  })

  /** One job, whose issue answers 404, after so many minutes. */
  async function lone(prepare: (world: World) => Promise<unknown>, minutes = 70) {
    const world = createWorld()
    await prepare(world)
    const odd = world.createProcess({ fetch: world.github.fetch as typeof fetch })
    const { id } = await odd.queue.enqueue({ data: 1 })
    world.clock.advanceSeconds(70)
    deleteIssue(world, id)
    const route = new RegExp(`/issues/${id}$`)
    world.github.faults.add({ kind: 'not-found', match: { method: 'GET', route } })
    for (let minute = 0; minute < minutes; minute++) {
      await odd.queue.sweep()
      world.clock.advanceSeconds(60)
    }
    return world.queue.get(id)
  }

  test('while it is the only job’s blocks it when any other issue is shown, a closed one too', async () => {
    const closed = async (world: World) => {
      await ask(world, world.token, 'POST', '/issues', { title: 'A bug' })
      await ask(world, world.token, 'PATCH', '/issues/1', { state: 'closed' })
    }
    const blocked = { status: 'blocked', error: expect.stringMatching(/gone: GitHub does not show it\.$/) }
    expect(await lone(closed)).toMatchObject(blocked)
    expect(await lone(closed, 50)).toMatchObject({ status: 'pending' })
  })

  test('while there is no other issue blocks its job, and says so', async () => {
    expect(await lone(async () => {})).toMatchObject({
      status: 'blocked',
      error: expect.stringContaining('does not show it, nor any other issue of the repository'),
    })
  })

  test('for a moment, or seldom looked for, changes nothing', async () => {
    const world = createWorld()
    const odd = world.createProcess({ fetch: world.github.fetch as typeof fetch })
    for (let data = 0; data < 3; data++) await odd.queue.enqueue({ data })
    world.clock.advanceSeconds(70)
    for (let hour = 0; hour < 4; hour++) {
      await hidden(world, odd, 1, [1, 3])
      world.clock.advanceSeconds(3600)
    }
    expect((await world.queue.list({ status: 'pending' })).jobs).toHaveLength(3)
  })

  test('is claimed again only after a minute', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1 })
    deleteIssue(world, id)
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
    const moves = () => world.github.requests.count('POST /graphql updateRefs')
    world.github.requests.clear()
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
    expect(moves()).toBe(0)
    world.clock.advanceSeconds(61)
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
    expect(moves()).toBe(2)
  })
})

test('what the list of open issues does not show is looked up by number, many at once', async () => {
  const world = createWorld()
  const odd = world.createProcess({ fetch: world.github.fetch as typeof fetch })
  for (let data = 0; data < 60; data++) await world.queue.enqueue({ data })
  world.clock.advanceSeconds(70)
  odd.ports.issues.listShown = async () => ({ open: [], misshown: [], isUnknown: () => true, left: 60 })
  await odd.queue.sweep()
  world.github.requests.clear()
  expect(await odd.queue.sweep()).toEqual(NOTHING)
  const { count } = world.github.requests
  expect(count('GET /repos/{owner}/{repo}/issues/{issue_number}')).toBe(0)
  // Sixty issues, twenty at once.
  expect(count('POST /graphql repository')).toBe(3)
})
