import { expect, test } from 'vitest'
import { inBatches, inSteps } from '../src/batches.ts'

test.each([
  { all: [], batches: [] },
  { all: [1], batches: [[1]] },
  { all: [1, 2], batches: [[1, 2]] },
  { all: [1, 2, 3, 4, 5], batches: [[1, 2], [3, 4], [5]] },
])('$all by two are $batches', ({ all, batches }) => {
  expect(inBatches<number>(all, 2)).toEqual(batches)
})

test('of a long list no more than a step is done in one turn of the loop', async () => {
  const turns: number[][] = [[]]
  const turn = async () => void turns.push([])
  await inSteps([1, 2, 3, 4, 5], 2, (item) => turns.at(-1)?.push(item), turn)
  expect(turns).toEqual([[1, 2], [3, 4], [5]])
})

test('others have their turn between the steps', async () => {
  const order: unknown[] = []
  setImmediate(() => order.push('other'))
  await inSteps([1, 2], 1, (item) => order.push(item))
  expect(order).toEqual([1, 'other', 2])
})
