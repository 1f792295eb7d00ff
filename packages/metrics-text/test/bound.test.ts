import { expect, test } from 'vitest'
import { boundSeries } from '../src/index.ts'

const sum = (_: number, rest: readonly number[]) => rest.reduce((total, one) => total + one, 0)

test.each<[number[], number[]]>([
  [[], []],
  [
    [1, 2],
    [1, 2],
  ],
  [
    [1, 2, 3],
    [1, 2, 3],
  ],
  [
    [1, 2, 3, 4],
    [1, 2, 7],
  ],
])('of %j there are %j', (all, bound) => {
  expect(boundSeries(all, 2, sum)).toEqual(bound)
})
