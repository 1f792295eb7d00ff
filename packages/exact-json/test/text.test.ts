import { findFaults as find, isExactNumber } from '@octoqueue/exact-json'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { character } from './characters.ts'

const [MAX_BODY_DEPTH, MAX_MEMBERS] = [36, 100_000]
const findFaults = (text: string) => find(text, { maxDepth: MAX_BODY_DEPTH, maxMembers: MAX_MEMBERS })
const nested = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`
const PRECISE = 'would not come back as it was sent; send it as a string.'

const FAULTS: { what: string; text: string; faults: [string, string][] }[] = [
  {
    what: 'a name that stands twice',
    text: '{"a":1,"b":[{"x":1,"x":1}]}',
    faults: [['/b/0/x', 'The name "x" stands twice in one object.']],
  },
  {
    what: 'a name that is written in two ways',
    text: '{"a":1,"\\u0061":1}',
    faults: [['/a', 'The name "a" stands twice in one object.']],
  },
  {
    what: '__proto__',
    text: '{"data":{"__proto__":{"admin":true}}}',
    faults: [
      [
        '/data/__proto__',
        'Nothing may be called "__proto__" here: to some programs that is no field like any other.',
      ],
    ],
  },
  {
    what: '__proto__ in disguise',
    text: '{"\\u005f_proto__":1}',
    faults: [
      [
        '/__proto__',
        'Nothing may be called "__proto__" here: to some programs that is no field like any other.',
      ],
    ],
  },
  {
    what: 'the prototype of a constructor',
    text: '{"constructor":{"prototype":{"a":1}}}',
    faults: [
      [
        '/constructor/prototype',
        'Nothing may be called "prototype" here: to some programs that is no field like any other.',
      ],
    ],
  },
  { what: 'NUL in a value', text: '["a","\\u0000"]', faults: [['/1', 'NUL characters are not taken.']] },
  { what: 'NUL in a name', text: '{"\\u0000":1}', faults: [['/\0', 'NUL characters are not taken.']] },
  {
    what: 'half a character',
    text: '{"a":"\\ud800"}',
    faults: [['/a', 'Half a character (a lone surrogate) is not taken.']],
  },
  {
    what: 'two halves in the wrong order',
    text: '"\\udc00\\ud800"',
    faults: [['', 'Half a character (a lone surrogate) is not taken.']],
  },
  {
    what: 'numbers that would change',
    text: '{"a":9007199254740993,"b":[1e400,-1e-400],"c":0.1000000000000000055}',
    faults: [
      ['/a', `The number 9007199254740993 ${PRECISE}`],
      ['/b/0', `The number 1e400 ${PRECISE}`],
      ['/b/1', `The number -1e-400 ${PRECISE}`],
      ['/c', `The number 0.1000000000000000055 ${PRECISE}`],
    ],
  },
  {
    what: 'names with slashes and tildes',
    text: '{"a/b~c":{"x":1,"x":2}}',
    faults: [['/a~1b~0c/x', 'The name "x" stands twice in one object.']],
  },
  {
    what: 'one level too many',
    text: nested(MAX_BODY_DEPTH + 1),
    faults: [
      ['/0'.repeat(MAX_BODY_DEPTH), 'Arrays and objects stand in each other more than 36 levels deep.'],
    ],
  },
]

describe('a refusal names the place', () => {
  test.each(FAULTS)('$what', ({ text, faults }) => {
    expect(findFaults(text).map(({ pointer, detail }) => [pointer, detail])).toEqual(faults)
  })

  test('members beyond the limit', () => {
    const list = (length: number) => `[${Array.from({ length }, () => '0').join(',')}]`
    const object = (length: number) => `{${Array.from({ length }, (_, n) => `"${n}":0`).join(',')}}`
    for (const many of [list, object]) {
      expect(findFaults(many(MAX_MEMBERS))).toEqual([])
      expect(findFaults(many(MAX_MEMBERS + 1)).map(({ pointer }) => pointer)).toEqual([''])
    }
  })

  test('at most twenty at once, of names cut to what can be shown', () => {
    const name = 'x'.repeat(1000)
    const faults = findFaults(`{${Array.from({ length: 50 }, () => `"${name}":0`).join(',')}}`)
    expect(faults).toHaveLength(20)
    expect(JSON.stringify(faults).length).toBeLessThan(5000)
  })
})

test.each([
  '{"prototype":1,"constructor":[{"prototype":1}],"toString":1,"proto":"__proto__"}',
  '{"a":{"x":1},"b":{"x":1},"x":[1,1]}',
  '[0,-0,-0.0,1.50,1E3,1e+3,5e-324,1.7976931348623157e308,100000000000000000000,0.1,0.30000000000000004]',
  '"\\ud83d\\ude00 😀 \\\\u0000 \\u0001 [1e999] {\\"a\\":1,\\"a\\":2}"',
  ' \t\r\n{ "a" : [ ] , "b" : { } } \n',
  nested(MAX_BODY_DEPTH),
  'null',
  'true',
  '""',
])('%s is taken', (text) => {
  expect(findFaults(text)).toEqual([])
})

test.each([
  ['0', true],
  ['-0e99', true],
  ['9007199254740991', true],
  ['9007199254740993', false],
  ['0.1', true],
  ['0.10', true],
  ['0.10000000000000001', false],
  ['1e22', true],
  ['10000000000000000000000.0', true],
  ['1e308', true],
  ['1e309', false],
  ['1e-324', false],
  ['1e99999999999999999999', false],
  ['123456789012345678', false],
  ['123456789012345680', true],
])('%s is exact: %s', (source, expected) => {
  expect(isExactNumber(source)).toBe(expected)
})

/** JSON as it is written: numbers as their text, objects as their names in order, also repeated ones. */
type Written =
  | { number: string; isExact: boolean }
  | { text: string }
  | { word: string }
  | { list: Written[] }
  | { fields: [string, Written][] }

const blank = fc.constantFrom('', ' ', '\n\t')
const names = fc.oneof(
  fc.string({ unit: character, maxLength: 3 }),
  fc.constantFrom('a', 'b', '__proto__', 'constructor', 'prototype'),
)
const number = fc.oneof(
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => ({ number: JSON.stringify(value), isExact: true })),
  // Below 10^21 JavaScript writes integers without an exponent.
  fc.bigInt({ min: -(2n ** 69n), max: 2n ** 69n }).map((value) => ({
    number: String(value),
    isExact: String(Number(value)) === String(value),
  })),
)
const { written } = fc.letrec<{ written: Written }>((tie) => ({
  written: fc.oneof(
    { maxDepth: 4 },
    number,
    fc.record({ text: fc.oneof(fc.string({ unit: character }), fc.constantFrom('\ud800', '\0', '"\\')) }),
    fc.record({ word: fc.constantFrom('true', 'false', 'null') }),
    fc.record({ list: fc.array(tie('written'), { maxLength: 4 }) }),
    fc.record({ fields: fc.array(fc.tuple(names, tie('written')), { maxLength: 4 }) }),
  ),
}))

function write(value: Written, space: string): string {
  if ('number' in value) return value.number
  if ('text' in value) return JSON.stringify(value.text)
  if ('word' in value) return value.word
  if ('list' in value) return `[${space}${value.list.map((one) => write(one, space)).join(`${space},`)}]`
  const fields = value.fields.map(
    ([name, one]) => `${space}${JSON.stringify(name)}${space}:${space}${write(one, space)}`,
  )
  return `{${fields.join(',')}${space}}`
}

const isClean = (text: string) => text.isWellFormed() && !text.includes('\0')

/** The same rules, applied to what was written instead of to its text. */
function isTaken(value: Written, outerName = ''): boolean {
  if ('number' in value) return value.isExact
  if ('text' in value) return isClean(value.text)
  if ('word' in value) return true
  if ('list' in value) return value.list.every((one) => isTaken(one))
  const all = value.fields.map(([name]) => name)
  if (new Set(all).size < all.length || all.includes('__proto__')) return false
  if (outerName === 'constructor' && all.includes('prototype')) return false
  return value.fields.every(([name, one]) => isClean(name) && isTaken(one, name))
}

test('of all JSON exactly that is taken which every reader reads as the same', () => {
  let taken = 0
  fc.assert(
    fc.property(written, blank, (value, space) => {
      const text = write(value, space)
      const parsed: unknown = JSON.parse(text)
      expect([text, findFaults(text).length === 0]).toEqual([text, isTaken(value)])
      if (!isTaken(value)) return
      taken++
      expect(JSON.parse(JSON.stringify(parsed))).toEqual(JSON.parse(text.replaceAll(/-0(?![.\d])/g, '0')))
    }),
    { numRuns: 3000, seed: 4 },
  )
  expect(taken).toBeGreaterThan(500)
})

test('a megabyte of anything is walked in one go', () => {
  const MIB = 2 ** 20
  for (const text of [
    nested(MIB / 2),
    `"${'\\\\'.repeat(MIB / 2)}"`,
    `[${'1,'.repeat(MIB / 2)}1]`,
    `1${'0'.repeat(MIB)}.${'0'.repeat(MIB)}`,
    `${' '.repeat(MIB)}1`,
  ])
    expect(findFaults(text).length).toBeLessThan(2)
})
