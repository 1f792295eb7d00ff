import { expect, test } from 'vitest'
import { settle } from '../../action/settle/settle.ts'
import { claimed } from '../support/claimed.ts'
import { createWorld } from '../support/world.ts'

/** A job that is held, and a GitHub that refuses so many moves. */
async function inTrouble(moves: number) {
  const world = createWorld()
  const held = await claimed(world)
  const queue = {
    ...world.queue,
    sweep: async () => ({}),
    claimMany: async () => [],
    start: never,
    extend: never,
    look: never,
    hasEnded: never,
  }
  world.github.faults.add({
    kind: 'error-before',
    status: 502,
    times: moves,
    match: { route: 'POST /graphql updateRefs' },
  })
  return { ...world, held, port: queue }
}

const never = () => Promise.reject(new Error('Nobody asks for this'))
const done = { outcome: 'complete', result: 'done' } as const

test('a settle outlasts a GitHub that is in trouble for a minute', async () => {
  const { queue, held, port, clock } = await inTrouble(5)
  expect(await settle(port, held, done, { clock, mayRepeat: true })).toMatchObject({
    status: 'completed',
  })
  expect(await queue.get(held.id)).toMatchObject({ result: 'done' })
  expect(clock.elapsedMs()).toBeGreaterThan(60_000)
})

test('a settle that has no time is not tried again', async () => {
  const { held, port, clock } = await inTrouble(5)
  const settled = settle(port, held, done, { clock, mayRepeat: false })
  await expect(settled).rejects.toMatchObject({ type: 'outcome-unknown' })
  expect(clock.elapsedMs()).toBeLessThan(60_000)
})

test('a settle gives up in the end', async () => {
  const { held, port, clock } = await inTrouble(100)
  const settled = settle(port, held, done, { clock, mayRepeat: true })
  await expect(settled).rejects.toMatchObject({ type: 'outcome-unknown' })
  expect(clock.elapsedMs()).toBeLessThan(300_000)
})
