import { describe, expect, test } from 'vitest'
import { backoffSeconds } from '../../src/domain/job.ts'
import { claimed } from '../support/claimed.ts'
import { NOW } from '../support/entries.ts'
import { look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'

test.each([
  [1, 0, 10],
  [1, 0.999999, 5],
  [2, 0, 20],
  [3, 0.5, 30],
  [9, 0, 2560],
  [10, 0, 3600],
  [100, 0, 3600],
  [100, 0.999999, 1800],
])('after attempt %d with chance %d a job waits %d s', (attempt, fraction, seconds) => {
  expect(backoffSeconds(attempt, fraction)).toBe(seconds)
})

describe('a job that failed', () => {
  test('is tried again after a while, and not before', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1, maxAttempts: 3 })
    const failed = await world.queue.fail(id, lease, { error: 'no such host' })
    expect(failed).toMatchObject({ status: 'pending', attempt: 1, error: 'no such host', lease: undefined })
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
    world.clock.advanceSeconds((failed.runAt ?? 0) - NOW)
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id, attempt: 2 })
  })

  test.each([
    ['is tried again', {}],
    ['goes to its dead letter queue', { retry: false }],
  ])('and %s hears so however often its worker says it, from whatever process', async (_what, how) => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1, deadLetterQueue: 'graveyard' })
    const failed = await world.queue.fail(id, lease, { error: 'no', ...how })
    world.clock.advanceSeconds(1)
    expect(await world.createProcess().queue.fail(id, lease, { error: 'no', ...how })).toEqual(failed)
    expect((await look(world, id)).comments).toHaveLength(1)
  })

  test('is not taken for one that was given back', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.queue.fail(id, lease, { error: 'no' })
    await expect(world.createProcess().queue.release(id, lease)).rejects.toMatchObject({ type: 'lease-lost' })
  })

  test('is tried again when its worker says so', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1, maxAttempts: 2 })
    expect(await world.queue.fail(id, lease, { error: 'busy', retryInSeconds: 90 })).toMatchObject({
      runAt: NOW + 92,
    })
    world.clock.advanceSeconds(91)
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
    world.clock.advanceSeconds(1)
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id })
  })

  test('is given up at once when trying again would not help', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1, maxAttempts: 5 })
    expect(await world.queue.fail(id, lease, { error: 'bad input', retry: false })).toMatchObject({
      status: 'failed',
      attempt: 1,
    })
    expect(await look(world, id)).toMatchObject({ state: 'closed', labels: ['failed'] })
  })

  test('is given up after its last attempt, with one comment for each', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1, maxAttempts: 3 })
    const waits: number[] = []
    for (let attempt = 1; attempt <= 3; attempt++) {
      const job = await world.queue.claim({ worker: 'box' })
      expect(job).toMatchObject({ id, attempt })
      const begun = (job?.startedAt ?? 0) + 2
      world.clock.advanceSeconds(2)
      const { runAt } = await world.queue.fail(id, job?.lease ?? '', { error: `reason ${attempt}` })
      if (runAt !== undefined) waits.push(runAt - begun)
      world.clock.advanceSeconds(3600)
    }
    expect(await world.queue.get(id)).toMatchObject({ status: 'failed', attempt: 3, error: 'reason 3' })
    expect(waits).toHaveLength(2)
    expect(waits[1] ?? 0).toBeGreaterThanOrEqual(waits[0] ?? 0)
    const { comments } = await look(world, id)
    expect(comments).toEqual([
      expect.stringContaining('**Attempt 1 failed** after 2 s by `box`; it is tried again in'),
      expect.stringContaining('**Attempt 2 failed**'),
      expect.stringContaining('**Failed** after 2 s by `box`, attempt 3.'),
    ])
    expect(comments.map((comment) => /reason \d/.exec(comment)?.[0])).toEqual([
      ...['reason 1', 'reason 2', 'reason 3'],
    ])
  })

  test('begins anew after a requeue', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1, maxAttempts: 2 })
    await world.queue.fail(id, lease, { error: 'no', retry: false })
    await world.queue.requeue(id)
    const again = await world.queue.claim({ worker: 'w' })
    expect(again).toMatchObject({ attempt: 1, maxAttempts: 2 })
    expect(await world.queue.fail(id, again?.lease ?? '', { error: 'no' })).toMatchObject({
      status: 'pending',
      attempt: 1,
    })
  })
})

test('a release is no attempt, however often', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  for (let releases = 0; releases < 3; releases++) {
    const job = await world.queue.claim({ worker: 'w' })
    expect(job).toMatchObject({ attempt: 1 })
    await world.queue.release(id, job?.lease ?? '')
  }
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
  expect((await look(world, id)).comments).toEqual([])
})

test('a job that is released for a while comes back later, and that was no attempt either', async () => {
  const world = createWorld()
  const { id, lease } = await claimed(world, { data: 1 })
  const released = await world.queue.release(id, lease, { retryInSeconds: 600 })
  expect(released).toMatchObject({ status: 'pending', attempt: 0 })
  world.clock.advanceSeconds(600)
  expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
  world.clock.advanceSeconds((released.runAt ?? 0) - NOW - 600)
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id, attempt: 1 })
})
