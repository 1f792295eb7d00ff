import { duration } from '@octoqueue/inert-text'
import { expect, test } from 'vitest'

test.each([
  [-1, '0 s'],
  [42.4, '42 s'],
  [60, '1 min'],
  [185, '3 min 5 s'],
  [7200, '2 h'],
  [7800, '2 h 10 min'],
])('%d seconds are %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words)
})
