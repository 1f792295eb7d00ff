import { sha256 } from '@octoqueue/secrets'
import { describe, expect, test } from 'vitest'
import type { Asker, JobRequest } from '../../src/queue/enqueue/enqueue.ts'
import { claimed } from '../support/claimed.ts'
import { NOW } from '../support/entries.ts'
import { createWorld, type World } from '../support/world.ts'

/* Names that callers choose: whose they are, and what others hear of them. */

const asker = (name: string, ...queues: string[]): Asker => ({
  name,
  mayRead: (queue) => queues.includes(queue),
})
const ann = asker('key:ann', 'a')
const bob = asker('key:bob', 'b')
const ofAnn = { data: 'pay', queue: 'a', idempotencyKey: 'invoice', asker: ann }
const ofBob = { data: 'pay', queue: 'b', idempotencyKey: 'invoice', asker: bob }

describe('an idempotency key', () => {
  test('belongs to its queue: the same one in another queue is another job', async () => {
    const world = createWorld()
    expect(await world.queue.enqueue(ofBob)).toMatchObject({ id: 1, isNew: true, queue: 'b' })
    expect(await world.queue.enqueue({ ...ofAnn, data: 'other' })).toMatchObject({ id: 2, queue: 'a' })
    expect(await world.queue.enqueue(ofBob)).toMatchObject({ id: 1, isNew: false })
    expect(await world.queue.enqueue({ ...ofAnn, data: 'other' })).toMatchObject({ id: 2, isNew: false })
  })

  test('of the caller holds in all queues, and for nobody else', async () => {
    const world = createWorld()
    const mine = { ...ofAnn, namespace: 'caller' } as const
    await world.queue.enqueue(mine)
    expect(await world.queue.enqueue(mine)).toMatchObject({ id: 1, isNew: false })
    await expect(world.queue.enqueue({ ...mine, queue: 'b' })).rejects.toMatchObject({ type: 'key-reused' })
    expect(await world.queue.enqueue({ ...mine, asker: bob })).toMatchObject({ id: 2, isNew: true })
  })

  test('of the repository holds for everybody, and tells strangers nothing but that it is taken', async () => {
    const world = createWorld()
    const shared = { ...ofAnn, namespace: 'repository' } as const
    await world.queue.enqueue(shared)
    const refused = await world.queue.enqueue({ ...shared, queue: 'b', asker: bob }).catch((error) => error)
    expect(refused).toMatchObject({ type: 'key-reused', facts: {} })
    expect(refused.message).not.toContain('job 1')
    expect(await world.queue.enqueue(shared)).toMatchObject({ id: 1, isNew: false })
  })

  test('answers who may not read the queue with the job as it was made, without its outcome', async () => {
    const world = createWorld()
    const blind = { ...ofAnn, asker: asker('key:producer') }
    const { id } = await world.queue.enqueue(blind)
    const job = await world.queue.claim({ worker: 'w', queues: ['a'] })
    await world.queue.complete(id, job?.lease ?? '', 'secret')
    const replayed = await world.queue.enqueue(blind)
    expect(replayed).toMatchObject({ id, isNew: false, status: 'completed' })
    expect([replayed.result, replayed.worker]).toEqual([undefined, undefined])
    expect(await world.queue.enqueue(ofAnn)).toMatchObject({ result: 'secret', worker: 'w' })
    const other = await world.queue.enqueue({ ...blind, data: 'other' }).catch((error) => error)
    expect(other).toMatchObject({ type: 'key-reused', facts: {} })
  })

  test('whose issue was deleted stays used, with words that say so', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1, idempotencyKey: 'k' })
    await world.queue.complete(id, lease)
    world.clock.advanceSeconds(2 * 24 * 3600)
    await world.queue.sweep()
    const { store } = world.github
    const repository = store.repositories.named('acme', 'jobs')
    const issue = repository && store.issues.numbered(repository, id)
    if (issue) store.issues.delete(issue)
    await expect(world.createProcess().queue.enqueue({ data: 1, idempotencyKey: 'k' })).rejects.toMatchObject(
      { type: 'key-reused', message: expect.stringContaining('whose issue is gone') },
    )
  })
})

test.each<[string, Partial<JobRequest>, number]>([
  ['its queue', {}, 2],
  ['the repository', { namespace: 'repository' }, 1],
])('a unique job is unique in %s', async (_, namespace, id) => {
  const world = createWorld()
  await world.queue.enqueue({ data: 1, unique: true, queue: 'a', ...namespace })
  const again = await world.queue.enqueue({ data: 1, unique: true, queue: 'b', ...namespace })
  expect(again.id).toBe(id)
})

test('queues whose hashes begin alike share no slots of a concurrency key', async () => {
  const world = createWorld()
  const concurrency = { key: 'deploy', limit: 1 }
  for (const queue of ['t3cn', 't3sn']) {
    const { id } = await world.queue.enqueue({ data: queue, queue, concurrency })
    expect(await world.queue.claim({ worker: 'w', queues: [queue] })).toMatchObject({ id })
  }
})

test('leases and waiting jobs of a key whose namespace was written in fewer digits count beside new ones', async () => {
  const world = createWorld()
  const concurrency = { key: 'deploy', limit: 1 }
  await claimed(world, { data: 1, concurrency })
  const { id } = await world.queue.enqueue({ data: 2, concurrency })
  const { entries } = await world.ledger.list('live/default/')
  const name = entries.find((one) => one.name.includes('-ready-'))?.name ?? ''
  const short = name.replace(/(-k[0-9a-f]{12}_[0-9a-f]{6})[0-9a-f]*/, '$1')
  await world.ledger.move({ remove: [name], add: [short] })
  await expect(world.queue.claim({ worker: 'w', id })).rejects.toMatchObject({ type: 'illegal-transition' })
})

