import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { admitSchema } from '../src/admit.ts'
import { examine } from '../src/check.ts'
import type { Json } from '../src/json.ts'
import { MAX_NESTED_CHOICES, MAX_STEPS, MAX_VIOLATIONS } from '../src/limits.ts'
import { admitted } from './admitted.ts'
import { data, wholeSchema } from './generated.ts'

/** What GitHub gives an issue's body. */
const DATA_CHARACTERS = 65_536
/** Generous: the slowest takes half a second on a quiet machine. What it catches takes minutes to hours. */
const MAX_MS = 5_000

const TOO_MUCH = [
  {
    pointer: '',
    detail: `The data could not be held against the schema: it takes more than ${MAX_STEPS} steps. Send less data, or have the schema simplified.`,
  },
]

const ONES = Array<number>(32_000).fill(1)
const OBJECTS = Array.from({ length: 21_000 }, () => ({}))
const LETTERS = Array.from({ length: 65_000 }, (_, at) => ((at * 7_919) % 13 < 6 ? 'a' : 'b')).join('')
const names = (count: number) => Array.from({ length: count }, (_, at) => `name${at}`)
const each = (count: number, value: Json) => Object.fromEntries(names(count).map((name) => [name, value]))

function nested(levels: number, wrap: (inner: Json) => Json, inner: Json): Json {
  let value = inner
  for (let level = 0; level < levels; level++) value = wrap(value)
  return value
}

describe('a check takes bounded work', () => {
  test('whatever the schema and the data are, and never throws', () => {
    fc.assert(
      fc.property(wholeSchema, data, (schema, value) => {
        const admission = admitSchema(schema)
        if (!admission.ok) return
        const { faults, steps } = examine(admission.schema, value)
        expect(faults.length).toBeLessThanOrEqual(MAX_VIOLATIONS)
        expect(steps).toBeLessThanOrEqual(MAX_STEPS)
      }),
      { numRuns: 2_000 },
    )
  })

  const recurring = {
    oneOf: ['a', 'b'].map((kind) => ({ properties: { kind: { const: kind }, child: { $ref: '#' } } })),
  }
  test.each<[string, Json, Json]>([
    ['31 levels of alternatives that both recur', recurring, nested(31, (child) => ({ child }), {})],
    [
      'a reference for each of many items',
      { $defs: { ...each(500, {}), n: { type: 'number' } }, items: { $ref: '#/$defs/n' } },
      ONES,
    ],
    [
      '500 properties for each of many objects',
      { items: { properties: each(500, true), additionalProperties: false } },
      OBJECTS,
    ],
    ['a pattern that back-tracks', { pattern: '^(a+)+$' }, `${'a'.repeat(65_000)}!`],
    ['many items that differ', { uniqueItems: true }, names(5_000)],
    [
      'items that differ at each of 30 levels',
      nested(30, (items) => ({ uniqueItems: true, items }), {}),
      nested(30, (inner) => [inner], ONES),
    ],
    ['many multiples of a tiny number', { items: { multipleOf: 5e-324 } }, Array(9_000).fill(1e300)],
    ['a long text of a format', { format: 'uri' }, `a:${'b'.repeat(65_000)}`],
    ['many long host names', { items: { format: 'idn-hostname' } }, Array(1_000).fill('ü'.repeat(60))],
  ])('%s come to an end', (_, schema, value) => {
    expect(JSON.stringify(value).length).toBeLessThanOrEqual(DATA_CHARACTERS)
    const start = performance.now()
    const { faults, steps } = examine(admitted(schema), value)
    expect(performance.now() - start).toBeLessThan(MAX_MS)
    expect(steps).toBeLessThanOrEqual(MAX_STEPS)
    expect(faults).not.toEqual(TOO_MUCH)
  })

  test.each<[string, Json, Json]>([
    [
      '50 alternatives for each of many items',
      { items: { anyOf: Array(50).fill({ type: 'string' }) } },
      ONES,
    ],
    ['500 names for each of many objects', { items: { required: names(500) } }, OBJECTS],
    ['a large pattern for a long text', { pattern: '(?:[ab]*a[ab]{400}|c)$' }, LETTERS],
    [
      'many patterns for many names',
      { patternProperties: Object.fromEntries(names(99).map((name) => [`${name}$`, true])) },
      each(4_000, 1),
    ],
    ['many limits for a long text', { allOf: Array(3_000).fill({ maxLength: 1 }) }, LETTERS],
    [
      'many lists of what was looked at',
      {
        $defs: { a: { items: true } },
        allOf: Array(900).fill({ $ref: '#/$defs/a' }),
        unevaluatedItems: false,
      },
      ONES,
    ],
    ['many looks for equal items', { allOf: Array(900).fill({ uniqueItems: true }) }, ONES],
  ])('%s are given up, in words', (_, schema, value) => {
    expect(JSON.stringify(value).length).toBeLessThanOrEqual(DATA_CHARACTERS)
    const start = performance.now()
    expect(examine(admitted(schema), value).faults).toEqual(TOO_MUCH)
    expect(performance.now() - start).toBeLessThan(MAX_MS)
  })

  test('the work of alternatives that recur grows with the levels, not with their power', () => {
    const steps = (levels: number) =>
      examine(
        admitted(recurring),
        nested(levels, (child) => ({ child }), {}),
      ).steps
    expect(steps(30)).toBeLessThanOrEqual(2 * steps(15))
  })

  test('the deepest schema on the deepest data leaves the call stack whole', () => {
    // Every level of the data unfolds to as many schemas, one by way of the other, as a value may have.
    const length = MAX_NESTED_CHOICES - 2
    const links = Array.from({ length }, (_, at) => {
      const next = at + 1 < length ? { $ref: `#/$defs/${at + 1}` } : { additionalProperties: { $ref: '#' } }
      return [at, next]
    })
    const schema = { $ref: '#/$defs/0', $defs: Object.fromEntries(links), unevaluatedProperties: false }
    const deepest = nested(31, (child) => ({ child }), { end: 1 })
    expect(examine(admitted(schema), deepest).faults).toEqual([])
  })

  test('data deeper than a job may have are refused', () => {
    expect(
      examine(
        admitted(true),
        nested(5_000, (inner) => [inner], 1),
      ).faults,
    ).toEqual([{ pointer: '', detail: 'The data must be at most 32 levels deep.' }])
  })
})
