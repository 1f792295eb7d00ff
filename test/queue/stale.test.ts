import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { createWorld, type World } from '../support/world.ts'

/** A world that remembers what was, so that answers can be old. */
const forgetful = () => createWorld({ faults: [{ kind: 'stale', seconds: 60, probability: 0 }] })

const answerOnce = (world: World, route: RegExp, seconds: number) =>
  world.github.faults.add({ kind: 'stale', seconds, times: 1, match: { method: 'GET', route } })

describe('an old listing', () => {
  test('that shows a slot as it was before the lease does not make a holder believe that its lease is lost', async () => {
    const world = forgetful()
    const request = { data: 1, concurrency: { key: 'a', limit: 1 } }
    const { id, lease } = await claimed(world, request)
    world.clock.advanceSeconds(10)
    const { lease: extended = '' } = await world.queue.extend(id, lease, { progress: { percent: 50 } })
    answerOnce(world, /slots/, 15)
    expect(await world.queue.complete(id, extended)).toMatchObject({ status: 'completed' })
  })

  test('that shows a lease which is over leaves its holder in doubt, and the next one tells it', async () => {
    const world = forgetful()
    const { id, lease } = await claimed(world)
    world.clock.advanceSeconds(10)
    await world.createProcess().queue.cancel(id, 'not needed')
    world.github.faults.add({ kind: 'stale', seconds: 5, match: { method: 'GET', route: /matching-refs/ } })
    await expect(world.queue.complete(id, lease)).rejects.toMatchObject({ type: 'outcome-unknown' })
    world.clock.advanceSeconds(10)
    await expect(world.queue.complete(id, lease)).rejects.toMatchObject({ type: 'lease-lost' })
  })
})