describe('names of before there were namespaces', () => {
  const DIGITS = 12
  async function withOldKey(world: World, data: unknown) {
    await world.queue.enqueue({ data: 'old' })
    const digest = await sha256('invoice')
    const payload = await sha256(JSON.stringify([null, data]))
    const add = [`guards/key/${digest}`, `bound/key/${digest}/1-${NOW + 600}-${payload}-default`]
    await world.ledger.move({ remove: [], add })
  }

  test('go on counting in all queues until they lapse, by their payload', async () => {
    const world = createWorld()
    await withOldKey(world, 'pay')
    const own = { ...ofAnn, asker: undefined, priority: 3 }
    expect(await world.queue.enqueue(own)).toMatchObject({ id: 1, isNew: false })
    await expect(world.queue.enqueue({ ...own, data: 'other' })).rejects.toMatchObject({ type: 'key-reused' })
    await expect(world.queue.enqueue(ofAnn)).rejects.toMatchObject({ type: 'key-reused', facts: {} })
    world.clock.advanceSeconds(601)
    expect(await world.queue.enqueue(own)).toMatchObject({ id: 2, isNew: true })
    expect(await world.queue.enqueue(own)).toMatchObject({ id: 2, isNew: false })
    await world.queue.sweep()
    expect(await world.queue.enqueue(own)).toMatchObject({ id: 2, isNew: false })
  })

  test('leases and waiting jobs of an old concurrency key count beside new ones', async () => {
    const world = createWorld()
    const hash = (await sha256('db')).slice(0, DIGITS)
    const [old] = [await world.queue.enqueue({ data: 'old' })]
    const { entries } = await world.ledger.list('live/')
    const name = entries[0]?.name ?? ''
    await world.ledger.move({ remove: [name], add: [`${name}-k${hash}.1`] })
    const { id } = await world.queue.enqueue({ data: 'new', concurrency: { key: 'db', limit: 1 } })
    const first = await world.queue.claim({ worker: 'w', id: old.id })
    await expect(world.queue.claim({ worker: 'w', id })).rejects.toMatchObject({ type: 'illegal-transition' })
    await world.queue.release(old.id, first?.lease ?? '')
    await world.queue.claim({ worker: 'w', id })
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
  })
})

describe('a concurrency key', () => {
  const limited = (queue: string, limit: number, over: object = {}) => ({
    data: 1,
    queue,
    concurrency: { key: 'deploy', limit, ...over },
  })
  const claim = ({ queue }: World, name: string) => queue.claim({ worker: 'w', queues: [name] })

  test('belongs to its queue: what others hold under the same text is no matter', async () => {
    const world = createWorld()
    for (const queue of ['a', 'b', 'b']) await world.queue.enqueue(limited(queue, 1))
    expect(await claim(world, 'b')).toMatchObject({ id: 2 })
    expect(await claim(world, 'a')).toMatchObject({ id: 1 })
    expect(await claim(world, 'b')).toBeUndefined()
  })

  test('of the repository holds in all queues; of the caller, in all queues for the caller', async () => {
    const world = createWorld()
    for (const queue of ['a', 'b']) {
      await world.queue.enqueue(limited(queue, 1, { namespace: 'repository' }))
      await world.queue.enqueue({ ...limited(queue, 1, { namespace: 'caller' }), asker: ann })
    }
    await world.queue.enqueue({ ...limited('b', 1, { namespace: 'caller' }), asker: bob })
    expect([await claim(world, 'a'), await claim(world, 'a')].map((job) => job?.id)).toEqual([1, 2])
    expect(await claim(world, 'b')).toMatchObject({ id: 5 })
    expect(await claim(world, 'b')).toBeUndefined()
  })

  test('is limited by how many are held, whoever claimed those with which limit', async () => {
    const world = createWorld()
    for (const limit of [3, 3, 1, 2, 3]) await world.queue.enqueue(limited('a', limit))
    const [first, second] = [await claim(world, 'a'), await claim(world, 'a')]
    await world.queue.complete(1, first?.lease ?? '')
    // Slot 0 is free again, but one is held: that is the limit of job 3.
    expect(await claim(world, 'a')).toMatchObject({ id: 4 })
    expect(await claim(world, 'a')).toMatchObject({ id: 5 })
    expect(await claim(world, 'a')).toBeUndefined()
    await world.queue.complete(2, second?.lease ?? '')
    await expect(world.queue.claim({ worker: 'w', id: 3 })).rejects.toMatchObject({
      type: 'illegal-transition',
    })
  })

  test('of a caller is no seat of an agent', async () => {
    const world = createWorld()
    const key = { key: 'agent:zed', limit: 1, namespace: 'repository' } as const
    await claimed(world, { data: 1, concurrency: key })
    const { id } = await world.queue.enqueue({ data: 2 })
    const slotKey = { key: 'agent:zed', limit: 1 }
    const item = await world.queue.claim({ worker: 'zed', id, slotKey, dispatched: true })
    expect(await world.queue.start(id, item?.lease ?? '')).toMatchObject({ status: 'processing' })
  })
})
