import { expect, test } from 'vitest'
import { createWorld } from '../support/world.ts'

/** Claims until there is nothing left, completing each job. */
async function drain(
  { queue }: { queue: ReturnType<typeof createWorld>['queue'] },
  worker: string,
): Promise<number[]> {
  const done: number[] = []
  for (;;) {
    const job = await queue.claim({ worker })
    if (!job?.lease) return done
    await queue.complete(job.id, job.lease, { by: worker })
    done.push(job.id)
  }
}

test('eight processes and a hundred jobs: every job once, no error to any of them', async () => {
  const world = createWorld({ rateLimit: 100_000 })
  for (let made = 0; made < 100; made++) await world.queue.enqueue({ data: made })
  const processes = Array.from({ length: 8 }, () => world.createProcess())
  const drained = await Promise.all(processes.map((process, index) => drain(process, `w${index}`)))
  expect(drained.flat().toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 100 }, (_, index) => index + 1),
  )
  expect((await world.queue.list({ status: 'completed', limit: 100 })).jobs).toHaveLength(100)
})

test('eight consumers of one process take different jobs at once', async () => {
  const { queue, github } = createWorld()
  for (let made = 0; made < 8; made++) await queue.enqueue({ data: made })
  github.requests.clear()
  const jobs = await Promise.all(
    Array.from({ length: 8 }, (_, index) => queue.claim({ worker: `w${index}` })),
  )
  expect(new Set(jobs.map((job) => job?.id)).size).toBe(8)
  expect(github.requests.count('POST /graphql updateRefs')).toBe(8)
})

test('of a completion and a cancel at once, one wins, and both learn which', async () => {
  const world = createWorld()
  await world.queue.enqueue({ data: 1 })
  const job = await world.queue.claim({ worker: 'w' })
  const other = world.createProcess()
  const [completed, cancelled] = await Promise.allSettled([
    world.queue.complete(1, job?.lease ?? ''),
    other.queue.cancel(1),
  ])
  const { status } = await world.queue.get(1)
  expect(completed.status === 'fulfilled').toBe(status === 'completed')
  expect(cancelled.status === 'fulfilled').toBe(status === 'cancelled')
})

test('two requeues at once make one entry', async () => {
  const world = createWorld()
  await world.queue.enqueue({ data: 1 })
  await world.queue.cancel(1)
  await Promise.allSettled([world.queue.requeue(1), world.createProcess().queue.requeue(1)])
  expect((await world.ledger.list('live/')).entries).toHaveLength(1)
})

test('two first users of a repository agree on who rules it', async () => {
  const world = createWorld()
  const other = world.createProcess()
  await Promise.all([world.queue.enqueue({ data: 1 }), other.queue.enqueue({ data: 2 })])
  const { entries } = await world.ledger.list('owner/')
  expect(entries.map(({ name }) => name)).toEqual([
    expect.stringMatching(/^owner\/refs-[0-9a-f]{16}$/),
    'owner/taken',
  ])
})
