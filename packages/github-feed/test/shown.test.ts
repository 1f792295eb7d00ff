import { expect, test } from 'vitest'
import { hasTakenOff, shownBefore } from '../src/index.ts'

const labeled = (id: number, label: string, event = 'labeled') => ({
  id,
  at: id,
  event,
  actor: 'ann',
  actorId: 7,
  label,
})

test('a page showed what was put on it before, the last first', () => {
  const history = [
    labeled(1, 'pending'),
    labeled(2, 'mine'),
    labeled(4, 'Processing'),
    labeled(3, 'pending', 'unlabeled'),
    labeled(9, 'completed'),
  ]
  const shown = shownBefore(history, 9, ['pending', 'processing', 'completed'])
  expect(shown.map(({ label }) => label)).toEqual(['Processing', 'pending'])
  expect(shownBefore(history, 1, ['pending'])).toEqual([])
})

test('a label was taken off by the same account at about the same time', () => {
  const history = [labeled(10, 'Pending', 'unlabeled'), labeled(50, 'pending')]
  const isSo = (at: number, actorId = 7) => hasTakenOff(history, { actorId, at }, ['pending'], 2)
  expect([8, 10, 12].map((at) => isSo(at))).toEqual([true, true, true])
  expect([7, 13, 50].map((at) => isSo(at))).toEqual([false, false, false])
  expect(isSo(10, 8)).toBe(false)
  expect(hasTakenOff(history, { actorId: 7, at: 10 }, ['completed'], 2)).toBe(false)
})
