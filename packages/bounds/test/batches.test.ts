import { expect, test } from 'vitest'
import { inBatches } from '../src/batches.ts'

test.each([
  { all: [], batches: [] },
  { all: [1], batches: [[1]] },
  { all: [1, 2], batches: [[1, 2]] },
  { all: [1, 2, 3, 4, 5], batches: [[1, 2], [3, 4], [5]] },
])('$all by two are $batches', ({ all, batches }) => {
  expect(inBatches<number>(all, 2)).toEqual(batches)
})
