import { expect, test, vi } from 'vitest'
import type { Awaited } from '../../src/domain/arrival.ts'
import { createLine } from '../../src/queue/claim/waitlist.ts'

const ANY: Awaited = { queues: ['default'], typeTag: undefined }
const arrival = { queue: 'default', typeTag: '' }

function aLine(...awaited: Awaited[]) {
  const line = createLine()
  const places = awaited.map((one) => {
    const place = line.join(one)
    place.wake = vi.fn()
    return place
  })
  const woken = () => places.map(({ wake }) => vi.mocked(wake).mock.calls.length)
  return { line, places, woken }
}

test('several arrivals call one each, in the order in which they came', () => {
  const { line, woken } = aLine(ANY, ANY, ANY)
  line.announce([arrival, arrival])
  expect(woken()).toEqual([1, 1, 0])
})

test('when all were called, one more needs nobody: they have not looked yet', () => {
  const { line, woken } = aLine(ANY, ANY)
  line.announce([arrival, arrival, arrival])
  expect(woken()).toEqual([1, 1])
})

test('who looks can be called again', () => {
  const { line, places, woken } = aLine(ANY)
  line.announce([arrival])
  for (const place of places) place.calls = []
  line.announce([arrival])
  expect(woken()).toEqual([2])
})

test('who leaves without having looked leaves its call to the next', () => {
  const { line, places, woken } = aLine(ANY, { queues: ['mail'], typeTag: undefined }, ANY)
  line.announce([arrival])
  const [first] = places
  if (first) line.leave(first)
  expect(woken()).toEqual([1, 0, 1])
  expect(line.size()).toBe(2)
})

test('who leaves twice leaves nothing the second time', () => {
  const { line, places, woken } = aLine(ANY, ANY, ANY)
  line.announce([arrival])
  const [first] = places
  if (first) line.leave(first)
  if (first) line.leave(first)
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
  const { line, places } = aLine(before, after)
  expect(places.map(line.isCovered)).toEqual([false, isCovered])
})
