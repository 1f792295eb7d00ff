import { expect, test } from 'vitest'
import { createBehind, follow, type Standing } from '../src/index.ts'

/** Each of these waits for the one before it. */
function chain(...numbers: readonly number[]) {
  const behind = createBehind()
  for (const [at, number] of numbers.entries()) if (at > 0) behind.note(number, numbers.slice(at - 1, at))
  return behind
}

test('follows what ends by an end, and no further than what goes on', async () => {
  const ended = new Map<number, Standing>([[1, 'completed']])
  const served: (readonly number[])[] = []
  const moved = await follow(
    chain(1, 2, 3, 4),
    [1],
    ended,
    async (waiting) => {
      served.push(waiting)
      return waiting.map((number) => ({ number }))
    },
    ({ number }) => (number < 3 ? 'completed' : undefined),
  )
  expect(served).toEqual([[2], [3]])
  expect(moved).toEqual([{ number: 2 }, { number: 3 }])
  expect([...ended]).toEqual([
    [1, 'completed'],
    [2, 'completed'],
  ])
})

test('ends, however long the chain is', async () => {
  const numbers = Array.from({ length: 50 }, (_, index) => index + 1)
  const all = await follow(
    chain(...numbers),
    [1],
    new Map([[1, 'completed']]),
    async (waiting) => waiting.map((number) => ({ number })),
    () => 'completed',
  )
  expect(all).toHaveLength(10)
})
