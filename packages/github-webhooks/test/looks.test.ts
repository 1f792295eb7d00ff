import { expect, test } from 'vitest'
import type { Subject } from '../src/index.ts'
import { createLooks, MAX_ISSUES_AT_ONCE } from '../src/looks.ts'
import { background, virtualClock } from './clock.ts'

const about = (...issues: number[]): Subject => ({ issues, workflowJobs: [], whole: false })
const WHOLE: Subject = { issues: [], workflowJobs: [], whole: true }

function createWorld(look: (subject: Subject) => Promise<unknown> = async () => {}) {
  const clock = virtualClock()
  const { goOn, idle } = background()
  const looked: { subject: Subject; atMs: number }[] = []
  const errors: boolean[] = []
  let underWay = 0
  const looks = createLooks({
    clock,
    goOn,
    onError: (_, isLast) => void errors.push(isLast),
    async look(subject) {
      expect(++underWay).toBe(1)
      looked.push({ subject, atMs: clock.elapsedMs() })
      await look(subject).finally(() => underWay--)
    },
  })
  return { ...looks, clock, idle, looked, errors }
}

test('what comes within a moment is looked at once, and once more as lists lag', async () => {
  const { ask, idle, looked } = createWorld()
  for (const number of [1, 2, 2, 1, 3]) ask(about(number))
  await idle()
  expect(looked.map(({ subject }) => subject)).toEqual([about(1, 2, 3), about(1, 2, 3)])
  expect(looked[0]?.atMs).toBeLessThan(1_000)
  expect(looked[1]?.atMs).toBeGreaterThanOrEqual(10_000)
})

test('what comes during a look is looked at after it, never at the same time', async () => {
  let more = [7, 8]
  const world = createWorld(async () => {
    for (const number of more) world.ask(about(number))
    more = []
  })
  world.ask(about(1))
  await world.idle()
  const [first, second, late] = world.looked.map(({ subject }) => subject.issues)
  expect([first, second]).toEqual([[1], [7, 8]])
  expect(late).toEqual([1, 7, 8])
})

test('beyond so many issues the whole repository is looked at', async () => {
  const { ask, idle, looked } = createWorld()
  for (let number = 1; number <= MAX_ISSUES_AT_ONCE + 1; number++) ask(about(number))
  await idle()
  expect(looked[0]?.subject).toEqual(WHOLE)
})

test('the whole repository is not looked at all the time, but issues are meanwhile', async () => {
  let left = 30
  const world = createWorld(async () => {
    if (left-- > 0) world.ask(left % 10 === 0 ? about(left + 1) : WHOLE)
  })
  world.ask(WHOLE)
  await world.idle()
  const times = world.looked.filter(({ subject }) => subject.whole).map(({ atMs }) => atMs)
  for (const [index, at] of times.entries())
    if (index > 1) expect(at - (times[index - 2] ?? 0)).toBeGreaterThanOrEqual(10_000)
})

test('a look that fails is tried again, and then given up', async () => {
  const { ask, idle, looked, errors } = createWorld(() => Promise.reject(new Error('GitHub is down')))
  ask(about(1))
  await idle()
  expect(looked).toHaveLength(2)
  expect(errors).toEqual([false, true])
})

test('a turn that was cut off keeps nobody from the next', async () => {
  let isFirst = true
  const clock = virtualClock()
  const looked: number[][] = []
  const looks = createLooks({
    clock,
    // As on Workers, whose requests may end before what they began.
    goOn: (work) => (isFirst ? undefined : void work()),
    onError: () => {},
    look: async ({ issues }) => void looked.push([...issues]),
  })
  looks.ask(about(1))
  isFirst = false
  looks.ask(about(2))
  expect(looked).toEqual([])
  clock.advance(30_000)
  looks.ask(about(3))
  await expect.poll(() => looked[0]).toEqual([1, 2, 3])
  await looks.stop(1_000)
})

test('once it is stopped, it begins nothing, and waits for what is under way', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const world = createWorld(() => promise)
  world.ask(about(1))
  await expect.poll(() => world.looked.length).toBe(1)
  const stopped = world.stop(60_000)
  world.ask(about(2))
  resolve()
  await stopped
  expect(world.looked.map(({ subject }) => subject.issues)).toEqual([[1]])
})
