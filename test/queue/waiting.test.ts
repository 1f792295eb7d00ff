import { withoutLinks } from '@octoqueue/github-emulator/physics'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

const claim = (world: World) => world.queue.claim({ worker: 'w' })
const finish = async (world: World, id: number) => {
  const job = await world.queue.claim({ worker: 'w', id })
  return world.queue.complete(id, job?.lease ?? '')
}
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => undefined,
    (error: unknown) => (error instanceof Problem ? error : undefined),
  )

/** A person with the right to, who changes what an issue is tied to. */
function aTier(world: World) {
  const { token } = aPerson(world, 'ann', 'write')
  const idOf = async (number: number) =>
    ((await ask(world, token, 'GET', `/issues/${number}`)) as { id: number }).id
  return {
    token,
    block: async (number: number, blocker: number) =>
      ask(world, token, 'POST', `/issues/${number}/dependencies/blocked_by`, {
        issue_id: await idOf(blocker),
      }),
    unblock: async (number: number, blocker: number) =>
      ask(world, token, 'DELETE', `/issues/${number}/dependencies/blocked_by/${await idOf(blocker)}`),
    close: (number: number, state_reason: string) =>
      ask(world, token, 'PATCH', `/issues/${number}`, { state: 'closed', state_reason }),
  }
}

