import { expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { aPerson, look } from '../support/people.ts'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'

async function failed(world: World, request: Parameters<World['queue']['enqueue']>[0]): Promise<number> {
  const { id, lease } = await claimed(world, request)
  await world.queue.fail(id, lease, { error: 'no', retry: false })
  return id
}

test('a job that is given up goes to its dead letter queue, as if it were new there', async () => {
  const world = createWorld()
  const { id, lease } = await claimed(world, { data: { a: 1 }, deadLetterQueue: 'graveyard' })
  expect(await world.queue.fail(id, lease, { error: 'no', retry: false })).toMatchObject({
    status: 'pending',
    queue: 'graveyard',
    attempt: 0,
    error: 'no',
  })
  expect((await look(world, id)).labels).toEqual(['pending', 'queue:graveyard'])
  expect((await look(world, id)).comments).toEqual([
    expect.stringContaining('**Attempt 1 failed** after 0 s by `box`; the job goes to the queue `graveyard`'),
  ])
  expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
  expect(await world.queue.claim({ worker: 'w', queues: ['graveyard'] })).toMatchObject({
    id,
    attempt: 1,
    data: { a: 1 },
  })
})

test('it goes there when its last lease ran out, too', async () => {
  const world = createWorld()
  const request = { data: 1, deadLetterQueue: 'graveyard', maxAttempts: 1 }
  const { id } = await claimed(world, request, { leaseSeconds: 60 })
  world.clock.advanceSeconds(62)
  await world.queue.sweep()
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending', queue: 'graveyard', attempt: 0 })
})

test.each(['fails', 'runs out'])(
  'it goes there when GitHub denies its issue once while it %s',
  async (how) => {
    const world = createWorld()
    const request = { data: 1, deadLetterQueue: 'graveyard', maxAttempts: 1 }
    const { id, lease } = await claimed(world, request, { leaseSeconds: 60 })
    world.github.faults.add({ kind: 'not-found', times: 1, match: { route: `/issues/${id}` } })
    if (how === 'fails') await world.queue.fail(id, lease, { error: 'no' })
    world.clock.advanceSeconds(62)
    await world.queue.sweep()
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending', queue: 'graveyard', attempt: 0 })
  },
)

test('a lease that runs out after its issue was deleted ends', async () => {
  const world = createWorld()
  const request = { data: 1, deadLetterQueue: 'graveyard', maxAttempts: 1 }
  const { id } = await claimed(world, request, { leaseSeconds: 60 })
  const { store } = world.github
  const repository = store.repositories.named(OWNER, REPO)
  const issue = repository && store.issues.numbered(repository, id)
  if (issue) store.issues.delete(issue)
  world.clock.advanceSeconds(62)
  await world.queue.sweep()
  expect((await world.ledger.list('live/')).entries).toEqual([])
  expect((await world.ledger.list('done/')).entries).toHaveLength(1)
})

test('it does not go there before its last attempt', async () => {
  const world = createWorld()
  const { id, lease } = await claimed(world, { data: 1, maxAttempts: 2, deadLetterQueue: 'graveyard' })
  expect(await world.queue.fail(id, lease, { error: 'no' })).toMatchObject({
    id,
    queue: 'default',
    attempt: 1,
  })
})

test('a job that fails in its dead letter queue has failed', async () => {
  const world = createWorld()
  const { id, lease } = await claimed(world, { data: 1, queue: 'dead', deadLetterQueue: 'dead' })
  expect(await world.queue.fail(id, lease, { error: 'no', retry: false })).toMatchObject({
    status: 'failed',
    queue: 'dead',
  })
  expect(await look(world, id)).toMatchObject({ state: 'closed' })
})

test('redrive puts the failed jobs of a queue back, and no others', async () => {
  const world = createWorld()
  const first = await failed(world, { data: 1 })
  const second = await failed(world, { data: 2 })
  const elsewhere = await failed(world, { data: 3, queue: 'mail' })
  const done = await claimed(world, { data: 4 })
  await world.queue.complete(done.id, done.lease)
  const { id: stopped } = await world.queue.enqueue({ data: 5 })
  await world.queue.cancel(stopped)

  expect(await world.queue.redrive('default')).toEqual({ ids: [first, second], left: 0 })
  expect(await world.queue.get(first)).toMatchObject({ status: 'pending', attempt: 0, data: 1 })
  expect(await look(world, first)).toMatchObject({ state: 'open', labels: ['pending'] })
  expect(await world.queue.get(elsewhere)).toMatchObject({ status: 'failed' })
  expect(await world.queue.get(done.id)).toMatchObject({ status: 'completed' })
  expect(await world.queue.get(stopped)).toMatchObject({ status: 'cancelled' })
  expect(await world.queue.redrive('default')).toEqual({ ids: [], left: 0 })
})

test('requeue puts one back', async () => {
  const world = createWorld()
  const first = await failed(world, { data: 1 })
  const second = await failed(world, { data: 2 })
  await world.queue.requeue(second)
  expect((await world.queue.list({ status: 'failed' })).jobs.map(({ id }) => id)).toEqual([first])
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: second })
})

test('a redriven job is not stopped by what people requested in its last life', async () => {
  const world = createWorld()
  const ann = aPerson(world, 'ann', 'write')
  const { id, lease } = await claimed(world)
  await ann.close(id)
  await world.queue.fail(id, lease, { error: 'no', retry: false })
  world.clock.advanceSeconds(120)
  await world.queue.redrive('default')
  expect(await world.queue.sweep()).toMatchObject({ served: [] })
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
})

test('two redrives at once put each job back once', async () => {
  const world = createWorld()
  const ids = [await failed(world, { data: 1 }), await failed(world, { data: 2 })]
  const other = world.createProcess()
  const done = await Promise.all([world.queue.redrive('default'), other.queue.redrive('default')])
  expect(new Set(done.flatMap((one) => one.ids))).toEqual(new Set(ids))
  expect((await world.ledger.list('live/')).entries).toHaveLength(2)
})
