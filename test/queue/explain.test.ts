import { expect, test } from 'vitest'
import type { JobRequest } from '../../src/queue/enqueue/enqueue.ts'
import { claimed } from '../support/claimed.ts'
import { NOW } from '../support/entries.ts'
import { look } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

interface Row {
  given: string
  happen: (world: World) => Promise<unknown>
  status: string
  why: RegExp
  next: RegExp
}

const enqueued = ({ queue }: World) => queue.enqueue({ data: 1 })

const ROWS: Row[] = [
  {
    given: 'that is due',
    happen: enqueued,
    status: 'pending',
    why: /^It is due, and no worker has claimed it yet/,
    next: /claims from default/,
  },
  {
    given: 'for later',
    status: 'pending',
    why: /not due for another 10 min/,
    next: /may claim it/,
    happen: ({ queue }) => queue.enqueue({ data: 1, delaySeconds: 600 }),
  },
  {
    given: 'of a paused queue',
    status: 'pending',
    why: /queue default is paused/,
    next: /resumed/,
    happen: async (world) => {
      await enqueued(world)
      await world.queue.pause('default')
    },
  },
  {
    given: 'whose key has no slot',
    status: 'pending',
    why: /^All 1 slots/,
    next: /another job .* ends/,
    happen: async (world) => {
      const concurrency = { key: 'db', limit: 1 }
      await world.queue.enqueue({ data: 1, concurrency })
      await claimed(world, { data: 2, concurrency, priority: 9 })
    },
  },
  {
    given: 'whose time is over',
    status: 'pending',
    why: /time to live is over/,
    next: /sweep fails it/,
    happen: async ({ queue, clock }) => {
      await queue.enqueue({ data: 1, ttlSeconds: 10 })
      clock.advanceSeconds(10)
    },
  },
  {
    given: 'that is held',
    status: 'processing',
    why: /^box has it for another 5 min/,
    happen: (world) => claimed(world),
    next: /completes, fails or extends it/,
  },
  {
    given: 'that is dispatched',
    status: 'dispatched',
    why: /^box has it for another/,
    next: /Its holder/,
    happen: (world) => claimed(world, { data: 1 }, { dispatched: true }),
  },
  {
    given: 'whose lease ran out',
    status: 'processing',
    why: /ran out 1 min ago/,
    next: /sweep takes it/,
    happen: async (world) => {
      await claimed(world)
      world.clock.advanceSeconds(360)
    },
  },
  {
    given: 'that is blocked',
    status: 'blocked',
    why: /last comment says why/,
    next: /unblocks it/,
    happen: async (world) => {
      await enqueued(world)
      await world.queue.block(1, 'why')
    },
  },
  {
    given: 'that waits for its next attempt',
    status: 'pending',
    why: /not due for another 32 s/,
    next: /may claim it/,
    happen: async (world) => {
      const { id, lease } = await claimed(world, { data: 1, maxAttempts: 2 })
      await world.queue.fail(id, lease, { error: 'no', retryInSeconds: 30 })
    },
  },
  ...(['completed', 'failed', 'cancelled'] as const).map((outcome) => ({
    given: `that is ${outcome}`,
    status: outcome,
    why: new RegExp(`ended as ${outcome}`),
    next: /requeue/,
    happen: async (world: World) => {
      const { id, lease } = await claimed(world)
      if (outcome === 'completed') await world.queue.complete(id, lease)
      if (outcome === 'failed') await world.queue.fail(id, lease, { error: 'no', retry: false })
      if (outcome === 'cancelled') await world.queue.cancel(id)
    },
  })),
  {
    given: 'whose issue is gone',
    status: 'pending',
    why: /issue is gone/,
    next: /Cancel it; the sweep blocks it/,
    happen: async (world) => {
      await enqueued(world)
      const { store } = world.github
      const repository = store.repositories.named('acme', 'jobs')
      const issue = repository && store.issues.numbered(repository, 1)
      if (issue) store.issues.delete(issue)
    },
  },
]

test.each(ROWS)('a job $given is explained', async ({ happen, status, why, next }) => {
  const world = createWorld()
  await happen(world)
  expect(await world.queue.explain(1)).toMatchObject({
    id: 1,
    status,
    why: expect.stringMatching(why),
    next: expect.stringMatching(next),
  })
})

test('says who holds a job, since when and until when', async () => {
  const world = createWorld()
  await claimed(world)
  world.clock.advanceSeconds(20)
  expect((await world.queue.explain(1)).holder).toEqual({ worker: 'box', since: NOW, until: NOW + 300 })
})

test('a job that is not there is not explained', async () => {
  await expect(createWorld().queue.explain(7)).rejects.toMatchObject({ type: 'job-not-found' })
})

test.each<[string, Partial<JobRequest>, string]>([
  [
    'run_at',
    { runAt: NOW + 86_400 },
    `, not before ${new Date((NOW + 86_400) * 1000).toISOString().slice(0, 19)} UTC`,
  ],
  [
    'its concurrency key',
    { concurrency: { key: 'db', limit: 2 } },
    ', while fewer than 2 jobs of the key `db` run',
  ],
  [
    'its dead letter queue',
    { deadLetterQueue: 'graveyard' },
    '; when all fail, it goes to the queue `graveyard`',
  ],
  ['its blockers', { after: [1] }, ', after the jobs 1 completed'],
])('the issue of a job says %s in plain words', async (_, options, said) => {
  const world = createWorld()
  await enqueued(world)
  const { id } = await world.queue.enqueue({ data: 2, ...options })
  const { body } = await look(world, id)
  expect(body.replace(/<!--.*?-->/gs, '')).toContain(said)
})