describe('a job after others', () => {
  test('is not handed out before all of them completed, and then at once', async () => {
    const world = createWorld()
    const [one, two] = [await world.queue.enqueue({ data: 1 }), await world.queue.enqueue({ data: 2 })]
    const behind = await world.queue.enqueue({ data: 3, priority: 9, after: [one.id, two.id] })
    expect(behind).toMatchObject({ status: 'blocked', after: [one.id, two.id] })
    expect((await look(world, behind.id)).labels).toContain('blocked')
    await finish(world, one.id)
    await world.idle()
    expect((await world.queue.get(behind.id)).status).toBe('blocked')
    expect((await claim(world))?.id).toBe(two.id)
    expect(await claim(world)).toBeUndefined()
    const { lease = '' } = { lease: (await world.queue.leaseOf(two.id, 'w')) as string }
    await world.queue.complete(two.id, lease)
    await world.idle()
    expect((await claim(world))?.id).toBe(behind.id)
  })

  test('says what it waits for, on its page as GitHub shows it, and in answers', async () => {
    const world = createWorld()
    const one = await world.queue.enqueue({ data: 1 })
    const behind = await world.queue.enqueue({ data: 2, after: [one.id] })
    expect(await world.queue.get(behind.id)).toMatchObject({
      error: 'It waits for #1.',
      links: { blockedBy: [{ name: '#1', number: 1, standing: 'open' }], children: [] },
    })
    expect(await world.queue.explain(behind.id)).toMatchObject({ why: 'It waits for #1.' })
    const issue = await ask(world, world.token, 'GET', `/issues/${behind.id}`)
    expect(issue).toMatchObject({ issue_dependencies_summary: { blocked_by: 1 } })
    expect((await look(world, behind.id)).comments).toEqual([])
  })

  test('is blocked with a reason that names the blocker when that fails, and goes on when it is put back', async () => {
    const world = createWorld()
    const one = await world.queue.enqueue({ data: 1, maxAttempts: 1 })
    const behind = await world.queue.enqueue({ data: 2, after: [one.id] })
    const held = await world.queue.claim({ worker: 'w', id: one.id })
    await world.queue.fail(one.id, held?.lease ?? '', { error: 'no' })
    await world.idle()
    const { comments, labels } = await look(world, behind.id)
    expect(labels).toContain('blocked')
    expect(comments).toEqual([expect.stringContaining('#1 failed')])
    await world.queue.sweep()
    expect((await look(world, behind.id)).comments).toHaveLength(1)
    await world.queue.requeue(one.id)
    await world.queue.sweep()
    expect((await world.queue.explain(behind.id)).why).toBe('It waits for #1.')
    await finish(world, one.id)
    await world.idle()
    expect((await world.queue.get(behind.id)).status).toBe('pending')
  })

  test('is blocked with a reason when its blocker goes to its dead letter queue, until that completes there', async () => {
    const world = createWorld()
    const request = { data: 1, maxAttempts: 1, deadLetterQueue: 'graveyard' }
    const one = await world.queue.enqueue(request)
    const behind = await world.queue.enqueue({ data: 2, after: [one.id] })
    const failIn = async (queue: string) => {
      const held = await world.queue.claim({ worker: 'w', queues: [queue] })
      await world.queue.fail(one.id, held?.lease ?? '', { error: 'no', retry: false })
      await world.idle()
    }
    await failIn('default')
    const why = (await world.queue.explain(behind.id)).why
    expect(why).toContain('#1 failed and lies in its dead letter queue `graveyard`')
    expect((await look(world, behind.id)).comments).toEqual([expect.stringContaining('graveyard')])
    expect((await world.queue.get(behind.id)).links?.blockedBy).toMatchObject([{ standing: 'failed' }])
    await failIn('graveyard')
    await world.queue.sweep()
    expect((await world.queue.explain(behind.id)).why).toContain('#1 failed. Put that back')
    expect(await world.queue.redrive('graveyard')).toMatchObject({ ids: [one.id] })
    await world.queue.sweep()
    expect((await world.queue.get(behind.id)).status).toBe('blocked')
    await finish(world, one.id)
    await world.idle()
    expect((await world.queue.get(behind.id)).status).toBe('pending')
  })

  test('is blocked too by what is blocked in its dead letter queue and unblocked there before any claim', async () => {
    const world = createWorld()
    const one = await world.queue.enqueue({ data: 1, maxAttempts: 1, deadLetterQueue: 'graveyard' })
    const behind = await world.queue.enqueue({ data: 2, after: [one.id] })
    const held = await world.queue.claim({ worker: 'w', id: one.id })
    await world.queue.fail(one.id, held?.lease ?? '', { error: 'no' })
    await world.queue.block(one.id, 'A moment.')
    expect((await world.queue.explain(behind.id)).why).toContain('lies in its dead letter queue')
    await world.queue.unblock(one.id)
    expect(await world.queue.get(one.id)).toMatchObject({ status: 'pending', queue: 'graveyard', attempt: 0 })
    expect((await world.queue.explain(behind.id)).why).toContain('lies in its dead letter queue')
    await world.queue.sweep()
    expect((await look(world, behind.id)).labels).toContain('blocked')
  })

  test('is looked at without the issue of a blocker that nobody had yet', async () => {
    const world = createWorld()
    const one = await world.queue.enqueue({ data: 1 })
    const behind = await world.queue.enqueue({ data: 2, after: [one.id] })
    const costOfGet = async () => {
      const before = world.github.requests.served
      await world.queue.explain(behind.id)
      return world.github.requests.served - before
    }
    const cost = await costOfGet()
    await world.queue.alter(one.id, { priority: 3 })
    expect(await costOfGet()).toBe(cost + 1)
  })

  test('waits again for a blocker that somebody takes out of its dead letter queue', async () => {
    const world = createWorld()
    const one = await world.queue.enqueue({ data: 1, maxAttempts: 1, deadLetterQueue: 'graveyard' })
    const behind = await world.queue.enqueue({ data: 2, after: [one.id] })
    const held = await world.queue.claim({ worker: 'w', id: one.id })
    await world.queue.fail(one.id, held?.lease ?? '', { error: 'no' })
    await world.queue.alter(one.id, { queue: 'default' })
    expect((await world.queue.explain(behind.id)).why).toBe('It waits for #1.')
  })

  test('of what completed before waits for nothing, also when the ledger has forgotten that', async () => {
    const world = createWorld()
    const one = await world.queue.enqueue({ data: 1 })
    await finish(world, one.id)
    expect((await world.queue.enqueue({ data: 2, after: [one.id] })).status).toBe('pending')
    world.clock.advanceSeconds(3 * 24 * 3600)
    await world.queue.sweep()
    expect((await world.ledger.list(`done/${String(one.id).padStart(10, '0')}/`)).entries).toEqual([])
    expect((await world.queue.enqueue({ data: 3, after: [one.id] })).status).toBe('pending')
  })

  test('waits for an ordinary issue until that is closed', async () => {
    const world = createWorld()
    const ann = aTier(world)
    const [good, bad] = [
      await aPerson(world, 'bob', 'write').file({}),
      await aPerson(world, 'eve', 'write').file({}),
    ]
    const [one, two] = [
      await world.queue.enqueue({ data: 1, after: [good] }),
      await world.queue.enqueue({ data: 2, after: [bad] }),
    ]
    await ann.close(good, 'completed')
    await ann.close(bad, 'not_planned')
    await world.queue.sweep()
    expect((await world.queue.get(one.id)).status).toBe('pending')
    expect(await world.queue.get(two.id)).toMatchObject({
      status: 'blocked',
      error: expect.stringContaining(`#${bad} was closed as not planned`),
    })
  })

  test('is not let go by whoever unblocks it, nor by a cancel and a requeue', async () => {
    const world = createWorld()
    const one = await world.queue.enqueue({ data: 1 })
    const behind = await world.queue.enqueue({ data: 2, after: [one.id] })
    const refused = await refusal(world.queue.unblock(behind.id))
    expect(refused).toMatchObject({
      type: 'illegal-transition',
      message: expect.stringContaining('waits for #1'),
    })
    await world.queue.cancel(behind.id)
    expect((await world.queue.requeue(behind.id)).status).toBe('blocked')
    await finish(world, one.id)
    await world.idle()
    expect((await world.queue.get(behind.id)).status).toBe('pending')
  })

  test.each([
    ['a number that is none', { after: [99] }, '/after/0'],
    ['a parent that is none', { parent: 99 }, '/parent'],
  ])('is refused for %s', async (_, links, pointer) => {
    const world = createWorld()
    const refused = await refusal(world.queue.enqueue({ data: 1, ...links }))
    expect(refused).toMatchObject({ type: 'invalid-request', facts: { errors: [{ pointer }] } })
    expect(
      world.github.store.issues.numbered(world.github.store.repositories.all()[0] as never, 1),
    ).toBeUndefined()
  })

  test('is refused for a job of a queue that the asker may not read', async () => {
    const world = createWorld()
    const one = await world.queue.enqueue({ data: 1, queue: 'secret' })
    const asker = { name: 'a', mayRead: (queue: string) => queue === 'open' }
    const refused = await refusal(world.queue.enqueue({ data: 2, queue: 'open', after: [one.id], asker }))
    expect(refused?.type).toBe('invalid-request')
  })

  test('is made once under its key, also when what it waits for is gone by then', async () => {
    const world = createWorld()
    const one = await world.queue.enqueue({ data: 1 })
    const request = { data: 2, after: [one.id], idempotencyKey: 'k' }
    const made = await world.queue.enqueue(request)
    world.github.store.issues.delete(
      world.github.store.issues.numbered(world.github.store.repositories.all()[0] as never, one.id) as never,
    )
    expect(await world.queue.enqueue(request)).toMatchObject({ id: made.id, isNew: false })
    expect((await refusal(world.queue.enqueue({ ...request, after: [] })))?.type).toBe('key-reused')
  })

  test('goes on by a sweep when another process completed what it waited for', async () => {
    const world = createWorld()
    const one = await world.queue.enqueue({ data: 1 })
    const behind = await world.queue.enqueue({ data: 2, after: [one.id] })
    const other = world.createProcess()
    const held = await other.queue.claim({ worker: 'w', id: one.id })
    await other.queue.complete(one.id, held?.lease ?? '')
    expect((await world.queue.get(behind.id)).status).toBe('blocked')
    await Promise.all([world.queue.sweep(), other.queue.sweep()])
    expect((await world.queue.get(behind.id)).status).toBe('pending')
  })
})

