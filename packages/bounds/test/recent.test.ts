import { expect, test } from 'vitest'
import { createRecent } from '../src/index.ts'

test('a key is remembered for so long, and each time anew', () => {
  let nowMs = 0
  const recent = createRecent<string>({ elapsedMs: () => nowMs }, 1000)
  expect(recent.has('a')).toBe(false)
  recent.note('a')
  nowMs = 999
  expect([recent.has('a'), recent.has('b')]).toEqual([true, false])
  recent.note('a')
  nowMs = 1998
  expect(recent.has('a')).toBe(true)
  nowMs = 1999
  expect(recent.has('a')).toBe(false)
})

test('the newest ten thousand are remembered', () => {
  const recent = createRecent<number>({ elapsedMs: () => 0 }, 1000)
  for (let key = 0; key <= 10_000; key++) recent.note(key)
  expect([recent.has(0), recent.has(1), recent.has(10_000)]).toEqual([false, true, true])
})
