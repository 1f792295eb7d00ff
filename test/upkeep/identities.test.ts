import { describe, expect, test } from 'vitest'
import { aPerson, ask, look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'

/** Two people's tokens on one queue: each has a process of its own. */
function createShared() {
  const world = createWorld()
  const open = (login: string) => {
    const person = aPerson(world, login, 'write')
    return { ...person, queue: world.createProcess({ token: person.token }).queue }
  }
  return { world, alice: open('alice'), bob: open('bob') }
}

type Shared = ReturnType<typeof createShared>

/** A job that bob made and alice's worker holds, and its lease. */
async function held({ alice, bob }: Shared) {
  const { id } = await bob.queue.enqueue({ data: 1 })
  const job = await alice.queue.claim({ worker: 'w', leaseSeconds: 3600 })
  return { id, lease: job?.lease ?? '' }
}

/** All sweep, a minute apart, and none does anything for a person. */
async function sweepAll({ world, alice, bob }: Shared) {
  for (const { queue } of [alice, bob, world, alice, bob]) {
    expect(await queue.sweep()).toMatchObject({ served: [] })
    world.clock.advanceSeconds(61)
  }
}

describe("what the queue's renders did is no gesture, whoever's token it was", () => {
  test('a job that is claimed in the second in which it was made', async () => {
    const shared = createShared()
    const { id, lease } = await held(shared)
    await sweepAll(shared)
    expect(await shared.alice.queue.complete(id, lease)).toMatchObject({ status: 'completed' })
  })

  test.each([0, 3, 20])('a job that failed and is claimed %i s later', async (seconds) => {
    const shared = createShared()
    const { world, alice, bob } = shared
    const { id } = await bob.queue.enqueue({ data: 1 })
    world.clock.advanceSeconds(seconds)
    const first = await bob.queue.claim({ worker: 'b' })
    world.clock.advanceSeconds(seconds)
    await bob.queue.fail(id, first?.lease ?? '', { error: 'no', retryInSeconds: 0 } as never)
    world.clock.advanceSeconds(seconds)
    let job = await alice.queue.claim({ worker: 'a', leaseSeconds: 3600 })
    for (let tries = 0; !job && tries < 20; tries++) {
      world.clock.advanceSeconds(1)
      job = await alice.queue.claim({ worker: 'a', leaseSeconds: 3600 })
    }
    await sweepAll(shared)
    expect(await alice.queue.complete(id, job?.lease ?? '')).toMatchObject({ status: 'completed' })
  })

  test('a job that failed, was put back and completed within one second, all by one token', async () => {
    const shared = createShared()
    const { world, alice } = shared
    const { id } = await alice.queue.enqueue({ data: 1, maxAttempts: 1 })
    world.clock.advanceSeconds(30)
    const first = await alice.queue.claim({ worker: 'a' })
    await alice.queue.fail(id, first?.lease ?? '', { error: 'no' })
    world.clock.advanceSeconds(200)
    await alice.queue.requeue(id)
    const second = await alice.queue.claim({ worker: 'a' })
    await alice.queue.complete(id, second?.lease ?? '')
    await sweepAll(shared)
    expect(await alice.queue.get(id)).toMatchObject({ status: 'completed' })
  })

  test.each(['release', 'fail'] as const)(
    'the render of a %s that arrives after the next claim',
    async (how) => {
      const shared = createShared()
      const { world, alice, bob } = shared
      const { id } = await bob.queue.enqueue({ data: 1 })
      const slow = world.createProcess({ token: bob.token })
      world.clock.advanceSeconds(30)
      const first = await slow.queue.claim({ worker: 'b' })
      world.clock.advanceSeconds(30)
      const { render } = slow.ports.issues
      let lease = ''
      slow.ports.issues.render = async (...view) => {
        world.clock.advanceSeconds(20)
        lease = (await alice.queue.claim({ worker: 'a', leaseSeconds: 3600 }))?.lease ?? ''
        world.clock.advanceSeconds(8)
        return render(...view)
      }
      if (how === 'fail') await slow.queue.fail(id, first?.lease ?? '', { error: 'no' })
      else await slow.queue.release(id, first?.lease ?? '')
      expect(lease).not.toBe('')
      await sweepAll(shared)
      expect(await alice.queue.complete(id, lease)).toMatchObject({ status: 'completed' })
    },
  )

  test('the render of a release that is sent twice, and arrives again after the job ended', async () => {
    const shared = createShared()
    const { world, alice, bob } = shared
    const { id } = await bob.queue.enqueue({ data: 1 })
    world.clock.advanceSeconds(10)
    const first = await alice.queue.claim({ worker: 'a' })
    const slow = world.createProcess({ token: alice.token })
    const { render } = slow.ports.issues
    const sent: Parameters<typeof render>[] = []
    slow.ports.issues.render = async (...view) => {
      sent.push(view)
      return render(...view)
    }
    world.clock.advanceSeconds(10)
    await slow.queue.release(id, first?.lease ?? '')
    world.clock.advanceSeconds(40)
    const second = await alice.queue.claim({ worker: 'a' })
    world.clock.advanceSeconds(25)
    await alice.queue.complete(id, second?.lease ?? '')
    world.clock.advanceSeconds(16)
    for (const view of sent) await render(...view)
    await sweepAll(shared)
    expect(await bob.queue.get(id)).toMatchObject({ status: 'completed' })
  })

  test('an issue that a person labelled and closed, and a claim opened again, is cancelled', async () => {
    const shared = createShared()
    const { world, alice, bob } = shared
    const ann = aPerson(world, 'ann', 'write')
    const { id } = await alice.queue.enqueue({ data: 1 })
    // The label is there already: no event tells that the claim put it on.
    await ann.label(id, 'processing')
    await ann.close(id)
    world.clock.advanceSeconds(15)
    await bob.queue.claim({ worker: 'b', leaseSeconds: 3600 })
    expect((await look(world, id)).state).toBe('open')
    expect(await alice.queue.sweep()).toMatchObject({ served: [id] })
    expect(await bob.queue.get(id)).toMatchObject({ status: 'cancelled' })
  })

  test('a blocked job whose issue a stranger closed, and a sweep opened again', async () => {
    const shared = createShared()
    const { world, alice, bob } = shared
    const { id } = await bob.queue.enqueue({ data: 1 })
    world.clock.advanceSeconds(30)
    await bob.queue.block(id, 'why')
    world.clock.advanceSeconds(90)
    await aPerson(world, 'eve', 'read').close(id)
    expect(await alice.queue.sweep()).toMatchObject({ served: [], healed: [id] })
    expect((await look(world, id)).state).toBe('open')
    await sweepAll(shared)
    expect(await bob.queue.get(id)).toMatchObject({ status: 'blocked' })
  })

  test('a job that ended, came back, and is closed late', async () => {
    const shared = createShared()
    const { world, alice, bob } = shared
    const { id, lease } = await held(shared)
    world.clock.advanceSeconds(30)
    const slow = world.createProcess({ token: alice.token })
    const { render } = slow.ports.issues
    slow.ports.issues.render = async (...view) => {
      world.clock.advanceSeconds(5)
      await bob.queue.requeue(id)
      return render(...view)
    }
    await slow.queue.complete(id, lease)
    await sweepAll(shared)
    expect(await bob.queue.get(id)).toMatchObject({ status: 'pending' })
  })

  test('a job that was altered, and has labels of before', async () => {
    const shared = createShared()
    const { world, alice, bob } = shared
    const { id } = await bob.queue.enqueue({ data: 1, queue: 'one', priority: 3 })
    const slow = world.createProcess({ token: alice.token })
    slow.ports.issues.edit = () => Promise.reject(new Error('killed'))
    await slow.queue.alter(id, { queue: 'two', priority: 4 })
    await sweepAll(shared)
    expect(await bob.queue.get(id)).toMatchObject({ queue: 'two', priority: 4 })
  })
})

describe('the same people are heard on the page', () => {
  test('who closes an issue cancels its job', async () => {
    const shared = createShared()
    const { id } = await held(shared)
    shared.world.clock.advanceSeconds(10)
    await shared.alice.close(id)
    expect(await shared.bob.queue.sweep()).toMatchObject({ served: [id] })
    expect(await shared.bob.queue.get(id)).toMatchObject({ status: 'cancelled' })
  })

  test.each([10, 100, 1000])(
    'who puts `pending` on a job that has run for %i s has it back',
    async (seconds) => {
      const shared = createShared()
      const { id } = await held(shared)
      shared.world.clock.advanceSeconds(seconds)
      await shared.bob.label(id, 'pending')
      expect(await shared.alice.queue.sweep()).toMatchObject({ served: [id] })
      expect(await shared.bob.queue.get(id)).toMatchObject({ status: 'pending' })
    },
  )

  test.each(['reopen', 'label'] as const)(
    'who does that (%s) to a job that ended has it back',
    async (how) => {
      const shared = createShared()
      const { id, lease } = await held(shared)
      await shared.alice.queue.complete(id, lease)
      shared.world.clock.advanceSeconds(10)
      await (how === 'reopen' ? shared.alice.reopen(id) : shared.alice.label(id, 'pending'))
      expect(await shared.alice.queue.sweep()).toMatchObject({ served: [id] })
      expect(await shared.bob.queue.get(id)).toMatchObject({ status: 'pending' })
    },
  )

  test('who puts `pending` on a blocked job unblocks it', async () => {
    const shared = createShared()
    const { id, lease } = await held(shared)
    shared.world.clock.advanceSeconds(20)
    await shared.alice.queue.blockHeld(id, lease, 'why')
    shared.world.clock.advanceSeconds(20)
    await shared.alice.label(id, 'pending')
    expect(await shared.bob.queue.sweep()).toMatchObject({ served: [id] })
  })

  test.each(['ann', 'alice'] as const)(
    'who opens the issue of a blocked job again (%s) after a stranger closed it unblocks it',
    async (name) => {
      const shared = createShared()
      const { world, alice, bob } = shared
      const { id, lease } = await held(shared)
      world.clock.advanceSeconds(20)
      await alice.queue.blockHeld(id, lease, 'why')
      world.clock.advanceSeconds(20)
      await aPerson(world, 'eve', 'read').close(id)
      world.clock.advanceSeconds(20)
      await (name === 'alice' ? alice : aPerson(world, name, 'write')).reopen(id)
      expect(await bob.queue.sweep()).toMatchObject({ served: [id] })
      expect(await bob.queue.get(id)).toMatchObject({ status: 'pending' })
    },
  )

  test('who gives a waiting job a priority moves it', async () => {
    const shared = createShared()
    const { id } = await shared.bob.queue.enqueue({ data: 1, priority: 2 })
    shared.world.clock.advanceSeconds(10)
    await shared.bob.label(id, 'priority:7')
    expect(await shared.alice.queue.sweep()).toMatchObject({ served: [id] })
    expect(await shared.bob.queue.get(id)).toMatchObject({ priority: 7 })
  })
})

describe('a refusal says nothing about who we are', () => {
  const REFUSALS = {
    '401': () => Response.json({ message: 'Bad credentials' }, { status: 401 }),
    '403': () => Response.json({ message: 'Resource not accessible' }, { status: 403 }),
    'GraphQL errors': () => Response.json({ errors: [{ message: 'Something went wrong' }] }),
  }

  test.each(Object.entries(REFUSALS))(
    'of one %s our own draft is ours the next time',
    async (name, refuse) => {
      const world = createWorld()
      const isGraphql = name === 'GraphQL errors'
      let left = isGraphql ? 1 : 2
      const fetch: typeof globalThis.fetch = async (input, init) => {
        const asks = String(init?.body).includes('viewer') || (String(input).endsWith('/user') && !isGraphql)
        if (asks && left-- > 0) return refuse()
        return world.fetch(input, init)
      }
      const sweeper = world.createProcess({ fetch })
      // As an enqueue of our own leaves it that dies half way.
      const draft = { title: 'Job 1', body: '```json\n1\n```', labels: ['pending'] }
      await ask(world, world.token, 'POST', '/issues', draft)
      for (let sweeps = 0; sweeps < 4; sweeps++) {
        world.clock.advanceSeconds(70)
        await sweeper.queue.sweep()
      }
      expect(left).toBeLessThanOrEqual(0)
      expect(await world.queue.get(1)).toMatchObject({ status: 'pending' })
      expect((await look(world, 1)).labels).toEqual(['pending'])
    },
  )

  test('who has our old login is not us', async () => {
    const world = createWorld()
    const process = world.createProcess()
    await process.ports.people.self()
    const { database } = world.github.store
    database.run("UPDATE users SET login = 'gone[bot]' WHERE login = 'octoqueue[bot]'")
    const eve = aPerson(world, 'eve', 'read')
    database.run("UPDATE users SET login = 'octoqueue' WHERE login = 'eve'")
    await eve.file({ body: '```json\n1\n```', labels: ['pending'] })
    world.clock.advanceSeconds(70)
    expect(await process.queue.sweep()).toMatchObject({ admitted: [], waiting: [1] })
  })
})
