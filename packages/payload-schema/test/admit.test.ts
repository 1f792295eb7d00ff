import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { admitSchema } from '../src/admit.ts'
import {
  MAX_ALL_PATTERNS_SIZE,
  MAX_CHOICES,
  MAX_NESTED_CHOICES,
  MAX_PATTERN_CHARACTERS,
  MAX_PATTERN_SIZE,
  MAX_PATTERNS,
  MAX_SCHEMA_BYTES,
  MAX_SCHEMA_DEPTH,
  MAX_SCHEMA_VALUES,
  MAX_VIOLATIONS,
} from '../src/limits.ts'
import { admitted, DRAFT_07, isValid, refused } from './admitted.ts'

/** Generous: it is some milliseconds on a quiet machine. What it catches takes minutes. */
const MAX_MS = 1_000

const nest = (levels: number, wrap: (inner: object) => object): object => {
  let schema: object = {}
  for (let level = 0; level < levels; level++) schema = wrap(schema)
  return schema
}

/** Definitions of which each refers to the next in the given way. */
const chain = (length: number, link: (next: object) => object) => ({
  $ref: '#/$defs/0',
  $defs: Object.fromEntries(
    Array.from({ length }, (_, at) => [at, at + 1 < length ? link({ $ref: `#/$defs/${at + 1}` }) : {}]),
  ),
})

describe('a schema is admitted', () => {
  test.each<[string, unknown]>([
    ['true', true],
    ['false', false],
    ['nothing demanded', {}],
    ['its draft named', { $schema: 'https://json-schema.org/draft/2020-12/schema' }],
    ['draft-07, with and without the empty fragment', { $schema: 'http://json-schema.org/draft-07/schema' }],
    ['an outermost $id', { $id: 'https://example.com/job.json', type: 'object' }],
    [
      'annotations and notes',
      { title: 'a', description: 'b', default: { typ: 1 }, examples: [1], 'x-owner': { a: 1 } },
    ],
    ['a tree', { properties: { left: { $ref: '#' }, right: { $ref: '#' } } }],
    [
      'alternatives that recur',
      { anyOf: [{ type: 'string' }, { items: { $ref: '#' } }, { properties: { a: { $ref: '#' } } }] },
    ],
    [
      'a reference into a definition',
      { $ref: '#/$defs/a/properties/b', $defs: { a: { properties: { b: {} } } } },
    ],
    ['a reference with escapes', { $ref: '#/$defs/a~1b%25', $defs: { 'a/b%': {} } }],
    ['a reference with an escape that looks like another', { $ref: '#/$defs/~01', $defs: { '~1': {} } }],
    ['an anchor', { $ref: '#here', $defs: { a: { $anchor: 'here' } } }],
    ['names from prototypes', JSON.parse('{"properties":{"__proto__":{},"constructor":{},"toString":{}}}')],
    ['a reference to them', JSON.parse('{"$ref":"#/$defs/__proto__","$defs":{"__proto__":{}}}')],
    ['an empty name', { properties: { '': { type: 'string' } }, $ref: '#/properties/' }],
    ['a reference to an item in draft-07', { $schema: DRAFT_07, items: [{}, { $ref: '#/items/0' }] }],
    [
      'a definition beside a reference in draft-07',
      { $schema: DRAFT_07, $ref: '#/definitions/a', definitions: { a: {} } },
    ],
  ])('%s', (_, schema) => {
    expect(admitted(schema).json).toEqual(schema)
  })

  test('as a copy that later changes do not reach', () => {
    const schema = { type: 'string' }
    const { json } = admitted(schema)
    schema.type = 'number'
    expect(json).toEqual({ type: 'string' })
  })
})

