import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { aPerson, look } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

const enqueueMany = async ({ queue }: World, count: number) => {
  for (let made = 0; made < count; made++) await queue.enqueue({ data: made })
}

describe('a claim of one job', () => {
  test('takes it out of its turn, whatever its queue', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1 })
    const { id } = await world.queue.enqueue({ data: 2, queue: 'mail' })
    expect(await world.queue.claim({ worker: 'w', id })).toMatchObject({ id, queue: 'mail', attempt: 1 })
  })

  test('finds it in whatever queues it was looked for', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 2, queue: 'mail' })
    expect(await world.queue.claim({ worker: 'w', id, queues: ['a', 'mail'] })).toMatchObject({ id })
  })

  test('says when there is none', async () => {
    await expect(createWorld().queue.claim({ worker: 'w', id: 9 })).rejects.toMatchObject({
      type: 'job-not-found',
      facts: { id: 9 },
    })
  })

  test.each([
    ['is held', (world: World) => world.queue.claim({ worker: 'other' })],
    ['has ended', (world: World) => world.queue.cancel(1)],
    ['is blocked', (world: World) => world.queue.block(1, 'why')],
    ['is not due', (world: World) => world.queue.alter(1, { runAt: 9_999_999_999 })],
  ])('says when it %s', async (_, happen) => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1 })
    await world.queue.enqueue({ data: 2 })
    await happen(world)
    await expect(world.queue.claim({ worker: 'w', id: 1 })).rejects.toMatchObject({
      type: 'illegal-transition',
      facts: { id: 1 },
    })
  })

  test('gives it to one of many that want it', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1 })
    const claims = Array.from({ length: 5 }, (_, index) =>
      world.createProcess().queue.claim({ worker: `w${index}`, id: 1 }),
    )
    const outcomes = await Promise.allSettled(claims)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('a claim by type', () => {
  test('takes only jobs of that type, the most urgent first', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1, type: 'email', priority: 9 })
    await world.queue.enqueue({ data: 2, type: 'report' })
    await world.queue.enqueue({ data: 3, type: 'report', priority: 1 })
    await world.queue.enqueue({ data: 4 })
    const claim = () => world.queue.claim({ worker: 'w', type: 'report' })
    expect([await claim(), await claim(), await claim()].map((job) => job?.id)).toEqual([3, 2, undefined])
  })

  test('finds a job again that was requeued', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1, type: 'email' })
    await world.queue.cancel(id)
    await world.queue.requeue(id)
    expect(await world.queue.claim({ worker: 'w', type: 'email' })).toMatchObject({ id, type: 'email' })
  })
})

test('several queues are looked through in the order in which they are named', async () => {
  const world = createWorld()
  await world.queue.enqueue({ data: 1, queue: 'low', priority: 9 })
  await world.queue.enqueue({ data: 2, queue: 'high' })
  const claim = () => world.queue.claim({ worker: 'w', queues: ['high', 'middle', 'low'] })
  expect([await claim(), await claim(), await claim()].map((job) => job?.queue)).toEqual([
    ...['high', 'low', undefined],
  ])
})

