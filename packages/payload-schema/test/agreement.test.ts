import { Ajv2020 as Ajv } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { Check } from 'typebox/schema'
import { expect, test } from 'vitest'
import { admitSchema } from '../src/admit.ts'
import { checkPayload } from '../src/check.ts'
import type { Json } from '../src/json.ts'
import { data, wholeSchema } from './generated.ts'

const RUNS = 1_000

function createAjv() {
  const ajv = new Ajv({ strict: false, ownProperties: true, logger: false })
  formats.default(ajv)
  return ajv
}

/**
 * Ajv's compiled code throws a TypeError or a ReferenceError for some schemas that join `anyOf` and
 * `patternProperties`, a bug in what it writes: no verdict.
 */
function verdictOf(validate: (data: unknown) => unknown, sample: Json): unknown {
  try {
    return validate(sample)
  } catch (error) {
    if (error instanceof TypeError || error instanceof ReferenceError) return undefined
    throw error
  }
}

/**
 * Neither of the two is always right (of 1,299 required tests of 2020-12 ajv misses 58, and it skips a
 * property called `__proto__`; typebox 1), but they are not wrong in the same places.
 */
test('where two other validators agree, ours does too: for any schema that is admitted, and any data', () => {
  const ajv = createAjv()
  let compared = 0
  fc.assert(
    fc.property(wholeSchema, fc.array(data, { minLength: 1, maxLength: 5 }), (schema, samples) => {
      const admission = admitSchema(schema)
      if (!admission.ok) return
      const validate = ajv.compile(schema as object)
      for (const sample of samples) {
        const verdict = verdictOf(validate, sample)
        if (Check(schema as object, sample) !== verdict) continue
        compared++
        expect(checkPayload(admission.schema, sample).length === 0, JSON.stringify(sample)).toBe(verdict)
      }
    }),
    { numRuns: RUNS },
  )
  expect(compared).toBeGreaterThan(RUNS)
})

test('whatever is admitted is valid by its metaschema', () => {
  const keywords = fc.constantFrom(
    ...[
      'type',
      'enum',
      'required',
      'items',
      'prefixItems',
      'allOf',
      'properties',
      'patternProperties',
      'minLength',
    ],
    ...[
      'multipleOf',
      'minimum',
      'uniqueItems',
      '$ref',
      '$anchor',
      '$id',
      '$defs',
      '$comment',
      'title',
      'examples',
    ],
    ...[
      'dependentRequired',
      'dependentSchemas',
      'not',
      'pattern',
      'format',
      'readOnly',
      'contentMediaType',
      'const',
    ],
  )
  const value = fc.oneof(
    fc.constantFrom<Json>(
      'string',
      [],
      {},
      0,
      1,
      -1,
      1.5,
      true,
      false,
      '#',
      'a',
      '',
      ['a'],
      ['a', 'a'],
      ['string'],
      null,
    ),
    fc.constantFrom<Json>(
      { a: {} },
      { a: [] },
      { a: ['b'] },
      { a: ['b', 'b'] },
      [{}],
      [[]],
      { a: 1 },
      'a b',
      '#a',
      '(',
    ),
  )
  const ajv = createAjv()
  let seen = 0
  fc.assert(
    fc.property(fc.dictionary(keywords, value, { maxKeys: 3, noNullPrototype: true }), (schema) => {
      if (!admitSchema(schema).ok) return
      seen++
      expect(ajv.validateSchema(schema)).toBe(true)
    }),
    { numRuns: 3_000 },
  )
  expect(seen).toBeGreaterThan(300)
})
