import { Ajv2020 as Ajv } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/domain/job.ts'
import { admitSchema } from '../../src/payload-schema/admit.ts'
import { checkPayload } from '../../src/payload-schema/check.ts'
import { data, wholeSchema } from './generated.ts'

const RUNS = 1_000

function createAjv() {
  const ajv = new Ajv({ strict: false, ownProperties: true, logger: false })
  formats.default(ajv)
  return ajv
}

/** ajv 8 keeps note of what was looked at less finely than 2020-12 asks; the official suite settles these two. */
const mentionsUnevaluated = (schema: Json) => JSON.stringify(schema).includes('"unevaluated')

describe('another validator comes to the same verdict', () => {
  test('for any schema that is admitted, and any data', () => {
    const ajv = createAjv()
    let compared = 0
    fc.assert(
      fc.property(wholeSchema, fc.array(data, { minLength: 1, maxLength: 5 }), (schema, samples) => {
        const admission = admitSchema(schema)
        if (!admission.ok || mentionsUnevaluated(schema)) return
        const validate = ajv.compile(schema as object)
        for (const sample of samples) {
          compared++
          expect(checkPayload(admission.schema, sample).length === 0, JSON.stringify(sample)).toBe(
            validate(sample),
          )
        }
      }),
      { numRuns: RUNS },
    )
    expect(compared).toBeGreaterThan(RUNS / 2)
  })
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
