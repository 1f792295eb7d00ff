import { describe, expect, test } from 'vitest'
import { aPerson, look } from '../support/people.ts'
import { NOTHING_SWEPT as NOTHING } from '../support/swept.ts'
import { createWorld, type World } from '../support/world.ts'

const DAY = 24 * 3600
const body = (data: unknown) => `\`\`\`json\n${JSON.stringify(data)}\n\`\`\``

/** An issue of eve's, who may only read; and ann, who may triage. */
async function createFiled(text = body({ a: 1 })) {
  const world = createWorld()
  const eve = aPerson(world, 'eve', 'read')
  const ann = aPerson(world, 'ann', 'triage')
  const id = await eve.file({ body: text, labels: ['pending'] })
  world.clock.advanceSeconds(90)
  await world.queue.sweep()
  world.clock.advanceSeconds(90)
  return { world, eve, ann, id, sweep: world.queue.sweep, claim: () => world.queue.claim({ worker: 'w' }) }
}

/** The same once ann has approved it, and a sweep has admitted it. */
async function createApproved() {
  const filed = await createFiled()
  await filed.ann.comment(filed.id, '/approve')
  expect(await filed.sweep()).toEqual({ ...NOTHING, admitted: [filed.id] })
  filed.world.clock.advanceSeconds(90)
  return filed
}

const live = async ({ ledger }: World) => (await ledger.list('live/')).entries.map(({ name }) => name)

describe('an issue that waits for approval', () => {
  test('becomes a job when somebody who may triage says so', async () => {
    const { world, id, claim } = await createApproved()
    expect(await look(world, id)).toMatchObject({ state: 'open', labels: ['pending'] })
    expect(await claim()).toMatchObject({ id, data: { a: 1 } })
  })

  test('becomes one once, however many sweep at once', async () => {
    const { world, ann, id } = await createFiled()
    await ann.comment(id, '/approve\n\nLooks good.')
    const sweepers = [world, world.createProcess(), world.createProcess()]
    await Promise.all(sweepers.map(({ queue }) => queue.sweep()))
    expect(await live(world)).toHaveLength(1)
    expect((await look(world, id)).comments).toHaveLength(2)
  })

  test.each(['who filed it', 'who may read'])('stays one when somebody says so %s', async (who) => {
    const { world, eve, id, sweep } = await createFiled()
    await (who === 'who filed it' ? eve : aPerson(world, 'mallory', 'read')).comment(id, '/approve')
    expect(await sweep()).toEqual({ ...NOTHING, waiting: [id] })
  })

  test.each([
    '> /approve',
    'Should somebody /approve?',
    '```\n/approve\n```',
    '/approved',
    '\n\n        /approve',
    '`/approve`',
    '<!--\n/approve\n-->',
    '- /approve',
  ])('stays one when somebody only talks of it: %j', async (talk) => {
    const { ann, id, sweep } = await createFiled()
    await ann.comment(id, talk)
    expect(await sweep()).toEqual({ ...NOTHING, waiting: [id] })
  })

  test.each(['/retry', '/unblock'])('stays one at a comment %s', async (command) => {
    const { ann, id, sweep } = await createFiled()
    await ann.comment(id, command)
    expect(await sweep()).toEqual({ ...NOTHING, waiting: [id] })
  })

  test('stays one when the approval was taken back', async () => {
    const { world, ann, id, sweep } = await createFiled()
    await ann.comment(id, '/approve')
    world.clock.advanceSeconds(1)
    await ann.comment(id, '/cancel')
    expect(await sweep()).toEqual({ ...NOTHING, waiting: [id] })
  })

  test('is not admitted when it was edited after it was approved, and says so once', async () => {
    const { world, eve, ann, id, sweep, claim } = await createFiled()
    await ann.comment(id, '/approve')
    world.clock.advanceSeconds(1)
    await eve.rewrite(id, body({ a: 'worse' }))
    for (let swept = 0; swept < 3; swept++) {
      expect(await sweep()).toEqual({ ...NOTHING, waiting: [id] })
      world.clock.advanceSeconds(70)
    }
    const { comments } = await look(world, id)
    expect(comments.filter((comment) => comment.startsWith('The issue was edited'))).toHaveLength(1)
    await ann.comment(id, '/approve')
    expect(await sweep()).toEqual({ ...NOTHING, admitted: [id] })
    expect(await claim()).toMatchObject({ id, data: { a: 'worse' } })
  })

  test('lives from its admission on, however long it waited', async () => {
    const { world, ann, id, sweep, claim } = await createFiled()
    world.clock.advanceSeconds(2 * DAY)
    await ann.comment(id, '/approve')
    expect(await sweep()).toEqual({ ...NOTHING, admitted: [id] })
    world.clock.advanceSeconds(500)
    expect(await claim()).toMatchObject({ id })
  })
})

