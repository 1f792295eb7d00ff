import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { NOW } from '../support/entries.ts'
import { look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'

describe('an extension', () => {
  test('moves the end of the lease, and its new name is the next handle', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 60 })
    world.clock.advanceSeconds(40)
    const extended = await world.queue.extend(id, lease, { leaseSeconds: 60 })
    expect(extended).toMatchObject({ status: 'processing', attempt: 1, leaseExpiresAt: NOW + 100 })
    expect(extended.lease).not.toBe(lease)
    expect(await world.queue.complete(id, extended.lease ?? '')).toMatchObject({ status: 'completed' })
  })

  test('never makes a lease shorter', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 600 })
    expect(await world.queue.extend(id, lease, { leaseSeconds: 10 })).toMatchObject({
      leaseExpiresAt: NOW + 600,
    })
  })

  test('may be asked for by the first handle, however many came in between', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    for (let beats = 0; beats < 6; beats++) {
      world.clock.advanceSeconds(60)
      await world.queue.extend(id, lease)
    }
    expect(await world.queue.get(id)).toMatchObject({ leaseExpiresAt: NOW + 360 + 300 })
  })

  test('tells the holder that the job was cancelled', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.createProcess().queue.cancel(id, 'not needed')
    await expect(world.queue.extend(id, lease)).rejects.toMatchObject({ type: 'lease-lost', facts: { id } })
    expect(await world.queue.get(id)).toMatchObject({ status: 'cancelled' })
  })

  test('brings no lease back that ran out and went to somebody else', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1, maxAttempts: 2 }, { leaseSeconds: 60 })
    world.clock.advanceSeconds(62)
    await world.queue.sweep()
    world.clock.advanceSeconds(60)
    const other = await world.queue.claim({ worker: 'other' })
    expect(other).toMatchObject({ id, attempt: 2 })
    await expect(world.queue.extend(id, lease)).rejects.toMatchObject({ type: 'lease-lost' })
    expect(await world.queue.get(id)).toMatchObject({ worker: 'other', status: 'processing' })
  })

  test('writes nothing on the issue', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    const before = await look(world, id)
    await world.queue.extend(id, lease, { progress: { percent: 10 } })
    expect(await look(world, id)).toEqual(before)
  })
})

describe('progress', () => {
  test('is what the holder last said, also after extensions that say nothing', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.queue.extend(id, lease, { progress: { percent: 40, note: 'reading', log: ['one'] } })
    world.clock.advanceSeconds(10)
    await world.queue.extend(id, lease)
    world.clock.advanceSeconds(10)
    await world.queue.extend(id, lease, { progress: { percent: 50, log: ['two'] } })
    const fresh = world.createProcess()
    expect((await fresh.queue.get(id)).progress).toEqual({
      percent: 50,
      note: 'reading',
      log: ['one', 'two'],
    })
    await fresh.queue.extend(id, lease)
    expect((await world.queue.get(id)).progress).toMatchObject({ percent: 50 })
  })

  test('keeps the last fifty lines of the log, and of each its beginning', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    const log = Array.from({ length: 60 }, (_, line) => `${line} ${'x'.repeat(300)}`)
    await world.queue.extend(id, lease, { progress: { log } })
    const kept = (await world.queue.get(id)).progress?.log ?? []
    expect(kept).toHaveLength(50)
    expect(kept.at(-1)).toBe(`59 ${'x'.repeat(197)}`)
  })

  test('is written at once, then every ten seconds at most, and when all is done', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    const shown = async () => (await world.createProcess().queue.get(id)).progress
    const say = (percent: number) =>
      world.queue.extend(id, lease, { progress: { percent, log: [`${percent}`] } })
    const commits = () => world.github.requests.count('POST /repos/{owner}/{repo}/git/commits')
    await say(10)
    const before = commits()
    for (const percent of [20, 30, 40]) await say(percent)
    expect(commits()).toBe(before)
    expect(await shown()).toMatchObject({ percent: 10, log: ['10'] })
    world.clock.advanceSeconds(10)
    await say(50)
    expect(await shown()).toMatchObject({ percent: 50, log: ['10', '20', '30', '40', '50'] })
    await say(100)
    expect(await shown()).toMatchObject({ percent: 100 })
  })

  test('is over with the job', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.queue.extend(id, lease, { progress: { percent: 99 } })
    await world.queue.complete(id, lease, 1)
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: 1, progress: undefined })
  })
})

