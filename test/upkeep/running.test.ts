import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'

const PROGRESS = { percent: 62, note: 'pass 2 of 3', log: ['one', '@ann `two`'] }

/** The comments on an issue of a job that has run for so long. */
async function waited(world: World, seconds: number, id: number) {
  world.clock.advanceSeconds(seconds)
  await world.queue.sweep()
  return (await look(world, id)).comments
}

describe('a job that runs', () => {
  test('has one comment after a minute, which its outcome is written over', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 600 })
    expect(await waited(world, 59, id)).toEqual([])
    const [running, ...others] = await waited(world, 1, id)
    expect(others).toEqual([])
    expect(running).toMatch(/^\*\*Running\*\* since .* UTC by `[\w-]+`, attempt 1 of 3\./)
    expect(running).toContain('`/cancel` stops it')
    await world.queue.complete(id, lease, 'fine')
    const comments = (await look(world, id)).comments
    expect(comments).toEqual([expect.stringMatching(/^\*\*Completed\*\* after 1 min by `[\w-]+`/)])
    expect(await waited(world, 300, id)).toEqual(comments)
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: 'fine' })
  })

  test('has it sooner when it tells of its progress, and its log mentions nobody', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 600 })
    await world.queue.extend(id, lease, { progress: PROGRESS })
    expect(await waited(world, 29, id)).toEqual([])
    const [running] = await waited(world, 1, id)
    expect(running).toContain('`████████████░░░░░░░░` 62 % – `pass 2 of 3`')
    expect(running).toContain('```text\none\n@ann `two`\n```')
  })

  test('of a sealed queue has words where its note is sealed', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 600 })
    const note = 'sealed:eyJhbGciOiJkaXIifQ..aXY.dGV4dA.dGFn'
    await world.queue.extend(id, lease, { progress: { ...PROGRESS, note } })
    const [running] = await waited(world, 60, id)
    expect(running).toContain(`62 % – \`sealed; octoqueue show ${id} opens it for who has the key\``)
    expect(running).not.toContain('eyJ')
  })

  test('is edited when something changed, and not more often than every two minutes', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 3600 })
    const [first] = await waited(world, 60, id)
    await world.queue.extend(id, lease, { progress: PROGRESS, leaseSeconds: 3600 })
    expect(await waited(world, 60, id)).toEqual([first])
    expect(await world.createProcess().queue.sweep()).toBeDefined()
    expect((await look(world, id)).comments).toEqual([first])
    const [second] = await waited(world, 60, id)
    expect(second).toContain('62 %')
    expect(await waited(world, 600, id)).toEqual([second])
  })

  test('says that its queue is paused, in the edit that is due anyway, and no more once it is resumed', async () => {
    const world = createWorld()
    const { id } = await claimed(world, { data: 1 }, { leaseSeconds: 3600 })
    const [first] = await waited(world, 60, id)
    expect(first).toContain('it is tried again. `/cancel`')
    await world.queue.pause('default')
    expect(await waited(world, 60, id)).toEqual([first])
    const [second] = await waited(world, 60, id)
    expect(second).toContain('it is tried again once its queue, which is paused, is resumed.')
    await world.queue.resume('default')
    expect(await waited(world, 120, id)).toEqual([first])
  })

  test('gets no second comment by another sweep, whenever that comes', async () => {
    const world = createWorld()
    const others = [world.createProcess(), world.createProcess()]
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 3600 })
    world.clock.advanceSeconds(60)
    await Promise.all([world, ...others].map(({ queue }) => queue.sweep()))
    expect((await look(world, id)).comments).toHaveLength(1)
    await others[0]?.queue.complete(id, lease)
    for (const { queue } of others) await queue.sweep()
    expect((await look(world, id)).comments).toHaveLength(1)
  })
})

