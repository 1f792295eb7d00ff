import { expect, test } from 'vitest'
import { createSteadyTime } from '../src/index.ts'

const DAY_MS = 24 * 3_600_000

function aClock() {
  let [wall, elapsed] = [1_000_000, 0]
  const now = createSteadyTime(
    () => wall,
    () => elapsed,
  )
  const pass = (ms: number): void => {
    wall += ms
    elapsed += ms
  }
  const jump = (ms: number): void => {
    wall += ms
  }
  return { now, pass, jump }
}

test('the time goes on, and small corrections are followed at once', () => {
  const { now, pass, jump } = aClock()
  pass(1_000)
  expect(now()).toBe(1_001_000)
  jump(-3_000)
  expect(now()).toBe(998_000)
})

test.each([DAY_MS, -DAY_MS])('a jump by %i ms that is put right within ten minutes changes nothing', (ms) => {
  const { now, pass, jump } = aClock()
  jump(ms)
  expect(now()).toBe(1_000_000)
  pass(599_000)
  expect(now()).toBe(1_599_000)
  jump(-ms)
  expect(now()).toBe(1_599_000)
})

test.each([DAY_MS, -DAY_MS])('a jump by %i ms that lasts is believed', (ms) => {
  const { now, pass, jump } = aClock()
  jump(ms)
  expect(now()).toBe(1_000_000)
  pass(600_000)
  expect(now()).toBe(1_600_000 + ms)
})

test('each jump has its own ten minutes', () => {
  const { now, pass, jump } = aClock()
  jump(DAY_MS)
  now()
  pass(400_000)
  jump(-DAY_MS)
  now()
  jump(DAY_MS)
  now()
  pass(400_000)
  expect(now()).toBe(1_800_000)
})
