import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { ask, look } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

const DAY = 24 * 3600
const keyed = { data: { a: 1 }, idempotencyKey: 'order 7' }

/** The numbers of the issues that are open, and of the jobs that are alive. */
async function alive(world: World) {
  const open = (await world.createProcess().issues.listOpen()).map(({ number }) => number)
  const { entries } = await world.createProcess().ledger.list('live/')
  return { open, jobs: entries.length }
}

/** Processes that have all looked up the key before any of them creates its issue. */
function atOnce(world: World, count: number) {
  let come = 0
  let open = () => {}
  const everyone = new Promise<void>((resolve) => {
    open = resolve
  })
  const waiting = async (input: Request | URL | string, init?: RequestInit) => {
    if (init?.method === 'POST' && String(input).endsWith('/issues')) {
      if (++come === count) open()
      await everyone
    }
    return world.github.fetch(input, init)
  }
  return Array.from({ length: count }, () => world.createProcess({ fetch: waiting as typeof fetch }))
}

test('a key costs one request more: the look whether it was used', async () => {
  const world = createWorld()
  await world.queue.enqueue({ data: 0 })
  world.github.requests.clear()
  await world.queue.enqueue({ data: 0 })
  const unkeyed = world.github.requests.count()
  world.github.requests.clear()
  await world.queue.enqueue(keyed)
  expect(world.github.requests.count()).toBe(unkeyed + 1)
})

describe('the same key', () => {
  test('makes the same job, from any process and however it stands by then', async () => {
    const world = createWorld()
    const made = await world.queue.enqueue(keyed)
    expect(made).toMatchObject({ id: 1, isNew: true })
    expect(await world.createProcess().queue.enqueue(keyed)).toMatchObject({ id: 1, isNew: false })
    const job = await world.queue.claim({ worker: 'w' })
    await world.queue.complete(1, job?.lease ?? '', 'done')
    expect(await world.createProcess().queue.enqueue(keyed)).toMatchObject({
      id: 1,
      isNew: false,
      status: 'completed',
      result: 'done',
    })
    expect(await alive(world)).toEqual({ open: [], jobs: 0 })
  })

  test('takes the payload in any order of its keys, and what is left out for its default', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: { a: 1, b: { c: 2, d: 3 } }, idempotencyKey: 'k' })
    const again = { data: { b: { d: 3, c: 2 }, a: 1 }, idempotencyKey: 'k', priority: 0, queue: 'default' }
    expect(await world.queue.enqueue(again)).toMatchObject({ id: 1, isNew: false, priority: 0 })
  })

  test.each([
    ['another payload', { data: { a: 2 }, idempotencyKey: 'order 7' }],
    ['another type', { ...keyed, type: 'email' }],
    ['another priority', { ...keyed, priority: 5 }],
    ['another delay', { ...keyed, delaySeconds: 60 }],
    ['another title', { ...keyed, title: 'x' }],
    ['other labels', { ...keyed, labels: ['x'] }],
    ['another limit', { ...keyed, concurrency: { key: 'k', limit: 1 } }],
  ])('with %s is refused, and makes nothing', async (_, request) => {
    const world = createWorld()
    await world.queue.enqueue(keyed)
    await expect(world.queue.enqueue(request)).rejects.toMatchObject({ type: 'key-reused', facts: { id: 1 } })
    expect(await alive(world)).toEqual({ open: [1], jobs: 1 })
  })

  test('makes a new job when its life of a week is over', async () => {
    const world = createWorld()
    await world.queue.enqueue(keyed)
    world.clock.advanceSeconds(7 * DAY - 1)
    expect(await world.queue.enqueue(keyed)).toMatchObject({ id: 1, isNew: false })
    world.clock.advanceSeconds(1)
    expect(await world.queue.enqueue({ ...keyed, data: 'other' })).toMatchObject({ id: 2, isNew: true })
    expect(await world.queue.enqueue({ ...keyed, data: 'other' })).toMatchObject({ id: 2, isNew: false })
  })

  test('answers with its job also when the ledger has forgotten how that ended', async () => {
    const world = createWorld()
    const request = { ...keyed, priority: 3, type: 'email', maxAttempts: 2 }
    const { id, lease } = await claimed(world, request)
    await world.queue.complete(id, lease)
    world.clock.advanceSeconds(2 * DAY)
    await world.queue.sweep()
    const { idempotencyKey: _, ...meant } = request
    expect(await world.queue.enqueue(request)).toMatchObject({
      ...meant,
      id,
      isNew: false,
      status: 'completed',
      queue: 'default',
    })
    expect(await alive(world)).toEqual({ open: [], jobs: 0 })
  })

  test('answers with its job also when a sweep ended the other draft before its producer looked again', async () => {
    const world = createWorld()
    await world.queue.enqueue(keyed)
    const { queue, ports } = world.createProcess()
    const { list, move } = ports.ledger
    // An old listing hides that the key was used; the answer to the move is lost.
    ports.ledger.list = async (prefix) => {
      ports.ledger.list = list
      return { ...(await list(prefix)), entries: [] }
    }
    ports.ledger.move = async (...meant) => {
      ports.ledger.move = move
      await move(...meant)
      world.clock.advanceSeconds(300)
      await world.queue.sweep()
      return 'unknown'
    }
    expect(await queue.enqueue(keyed)).toMatchObject({ id: 1, isNew: false, status: 'pending' })
    expect(await world.queue.get(2)).toMatchObject({ status: 'cancelled', attempt: 0 })
    expect(await alive(world)).toEqual({ open: [1], jobs: 1 })
  })

  test('sent by many at once makes one job; the other issues are closed as its duplicates', async () => {
    const world = createWorld()
    const made = await Promise.all(atOnce(world, 5).map(({ queue }) => queue.enqueue(keyed)))
    const [first] = made
    expect(new Set(made.map(({ id }) => id))).toEqual(new Set([first?.id]))
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await alive(world)).toEqual({ open: [first?.id], jobs: 1 })
    const all = (await ask(world, world.token, 'GET', '/issues?state=all')) as { number: number }[]
    expect(all).toHaveLength(5)
    for (const { number } of all.filter((one) => one.number !== first?.id)) {
      const page = await look(world, number)
      expect(page).toMatchObject({ state: 'closed', state_reason: 'duplicate', labels: ['cancelled'] })
      expect(page.comments).toEqual([expect.stringContaining(`Duplicate of #${first?.id}`)])
    }
  })

  test('with two payloads at once makes one job; the other is refused, and its issue closed', async () => {
    const world = createWorld()
    const outcomes = await Promise.allSettled(
      atOnce(world, 2).map(({ queue }, data) => queue.enqueue({ data, idempotencyKey: 'k' })),
    )
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find(({ status }) => status === 'rejected')
    expect(refused).toMatchObject({ reason: { type: 'key-reused' } })
    const all = (await ask(world, world.token, 'GET', '/issues?state=all')) as unknown[]
    expect(all).toHaveLength(2)
    expect((await alive(world)).open).toHaveLength(1)
    world.clock.advanceSeconds(120)
    expect(await world.queue.sweep()).toMatchObject({ admitted: [], setAside: [], waiting: [] })
  })
})

