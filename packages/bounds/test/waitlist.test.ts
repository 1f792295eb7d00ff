import { expect, test, vi } from 'vitest'
import { createLongPoll, createWaitlist, type Look, takeTurns } from '../src/index.ts'

const matching = {
  isAwaited: (arrival: string, awaited: string) => arrival.startsWith(awaited),
  covers: (wide: string, narrow: string) => narrow.startsWith(wide),
}

function aLine(...awaited: string[]) {
  const waitlist = createWaitlist(matching)
  const waiters = awaited.map((one) => Object.assign(waitlist.join(one), { wake: vi.fn() }))
  return { waitlist, waiters, woken: () => waiters.map(({ wake }) => wake.mock.calls.length) }
}

test('each arrival wakes the first who waits for it', () => {
  const { waitlist, woken } = aLine('a', 'b', 'a')
  waitlist.announce(['b1', 'a1'])
  expect(woken()).toEqual([1, 1, 0])
  waitlist.announce(['a2', 'a3'])
  expect(woken()).toEqual([1, 1, 1])
})

test('who leaves hands its call on, and covers nobody any more', () => {
  const { waitlist, waiters, woken } = aLine('a', 'ab')
  expect(waiters.map(waitlist.isCovered)).toEqual([false, true])
  waitlist.announce(['ab1'])
  if (waiters[0]) waitlist.leave(waiters[0])
  expect(woken()).toEqual([1, 1])
  expect(waiters[1] && waitlist.isCovered(waiters[1])).toBe(false)
})

/** Sleeps until it is told, and remembers how long it was to sleep. */
function aClock() {
  const sleeps: number[] = []
  let elapsedMs = 0
  return {
    sleeps,
    elapsedMs: () => elapsedMs,
    sleep: async (ms: number) => {
      sleeps.push(ms)
      elapsedMs += ms
    },
  }
}

test('a long poll answers at once what it counted meanwhile, and else when its time is over', async () => {
  const clock = aClock()
  const { tell, wait } = createLongPoll(matching, { clock, from: 100, maxWaitMs: 10 })
  expect(await wait('a', 0, 50)).toBe(100)
  expect(clock.sleeps).toEqual([])
  expect(await wait('a', 100, 50)).toBe(100)
  expect(clock.sleeps).toEqual([10])
  tell(['a1', 'a2'])
  expect(await wait('a', 100, 50)).toBe(102)
})

function aTurn(looks: Look<string, string>[], poll?: () => Promise<number>) {
  const clock = aClock()
  const waitlist = createWaitlist(matching)
  const nothing: Look<string, string> = { items: [], left: [], dueAtMs: undefined }
  const turns = {
    clock,
    waitlist,
    poll,
    maxPollMs: 40,
    fraction: () => 0.5,
    pauseMs: 50,
    againMs: 5,
    maxTurns: 4,
  }
  const take = (ms: number) =>
    takeTurns(
      turns,
      waitlist.join('a'),
      () => Math.max(0, ms - clock.elapsedMs()),
      async () => looks.shift() ?? nothing,
    )
  return { take, clock, waitlist }
}

test('it looks until it finds something, and leaves the rest to others', async () => {
  const { take, clock, waitlist } = aTurn([
    { items: [], left: [], dueAtMs: 30 },
    { items: ['x'], left: ['b1'], dueAtMs: undefined },
  ])
  const wake = vi.fn()
  waitlist.join('b').wake = wake
  expect(await take(1000)).toEqual(['x'])
  expect([clock.sleeps, wake.mock.calls.length]).toEqual([[30], 1])
})

test('it gives up when its time is over, or all turns are', async () => {
  const short = aTurn([])
  expect(await short.take(80)).toEqual([])
  expect(short.clock.sleeps).toEqual([50, 30])
  const long = aTurn([])
  expect(await long.take(10_000)).toEqual([])
  expect(long.clock.sleeps).toHaveLength(4)
})

test('a poll that fails is a short pause', async () => {
  const { take, clock } = aTurn([], () => Promise.reject(new Error('gone')))
  expect(await take(10_000)).toEqual([])
  expect(clock.sleeps).toEqual([5, 5, 5, 5])
})
