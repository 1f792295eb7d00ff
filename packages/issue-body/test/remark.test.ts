import { expect, test } from 'vitest'
import { readRemarkKey, remark } from '../src/index.ts'

const TAGS = { key: 'c0ffee', text: 'beef' }

test('a comment is text that mentions nobody, with a mark', () => {
  expect(remark(7, 'Ask @ada')).toBe('```text\nAsk @ada\n```\n\n<!-- octoqueue remark 7 -->')
})

test('its key is read from the comment of this issue alone', () => {
  expect(readRemarkKey(7, remark(7, 'a', TAGS))).toEqual(TAGS)
  expect(readRemarkKey(7, remark(71, 'a', TAGS))).toBeUndefined()
  expect(readRemarkKey(7, remark(7, 'a'))).toBeUndefined()
})

test('a mark inside the text is none', () => {
  expect(readRemarkKey(7, remark(7, remark(7, 'a', TAGS)))).toBeUndefined()
})
