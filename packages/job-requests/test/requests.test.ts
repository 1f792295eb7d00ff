import { expect, test } from 'vitest'
import { digestNamed, requestsIn } from '../src/index.ts'
import { comment, gesture } from './made.ts'

const asked = (one: Parameters<typeof requestsIn>[0]) =>
  requestsIn(one).map(({ asks, text, place, misuse }) => [asks, place ?? misuse ?? text])

test.each([
  ['/Cancel  wrong file', [['cancel', 'wrong file']]],
  ['/requeue please', [['retry', 'please']]],
  [
    '/priority 5\n/assign queue:big',
    [
      ['priority', { priority: 5 }],
      ['assign', { queue: 'big' }],
    ],
  ],
  ['/delay 2h', [['delay', { runAt: 1000 + 7200 }]]],
  ['/delay soon', [['nothing', '`/delay` takes a time of at most a year, such as `90m`, `2h` or `1d12h`.']]],
  ['/priority high', [['nothing', '`/priority` takes a number from 0 to 9.']]],
  ['/answer', [['nothing', '`/answer` takes the text that the next worker is to get.']]],
  ['Thanks! /cancel it is not', []],
])('of the comment %s', (body, expected) => {
  expect(asked(comment(body))).toEqual(expected)
})

test('of labels, openings and assignments', () => {
  expect(asked(gesture('labeled', { label: 'Pending' }))).toEqual([['retry', '']])
  expect(asked(gesture('labeled', { label: 'priority:7' }))).toEqual([['priority', { priority: 7 }]])
  for (const label of ['queue:Bad Name!', 'priority:high', 'Priority:12'])
    expect(asked(gesture('labeled', { label }))).toEqual([
      ['nothing', expect.stringContaining('takes the name of a queue')],
    ])
  expect(asked(gesture('labeled', { label: 'completed' }))).toEqual([
    ['nothing', expect.stringContaining('only tells how a job stands')],
  ])
  expect(asked(gesture('labeled', { label: 'bug' }))).toEqual([])
  expect(asked(gesture('closed', {}))).toEqual([['cancel', '']])
  expect(asked(gesture('reopened', {}))).toEqual([['retry', '']])
  expect(asked(gesture('linked', {}))).toEqual([])
  expect(asked(gesture('assigned', { assignee: 'bob' }))).toEqual([['block', 'Assigned to bob.']])
  expect(asked(gesture('unassigned', { assignee: 'bob' }))).toEqual([['unblock', '']])
})

test('an approval may name the digest that was shown', () => {
  const digest = 'ab'.repeat(32)
  expect(requestsIn(comment(`/approve ${digest}`)).map(digestNamed)).toEqual([digest])
  expect(requestsIn(comment('/approve')).map(digestNamed)).toEqual([''])
})
