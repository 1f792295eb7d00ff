import { expect, test } from 'vitest'
import { characters, clip, codeSpan, commentJson, fenced, safeJson } from '../src/index.ts'

test.each([
  ['a ` back-tick', '"a \\u0060 back-tick"'],
  ['right\u202eto left', '"right\\u202eto left"'],
  ['\u2028', '"\\u2028"'],
])('JSON has %j written out, and still reads as it', (value, json) => {
  expect(safeJson(value)).toBe(json)
  expect(JSON.parse(safeJson(value))).toBe(value)
})

test('nothing in JSON ends an HTML comment', () => {
  expect(commentJson({ a: '-->' })).not.toContain('>')
  expect(JSON.parse(commentJson({ a: '<!-- -->' }))).toEqual({ a: '<!-- -->' })
})

test('a fence is longer than every run of back-ticks in it', () => {
  expect(fenced('a ```` b').split('\n')).toEqual(['`````text', 'a ```` b', '`````'])
  expect(fenced('`'.repeat(40))).toContain(`${'`'.repeat(16)}…`)
})

test.each([
  ['a', '`a`'],
  ['a ` b', '``a ` b``'],
  ['`a', '`` `a ``'],
  ['a\n\nb', '`a b`'],
  ['', '`   `'],
])('%j as code is %s', (text, code) => expect(codeSpan(text)).toBe(code))

test('characters are code points', () => {
  expect([characters('a😀'), clip('a😀b', 2), clip('a😀', 2)]).toEqual([2, 'a😀…', 'a😀'])
})