describe('an approved job that was edited', () => {
  const EDITS: [string, string][] = [
    ['its payload', body({ a: 2 })],
    ['its options', `${body({ a: 1 })}\n\n### Type\n\ndeploy`],
  ]
  test.each(EDITS)('in %s is not run, and the next one is', async (_, text) => {
    const { world, eve, id, claim } = await createApproved()
    await eve.rewrite(id, text)
    const other = await world.queue.enqueue({ data: 'other' })
    expect(await claim()).toMatchObject({ id: other.id })
    expect(await claim()).toBeUndefined()
    expect(await world.queue.get(id)).toMatchObject({
      status: 'blocked',
      attempt: 0,
      error: expect.stringContaining('edited after it was approved'),
    })
    expect(await look(world, id)).toMatchObject({ state: 'open', labels: ['blocked'] })
    expect(await world.queue.explain(id)).toMatchObject({ why: expect.stringContaining('/approve') })
  })

  test('into something that is no job is blocked with words, and no worker gets it', async () => {
    const { world, eve, id, claim } = await createApproved()
    await eve.rewrite(id, 'Never mind.')
    expect(await claim()).toBeUndefined()
    expect(await world.queue.get(id)).toMatchObject({
      status: 'blocked',
      error: expect.stringContaining('no payload'),
    })
  })

  test('and edited back is run', async () => {
    const { eve, id, claim } = await createApproved()
    await eve.rewrite(id, body({ a: 2 }))
    await eve.rewrite(id, `Changed my mind.\n\n${body({ a: 1 })}`)
    expect(await claim()).toMatchObject({ id, data: { a: 1 } })
  })

  test('is blocked again when it was only unblocked', async () => {
    const { world, eve, id, claim } = await createApproved()
    await eve.rewrite(id, body({ a: 2 }))
    await claim()
    await world.queue.unblock(id)
    expect(await claim()).toBeUndefined()
    expect(await world.queue.get(id)).toMatchObject({ status: 'blocked' })
  })

  test('runs as it reads when it is approved again, even within the same second', async () => {
    const { world, eve, ann, id, sweep, claim } = await createApproved()
    await eve.rewrite(id, body({ a: 2 }))
    world.clock.advanceSeconds(1)
    await claim()
    await ann.comment(id, '/approve')
    expect(await sweep()).toMatchObject({ served: [id] })
    expect(await claim()).toMatchObject({ id, data: { a: 2 } })
  })

  test('is approved by all sweeps at once as if by one', async () => {
    const { world, eve, ann, id } = await createApproved()
    await eve.rewrite(id, body({ a: 2 }))
    world.clock.advanceSeconds(1)
    await world.queue.claim({ worker: 'w' })
    await ann.comment(id, '/approve')
    const sweepers = [world, world.createProcess(), world.createProcess()]
    await Promise.all(sweepers.map(({ queue }) => queue.sweep()))
    expect(await live(world)).toEqual([expect.stringMatching(/-ready-.*-p$/)])
    const job = await world.queue.claim({ worker: 'w' })
    await world.queue.complete(id, job?.lease ?? '')
    expect(await world.queue.sweep()).toMatchObject({ served: [] })
  })

  test('stays blocked when it was edited once more, and says so once', async () => {
    const { world, eve, ann, id, sweep } = await createApproved()
    await eve.rewrite(id, body({ a: 2 }))
    await world.queue.claim({ worker: 'w' })
    await ann.comment(id, '/approve')
    world.clock.advanceSeconds(1)
    await eve.rewrite(id, body({ a: 3 }))
    expect(await sweep()).toMatchObject({ served: [] })
    expect(await sweep()).toMatchObject({ served: [] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'blocked' })
    const { comments } = await look(world, id)
    expect(comments.filter((comment) => comment.startsWith('The issue was edited, so'))).toHaveLength(1)
  })

  test('stays blocked when it does not read as a job, and says why', async () => {
    const { world, eve, ann, id, sweep } = await createApproved()
    await eve.rewrite(id, body({ a: 2 }))
    await world.queue.claim({ worker: 'w' })
    await eve.rewrite(id, 'nothing')
    world.clock.advanceSeconds(1)
    await ann.comment(id, '/approve')
    await sweep()
    expect((await look(world, id)).comments.at(-1)).toContain('no payload')
    expect(await world.queue.get(id)).toMatchObject({ status: 'blocked' })
  })

  test('is not let in by who may only read', async () => {
    const { world, eve, id, sweep, claim } = await createApproved()
    await eve.rewrite(id, body({ a: 2 }))
    await claim()
    world.clock.advanceSeconds(1)
    await eve.comment(id, '/approve')
    expect(await sweep()).toMatchObject({ served: [] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'blocked' })
  })

  test('is compared after a retry and a requeue as well', async () => {
    const { world, eve, id, claim } = await createApproved()
    const job = await claim()
    await world.queue.fail(id, job?.lease ?? '', { error: 'no', retry: false })
    await world.queue.requeue(id)
    await eve.rewrite(id, body({ a: 2 }))
    expect(await claim()).toBeUndefined()
    expect(await world.queue.get(id)).toMatchObject({ status: 'blocked' })
  })

  test('is not started by a workflow that it was handed to before', async () => {
    const { world, eve, id } = await createApproved()
    const job = await world.queue.claim({ worker: 'w', dispatched: true })
    await eve.rewrite(id, body({ a: 2 }))
    await expect(world.queue.start(id, job?.lease ?? '')).rejects.toMatchObject({ type: 'lease-lost' })
    expect(await world.queue.get(id)).toMatchObject({ status: 'blocked' })
  })

  test('is not changed through the API, which would approve it', async () => {
    const { world, eve, id } = await createApproved()
    await eve.rewrite(id, body({ a: 2 }))
    await expect(world.queue.alter(id, { data: 3 })).rejects.toMatchObject({ type: 'illegal-transition' })
  })
})