describe('what people do on the page', () => {
  test('a blocker that they add makes a waiting job wait, and one that they remove lets it go', async () => {
    const world = createWorld()
    const ann = aTier(world)
    const [one, two] = [await world.queue.enqueue({ data: 1 }), await world.queue.enqueue({ data: 2 })]
    world.clock.advanceSeconds(60)
    await ann.block(two.id, one.id)
    await world.queue.sweep()
    expect((await world.queue.get(two.id)).status).toBe('blocked')
    await ann.unblock(two.id, one.id)
    await world.queue.sweep()
    expect((await world.queue.get(two.id)).status).toBe('pending')
  })

  test('a blocker that they take off counts no more, though the job was made with it', async () => {
    const world = createWorld()
    const ann = aTier(world)
    const one = await world.queue.enqueue({ data: 1 })
    const two = await world.queue.enqueue({ data: 2, after: [one.id] })
    await ann.unblock(two.id, one.id)
    await world.queue.sweep()
    expect((await world.queue.get(two.id)).status).toBe('pending')
  })

  test('jobs that they make wait for each other are told so once, with the way', async () => {
    const world = createWorld()
    const ann = aTier(world)
    const one = await world.queue.enqueue({ data: 1 })
    const two = await world.queue.enqueue({ data: 2, after: [one.id] })
    world.clock.advanceSeconds(60)
    await ann.block(one.id, two.id)
    for (let sweep = 0; sweep < 3; sweep++) await world.queue.sweep()
    const { comments } = await look(world, one.id)
    expect(comments).toEqual([expect.stringContaining('#1 waits for #2, #2 for #1')])
    await ann.unblock(one.id, two.id)
    await world.queue.sweep()
    expect((await claim(world))?.id).toBe(one.id)
  })

  test('a blocker of a running job changes nothing for it', async () => {
    const world = createWorld()
    const ann = aTier(world)
    const [one, two] = [await world.queue.enqueue({ data: 1 }), await world.queue.enqueue({ data: 2 })]
    const held = await world.queue.claim({ worker: 'w', id: two.id })
    world.clock.advanceSeconds(60)
    await ann.block(two.id, one.id)
    await world.queue.sweep()
    expect((await world.queue.complete(two.id, held?.lease ?? '')).status).toBe('completed')
  })
})