describe('a lease that ran out', () => {
  test('ends by the sweep: the job waits for its next attempt, and a comment says so', async () => {
    const world = createWorld()
    const { id } = await claimed(world, { data: 1, maxAttempts: 3 }, { leaseSeconds: 60 })
    world.clock.advanceSeconds(61)
    expect(await world.queue.sweep()).toMatchObject({ expired: [] })
    world.clock.advanceSeconds(1)
    expect(await world.queue.sweep()).toMatchObject({ expired: [id] })
    const job = await world.queue.get(id)
    expect(job).toMatchObject({ status: 'pending', attempt: 1 })
    expect((job.runAt ?? 0) - (NOW + 62)).toBeGreaterThanOrEqual(5)
    expect((job.runAt ?? 0) - (NOW + 62)).toBeLessThanOrEqual(10)
    const page = await look(world, id)
    expect(page).toMatchObject({ state: 'open', labels: ['pending'] })
    expect(page.comments).toEqual([expect.stringContaining('**Attempt 1 failed** after 1 min 2 s by `box`')])
    expect(page.comments[0]).toContain('its lease ran out')
  })

  test('ends the job with its last attempt', async () => {
    const world = createWorld()
    const { id } = await claimed(world, { data: 1, maxAttempts: 2 }, { leaseSeconds: 60 })
    world.clock.advanceSeconds(62)
    await world.queue.sweep()
    world.clock.advanceSeconds(60)
    expect(await world.queue.claim({ worker: 'box', leaseSeconds: 60 })).toMatchObject({ id, attempt: 2 })
    world.clock.advanceSeconds(62)
    expect(await world.queue.sweep()).toMatchObject({ expired: [id] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'failed', attempt: 2 })
    const page = await look(world, id)
    expect(page).toMatchObject({ state: 'closed', state_reason: 'not_planned', labels: ['failed'] })
    expect(page.comments).toHaveLength(2)
  })

  test('gives the attempt back when its workflow never started', async () => {
    const world = createWorld()
    const { id } = await claimed(world, { data: 1 }, { leaseSeconds: 60, dispatched: true })
    world.clock.advanceSeconds(62)
    expect(await world.queue.sweep()).toMatchObject({ expired: [id] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 0, runAt: undefined })
    expect(await look(world, id)).toMatchObject({ labels: ['pending'], comments: [] })
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id, attempt: 1 })
  })

  test('counts the attempt once the workflow started', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(
      world,
      { data: 1, maxAttempts: 1 },
      { leaseSeconds: 60, dispatched: true },
    )
    await world.queue.start(id, lease, { leaseSeconds: 60 })
    world.clock.advanceSeconds(62)
    await world.queue.sweep()
    expect(await world.queue.get(id)).toMatchObject({ status: 'failed', attempt: 1 })
  })

  test('is let be when it was extended after the sweep had looked', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 60 })
    world.clock.advanceSeconds(60)
    // A sweep whose listing is older than the extension.
    const other = world.createProcess()
    const { list } = other.ports.ledger
    other.ports.ledger.list = async (prefix) => {
      const listing = await list(prefix)
      if (prefix === 'live/') await world.queue.extend(id, lease)
      return listing
    }
    expect(await other.queue.sweepLeases()).toMatchObject({ expired: [] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'processing', leaseExpiresAt: NOW + 360 })
    expect((await look(world, id)).comments).toEqual([])
  })

  test('ends once, however many sweep', async () => {
    const world = createWorld()
    const { id } = await claimed(world, { data: 1, maxAttempts: 3 }, { leaseSeconds: 60 })
    world.clock.advanceSeconds(62)
    const sweepers = [world, world.createProcess(), world.createProcess()]
    const swept = await Promise.all(sweepers.map(({ queue }) => queue.sweep()))
    expect(swept.flatMap(({ expired }) => expired)).toEqual([id])
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 1 })
    expect((await look(world, id)).comments).toHaveLength(1)
  })

  test('may still be settled by its holder while no sweep has come by', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 60 })
    world.clock.advanceSeconds(600)
    expect(await world.queue.complete(id, lease)).toMatchObject({ status: 'completed' })
    expect(await world.queue.sweep()).toMatchObject({ expired: [] })
  })
})
