import { appearanceOf } from '@octoqueue/inert-text'
import { expect, test } from 'vitest'

test.each(['Pending', 'pеnding', 'ᴘending', 'ᴩending', 'ⲣending', 'pend¡ng', 'pendɪng', 'p\u200bending'])(
  '%j looks like "pending"',
  (word) => {
    expect(appearanceOf(word)).toBe(appearanceOf('pending'))
  },
)

test.each([
  ['queue᛬x', 'queue:x'],
  ['ꞯueue:x', 'queue:x'],
])('%j looks like %j', (word, other) => {
  expect(appearanceOf(word)).toBe(appearanceOf(other))
})

test('other words do not', () => {
  expect(appearanceOf('pending')).not.toBe(appearanceOf('depending'))
})