describe('a job that is for its children', () => {
  test('is handed to nobody, and completes with the last of them', async () => {
    const world = createWorld()
    const parent = await world.queue.enqueue({ data: 'all', completeWhen: 'all-children' })
    expect(parent.status).toBe('blocked')
    const last = await world.queue.enqueue({ data: 'then', after: [parent.id] })
    const children = [1, 2].map((data) => world.queue.enqueue({ data, parent: parent.id }))
    const [one, two] = await Promise.all(children)
    await world.queue.sweep()
    await finish(world, one?.id ?? 0)
    await world.queue.sweep()
    expect(await world.queue.get(parent.id)).toMatchObject({
      status: 'blocked',
      error: 'It waits for 1 of its 2 sub-issues.',
    })
    await finish(world, two?.id ?? 0)
    await world.idle()
    expect(await look(world, parent.id)).toMatchObject({ state: 'closed', state_reason: 'completed' })
    expect((await world.queue.get(last.id)).status).toBe('pending')
  })

  test('stays blocked when one of them failed, and says so', async () => {
    const world = createWorld()
    const parent = await world.queue.enqueue({ data: 'all', completeWhen: 'all-children' })
    const child = await world.queue.enqueue({ data: 1, parent: parent.id })
    await world.queue.cancel(child.id)
    await world.queue.sweep()
    expect((await look(world, parent.id)).comments).toEqual([
      expect.stringContaining('sub-issue #2 was cancelled'),
    ])
  })

  test('cannot be what its child waits for', async () => {
    const world = createWorld()
    const parent = await world.queue.enqueue({ data: 'all', completeWhen: 'all-children' })
    const refused = await refusal(world.queue.enqueue({ data: 1, parent: parent.id, after: [parent.id] }))
    expect(refused?.message).toContain(`the new job waits for #${parent.id}, #${parent.id} for the new job`)
  })
})

describe('on a GitHub of before there were dependencies and sub-issues', () => {
  const oldWorld = () => {
    const world = createWorld()
    world.github.faults.add(...withoutLinks())
    return world
  }

  test('a job waits for what it was made with, as the ledger knows it, at few requests', async () => {
    const world = oldWorld()
    const [one, two] = [await world.queue.enqueue({ data: 1 }), await world.queue.enqueue({ data: 2 })]
    await finish(world, two.id)
    world.clock.advanceSeconds(3 * 24 * 3600)
    await world.queue.sweep()
    const behind = await world.queue.enqueue({ data: 3, after: [one.id, two.id] })
    expect(behind.status).toBe('blocked')
    expect((await world.queue.explain(behind.id)).why).toBe(`It waits for #${one.id}.`)
    await world.queue.sweep()
    const costOfSweep = async () => {
      const before = world.github.requests.served
      await world.queue.sweep()
      return world.github.requests.served - before
    }
    const cost = await costOfSweep()
    world.github.faults.clear()
    await costOfSweep()
    expect(cost - (await costOfSweep())).toBeLessThanOrEqual(3)
    world.github.faults.add(...withoutLinks())
    await finish(world, one.id)
    await world.idle()
    expect((await world.queue.get(behind.id)).status).toBe('pending')
    expect((await look(world, behind.id)).comments).toEqual([])
  })

  test('what needs sub-issues is refused', async () => {
    const world = oldWorld()
    const one = await world.queue.enqueue({ data: 1 })
    const refused = await refusal(world.queue.enqueue({ data: 2, parent: one.id }))
    expect(refused).toMatchObject({
      type: 'invalid-request',
      message: expect.stringContaining('This GitHub has no sub-issues'),
    })
    for (const links of [{}, { after: [one.id] }]) {
      const parent = world.queue.enqueue({ data: 3, completeWhen: 'all-children', ...links })
      expect(await refusal(parent)).toMatchObject({
        type: 'invalid-request',
        message: expect.stringContaining('This GitHub has no sub-issues, so no job can complete'),
        facts: { errors: [{ pointer: '/complete_when' }] },
      })
    }
    const many = world.queue.enqueueMany([{ data: 4 }, { data: 5, completeWhen: 'all-children' }])
    expect((await refusal(many))?.facts.errors).toMatchObject([{ pointer: '/1/complete_when' }])
    expect((await world.queue.list({})).jobs.map(({ data }) => data)).toEqual([1])
  })

  test('a job that is for its children, from before or filed by hand, says why it never ends', async () => {
    const world = createWorld()
    const parent = await world.queue.enqueue({ data: 3, completeWhen: 'all-children' })
    world.github.faults.add(...withoutLinks())
    await world.queue.sweep()
    expect((await look(world, parent.id)).comments).toEqual([
      expect.stringContaining('This GitHub has no sub-issues'),
    ])
  })

  test('a job that completes with its children is made where there are sub-issues, though there is no issue yet', async () => {
    const world = createWorld()
    expect((await world.queue.enqueue({ data: 1, completeWhen: 'all-children' })).status).toBe('blocked')
  })
})
