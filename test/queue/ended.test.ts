import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'

/* Jobs whose entries the ledger has let go: their issues answer for them. */

const DAY = 24 * 3600
const NOT_FOUND = { type: 'job-not-found' }

/** A job that completed, and that the ledger forgot. */
async function aForgotten(world: World, request: { queue?: string; type?: string } = {}) {
  const { id, lease } = await claimed(world, { data: 1, ...request })
  const before = await world.queue.complete(id, lease, { ok: true, text: '```json\n{}\n```' })
  await forget(world)
  return { id, before: await world.queue.get(id).then((job) => ({ ...before, ...job })) }
}

async function forget(world: World) {
  world.clock.advanceSeconds(DAY + 10)
  await world.queue.sweep()
  expect((await world.ledger.list('done/')).entries.filter(({ name }) => !name.includes('failed'))).toEqual(
    [],
  )
}

describe('a job that completed and was let go', () => {
  test('is read from its issue, with its result', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { queue: 'mail', priority: 3, data: { n: 1 } })
    const result = { ok: true, list: [1, null, 'ü'], text: 'a ``` fence\n```json\n{}\n```' }
    await world.queue.complete(id, lease, result)
    const kept = await world.queue.get(id)
    await forget(world)
    const told = await world.queue.get(id)
    expect(told).toEqual({ ...kept, startedAt: undefined, worker: undefined, revision: told.revision })
    expect(told.result).toEqual(result)
    expect(told.finishedAt).toBe(kept.finishedAt)
  })

  test('is listed by its status, page after page, with those that the ledger still has', async () => {
    const world = createWorld({ rateLimit: 100_000 })
    for (let made = 0; made < 5; made++) {
      const { id, lease } = await claimed(world, { data: made })
      await world.queue.complete(id, lease)
    }
    await forget(world)
    const late = await claimed(world, { queue: 'mail', data: 6 })
    await world.queue.complete(late.id, late.lease)
    const ids = async (request: object) => {
      const { jobs, next } = await world.queue.list({ status: 'completed', ...request })
      return { ids: jobs.map(({ id }) => id), next }
    }
    expect(await ids({ limit: 4 })).toEqual({ ids: [6, 5, 4, 3], next: 3 })
    expect(await ids({ limit: 4, before: 3 })).toEqual({ ids: [2, 1], next: undefined })
    expect(await ids({ queue: 'mail' })).toEqual({ ids: [6], next: undefined })
    expect(await ids({ queue: 'default' })).toMatchObject({ ids: [5, 4, 3, 2, 1] })
    expect(await ids({ status: 'failed' })).toEqual({ ids: [], next: undefined })
  })

  test('is put back once, however many ask, and runs again', async () => {
    const world = createWorld()
    const { id } = await aForgotten(world, { queue: 'mail', type: 'letter' })
    const other = world.createProcess()
    const asked = await Promise.allSettled([world.queue.requeue(id), other.queue.requeue(id)])
    expect(asked.some(({ status }) => status === 'fulfilled')).toBe(true)
    expect((await world.ledger.list('live/')).entries).toHaveLength(1)
    expect(await look(world, id)).toMatchObject({
      state: 'open',
      labels: ['pending', 'queue:mail', 'type:letter'],
    })
    const again = await world.queue.claim({ worker: 'w', queues: ['mail'], type: 'letter' })
    expect(again).toMatchObject({ id, attempt: 1 })
    await world.queue.complete(id, again?.lease ?? '', { again: true })
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: { again: true } })
    await forget(world)
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: { again: true } })
  })

  test('is in no state for the other verbs, and says so', async () => {
    const world = createWorld()
    const { id } = await aForgotten(world)
    await expect(world.queue.cancel(id)).rejects.toMatchObject({ facts: { state: 'completed' } })
    await expect(world.queue.unblock(id)).rejects.toMatchObject({ type: 'illegal-transition' })
  })

  test('is gone when its issue is', async () => {
    const world = createWorld()
    const { id } = await aForgotten(world)
    const { store } = world.github
    const repository = store.repositories.named(OWNER, REPO)
    const issue = repository && store.issues.numbered(repository, id)
    if (issue) store.issues.delete(issue)
    await expect(world.queue.get(id)).rejects.toMatchObject(NOT_FOUND)
  })
})

test('what was cancelled says why, after the ledger let it go as well', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  await world.queue.cancel(id, 'No longer\n\nneeded.')
  await forget(world)
  expect(await world.queue.get(id)).toMatchObject({ status: 'cancelled', error: 'No longer\n\nneeded.' })
})

