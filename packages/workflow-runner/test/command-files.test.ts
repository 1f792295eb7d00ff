import { expect, test } from 'vitest'
import { parsePairs } from '../src/step/command-files.ts'

test.each([
  ['', []],
  ['\n\n', []],
  [
    'a=1\nb=2\n',
    [
      ['a', '1'],
      ['b', '2'],
    ],
  ],
  ['a=1', [['a', '1']]],
  ['a=', [['a', '']]],
  ['a=b=c<<d\n', [['a', 'b=c<<d']]],
  ['a = 1\n', [['a ', ' 1']]],
  [
    'a<<EOF\none\ntwo\nEOF\nb=2',
    [
      ['a', 'one\ntwo'],
      ['b', '2'],
    ],
  ],
  ['a<<EOF\nEOF\n', [['a', '']]],
  ['a<<EOF\n\nEOF\n', [['a', '']]],
  ['a<<EOF\nx\n\nEOF\n', [['a', 'x\n']]],
  ['a<<EOF\n EOF\nEOF \nEOF', [['a', ' EOF\nEOF ']]],
  ['a<<b=c\nx\nb=c\n', [['a', 'x']]],
  ['a<<EOF\nkeeps\r\nEOF\n', [['a', 'keeps\r']]],
  [
    'a=1\na=2\n',
    [
      ['a', '1'],
      ['a', '2'],
    ],
  ],
])('%j says %j', (text, pairs) => {
  expect(parsePairs(text)).toEqual(pairs)
})

test.each([
  ['no sign', "Invalid format 'no sign'"],
  ['=value', "Invalid format '=value'"],
  ['<<EOF\nx\nEOF', "Invalid format '<<EOF'"],
  ['a<<\nx\n', "Invalid format 'a<<'"],
  ['a<<EOF\nxEOF', "Matching delimiter not found 'EOF'"],
  ['a<<EOF\nx\nEOF \n', "Matching delimiter not found 'EOF'"],
])('%j is refused: %s', (text, message) => {
  expect(() => parsePairs(text)).toThrow(message)
})
