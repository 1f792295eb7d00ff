import { describe, expect, test } from 'vitest'
import { createPatience, impatient } from '../../src/patience.ts'
import { virtualClock } from '../support/world.ts'

test('what is lost on the way is lost for all of a piece of work, and for no other', async () => {
  const patience = createPatience(virtualClock())
  const lose = async (ms: number) => {
    await Promise.resolve()
    patience.lose(ms)
  }
  const left = (ms: readonly number[]) =>
    patience.within({ lostMs: 1_000 }, async () => {
      await Promise.all(ms.map(lose))
      return patience.leftMs()
    })
  expect(await Promise.all([left([300, 200]), left([]), left([2_000])])).toEqual([500, 1_000, 0])
  expect(patience.leftMs()).toBe(Number.POSITIVE_INFINITY)
})

test('work within other work has the limits of the whole', async () => {
  const patience = createPatience(virtualClock())
  await patience.within({ lostMs: 1_000 }, async () => {
    patience.lose(600)
    await patience.within({ lostMs: 1_000 }, async () => {
      expect(patience.leftMs()).toBe(400)
      patience.lose(600)
    })
    expect(patience.leftMs()).toBe(0)
  })
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

describe('a pause between repeats', () => {
  const pauseWith = (lostMs: number, pauses: readonly number[]) => {
    const clock = virtualClock()
    const patience = createPatience(clock)
    const { sleep } = impatient(clock, patience)
    return patience.within({ lostMs }, async () => {
      for (const ms of pauses) await sleep(ms)
      return { sleptMs: clock.elapsedMs(), leftMs: patience.leftMs() }
    })
  }

  test('costs patience', async () => {
    expect(await pauseWith(1_000, [500])).toEqual({ sleptMs: 500, leftMs: 500 })
  })

  test('is over with the patience', async () => {
    expect(await pauseWith(1_000, [500, 700, 700])).toEqual({ sleptMs: 1_000, leftMs: 0 })
  })
})

test('waiting for something that can come at any moment costs nothing', async () => {
  const clock = virtualClock()
  const patience = createPatience(clock)
  await patience.within({ lostMs: 1_000 }, async () => {
    await impatient(clock, patience).sleep(5_000, new AbortController().signal)
    expect(patience.leftMs()).toBe(1_000)
  })
  expect(clock.elapsedMs()).toBe(5_000)
})

test('what is left of a moment is nothing', async () => {
  const patience = createPatience(virtualClock())
  await patience.within({ lostMs: 1_000 }, async () => {
    patience.lose(999)
    expect(patience.leftMs()).toBe(0)
  })
})