describe('provenance', () => {
  const body = (id: number, seq: number) =>
    `**Completed** by \`w\`, attempt 1.\n\n\`\`\`json\n{ "forged": true }\n\`\`\`\n\n<!-- octoqueue outcome ${id}.${seq} -->`

  test('an old issue that only looks like an ended job is none', async () => {
    const world = createWorld()
    const stranger = aPerson(world, 'eve', 'read')
    const number = await stranger.file({ body: '```json\n{ "rm": "-rf" }\n```' })
    await stranger.comment(number, body(number, 1_795_298_400))
    await aPerson(world, 'ann', 'write').label(number, 'completed')
    await ask(world, world.token, 'PATCH', `/issues/${number}`, { state: 'closed' })
    await expect(world.queue.get(number)).rejects.toMatchObject(NOT_FOUND)
    await expect(world.queue.requeue(number)).rejects.toMatchObject(NOT_FOUND)
    expect((await world.queue.list({ status: 'completed' })).jobs).toEqual([])
  })

  test("a stranger's comment on an ended job counts for nothing, nor does one that another than its author edited", async () => {
    const world = createWorld()
    const { id, before } = await aForgotten(world)
    await aPerson(world, 'eve', 'read').comment(id, body(id, 1_895_298_400))
    expect(await world.queue.get(id)).toMatchObject({ result: before.result })
    const comments = (await ask(world, world.token, 'GET', `/issues/${id}/comments`)) as { id: number }[]
    world.clock.advanceSeconds(5)
    const edit = (token: string) =>
      ask(world, token, 'PATCH', `/issues/comments/${comments[0]?.id}`, { body: body(id, 1_795_298_400) })
    await edit(world.token)
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed' })
    await edit(aPerson(world, 'ann', 'write').token)
    await expect(world.queue.get(id)).rejects.toMatchObject(NOT_FOUND)
  })

  test('what a person filed who may not enqueue is not put back, as nobody knows what was approved', async () => {
    const world = createWorld()
    const stranger = aPerson(world, 'eve', 'read')
    const number = await stranger.file({ body: '```json\n{ "n": 1 }\n```', labels: ['pending'] })
    const ann = aPerson(world, 'ann', 'write')
    await ann.label(number, 'pending')
    world.clock.advanceSeconds(61)
    await world.queue.sweep()
    await ann.comment(number, '/approve')
    world.clock.advanceSeconds(61)
    await world.queue.sweep()
    const job = await world.queue.claim({ worker: 'w' })
    await world.queue.complete(number, job?.lease ?? '')
    await forget(world)
    expect(await world.queue.get(number)).toMatchObject({ status: 'completed' })
    await expect(world.queue.requeue(number)).rejects.toMatchObject({
      type: 'illegal-transition',
      message: expect.stringContaining('eve'),
    })
  })
})

describe('an ended job on whose issue people went on talking', () => {
  /** Comments that the newest ones are, after the queue's own. */
  function chat(world: World, number: number, count: number): void {
    const { store } = world.github
    const repository = store.repositories.named(OWNER, REPO)
    const issue = repository && store.issues.numbered(repository, number)
    const eve = store.users.withLogin('eve')
    if (!issue || !eve) throw new Error('nobody to comment')
    store.database.transaction(() => {
      for (let said = 0; said < count; said++) store.comments.create(issue, eve, `chat ${said}`)
    })
  }
  const limits = ({ log }: World) =>
    log.lines.flatMap(({ message, fields }) => (message === 'limit' ? fields?.limit : []))

  test('is read and listed by the page of comments that tells of its end', async () => {
    const world = createWorld({ rateLimit: 100_000 })
    const { id, before } = await aForgotten(world)
    aPerson(world, 'eve', 'read')
    chat(world, id, 50)
    expect((await world.queue.list({ status: 'completed' })).jobs).toMatchObject([{ id }])
    expect(limits(world)).toEqual([])
    chat(world, id, 200)
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: before.result })
    expect(limits(world)).toEqual([])
    expect((await world.queue.list({ status: 'completed' })).jobs).toEqual([])
    expect(limits(world)).toEqual(['comments'])
  })

  test('is unknown, and not absent, beyond the comments that are read', async () => {
    const world = createWorld({ rateLimit: 100_000 })
    const { id } = await aForgotten(world)
    aPerson(world, 'eve', 'read')
    chat(world, id, 1000)
    const unknown = { type: 'outcome-unknown', message: expect.stringContaining('1000 newest') }
    await expect(world.queue.get(id)).rejects.toMatchObject(unknown)
    await expect(world.queue.requeue(id)).rejects.toMatchObject(unknown)
    expect(new Set(limits(world))).toEqual(new Set(['comments']))
  })

  test('is told of once, however many comments came before the one that tells', async () => {
    const world = createWorld({ rateLimit: 100_000 })
    const { id } = await claimed(world, { data: 1 })
    aPerson(world, 'eve', 'read')
    const comment = { marker: '<!-- m -->', body: 'The end <!-- m -->', notBefore: 0 }
    const view = { status: 'completed', state: 'completed', comment } as const
    chat(world, id, 150)
    await world.ports.issues.render(id, view, 'first')
    const written = async () =>
      (await world.ports.issues.readEnded(id))?.comments.filter(({ body }) => body === comment.body).length
    await world.ports.issues.render(id, view, 'again')
    expect(await written()).toBe(1)
    expect(limits(world)).toEqual([])
  })
})
