import { expect, test } from 'vitest'
import { isReserved, isStatus, labelsOf } from '../../src/domain/label.ts'

test.each([
  ['pending', true],
  ['Completed', true],
  [' failed ', true],
  ['ｐｅｎｄｉｎｇ', true],
  ['queue:mail', true],
  ['QUEUE:mail', true],
  ['priority:9', true],
  ['type:x', true],
  ['octoqueue', true],
  ['needs-approval', true],
  ['urgent', false],
  ['pending-review', false],
  ['queues', false],
])('%j is reserved: %s', (label, expected) => {
  expect(isReserved(label)).toBe(expected)
})

test.each([
  [{ queue: 'default', type: undefined, priority: 0 }, [], ['pending']],
  [
    { queue: 'mail', type: 'welcome', priority: 5 },
    ['a', ' A ', 'b'],
    ['pending', 'queue:mail', 'type:welcome', 'priority:5', 'A', 'b'],
  ],
])('a job of %o with labels %o is labelled %o', (spec, own, expected) => {
  expect(labelsOf(spec, own)).toEqual(expected)
})

test('status labels are known whatever their case', () => {
  expect(isStatus('Processing')).toBe(true)
  expect(isStatus('urgent')).toBe(false)
})
