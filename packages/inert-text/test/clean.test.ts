import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanLine, cleanText, isVisible } from '../src/index.ts'
import { character } from './characters.ts'

describe('a text in one form', () => {
  test.each([
    ['accents are composed', 'cafe\u0301', 'café'],
    ['line ends are line feeds', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['tabs and blanks stay', '\ta  b ', '\ta  b '],
    ['colours of terminals go', '\u001b[31mred\u001b[0m and \u001b[1;38;5;9mbold', 'red and bold'],
    ['controls go', 'a\u0000b\u0007c\u001b]0;title\u0007d\u009be', 'abc]0;titlede'],
    ['text is not turned round', '\u202egpj.exe\u2066x\u2069\u200f', 'gpj.exex'],
    ['nothing hides', 'a\u200b\u2060\u00ad\ufeff\u{e0041}\u{e0100}b', 'ab'],
    ['halves of characters go', 'a\ud800b\udc00c', 'abc'],
    ['emoji and Persian keep their joiners', '👩‍💻 ❤️ می‌خواهم', '👩‍💻 ❤️ می‌خواهم'],
  ])('%s', (_, text, expected) => expect(cleanText(text)).toBe(expected))

  test('is in that form already when it is cleaned again, as text and as line', () => {
    fc.assert(
      fc.property(fc.string({ unit: character }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text))
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text))
        expect(cleanLine(text)).not.toMatch(/[\n\t]/)
      }),
      { numRuns: 2000 },
    )
  })
})

test('a line has no other lines and no blanks at its ends', () => {
  expect(cleanLine('  a\r\n\tb \u2028')).toBe('a b')
})

test.each([
  ['x', true],
  ['👩‍💻', true],
  ['', false],
  [' \u00a0\u3000', false],
  ['\u200b\u2060', false],
  ['\u3164\u115f\uffa0', false],
  ['\u2800', false],
])('%j shows something: %s', (text, expected) => expect(isVisible(text)).toBe(expected))