describe('a batch', () => {
  test('of twenty takes the most urgent ones in a handful of requests, beside showing each', async () => {
    const world = createWorld()
    await enqueueMany(world, 30)
    const { id } = await world.queue.enqueue({ data: 'urgent', priority: 5 })
    world.github.requests.clear()
    const jobs = await world.queue.claimMany({ worker: 'w' }, 20)
    expect(jobs.map((job) => job.id)).toEqual([id, ...Array.from({ length: 19 }, (_, n) => n + 1)])
    const shown = world.github.requests.entries.filter(({ route }) => /addLabelsToLabelable/.test(route))
    expect(shown).toHaveLength(20)
    expect(world.github.requests.count() - shown.length).toBe(3)
  })

  test('has a lease for each', async () => {
    const world = createWorld()
    await enqueueMany(world, 3)
    const jobs = await world.queue.claimMany({ worker: 'w' }, 3)
    expect(new Set(jobs.map(({ lease }) => lease)).size).toBe(3)
    const [first, ...others] = jobs
    await world.queue.complete(first?.id ?? 0, first?.lease ?? '')
    for (const { id } of others) expect(await world.queue.get(id)).toMatchObject({ status: 'processing' })
  })

  test('takes what there is, over several queues', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1, queue: 'b' })
    await world.queue.enqueue({ data: 2, queue: 'a' })
    await world.queue.enqueue({ data: 3, queue: 'a' })
    const jobs = await world.queue.claimMany({ worker: 'w', queues: ['a', 'b'] }, 10)
    expect(jobs.map(({ id }) => id)).toEqual([2, 3, 1])
  })

  test('takes no more jobs of a key than it has slots', async () => {
    const world = createWorld()
    const concurrency = { key: 'db', limit: 2 }
    for (let made = 0; made < 5; made++) await world.queue.enqueue({ data: made, concurrency })
    await world.queue.enqueue({ data: 5 })
    const jobs = await world.queue.claimMany({ worker: 'w' }, 10)
    expect(jobs.map(({ id }) => id)).toEqual([1, 2, 6])
    const names = (await world.ledger.list('slots/')).entries.map(({ name }) => name)
    expect(names.filter((name) => !name.includes('/-'))).toHaveLength(2)
  })

  test.each(['drop-after', 'drop-before', 'error-after', 'error-before'] as const)(
    'whose move had no answer (%s) is taken all the same, each job once',
    async (kind) => {
      const world = createWorld()
      await enqueueMany(world, 4)
      world.github.faults.add({ kind, times: 1, match: { route: /updateRefs/ } })
      const jobs = await world.queue.claimMany({ worker: 'w' }, 4)
      expect(jobs.map(({ id }) => id)).toEqual([1, 2, 3, 4])
      for (const { id, lease } of jobs) {
        expect(await world.queue.complete(id, lease ?? '')).toMatchObject({ status: 'completed', attempt: 1 })
      }
    },
  )

  test('goes on without the jobs that others were faster with', async () => {
    const world = createWorld({ rateLimit: 100_000 })
    await enqueueMany(world, 30)
    const batches = Array.from({ length: 3 }, (_, index) =>
      world.createProcess().queue.claimMany({ worker: `w${index}` }, 10),
    )
    const ids = (await Promise.all(batches)).flat().map(({ id }) => id)
    expect(ids.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
  })

  test('leaves out an issue that does not read as a job, and one that is gone', async () => {
    const world = createWorld()
    await enqueueMany(world, 4)
    await aPerson(world, 'ann', 'write').rewrite(2, 'please')
    const { store } = world.github
    const repository = store.repositories.named('acme', 'jobs')
    const issue = repository && store.issues.numbered(repository, 3)
    if (issue) store.issues.delete(issue)
    const jobs = await world.queue.claimMany({ worker: 'w' }, 4)
    expect(jobs.map(({ id }) => id)).toEqual([1, 4])
    expect(await look(world, 2)).toMatchObject({ state: 'open', labels: ['blocked'] })
    expect(await world.queue.get(3)).toMatchObject({ status: 'pending', attempt: 0 })
  })
})

test('an issue that was edited and does not read blocks its job also where nothing could be shown on it', async () => {
  const world = createWorld()
  await enqueueMany(world, 1)
  await aPerson(world, 'ann', 'write').rewrite(1, 'please')
  const { queue } = world.createProcess({
    replace: {
      ports: (ports) => ({ ...ports, issues: { ...ports.issues, render: async () => undefined } }),
    },
  })
  expect(await queue.claim({ worker: 'w' })).toBeUndefined()
  expect(await world.queue.get(1)).toMatchObject({ status: 'blocked' })
})

test.each(['', 'x'.repeat(41), 'zwei\nzeilen', 'ü'])('a worker may not be called %j', async (worker) => {
  const world = createWorld()
  await expect(world.queue.claim({ worker })).rejects.toMatchObject({ type: 'invalid-request' })
})

test('a claim with nothing to do costs reads that GitHub does not count', async () => {
  const world = createWorld()
  const { id, lease } = await claimed(world)
  await world.queue.complete(id, lease)
  await world.queue.claim({ worker: 'w' })
  world.github.requests.clear()
  await world.queue.claim({ worker: 'w' })
  expect(new Set(world.github.requests.entries.map(({ status }) => status))).toEqual(new Set([304]))
})