test('a job whose approved digest is gone is not run', async () => {
  const { world, id, claim } = await createApproved()
  const name = `born/${String(id).padStart(10, '0')}`
  await world.ledger.list(name)
  await world.ledger.move({ remove: [name], add: [] })
  expect(await claim()).toBeUndefined()
  expect(await world.queue.get(id)).toMatchObject({ status: 'blocked' })
})

test('a payload that the API changed is approved with it', async () => {
  const { world, id, claim } = await createApproved()
  await world.queue.alter(id, { data: { a: 3 }, priority: 4 })
  expect(await claim()).toMatchObject({ id, data: { a: 3 }, priority: 4 })
})

test('a job that the API enqueued needs no approval, and says what its issue says', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  const { body: text } = await look(world, id)
  await aPerson(world, 'ann', 'write').rewrite(id, text.replace(/^1$/m, '2'))
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id, data: 2 })
})

test('a job that the API enqueued and whose block is gone is blocked', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  await aPerson(world, 'ann', 'write').rewrite(id, body(1))
  expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
  expect(await world.queue.get(id)).toMatchObject({ status: 'blocked' })
})

describe('a job that was collected', () => {
  async function createCollected() {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'triage')
    const { id } = await world.queue.enqueue({ data: { a: 1 }, idempotencyKey: 'k', queue: 'mail' })
    const job = await world.queue.claim({ worker: 'w', queues: ['mail'] })
    await world.queue.complete(id, job?.lease ?? '')
    world.clock.advanceSeconds(DAY + 120)
    expect(await world.queue.sweep()).toMatchObject({ collected: [id] })
    world.clock.advanceSeconds(60)
    return { world, ann, id, sweep: world.queue.sweep }
  }

  test.each<[string, (ann: ReturnType<typeof aPerson>, id: number) => Promise<unknown>]>([
    ['opens it again', (ann, id) => ann.reopen(id)],
    ['says /retry', (ann, id) => ann.comment(id, '/retry')],
    ['gives it the label pending', (ann, id) => ann.label(id, 'pending')],
  ])('is closed with one word to whoever %s', async (_, gesture) => {
    const { world, ann, id, sweep } = await createCollected()
    await gesture(ann, id)
    const sweepers = [world, world.createProcess(), world.createProcess()]
    await Promise.all(sweepers.map(({ queue }) => queue.sweep()))
    world.clock.advanceSeconds(DAY - 3600)
    expect(await sweep()).toEqual(NOTHING)
    const page = await look(world, id)
    expect(page).toMatchObject({ state: 'closed', labels: ['completed', 'queue:mail'] })
    expect(page.comments.filter((comment) => comment.includes('ended long ago'))).toHaveLength(1)
  })

  test('is no business of whoever may only read', async () => {
    const { world, id, sweep } = await createCollected()
    const before = await look(world, id)
    await aPerson(world, 'eve', 'read').comment(id, 'please')
    await aPerson(world, 'eve', 'read').comment(id, '/retry')
    await sweep()
    expect((await look(world, id)).comments).toHaveLength(before.comments.length + 2)
  })

  test('is a job again when somebody approves what it says now', async () => {
    const { world, ann, id, sweep } = await createCollected()
    await ann.comment(id, '/approve')
    expect(await sweep()).toEqual({ ...NOTHING, waiting: [id] })
    expect((await look(world, id)).comments.at(-1)).toContain('"a": 1')
    world.clock.advanceSeconds(60)
    await ann.comment(id, '/approve')
    expect(await sweep()).toEqual({ ...NOTHING, admitted: [id] })
    expect(await look(world, id)).toMatchObject({ state: 'open', labels: ['pending', 'queue:mail'] })
    const job = await world.queue.claim({ worker: 'w', queues: ['mail'] })
    expect(job).toMatchObject({ id, data: { a: 1 } })
    await world.queue.complete(id, job?.lease ?? '')
    // Nor does that `/approve` bring it back once more when it is collected again.
    world.clock.advanceSeconds(DAY + 120)
    expect(await sweep()).toMatchObject({ collected: [id] })
    expect(await sweep()).toEqual(NOTHING)
  })
})

test('an issue that shows no label of the queue is not admitted by anybody’s word', async () => {
  const world = createWorld()
  const ann = aPerson(world, 'ann', 'write')
  const number = await ann.file({ body: body(1), labels: ['bug'] })
  await ann.close(number)
  world.clock.advanceSeconds(60)
  await ann.comment(number, '/approve')
  await ann.comment(number, '/retry')
  expect(await world.queue.sweep()).toEqual(NOTHING)
  expect((await look(world, number)).comments).toHaveLength(2)
})
