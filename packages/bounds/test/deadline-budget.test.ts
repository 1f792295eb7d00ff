import { expect, test } from 'vitest'
import { type Clock, createDeadlineBudget, withDeadlineBudget } from '../src/index.ts'

/** A clock whose sleeps take no time. */
function jumpingClock(): Clock {
  let nowMs = 0
  return {
    elapsedMs: () => nowMs,
    async sleep(ms) {
      nowMs += ms
    },
  }
}

test('what is lost counts for the work that it was lost in, and for no other', async () => {
  const { within, lose, leftMs } = createDeadlineBudget(jumpingClock())
  const spend = (ms: number) =>
    within({ lostMs: 1_000 }, async () => {
      await Promise.resolve()
      lose(ms)
      return leftMs()
    })
  expect(await Promise.all([spend(400), spend(0), spend(2_000)])).toEqual([600, 1_000, 0])
  expect(leftMs()).toBe(Number.POSITIVE_INFINITY)
})

test('a pause costs budget, and is cut to what is left', async () => {
  const clock = jumpingClock()
  const budget = createDeadlineBudget(clock)
  await budget.within({ lostMs: 1_000 }, () => withDeadlineBudget(clock, budget).sleep(5_000))
  expect(clock.elapsedMs()).toBe(1_000)
})

test('who joins a flight loses what is lost in it meanwhile', async () => {
  const clock = jumpingClock()
  const { within, lose, leftMs, singleFlight } = createDeadlineBudget(clock)
  const { promise, resolve } = Promise.withResolvers<void>()
  const flight = await within({ lostMs: 1_000 }, async () =>
    singleFlight(async () => {
      await promise
      await clock.sleep(300)
      lose(300)
      return 'done'
    }),
  )
  const joined = within({ lostMs: 1_000 }, async () => [await flight(), leftMs()])
  resolve()
  expect(await joined).toEqual(['done', 700])
})
