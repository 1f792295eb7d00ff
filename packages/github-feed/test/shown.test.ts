import { expect, test } from 'vitest'
import { shownBefore } from '../src/index.ts'

const labeled = (id: number, label: string, event = 'labeled') => ({ id, at: id, event, actor: 'ann', label })

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
