import { expect, test } from 'vitest'
import { isPlaced, isReserved, isStatus, labelsOf, placeIn, queueIn, relabel } from '../src/index.ts'

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
  ['pen\u200bding', true],
  ['p\u0301ending', true],
  ['f\u0430iled', true],
  ['fai1ed', true],
  ['fa\u0131led', true],
  ['ƒailed', true],
  ['\u3164failed\u2800', true],
  ['COMPLETED\u00a0', true],
  ['ｑｕｅｕｅ：mail', true],
  ['queue\u2236mail', true],
  ['needs–approval', true],
  ['ОCTOQUEUE', true],
  ['𝐟𝐚𝐢𝐥𝐞𝐝', true],
  ['terminé', false],
  ['失敗', false],
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
  expect(isStatus('needs-approval')).toBe(true)
})

test.each([
  ['priority:0', { priority: 0 }],
  ['Priority:9', { priority: 9 }],
  ['priority:10', undefined],
  ['priority:', undefined],
  ['queue:mail-2', { queue: 'mail-2' }],
  ['QUEUE:My.Workflow_1', { queue: 'My.Workflow_1' }],
  ['queue:a..b', undefined],
  ['queue:a.lock', undefined],
  ['queue:../owner', undefined],
  [`queue:${'x'.repeat(41)}`, undefined],
  ['my queue:mail', undefined],
  ['urgent', undefined],
])('the label %j says that a job belongs to %o', (label, place) => {
  expect(placeIn(label)).toEqual(place)
})

test.each([
  [['pending', 'queue:mail', 'priority:3'], true],
  [['Priority:3', 'Queue:mail'], true],
  [['queue:mail'], false],
  [['queue:mail', 'priority:3', 'priority:4'], false],
  [['queue:other', 'priority:3'], false],
  [[], false],
])('labels %j say that a job is of the queue mail and of priority 3: %s', (labels, expected) => {
  const place = { queue: 'mail', priority: 3 }
  expect(isPlaced(labels, place)).toBe(expected)
  expect(isPlaced(relabel(labels, place), place)).toBe(true)
})

test.each([
  [['bug', 'priority:3', 'queue:mail', 'queue:late'], 'mail'],
  [['queue:mail'], 'mail'],
  [['priority:3', 'bug'], undefined],
  [[], undefined],
])('labels %j name the queue %j', (labels, queue) => {
  expect(queueIn(labels)).toBe(queue)
})
