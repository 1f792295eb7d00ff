import { expect, test, vi } from 'vitest'
import type { Awaited } from '../../src/domain/move.ts'
import { createWaitlist } from '../../src/queue/claim/waitlist.ts'

const ANY: Awaited = { queues: ['default'], typeTag: undefined }
const arrival = { queue: 'default', typeTag: '' }

function aLine(...awaited: Awaited[]) {
  const waitlist = createWaitlist()
  const waiters = awaited.map((one) => {
    const waiter = waitlist.join(one)
    waiter.wake = vi.fn()
    return waiter
  })
  const woken = () => waiters.map(({ wake }) => vi.mocked(wake).mock.calls.length)
  return { waitlist, waiters, woken }
}

test('several arrivals call one each, in the order in which they came', () => {
  const { waitlist, woken } = aLine(ANY, ANY, ANY)
  waitlist.announce([arrival, arrival])
  expect(woken()).toEqual([1, 1, 0])
})

test('when all were called, one more needs nobody: they have not looked yet', () => {
  const { waitlist, woken } = aLine(ANY, ANY)
  waitlist.announce([arrival, arrival, arrival])
  expect(woken()).toEqual([1, 1])
})

test('who looks can be called again', () => {
  const { waitlist, waiters, woken } = aLine(ANY)
  waitlist.announce([arrival])
  for (const waiter of waiters) waiter.calls = []
  waitlist.announce([arrival])
  expect(woken()).toEqual([2])
})

test('who leaves without having looked leaves its call to the next', () => {
  const { waitlist, waiters, woken } = aLine(ANY, { queues: ['mail'], typeTag: undefined }, ANY)
  waitlist.announce([arrival])
  const [first] = waiters
  if (first) waitlist.leave(first)
  expect(woken()).toEqual([1, 0, 1])
  expect(waitlist.waiters.size).toBe(2)
})

test('who leaves twice leaves nothing the second time', () => {
  const { waitlist, waiters, woken } = aLine(ANY, ANY, ANY)
  waitlist.announce([arrival])
  const [first] = waiters
  if (first) waitlist.leave(first)
  if (first) waitlist.leave(first)
  expect(woken()).toEqual([1, 1, 0])
})

test.each<[string, Awaited, Awaited, boolean]>([
  ['the same', ANY, ANY, true],
  ['more queues', { queues: ['default', 'mail'], typeTag: undefined }, ANY, true],
  ['all types', ANY, { queues: ['default'], typeTag: 'abcdef' }, true],
  ['one type', { queues: ['default'], typeTag: 'abcdef' }, ANY, false],
  [
    'another type',
    { queues: ['default'], typeTag: 'abcdef' },
    { queues: ['default'], typeTag: '123456' },
    false,
  ],
  ['fewer queues', ANY, { queues: ['default', 'mail'], typeTag: undefined }, false],
])('who comes after one that waits for %s is covered or not', (_, before, after, isCovered) => {
  const { waitlist, waiters } = aLine(before, after)
  expect(waiters.map(waitlist.isCovered)).toEqual([false, isCovered])
})