describe('a lost reply to any request of a keyed create', () => {
  test.each(['drop-before', 'drop-after', 'error-after', 'error-before'] as const)(
    '(%s) leaves one job once the producer has asked again',
    async (kind) => {
      for (let request = 0; request < 14; request++) {
        const world = createWorld()
        const fault = { kind, after: request, times: 1 }
        world.github.faults.add(fault)
        const first = await world.queue.enqueue(keyed).catch(() => undefined)
        world.github.faults.clear()
        const second = await world.createProcess().queue.enqueue(keyed)
        if (first) expect(second.id, `at request ${request}`).toBe(first.id)
        const { entries } = await world.createProcess().ledger.list('live/')
        expect(entries, `at request ${request}`).toHaveLength(1)
      }
    },
  )
})

describe('a unique job', () => {
  const unique = { data: { a: 1 }, type: 'report', unique: true }

  test('is made once while it is not finished, wherever it went', async () => {
    const world = createWorld()
    await world.queue.enqueue(unique)
    expect(await world.createProcess().queue.enqueue(unique)).toMatchObject({ id: 1, isNew: false })
    await world.queue.alter(1, { queue: 'slow' })
    expect(await world.queue.enqueue(unique)).toMatchObject({ id: 1, isNew: false, queue: 'slow' })
    await world.queue.claim({ worker: 'w', queues: ['slow'] })
    expect(await world.queue.enqueue(unique)).toMatchObject({ id: 1, isNew: false, status: 'processing' })
  })

  test('keeps its payload', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue(unique)
    await expect(world.queue.alter(id, { data: { a: 2 } })).rejects.toMatchObject({
      type: 'illegal-transition',
    })
    expect(await world.queue.alter(id, { priority: 3 })).toMatchObject({ priority: 3, data: unique.data })
  })

  test('that is put back is the one again', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, unique)
    await world.queue.complete(id, lease)
    await world.queue.requeue(id)
    expect(await world.createProcess().queue.enqueue(unique)).toMatchObject({ id, isNew: false })
  })

  test('is not put back while another one like it is not finished', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, unique)
    await world.queue.complete(id, lease)
    await world.queue.enqueue(unique)
    await expect(world.queue.requeue(id)).rejects.toMatchObject({
      type: 'illegal-transition',
      message: expect.stringContaining('Job 2'),
    })
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed' })
  })

  /** Jobs of one kind that all failed, one after the other. */
  async function failedAlike(world: World, count: number) {
    for (let made = 0; made < count; made++) {
      const { id, lease } = await claimed(world, unique)
      await world.queue.fail(id, lease, { error: 'no', retry: false })
    }
  }

  test('is not redriven while another one like it is not finished', async () => {
    const world = createWorld()
    await failedAlike(world, 1)
    const other = await claimed(world, { data: 2 })
    await world.queue.fail(other.id, other.lease, { error: 'no', retry: false })
    await world.queue.enqueue(unique)
    expect(await world.queue.redrive('default')).toEqual({ ids: [other.id], left: 0 })
    expect(await world.queue.get(1)).toMatchObject({ status: 'failed' })
    expect(await alive(world)).toMatchObject({ jobs: 2 })
  })

  test('is redriven as one of several that failed, and is unique again', async () => {
    const world = createWorld()
    await failedAlike(world, 3)
    const { ids, left } = await world.queue.redrive('default')
    expect({ many: ids.length, left }).toEqual({ many: 1, left: 0 })
    expect(await world.queue.enqueue(unique)).toMatchObject({ id: ids[0], isNew: false })
    expect(await alive(world)).toMatchObject({ jobs: 1 })
  })

  test('put back and enqueued at once is one job', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, unique)
    await world.queue.complete(id, lease)
    const [requeued, enqueued] = await Promise.allSettled([
      world.queue.requeue(id),
      world.createProcess().queue.enqueue(unique),
    ])
    expect((await world.ledger.list('live/')).entries).toHaveLength(1)
    expect([requeued.status, enqueued.status]).toContain('fulfilled')
  })

  test.each(['completed', 'cancelled'])('is made again after it was %s', async (how) => {
    const world = createWorld()
    const { id, lease } = await claimed(world, unique)
    await (how === 'completed' ? world.queue.complete(id, lease) : world.queue.cancel(id))
    expect(await world.queue.enqueue(unique)).toMatchObject({ id: 2, isNew: true })
    expect(await world.queue.enqueue(unique)).toMatchObject({ id: 2, isNew: false })
  })

  test.each([
    ['another payload', { ...unique, data: { a: 2 } }],
    ['another type', { ...unique, type: 'other' }],
    ['no such option', { ...unique, unique: false }],
  ])('with %s is another job', async (_, request) => {
    const world = createWorld()
    await world.queue.enqueue(unique)
    expect(await world.queue.enqueue(request)).toMatchObject({ id: 2, isNew: true })
  })

  test('sent by many at once is made once, also when the one before has just ended', async () => {
    const world = createWorld()
    const before = await claimed(world, unique)
    await world.queue.complete(before.id, before.lease)
    const made = await Promise.all(atOnce(world, 4).map(({ queue }) => queue.enqueue(unique)))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect((await alive(world)).open).toHaveLength(1)
  })

  test('may have a key as well', async () => {
    const world = createWorld()
    const both = { ...unique, idempotencyKey: 'k' }
    const { id, lease } = await claimed(world, both)
    await world.queue.complete(id, lease)
    expect(await world.queue.enqueue(both)).toMatchObject({ id, isNew: false })
    expect(await world.queue.enqueue({ ...both, idempotencyKey: 'l' })).toMatchObject({ id: 2, isNew: true })
    expect(await world.queue.enqueue(unique)).toMatchObject({ id: 2, isNew: false })
  })
})

test('a draft whose producer died is not run by a redrive after its key made another job', async () => {
  const world = createWorld()
  const dying = world.createProcess()
  dying.ports.ledger.move = () => new Promise(() => {})
  void dying.queue.enqueue(keyed)
  await expect.poll(async () => (await world.issues.listOpen()).length).toBe(1)
  const { id, lease } = await claimed(world, keyed)
  await world.queue.complete(id, lease)
  world.clock.advanceSeconds(70)
  expect(await world.queue.sweep()).toMatchObject({ setAside: [1] })
  expect(await world.queue.redrive('default')).toEqual({ ids: [], left: 0 })
  expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
})
