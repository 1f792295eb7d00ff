import { describe, expect, test } from 'vitest'
import { createDeadlineBudget, withDeadlineBudget } from '../../src/runtime/deadline-budget.ts'
import { systemClock } from '../../src/runtime/system.ts'
import { virtualClock } from '../support/world.ts'

test('what is lost on the way is lost for all of a piece of work, and for no other', async () => {
  const deadlineBudget = createDeadlineBudget(virtualClock())
  const lose = async (ms: number) => {
    await Promise.resolve()
    deadlineBudget.lose(ms)
  }
  const left = (ms: readonly number[]) =>
    deadlineBudget.within({ lostMs: 1_000 }, async () => {
      await Promise.all(ms.map(lose))
      return deadlineBudget.leftMs()
    })
  expect(await Promise.all([left([300, 200]), left([]), left([2_000])])).toEqual([500, 1_000, 0])
  expect(deadlineBudget.leftMs()).toBe(Number.POSITIVE_INFINITY)
})

test('work within other work has the limits of the whole', async () => {
  const deadlineBudget = createDeadlineBudget(virtualClock())
  await deadlineBudget.within({ lostMs: 1_000 }, async () => {
    deadlineBudget.lose(600)
    await deadlineBudget.within({ lostMs: 1_000 }, async () => {
      expect(deadlineBudget.leftMs()).toBe(400)
      deadlineBudget.lose(600)
    })
    expect(deadlineBudget.leftMs()).toBe(0)
  })
})

test('work that has an end is over then, however well it goes', async () => {
  const clock = virtualClock()
  const deadlineBudget = createDeadlineBudget(clock)
  await deadlineBudget.within({ lostMs: 10_000, wholeMs: 3_000 }, async () => {
    expect(deadlineBudget.leftMs()).toBe(3_000)
    await clock.sleep(2_000)
    expect(deadlineBudget.leftMs()).toBe(1_000)
    await clock.sleep(2_000)
    expect(deadlineBudget.leftMs()).toBe(0)
  })
})

describe('work that several wait for', () => {
  const shared = async (
    deadlineBudget: ReturnType<typeof createDeadlineBudget>,
    work: () => Promise<void>,
  ) => {
    const begun = Promise.withResolvers<() => Promise<void>>()
    const left = (wait: () => Promise<void>) => wait().then(deadlineBudget.leftMs, deadlineBudget.leftMs)
    const first = deadlineBudget.within({ lostMs: 1_000 }, () => {
      const wait = deadlineBudget.singleFlight(work)
      begun.resolve(wait)
      return left(wait)
    })
    const wait = await begun.promise
    const others = [1_000, 500].map((lostMs) => deadlineBudget.within({ lostMs }, () => left(wait)))
    return { left: await Promise.all([first, ...others]), wait }
  }

  test('costs each of them what was lost on it, also when it fails', async () => {
    const clock = virtualClock()
    const deadlineBudget = createDeadlineBudget(clock)
    const { left } = await shared(deadlineBudget, async () => {
      await Promise.resolve()
      await Promise.resolve()
      await clock.sleep(900)
      deadlineBudget.lose(400)
      throw new Error('in vain')
    })
    expect(left).toEqual([600, 600, 100])
  })

  test('costs nothing when all was answered, nor afterwards', async () => {
    const clock = virtualClock()
    const deadlineBudget = createDeadlineBudget(clock)
    const { left, wait } = await shared(deadlineBudget, () => clock.sleep(900))
    expect(left).toEqual([1_000, 1_000, 500])
    await deadlineBudget.within({ lostMs: 1_000 }, async () => {
      await wait()
      expect(deadlineBudget.leftMs()).toBe(1_000)
    })
  })

  test('is given up by those whose deadline is over, and goes on for the others', async () => {
    const deadlineBudget = createDeadlineBudget(systemClock)
    const work = Promise.withResolvers<string>()
    const wait = await deadlineBudget.within({ lostMs: 1_000 }, async () =>
      deadlineBudget.singleFlight(() => work.promise),
    )
    const late = deadlineBudget.within({ lostMs: 60 }, wait)
    await expect(late).rejects.toMatchObject({ type: 'github-unavailable' })
    work.resolve('done')
    expect(await wait()).toBe('done')
  })
})

describe('a pause between repeats', () => {
  const pauseWith = (lostMs: number, pauses: readonly number[]) => {
    const clock = virtualClock()
    const deadlineBudget = createDeadlineBudget(clock)
    const { sleep } = withDeadlineBudget(clock, deadlineBudget)
    return deadlineBudget.within({ lostMs }, async () => {
      for (const ms of pauses) await sleep(ms)
      return { sleptMs: clock.elapsedMs(), leftMs: deadlineBudget.leftMs() }
    })
  }

  test('counts against the deadline', async () => {
    expect(await pauseWith(1_000, [500])).toEqual({ sleptMs: 500, leftMs: 500 })
  })

  test('is over with the deadline', async () => {
    expect(await pauseWith(1_000, [500, 700, 700])).toEqual({ sleptMs: 1_000, leftMs: 0 })
  })
})

test('waiting for something that can come at any moment costs nothing', async () => {
  const clock = virtualClock()
  const deadlineBudget = createDeadlineBudget(clock)
  await deadlineBudget.within({ lostMs: 1_000 }, async () => {
    await withDeadlineBudget(clock, deadlineBudget).sleep(5_000, new AbortController().signal)
    expect(deadlineBudget.leftMs()).toBe(1_000)
  })
  expect(clock.elapsedMs()).toBe(5_000)
})

test('what is left of a moment is nothing', async () => {
  const deadlineBudget = createDeadlineBudget(virtualClock())
  await deadlineBudget.within({ lostMs: 1_000 }, async () => {
    deadlineBudget.lose(999)
    expect(deadlineBudget.leftMs()).toBe(0)
  })
})
