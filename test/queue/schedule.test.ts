import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { NOW } from '../support/entries.ts'
import { look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'

describe('a job for later', () => {
  test.each([
    ['run_at', { runAt: NOW + 600 }, 600],
    // GitHub's clock is told in whole seconds.
    ['delay_seconds', { delaySeconds: 600 }, 602],
    ['run_at, beside a delay of nothing', { runAt: NOW + 600, delaySeconds: 0 }, 600],
  ])('by %s is not claimed before, and is afterwards', async (_, when, seconds) => {
    const world = createWorld()
    const made = await world.queue.enqueue({ data: 1, ...when })
    expect(made).toMatchObject({ status: 'pending', runAt: NOW + seconds })
    world.clock.advanceSeconds(seconds - 1)
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
    world.clock.advanceSeconds(1)
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: made.id })
  })

  test('by two times is refused before anything is made, alone or among others', async () => {
    const { queue, issues } = createWorld()
    const asked = { data: 1, runAt: NOW + 600, delaySeconds: 5 }
    const refusal = { type: 'invalid-request', message: 'Give either run_at or delay_seconds.' }
    await expect(queue.enqueue(asked)).rejects.toMatchObject({
      ...refusal,
      facts: { errors: [{ pointer: '/delay_seconds' }] },
    })
    await expect(queue.enqueueMany([{ data: 1 }, asked])).rejects.toMatchObject({
      type: 'invalid-request',
      facts: { errors: [{ pointer: '/1/delay_seconds' }] },
    })
    await expect(issues.read(1)).resolves.toBeUndefined()
  })

  test('is never claimed early, whatever part of a second the clocks are at', async () => {
    for (let ms = 0; ms < 2000; ms += 130) {
      const world = createWorld()
      await world.queue.enqueue({ data: 0, queue: 'other' })
      await world.clock.sleep(ms)
      const askedAtMs = world.clock.elapsedMs()
      await world.createProcess().queue.enqueue({ data: 1, delaySeconds: 2 })
      const { queue } = world.createProcess()
      while (!(await queue.claim({ worker: 'w' }))) await world.clock.sleep(70)
      const waitedMs = world.clock.elapsedMs() - askedAtMs
      expect(waitedMs, `${ms} ms`).toBeGreaterThanOrEqual(2000)
      expect(waitedMs, `${ms} ms`).toBeLessThan(5100)
    }
  })

  test('that is in the past already is claimed at once', async () => {
    const world = createWorld()
    expect(await world.queue.enqueue({ data: 1, runAt: NOW - 5 })).toMatchObject({ runAt: undefined })
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: 1 })
  })

  test('gives way to one that is due', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1, priority: 9, delaySeconds: 60 })
    const { id } = await world.queue.enqueue({ data: 2 })
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id })
  })

  test('keeps its place once it is due: by priority, then by age', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1, delaySeconds: 60 })
    await world.queue.enqueue({ data: 2 })
    world.clock.advanceSeconds(62)
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: 1 })
  })
})

describe('a time to live', () => {
  test('ends a job that nobody claimed, with a comment', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1, ttlSeconds: 60 })
    world.clock.advanceSeconds(60)
    expect(await world.queue.sweep()).toMatchObject({ lapsed: [id], expired: [] })
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
    expect(await world.queue.get(id)).toMatchObject({ status: 'failed', attempt: 0, startedAt: undefined })
    const page = await look(world, id)
    expect(page).toMatchObject({ state: 'closed', labels: ['failed'] })
    expect(page.comments).toEqual([expect.stringContaining('before its time to live was over')])
  })

  test('keeps workers from a job also before a sweep comes by', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1, ttlSeconds: 60 })
    world.clock.advanceSeconds(60)
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
  })

  test('does not end one a second before', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1, ttlSeconds: 60 })
    world.clock.advanceSeconds(59)
    expect(await world.queue.sweep()).toMatchObject({ lapsed: [] })
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: 1 })
  })

  test('begins when the job is due', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1, ttlSeconds: 60, delaySeconds: 600 })
    world.clock.advanceSeconds(630)
    expect(await world.queue.sweep()).toMatchObject({ lapsed: [] })
    world.clock.advanceSeconds(32)
    expect(await world.queue.sweep()).toMatchObject({ lapsed: [1] })
  })

  test('is over for good once the job was claimed', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1, ttlSeconds: 60 })
    await world.queue.release(id, lease)
    world.clock.advanceSeconds(600)
    expect(await world.queue.sweep()).toMatchObject({ lapsed: [] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
  })

  test('ends a job that is blocked, too', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1, ttlSeconds: 60 })
    await world.queue.block(id, 'wait')
    world.clock.advanceSeconds(60)
    expect(await world.queue.sweep()).toMatchObject({ lapsed: [id] })
  })
})

test('a delay is not early where our own clock stood still for an hour, as while a machine sleeps', async () => {
  const world = createWorld()
  const { ledger } = world.ports
  const { now } = ledger
  ledger.now = async () => (await now()) - 3600
  expect(await world.queue.enqueue({ data: 1, delaySeconds: 600 })).toMatchObject({ runAt: NOW + 602 })
})
