import { describe, expect, test } from 'vitest'
import type { Json } from '../src/json.ts'
import { MAX_POINTER_CHARACTERS, MAX_VIOLATIONS } from '../src/limits.ts'
import { type Draft, KEYWORDS } from '../src/schema/keywords.ts'
import { DRAFT_07, faultsOf } from './admitted.ts'

type Row = [keyword: string, schema: { [key: string]: Json }, data: Json, ...told: [string, string][]]

const STEP = {
  oneOf: [
    { properties: { kind: { const: 'run' }, command: { type: 'string' } }, required: ['kind', 'command'] },
    { properties: { kind: { const: 'wait' }, seconds: { minimum: 1 } }, required: ['kind', 'seconds'] },
  ],
}

const ROWS: Row[] = [
  ['type', { type: 'string' }, 1, ['', 'The value must be a string.']],
  ['type', { type: ['integer', 'null'] }, 1.5, ['', 'The value must be a whole number or null.']],
  [
    'type',
    { type: ['object', 'array', 'boolean'] },
    1,
    ['', 'The value must be an object, an array or true or false.'],
  ],
  ['const', { const: { a: [1] } }, 1, ['', 'The value must be {"a":[1]}.']],
  ['const', { const: 'a'.repeat(300) }, 1, ['', 'The value must be the one that the schema gives.']],
  ['enum', { enum: ['red', 2, null] }, 'blue', ['', 'The value must be one of "red", 2, null.']],
  [
    'enum',
    { enum: Array.from({ length: 90 }, (_, at) => at) },
    -1,
    ['', 'The value must be one of the 90 that the schema lists.'],
  ],
  ['enum', { enum: [] }, 1, ['', 'The value must be one of the 0 that the schema lists.']],
  ['minimum', { minimum: 1 }, 0, ['', 'The number must be at least 1.']],
  ['exclusiveMinimum', { exclusiveMinimum: 1 }, 1, ['', 'The number must be greater than 1.']],
  ['maximum', { maximum: 1 }, 2, ['', 'The number must be at most 1.']],
  ['exclusiveMaximum', { exclusiveMaximum: 1 }, 1, ['', 'The number must be less than 1.']],
  ['multipleOf', { multipleOf: 0.1 }, 0.25, ['', 'The number must be a multiple of 0.1.']],
  ['minLength', { minLength: 1 }, '', ['', 'The string must have at least 1 character.']],
  ['maxLength', { maxLength: 2 }, 'abc', ['', 'The string must have at most 2 characters.']],
  ['pattern', { pattern: '^[a-z]+$' }, 'A', ['', 'The string must match the pattern ^[a-z]+$']],
  [
    'format',
    { format: 'date-time' },
    'now',
    ['', 'The string must be an instant such as 2026-11-21T22:00:00Z (date-time).'],
  ],
  ['minItems', { minItems: 1 }, [], ['', 'The array must have at least 1 item.']],
  ['maxItems', { maxItems: 2 }, [1, 2, 3], ['', 'The array must have at most 2 items.']],
  [
    'uniqueItems',
    { uniqueItems: true },
    [1, { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['/2', 'The item is the same as item 1; all must differ.'],
  ],
  ['prefixItems', { prefixItems: [true, { type: 'string' }] }, [1, 2], ['/1', 'The value must be a string.']],
  [
    'items',
    { items: { type: 'string' } },
    ['a', 1, 2],
    ['/1', 'The value must be a string.'],
    ['/2', 'The value must be a string.'],
  ],
  ['items', { prefixItems: [true], items: false }, [1, 2, 3], ['', 'The array must have at most 1 item.']],
  [
    'items',
    { $schema: DRAFT_07, items: [{ type: 'string' }] },
    [1, 2],
    ['/0', 'The value must be a string.'],
  ],
  [
    'additionalItems',
    { $schema: DRAFT_07, items: [true], additionalItems: false },
    [1, 2],
    ['', 'The array must have at most 1 item.'],
  ],
  [
    'contains',
    { contains: { const: 1 } },
    [2],
    ['', 'The array must have at least 1 item that fits `contains`.'],
  ],
  [
    'minContains',
    { contains: { const: 1 }, minContains: 2 },
    [1],
    ['', 'The array must have at least 2 items that fit `contains`.'],
  ],
  [
    'maxContains',
    { contains: { const: 1 }, maxContains: 1 },
    [1, 1],
    ['', 'The array must have at most 1 item that fits `contains`.'],
  ],
  [
    'unevaluatedItems',
    { prefixItems: [true], unevaluatedItems: false },
    [1, 2],
    ['/1', 'Item 1 is not allowed.'],
  ],
  ['minProperties', { minProperties: 1 }, {}, ['', 'The object must have at least 1 property.']],
  [
    'maxProperties',
    { maxProperties: 2 },
    { a: 1, b: 1, c: 1 },
    ['', 'The object must have at most 2 properties.'],
  ],
  ['required', { required: ['a/b', 'c'] }, { c: 1 }, ['/a~1b', 'The property "a/b" is missing.']],
  [
    'dependentRequired',
    { dependentRequired: { a: ['b'] } },
    { a: 1 },
    ['/b', 'The property "b" is missing; it has to be there when "a" is.'],
  ],
  [
    'dependencies',
    { $schema: DRAFT_07, dependencies: { a: ['b'] } },
    { a: 1 },
    ['/b', 'The property "b" is missing; it has to be there when "a" is.'],
  ],
  [
    'dependencies',
    { $schema: DRAFT_07, dependencies: { a: { minProperties: 2 } } },
    { a: 1 },
    ['', 'The object must have at least 2 properties.'],
  ],
  [
    'dependentSchemas',
    { dependentSchemas: { a: { minProperties: 2 } } },
    { a: 1 },
    ['', 'The object must have at least 2 properties.'],
  ],
  ['properties', { properties: { a: { type: 'null' } } }, { a: 1 }, ['/a', 'The value must be null.']],
  ['properties', { properties: { a: false } }, { a: 1 }, ['/a', 'The property "a" is not allowed.']],
  [
    'patternProperties',
    { patternProperties: { '^x-': { type: 'string' } } },
    { 'x-~': 1 },
    ['/x-~0', 'The value must be a string.'],
  ],
  [
    'additionalProperties',
    { properties: { a: true, b: true }, additionalProperties: false },
    { c: 1 },
    ['/c', 'The property "c" is not allowed; known are "a", "b".'],
  ],
  [
    'additionalProperties',
    { additionalProperties: { type: 'string' } },
    { c: 1 },
    ['/c', 'The value must be a string.'],
  ],
  [
    'propertyNames',
    { propertyNames: { maxLength: 1 } },
    { ab: 1 },
    ['/ab', 'The name "ab" is not allowed: The string must have at most 1 character.'],
  ],
  [
    'unevaluatedProperties',
    { allOf: [{ properties: { a: true } }], unevaluatedProperties: false },
    { a: 1, b: 1 },
    ['/b', 'The property "b" is not allowed.'],
  ],
  ['$ref', { $ref: '#/$defs/a', $defs: { a: { type: 'string' } } }, 1, ['', 'The value must be a string.']],
  [
    '$anchor',
    { $ref: '#a', $defs: { b: { $anchor: 'a', type: 'string' } } },
    1,
    ['', 'The value must be a string.'],
  ],
  [
    'definitions',
    { $ref: '#/definitions/a', definitions: { a: { type: 'string' } } },
    1,
    ['', 'The value must be a string.'],
  ],
  [
    '$defs',
    { properties: { a: { $ref: '#/$defs/a' } }, $defs: { a: false } },
    { a: 1 },
    ['/a', 'No value is allowed here.'],
  ],
  [
    'allOf',
    { allOf: [{ minimum: 3 }, { multipleOf: 2 }] },
    1,
    ['', 'The number must be at least 3.'],
    ['', 'The number must be a multiple of 2.'],
  ],
  [
    'anyOf',
    { anyOf: [{ minimum: 3 }, { multipleOf: 2 }] },
    1,
    ['', 'The value must fit at least one of 2 alternatives (`anyOf`), and fits none.'],
  ],
  [
    'oneOf',
    { oneOf: [{ minimum: 3 }, { multipleOf: 2 }] },
    4,
    ['', 'The value must fit exactly one of 2 alternatives (`oneOf`), and fits 2.'],
  ],
  [
    'oneOf',
    STEP,
    { kind: 'wait', seconds: 0 },
    ['', 'The value must fit exactly one of 2 alternatives (`oneOf`), and fits none.'],
    ['/seconds', 'The number must be at least 1.'],
  ],
  [
    'oneOf',
    STEP,
    { kind: 'sing' },
    ['', 'The value must fit exactly one of 2 alternatives (`oneOf`), and fits none.'],
  ],
  ['not', { not: { type: 'string' } }, 'a', ['', 'The value must not fit the schema in `not`.']],
  ['if', { if: { minimum: 1 }, else: { const: -1 } }, 0, ['', 'The value must be -1.']],
  // biome-ignore lint/suspicious/noThenProperty: the keyword is called that, and nobody awaits it.
  ['then', { if: { minimum: 1 }, then: { maximum: 3 } }, 4, ['', 'The number must be at most 3.']],
  ['else', { if: { minimum: 1 }, else: { const: -1 } }, 0, ['', 'The value must be -1.']],
]

describe('what is wrong is told in a sentence, at its place', () => {
  test.each(ROWS)('%s: %j with %j', (_, schema, data, ...told) => {
    expect(faultsOf(schema, data)).toEqual(told.map(([pointer, detail]) => ({ pointer, detail })))
  })

  test('by every keyword that decides something', () => {
    const silent = new Set([
      ...['$comment', 'title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly'],
      ...['contentMediaType', 'contentEncoding', 'contentSchema', '$schema', '$id'],
    ])
    for (const draft of ['2020-12', 'draft-07'] satisfies Draft[]) {
      const keywords = [...KEYWORDS[draft].keys()].filter((keyword) => !silent.has(keyword))
      expect(ROWS.map(([keyword]) => keyword)).toEqual(expect.arrayContaining(keywords))
    }
  })

  test('by the schema false', () => {
    expect(faultsOf(false, 1)).toEqual([{ pointer: '', detail: 'No value is allowed here.' }])
  })
})

describe('what is told has limits', () => {
  test('of number', () => {
    expect(faultsOf({ items: { type: 'string' } }, Array(100).fill(1))).toHaveLength(MAX_VIOLATIONS)
  })

  test('of length, where a name is long', () => {
    const [fault] = faultsOf({ additionalProperties: false }, { [`${'n'.repeat(60_000)}`]: 1 })
    expect(fault).toEqual({ pointer: '', detail: `The property "${'n'.repeat(50)}…" is not allowed.` })
  })

  test('of length, where a pointer is long: it stops at a place above', () => {
    const name = 'n'.repeat(MAX_POINTER_CHARACTERS / 2)
    const [fault] = faultsOf(
      { additionalProperties: { additionalProperties: false } },
      { [name]: { [name]: 1 } },
    )
    expect(fault?.pointer).toBe(`/${name}`)
  })

  test('of what a name can do to a page', () => {
    const [fault] = faultsOf({ required: ['a\u202eb`'] }, {})
    expect(fault?.detail).toBe('The property "a\\u202eb\\u0060" is missing.')
  })
})