describe('a schema is refused', () => {
  test.each<[string, unknown, string, string]>([
    ['a list', [], '', 'A schema must be an object, true or false.'],
    ['a text', 'string', '', 'A schema must be an object, true or false.'],
    [
      'a wrong subschema',
      { properties: { a: 'string' } },
      '/properties/a',
      'A schema must be an object, true or false.',
    ],
    [
      'a slip of the hand',
      { propertes: {} },
      '/propertes',
      '"propertes" is no keyword that is accepted in 2020-12. Did you mean `properties`?',
    ],
    [
      'a word of OpenAPI',
      { nullable: true },
      '/nullable',
      '"nullable" is no keyword that is accepted in 2020-12. Write `"type": ["…", "null"]`.',
    ],
    [
      'an unknown word',
      { colour: 1 },
      '/colour',
      '"colour" is no keyword that is accepted in 2020-12. Notes of your own begin with `x-`.',
    ],
    [
      'a name from prototypes as keyword',
      JSON.parse('{"__proto__":{"type":"string"}}'),
      '/__proto__',
      '"__proto__" is no keyword that is accepted in 2020-12. Notes of your own begin with `x-`.',
    ],
    ['$data', { minimum: { $data: '1/a' } }, '/minimum', '`minimum` must be a number.'],
    [
      'a keyword of another draft',
      { dependencies: {} },
      '/dependencies',
      '"dependencies" is no keyword that is accepted in 2020-12. In 2020-12 write `dependentRequired` or `dependentSchemas`.',
    ],
    [
      'a list in items',
      { items: [{}] },
      '/items',
      '`items` must be a schema: an object, true or false. For a list write `prefixItems`.',
    ],
    ['a text for a schema', { not: 'a' }, '/not', '`not` must be a schema: an object, true or false.'],
    [
      'a dynamic reference',
      { $dynamicRef: '#a' },
      '/$dynamicRef',
      '"$dynamicRef" is no keyword that is accepted in 2020-12. Write `$ref`: it must be clear beforehand which schema is meant.',
    ],
    [
      'another draft',
      { $schema: 'http://json-schema.org/draft-04/schema#' },
      '/$schema',
      '`$schema` must be one of https://json-schema.org/draft/2020-12/schema, http://json-schema.org/draft-07/schema, https://json-schema.org/draft-07/schema.',
    ],
    ['a draft within', { not: { $schema: DRAFT_07 } }, '/not/$schema', '`$schema` must stand outermost.'],
    ['an $id within', { not: { $id: 'a' } }, '/not/$id', '`$id` must stand outermost.'],
    [
      'a wrong type',
      { type: 'strin' },
      '/type',
      '`type` must be "array", "boolean", "integer", "null", "number", "object" or "string", or a list of different ones.',
    ],
    [
      'the types of an engine',
      { type: 'bigint' },
      '/type',
      '`type` must be "array", "boolean", "integer", "null", "number", "object" or "string", or a list of different ones.',
    ],
    [
      'a remote reference',
      { $ref: 'https://example.com/a.json' },
      '/$ref',
      '"https://example.com/a.json" is not within this schema. Nothing is fetched: copy it to `$defs`.',
    ],
    [
      'a reference to a file',
      { $schema: DRAFT_07, $ref: 'a.json#/a' },
      '/$ref',
      '"a.json#/a" is not within this schema. Nothing is fetched: copy it to `definitions`.',
    ],
    ['a reference to nothing', { $ref: '#/$defs/a' }, '/$ref', 'There is no schema at "#/$defs/a".'],
    [
      'a reference to an inherited name',
      { $ref: '#/$defs/toString', $defs: {} },
      '/$ref',
      'There is no schema at "#/$defs/toString".',
    ],
    [
      'a reference to what is no schema',
      { $ref: '#/const', const: {} },
      '/$ref',
      'There is no schema at "#/const".',
    ],
    [
      'a reference to all definitions',
      { $ref: '#/$defs', $defs: {} },
      '/$ref',
      'There is no schema at "#/$defs".',
    ],
    ['a reference with a broken escape', { $ref: '#/%' }, '/$ref', 'There is no schema at "#/%".'],
    [
      'two anchors of a name',
      { $defs: { a: { $anchor: 'a' }, b: { $anchor: 'a' } } },
      '/$defs/b/$anchor',
      'There are two anchors "a".',
    ],
    [
      'a keyword beside a reference in draft-07',
      { $schema: DRAFT_07, properties: { a: { $ref: '#', minimum: 1 } } },
      '/properties/a/minimum',
      'In draft-07 `minimum` counts for nothing beside `$ref`. Put both into `allOf`.',
    ],
    [
      'an unknown format',
      { format: 'date-tim' },
      '/format',
      '`format` must be one of "date", "date-time", "duration", "email", "hostname", "idn-email", "idn-hostname", "ipv4", "ipv6", "iri", "iri-reference", "json-pointer", "regex", "relative-json-pointer", "time", "uri", "uri-reference", "uri-template", "uuid".',
    ],
    ['a schema that is itself', { $ref: '#' }, '', 'Checking a value would come back here without end.'],
    [
      'two that are each other',
      { $defs: { a: { allOf: [{ $ref: '#/$defs/b' }] }, b: { not: { $ref: '#/$defs/a' } } } },
      '/$defs/a',
      'Checking a value would come back here without end.',
    ],
    [
      'one that depends on itself',
      { dependentSchemas: { a: { if: { $ref: '#' } } } },
      '',
      'Checking a value would come back here without end.',
    ],
    ['a value that is no JSON', { const: undefined }, '/const', 'This is no JSON value.'],
    ['a function', () => true, '', 'This is no JSON value.'],
    ['an infinite number', { maximum: Number.POSITIVE_INFINITY }, '/maximum', 'This is no JSON value.'],
    ['an object with a class', { const: new Date(0) }, '/const', 'This is no JSON value.'],
  ])('%s', (_, schema, pointer, detail) => {
    const [fault] = refused(schema)
    expect(fault).toEqual({ pointer, detail })
  })

  test('with everything that is wrong, up to a limit', () => {
    expect(refused({ typ: 1, minimum: 'a', not: { pattern: '(' } }).map(({ pointer }) => pointer)).toEqual([
      '/typ',
      '/minimum',
      '/not/pattern',
    ])
    expect(refused(Object.fromEntries(Array.from({ length: 99 }, (_, at) => [`a${at}`, 1])))).toHaveLength(
      MAX_VIOLATIONS,
    )
  })
})