describe('the comment says so when the lease is over:', () => {
  test('a retry is written over it, and the next attempt has its own', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 600 })
    await waited(world, 60, id)
    await world.queue.fail(id, lease, { error: 'no', retryInSeconds: 1 })
    expect((await look(world, id)).comments).toEqual([expect.stringContaining('**Attempt 1 failed**')])
    world.clock.advanceSeconds(5)
    await world.queue.claim({ worker: 'box', leaseSeconds: 600 })
    expect(await waited(world, 60, id)).toEqual([
      expect.stringContaining('**Attempt 1 failed**'),
      expect.stringContaining('attempt 2 of 3'),
    ])
  })

  test('a lease that ran out is written over it', async () => {
    const world = createWorld()
    const { id } = await claimed(world, { data: 1 }, { leaseSeconds: 90 })
    await waited(world, 60, id)
    expect(await waited(world, 60, id)).toEqual([expect.stringContaining('its lease ran out')])
  })

  test.each([
    ['released', { reason: 'too busy' }, 'The job waits again.'],
    ['released for later', { reason: 'too busy', retryInSeconds: 600 }, 'The job waits again.'],
  ])('%s, with the reason; the next lease goes on in the same comment', async (_, how, says) => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 600 })
    await waited(world, 60, id)
    await world.queue.release(id, lease, how)
    const [over] = await waited(world, 1, id)
    expect(over).toContain(says)
    expect(over).toContain('too busy')
    world.clock.advanceSeconds(700)
    const again = await world.queue.claim({ worker: 'box', leaseSeconds: 600 })
    expect(await waited(world, 60, id)).toEqual([expect.stringContaining('**Running**')])
    await world.queue.complete(id, again?.lease ?? '')
    expect((await look(world, id)).comments).toEqual([expect.stringContaining('**Completed**')])
  })

  test('a block is written over it', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 600 })
    await waited(world, 60, id)
    await world.queue.blockHeld(id, lease, 'a question')
    expect((await look(world, id)).comments).toEqual([expect.stringContaining('a question')])
  })
})

describe('the comment is an ornament:', () => {
  test('it costs no content creation: what the outcome would create is created earlier, and then edited', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 3600 })
    const { requests } = world.github
    for (let minute = 0; minute < 30; minute++) {
      world.clock.advanceSeconds(60)
      await world.queue.extend(id, lease, { progress: { percent: minute }, leaseSeconds: 3600 })
      await world.queue.sweep()
    }
    await world.queue.complete(id, lease)
    const created = requests.count('POST /repos/{owner}/{repo}/issues/{issue_number}/comments')
    expect([created, requests.count('POST /graphql updateIssueComment')]).toEqual([1, 12])
    expect((await look(world, id)).comments).toHaveLength(1)
  })

  test('a claim and an end within half a minute cost no more requests than without it', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    const before = world.github.requests.count()
    await world.queue.complete(id, lease)
    expect(world.github.requests.count() - before).toBe(2)
  })

  test.each(['drop-before', 'drop-after'] as const)(
    'a creation that goes unanswered (%s) makes no second one',
    async (kind) => {
      const world = createWorld()
      const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 3600 })
      const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
      world.github.faults.add({ kind, match: { route }, times: 1 })
      await waited(world, 60, id)
      await waited(world, 300, id)
      await world.queue.complete(id, lease)
      expect((await look(world, id)).comments).toEqual([expect.stringContaining('**Completed**')])
    },
  )

  test('one that somebody deleted is not written anew, and the outcome is', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 3600 })
    await waited(world, 60, id)
    const [comment] = (await ask(world, ann.token, 'GET', `/issues/${id}/comments`)) as { id: number }[]
    await world.github.fetch(`http://github.local/repos/${OWNER}/${REPO}/issues/comments/${comment?.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${ann.token}` },
    })
    expect(await waited(world, 300, id)).toEqual([])
    await world.queue.complete(id, lease)
    expect((await look(world, id)).comments).toEqual([expect.stringContaining('**Completed**')])
  })

  test('a copy of it that a stranger wrote is never written over', async () => {
    const world = createWorld()
    const eve = aPerson(world, 'eve', 'read')
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 3600 })
    const [running = ''] = await waited(world, 60, id)
    await ask(world, eve.token, 'POST', `/issues/${id}/comments`, { body: running })
    await world.queue.complete(id, lease)
    expect((await look(world, id)).comments).toEqual([expect.stringContaining('**Completed**'), running])
  })

  test('an outcome that is written over it answers for the job when the ledger let it go', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 3600 })
    await waited(world, 60, id)
    await world.queue.complete(id, lease, 'kept')
    world.clock.advanceSeconds(3 * 24 * 3600)
    await world.queue.sweep()
    expect((await world.ports.ledger.list('done/')).entries).toEqual([])
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: 'kept' })
  })
})
