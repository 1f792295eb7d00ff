import { describe, expect, test } from 'vitest'
import type { Json } from '../src/json.ts'
import { DRAFT_07, faultsOf, isValid } from './admitted.ts'

/** The official suite has a thousand cases a draft; these hold where it is not at hand. */
const ROWS: [why: string, schema: Json, good: Json, bad: Json][] = [
  ['a whole number may be written with a fraction', { type: 'integer' }, JSON.parse('1.0'), 1.5],
  ['a list is no object', { type: 'object' }, {}, []],
  ['true is not 1', { const: 1 }, 1, true],
  ['names have no order', { const: { a: 1, b: 2 } }, { b: 2, a: 1 }, { a: 1 }],
  ['names are not values', { enum: [{ a: 'b' }, ['a', 'b']] }, ['a', 'b'], ['a:b']],
  ['length counts characters', { maxLength: 1 }, '😀', 'é'.normalize('NFD')],
  ['decimals are exact', { multipleOf: 0.0001 }, 0.0075, 0.00751],
  ['so are huge numbers', { multipleOf: 0.5 }, 1e308, 0.25],
  ['a pattern is found anywhere', { pattern: 'b' }, 'abc', 'ac'],
  [
    'a fraction of items may be equal in parts',
    { uniqueItems: true },
    [[1], [[1]], '1', 1],
    [{ a: [1] }, { a: [1] }],
  ],
  ['uniqueItems may be false', { uniqueItems: false, maxItems: 2 }, [1, 1], [1, 1, 1]],
  ['items are those after prefixItems', { prefixItems: [{ const: 1 }], items: { const: 2 } }, [1, 2], [1, 1]],
  ['fewer items than prefixItems will do', { prefixItems: [true, { const: 1 }] }, [2], [2, 2]],
  [
    'in draft-07 additionalItems needs a list',
    { $schema: DRAFT_07, items: {}, additionalItems: false, maxItems: 2 },
    [1, 2],
    [1, 2, 3],
  ],
  ['contains is at least one', { contains: { const: 1 } }, [2, 1, 1], []],
  ['minContains may be none', { contains: { const: 1 }, minContains: 0, maxContains: 1 }, [], [1, 1]],
  ['maxContains is the most', { contains: { const: 1 }, maxContains: 2 }, [1, 1], [1, 1, 1]],
  ['a property needs no other', { properties: { a: { const: 1 } } }, { b: 2 }, { a: 2 }],
  [
    'a property may fit several patterns',
    { patternProperties: { a: { minimum: 1 }, b: { maximum: 2 } } },
    { ab: 2 },
    { ab: 3 },
  ],
  [
    'additional are those that neither name nor pattern has',
    { properties: { a: true }, patternProperties: { '^x': true }, additionalProperties: false },
    { a: 1, xy: 1 },
    { ax: 1 },
  ],
  ['a dependency counts when the name is there', { dependentRequired: { a: ['b'] } }, { c: 1 }, { a: 1 }],
  ['one of one', { oneOf: [{ minimum: 1 }, { maximum: 2 }] }, 3, 2],
  ['without if, then is nothing', { else: false, minimum: 1 }, 1, 0],
  [
    'a tree',
    { properties: { left: { $ref: '#' }, right: { $ref: '#' } }, additionalProperties: false },
    { left: { right: {} } },
    { left: { middle: {} } },
  ],
  [
    'a reference in 2020-12 stands beside others',
    { $defs: { a: { minimum: 1 } }, $ref: '#/$defs/a', maximum: 2 },
    2,
    3,
  ],
  [
    'unevaluated asks all alternatives that fit',
    { anyOf: [{ properties: { a: true } }, { properties: { b: true } }], unevaluatedProperties: false },
    { a: 1, b: 1 },
    { c: 1 },
  ],
  [
    'unevaluated asks no alternative that does not fit',
    { anyOf: [{ properties: { a: { const: 1 } } }, true], unevaluatedProperties: false },
    { a: 1 },
    { a: 2 },
  ],
  [
    'unevaluated asks if',
    { if: { properties: { a: { const: 1 } } }, unevaluatedProperties: false },
    { a: 1 },
    { a: 2 },
  ],
  [
    'unevaluated asks not nothing',
    { not: { required: ['b'], properties: { b: { const: 1 }, a: true } }, unevaluatedProperties: false },
    {},
    { a: 1 },
  ],
  [
    'unevaluated asks references',
    { $defs: { a: { prefixItems: [true] } }, $ref: '#/$defs/a', unevaluatedItems: false },
    [1],
    [1, 2],
  ],
  ['unevaluated asks contains', { contains: { const: 1 }, unevaluatedItems: { const: 2 } }, [1, 2], [1, 3]],
  [
    'unevaluated asks dependentSchemas',
    { dependentSchemas: { a: { properties: { a: true } } }, unevaluatedProperties: false },
    { a: 1 },
    { b: 1 },
  ],
  [
    'unevaluated asks unevaluated',
    { allOf: [{ unevaluatedProperties: { const: 1 } }], unevaluatedProperties: false },
    { a: 1 },
    { a: 2 },
  ],
]

test.each(ROWS)('%s: %j takes %j, not %j', (_, schema, good, bad) => {
  expect(isValid(schema, good)).toBe(true)
  expect(isValid(schema, bad)).toBe(false)
})

describe('what is wrong is told once', () => {
  test('a wrong property is not called unexpected as well', () => {
    const schema = { allOf: [{ properties: { a: { type: 'string' } } }], unevaluatedProperties: false }
    expect(faultsOf(schema, { a: 1 })).toEqual([{ pointer: '/a', detail: 'The value must be a string.' }])
  })

  test('an alternative of another type is no guess', () => {
    const schema = { anyOf: [{ type: 'array' }, { required: ['a'] }] }
    expect(faultsOf(schema, {}).map(({ pointer }) => pointer)).toEqual(['', '/a'])
  })

  test('a number that JSON cannot hold is no multiple', () => {
    expect(faultsOf({ multipleOf: 2 }, JSON.parse('1e400'))[0]?.detail).toMatch(/multiple of 2/)
  })
})