describe('a huge or hostile schema is refused in milliseconds', () => {
  const endless: { not?: object } = {}
  endless.not = endless
  const explosive = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('boom')
      },
    },
  )
  test.each<[string, unknown, string]>([
    [
      '4,000 levels',
      nest(4_000, (not) => ({ not })),
      `The schema must be at most ${MAX_SCHEMA_DEPTH} levels deep.`,
    ],
    ['an object in itself', endless, `The schema must be at most ${MAX_SCHEMA_DEPTH} levels deep.`],
    [
      'shared parts that unfold to 2^30',
      nest(30, (part) => ({ anyOf: [part, part] })),
      `The schema must have at most ${MAX_SCHEMA_VALUES} values.`,
    ],
    [
      'many values',
      { enum: Array(1_000_000).fill(1) },
      `The schema must have at most ${MAX_SCHEMA_VALUES} values.`,
    ],
    ['a list of holes', { enum: Array(1_000_000_000) }, 'This is no JSON value.'],
    [
      'many characters',
      { title: 'a'.repeat(10_000_000) },
      `The schema must have at most ${MAX_SCHEMA_BYTES} bytes of JSON.`,
    ],
    [
      'many bytes',
      { title: 'é'.repeat(MAX_SCHEMA_BYTES - 100) },
      `The schema must have at most ${MAX_SCHEMA_BYTES} bytes of JSON.`,
    ],
    ['an object that throws', explosive, 'The schema could not be read.'],
    [
      'alternatives that double 22 times',
      chain(22, (next) => ({ anyOf: [next, next] })),
      `One value would be checked in more than ${MAX_CHOICES} ways.`,
    ],
    [
      'a long chain',
      chain(900, (next) => next),
      `More than ${MAX_NESTED_CHOICES} schemas apply to one value, each by the next.`,
    ],
    [
      'a pattern that is long',
      { pattern: 'a'.repeat(MAX_PATTERN_CHARACTERS + 1) },
      `The pattern must have at most ${MAX_PATTERN_CHARACTERS} characters.`,
    ],
    [
      'a pattern that unfolds',
      { pattern: '^(?:a{0,500}){0,500}$' },
      `The pattern must have at most ${MAX_PATTERN_SIZE} parts, repeats written out.`,
    ],
    [
      'a name pattern that unfolds',
      { patternProperties: { '(?:(?:(?:a{99}){99}){99}){99}': true } },
      `The pattern must have at most ${MAX_PATTERN_SIZE} parts, repeats written out.`,
    ],
    [
      'many patterns',
      { allOf: Array.from({ length: 900 }, (_, at) => ({ pattern: `[^\\p{L}]{900}${at}` })) },
      `The schema must have at most ${MAX_PATTERNS} different patterns, of ${MAX_ALL_PATTERNS_SIZE} parts together, repeats written out.`,
    ],
    [
      'many small patterns',
      { allOf: Array.from({ length: MAX_PATTERNS + 1 }, (_, at) => ({ pattern: `${at}` })) },
      `The schema must have at most ${MAX_PATTERNS} different patterns, of ${MAX_ALL_PATTERNS_SIZE} parts together, repeats written out.`,
    ],
    [
      'many large patterns',
      { allOf: Array.from({ length: 90 }, (_, at) => ({ pattern: `[^\\p{L}]{900}${at}` })) },
      `The schema must have at most ${MAX_PATTERNS} different patterns, of ${MAX_ALL_PATTERNS_SIZE} parts together, repeats written out.`,
    ],
  ])('%s', (_, schema, detail) => {
    const start = performance.now()
    const faults = refused(schema)
    expect(performance.now() - start).toBeLessThan(MAX_MS)
    expect(faults[0]?.detail).toBe(detail)
  })

  test('whatever comes in, the answer is a verdict', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything({ withBigInt: true, withDate: true, withMap: true }), fc.json()),
        (value) => {
          const admission = admitSchema(value)
          expect(admission.ok || admission.errors.length > 0).toBe(true)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('names from prototypes are names like any other', () => {
  const schema = JSON.parse(
    '{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}},"required":["__proto__","toString"],"additionalProperties":false}',
  )
  test.each<[string, boolean]>([
    ['{"__proto__":"a","toString":1}', false],
    ['{"__proto__":"a","constructor":"b"}', false],
    ['{}', false],
  ])('%s', (text, valid) => {
    expect(isValid(schema, JSON.parse(text))).toBe(valid)
  })

  test('and nobody is changed by them', () => {
    isValid({ additionalProperties: true }, JSON.parse('{"__proto__":{"polluted":true}}'))
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
