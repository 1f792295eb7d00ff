import { describe, expect, test } from 'vitest'
import { createPatience, impatient } from '../../src/runtime/deadline-budget.ts'
import { systemClock } from '../../src/runtime/system.ts'
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

describe('work that several wait for', () => {
  const shared = async (patience: ReturnType<typeof createPatience>, work: () => Promise<void>) => {
    const begun = Promise.withResolvers<() => Promise<void>>()
    const left = (wait: () => Promise<void>) => wait().then(patience.leftMs, patience.leftMs)
    const first = patience.within({ lostMs: 1_000 }, () => {
      const wait = patience.share(work)
      begun.resolve(wait)
      return left(wait)
    })
    const wait = await begun.promise
    const others = [1_000, 500].map((lostMs) => patience.within({ lostMs }, () => left(wait)))
    return { left: await Promise.all([first, ...others]), wait }
  }

  test('costs each of them what was lost on it, also when it fails', async () => {
    const clock = virtualClock()
    const patience = createPatience(clock)
    const { left } = await shared(patience, async () => {
      await Promise.resolve()
      await Promise.resolve()
      await clock.sleep(900)
      patience.lose(400)
      throw new Error('in vain')
    })
    expect(left).toEqual([600, 600, 100])
  })

  test('costs nothing when all was answered, nor afterwards', async () => {
    const clock = virtualClock()
    const patience = createPatience(clock)
    const { left, wait } = await shared(patience, () => clock.sleep(900))
    expect(left).toEqual([1_000, 1_000, 500])
    await patience.within({ lostMs: 1_000 }, async () => {
      await wait()
      expect(patience.leftMs()).toBe(1_000)
    })
  })

  test('is given up by whoever has no patience left for it, and goes on for the others', async () => {
    const patience = createPatience(systemClock)
    const work = Promise.withResolvers<string>()
    const wait = await patience.within({ lostMs: 1_000 }, async () => patience.share(() => work.promise))
    const late = patience.within({ lostMs: 60 }, wait)
    await expect(late).rejects.toMatchObject({ type: 'github-unavailable' })
    work.resolve('done')
    expect(await wait()).toBe('done')
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
