import type { Fault } from '@octoqueue/github-emulator/faults'
import { expect, test } from 'vitest'
import { createWorld, type World } from '../support/world.ts'

/* A slot key: its slot is taken when the work starts, and not when the job is handed over. */

const SEAT = { key: 'agent:ada', limit: 1 }

async function handedOver({ queue }: World, count: number, worker = 'ada') {
  const leases: string[] = []
  for (let made = 0; made < count; made++) {
    const { id } = await queue.enqueue({ data: made })
    const job = await queue.claim({ id, worker, dispatched: true, slotKey: SEAT })
    leases.push(job?.lease ?? '')
  }
  return leases
}

test('many jobs are handed over, and one of them starts', async () => {
  const world = createWorld()
  const [first = '', second = ''] = await handedOver(world, 2)
  const started = await world.queue.start(1, first)
  expect(started).toMatchObject({ status: 'processing' })
  await expect(world.queue.start(2, second)).rejects.toMatchObject({ type: 'seat-taken', facts: { id: 2 } })
  await world.queue.complete(1, started.lease ?? '')
  expect(await world.queue.start(2, second)).toMatchObject({ status: 'processing' })
})

test('of starts at the same moment in several processes one is made, and the others keep their leases', async () => {
  const world = createWorld()
  const leases = await handedOver(world, 4)
  const starts = leases.map((lease, index) => world.createProcess().queue.start(index + 1, lease))
  const outcomes = await Promise.allSettled(starts)
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.type] : []))
  expect(refused).toEqual(['seat-taken', 'seat-taken', 'seat-taken'])
  const { jobs } = await world.queue.list({ status: 'dispatched' })
  expect(jobs).toHaveLength(3)
})

test.each(['drop-after', 'error-after'])('a start whose answer is lost (%s) is made once', async (kind) => {
  const world = createWorld()
  const [lease = ''] = await handedOver(world, 1)
  world.github.faults.add({ kind, match: { route: 'POST /graphql' } } as Fault)
  expect(await world.queue.start(1, lease)).toMatchObject({ status: 'processing' })
  expect(await world.queue.complete(1, await world.queue.leaseOf(1, 'ada'))).toMatchObject({
    status: 'completed',
  })
})

test('the slot key counts instead of the job’s own key', async () => {
  const world = createWorld()
  const concurrency = { key: 'disk', limit: 1 }
  for (const data of [1, 2]) await world.queue.enqueue({ data, concurrency })
  await world.queue.claim({ worker: 'box' })
  expect(await world.queue.claim({ id: 2, worker: 'ada', dispatched: true, slotKey: SEAT })).toMatchObject({
    id: 2,
  })
})
