import { expect, test } from 'vitest'
import { circleThrough, NEW_JOB, sayCircle } from '../src/index.ts'

test('finds the shortest way back, and none where there is none', () => {
  const edges = new Map([
    [1, [2, 3]],
    [2, [4]],
    [3, [1]],
    [4, [1]],
  ])
  expect(circleThrough(edges, 1)).toEqual([1, 3])
  expect(circleThrough(edges, 2)).toEqual([2, 4, 1])
  expect(
    circleThrough(
      new Map([
        [1, [2]],
        [2, [3]],
        [3, [2]],
      ]),
      1,
    ),
  ).toBeUndefined()
  expect(circleThrough(new Map([[1, [1]]]), 1)).toEqual([1])
})

test('says it with the way', () => {
  expect(sayCircle([NEW_JOB, 5])).toBe(
    'It would wait for itself: the new job waits for #5, #5 for the new job.',
  )
})
