import { expect, test } from 'vitest'
import { createPatience, impatient } from '../../src/patience.ts'
import { virtualClock } from '../support/world.ts'

test('what is lost on the way is lost for all of a piece of work, and for no other', async () => {
  const patience = createPatience(virtualClock())
  const lose = async (ms: number) => {
    await Promise.resolve()
    patience.lose(ms)
  }
  const left = (ms: readonly number[]) =>
    patience.within({ lostMs: 100 }, async () => {
      await Promise.all(ms.map(lose))
      return patience.leftMs()
    })
  expect(await Promise.all([left([30, 20]), left([]), left([200])])).toEqual([50, 100, 0])
  expect(patience.leftMs()).toBe(Number.POSITIVE_INFINITY)
})

test('work that has an end is over then, however well it goes', async () => {
  const clock = virtualClock()
  const patience = createPatience(clock)
  await patience.within({ lostMs: 10_000, wholeMs: 3_000 }, async () => {
    expect(patience.leftMs()).toBe(3_000)
    await clock.sleep(2_000)
    expect(patience.leftMs()).toBe(1_000)
    await clock.sleep(2_000)
    expect(patience.leftMs()).toBe(0)
  })
})

test('nobody sleeps without patience', async () => {
  const clock = virtualClock()
  const patience = createPatience(clock)
  const sleeper = impatient(clock, patience)
  await patience.within({ lostMs: 10 }, async () => {
    await sleeper.sleep(500)
    patience.lose(10)
    await sleeper.sleep(500)
  })
  expect(clock.elapsedMs()).toBe(500)
})
