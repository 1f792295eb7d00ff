import { expect, test } from 'vitest'
import { createMisses } from '../src/index.ts'

function missesAt() {
  let nowMs = 0
  const misses = createMisses({ elapsedMs: () => nowMs }, 1000)
  const wait = (ms: number): void => {
    nowMs += ms
  }
  return { ...misses, wait }
}

test('what is missing is missing for a while', () => {
  const { begin, note, has, wait } = missesAt()
  expect(has(1)).toBe(false)
  note(1, begin())
  wait(999)
  expect([has(1), has(2)]).toEqual([true, false])
  wait(1)
  expect(has(1)).toBe(false)
})

test('what one asker may not know of is missing for that one alone', () => {
  const { begin, note, has } = missesAt()
  note(1, begin(), 'ann')
  expect([has(1, 'ann'), has(1, 'bob'), has(1)]).toEqual([true, false, false])
})

test('a change ends it at once, also a failed one, and later looks count again', async () => {
  const { begin, note, has, change } = missesAt()
  note(1, begin())
  await change([1], async () => {})
  expect(has(1)).toBe(false)
  note(1, begin())
  expect(has(1)).toBe(true)
  await expect(change([1], () => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
  expect(has(1)).toBe(false)
})

test('a look that began before a change was done does not count, whenever it ends', async () => {
  const { begin, note, has, change } = missesAt()
  const before = begin()
  let during = 0
  await change([1], async () => {
    during = begin()
  })
  note(1, before)
  expect(has(1)).toBe(false)
  note(1, during)
  expect(has(1)).toBe(false)
})
