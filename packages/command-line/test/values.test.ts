import { expect, test } from 'vitest'
import { numberOf, report, textOf, UsageError } from '../src/index.ts'

test('a text is what was given, all of it when it was repeated', () => {
  expect(textOf({ a: 'x', b: ['x', 'y'], c: true }, 'a')).toBe('x')
  expect(textOf({ b: ['x', 'y'] }, 'b')).toBe('x,y')
  expect(textOf({}, 'a')).toBeUndefined()
})

test.each([
  ['2', 2],
  ['9', 9],
  [undefined, 5],
])('%j is a number', (n, number) => {
  expect(numberOf({ n }, 'n', { least: 2, most: 9, fallback: 5 })).toBe(number)
})

test.each(['1', '10', '', '-3', '3.0', '3e0', ' 3', '0x3', '3333333333'])('%j is none', (n) => {
  const read = () => numberOf({ n }, 'n', { least: 2, most: 9, fallback: 5 })
  expect(read).toThrow(new UsageError('--n must be a whole number from 2 to 9.'))
})

test('a report is a sentence, or JSON when that was asked for', () => {
  const lines: string[] = []
  const terminal = { print: (line: string) => lines.push(line) }
  expect(report({}, terminal, { id: 1 }, 'It is done.')).toBe(0)
  expect(report({ json: true }, terminal, { id: 1 }, 'It is done.')).toBe(0)
  expect(lines).toEqual(['It is done.', '{"id":1}'])
})
