import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { createWorld, type World } from '../support/world.ts'

const limited = (key: string, limit: number, queue = 'default') => ({
  data: 1,
  queue,
  concurrency: { key, limit, namespace: 'repository' as const },
})

const slotsOf = async (world: World) =>
  (await world.ledger.list('slots/')).entries.filter(({ name }) => !name.includes('/-')).length

test('no more jobs of a key are held than it has slots, whatever their queues', async () => {
  const world = createWorld()
  for (const queue of ['a', 'b', 'a', 'b']) await world.queue.enqueue(limited('db', 2, queue))
  const claim = () => world.queue.claim({ worker: 'w', queues: ['a', 'b'] })
  expect([await claim(), await claim(), await claim()].map((job) => job?.id)).toEqual([1, 3, undefined])
})

test('one key does not keep another from its slots, nor a job without a key', async () => {
  const world = createWorld()
  await claimed(world, limited('agent:ann', 1))
  await world.queue.enqueue(limited('agent:ann', 1))
  await world.queue.enqueue(limited('agent:bob', 1))
  await world.queue.enqueue({ data: 1 })
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: 3 })
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: 4 })
  expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
})

test('a crowd of jobs without a slot does not keep those behind it waiting', async () => {
  const world = createWorld()
  await claimed(world, limited('db', 1))
  for (let made = 0; made < 30; made++) await world.queue.enqueue(limited('db', 1))
  const { id } = await world.queue.enqueue({ data: 'behind' })
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id })
})

describe('a slot is free again', () => {
  test.each<[string, (world: World, id: number, lease: string) => Promise<unknown>]>([
    ['the job is completed', ({ queue }, id, lease) => queue.complete(id, lease)],
    ['it fails', ({ queue }, id, lease) => queue.fail(id, lease, { error: 'no' })],
    ['it waits for its next attempt', ({ queue }, id, lease) => queue.fail(id, lease, { error: 'no' })],
    ['it is released', ({ queue }, id, lease) => queue.release(id, lease)],
    ['it is blocked', ({ queue }, id) => queue.block(id, 'why')],
    ['it is cancelled', ({ queue }, id) => queue.cancel(id)],
    [
      'its lease runs out',
      async ({ queue, clock }) => {
        clock.advanceSeconds(302)
        await queue.sweep()
      },
    ],
  ])('when %s', async (_, end) => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { ...limited('db', 1), maxAttempts: 2 })
    const next = await world.queue.enqueue({ ...limited('db', 1), priority: 9 })
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
    await end(world, id, lease)
    expect(await slotsOf(world)).toBe(0)
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: next.id })
  })
})

test('a slot stays taken while the lease is extended or started', async () => {
  const world = createWorld()
  const { id, lease } = await claimed(world, limited('db', 1), { dispatched: true })
  await world.queue.start(id, lease)
  await world.queue.extend(id, lease, { leaseSeconds: 900 })
  expect(await slotsOf(world)).toBe(1)
  await world.queue.enqueue(limited('db', 1))
  expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
  await world.queue.complete(id, lease)
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: 2 })
})

test('a requeued job takes up a slot again', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue(limited('db', 1))
  await world.queue.cancel(id)
  await world.queue.requeue(id)
  await world.queue.enqueue(limited('db', 1))
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id })
  expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
})

test('many processes never hold more at once than the limit', async () => {
  const world = createWorld({ rateLimit: 100_000 })
  for (let made = 0; made < 12; made++) await world.queue.enqueue(limited('agent:ann', 2))
  let held = 0
  let most = 0
  const work = async ({ queue }: Pick<World, 'queue'>, worker: string) => {
    const done: number[] = []
    for (let idle = 0; idle < 5; ) {
      const job = await queue.claim({ worker })
      if (!job?.lease) idle++
      else {
        most = Math.max(most, ++held)
        await queue.extend(job.id, job.lease)
        // Long enough for another process to claim meanwhile.
        for (let read = 0; read < 3; read++) await queue.get(job.id)
        held--
        await queue.complete(job.id, job.lease)
        done.push(job.id)
      }
    }
    return done
  }
  const processes = Array.from({ length: 6 }, (_, index) => work(world.createProcess(), `w${index}`))
  const done = (await Promise.all(processes)).flat()
  expect(most).toBe(2)
  expect(new Set(done).size).toBe(done.length)
  // Claims that came while both slots were taken found nothing; later ones are not affected.
  const late = await work(world.createProcess(), 'late')
  expect([...done, ...late].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
  expect(await slotsOf(world)).toBe(0)
})

test('where limits of one key differ, never more are held than the largest, nor more of a small one than it says', async () => {
  const world = createWorld({ rateLimit: 100_000 })
  const LIMITS = [1, 2, 4]
  const limitOf = new Map<number, number>()
  for (let made = 0; made < 24; made++) {
    const limit = LIMITS[made % LIMITS.length] ?? 1
    limitOf.set((await world.queue.enqueue(limited('db', limit))).id, limit)
  }
  const held = new Set<number>()
  const most = new Map(LIMITS.map((limit) => [limit, 0]))
  const work = async ({ queue }: Pick<World, 'queue'>, worker: string) => {
    for (let idle = 0; idle < 5; ) {
      const job = await queue.claim({ worker })
      if (!job?.lease) idle++
      else {
        held.add(job.id)
        for (const limit of LIMITS) {
          const small = [...held].filter((id) => (limitOf.get(id) ?? 0) <= limit).length
          most.set(limit, Math.max(most.get(limit) ?? 0, small))
        }
        for (let read = 0; read < 3; read++) await queue.get(job.id)
        held.delete(job.id)
        await queue.complete(job.id, job.lease)
      }
    }
  }
  await Promise.all(Array.from({ length: 6 }, (_, index) => work(world.createProcess(), `w${index}`)))
  for (const limit of LIMITS) expect(most.get(limit)).toBeLessThanOrEqual(limit)
})

test('a claim of one job whose key has no slot left says so', async () => {
  const world = createWorld()
  await claimed(world, limited('db', 1))
  const { id } = await world.queue.enqueue(limited('db', 1))
  await expect(world.queue.claim({ worker: 'w', id })).rejects.toMatchObject({
    type: 'illegal-transition',
    facts: { id, state: 'pending' },
  })
})
