import fc from 'fast-check'
import type { Json } from '../src/json.ts'

const NAMES = ['a', 'b', 'c', '__proto__'] as const
const name = fc.constantFrom<string>(...NAMES)
const small = fc.integer({ min: 0, max: 3 })
const scalar = fc.constantFrom<Json>(null, true, false, 0, 1, 2, 1.5, -1, '', 'a', 'ab', '2026-11-21')

/** Data that come near to the schemas below. */
export const { data } = fc.letrec<{ data: Json }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(name, tie('data'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

const names = fc.uniqueArray(name, { maxLength: 3 })
const types = fc.constantFrom('array', 'boolean', 'integer', 'null', 'number', 'object', 'string')

/** Schemas of 2020-12 with every keyword that decides something; most of them are admitted. */
export const { schema } = fc.letrec<{ schema: Json }>((tie) => {
  const inner = tie('schema')
  const list = fc.array(inner, { minLength: 1, maxLength: 3 })
  const byName = fc.dictionary(name, inner, { maxKeys: 3, noNullPrototype: true })
  const keywords = {
    type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
    const: scalar,
    enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
    minimum: small,
    exclusiveMinimum: small,
    maximum: small,
    exclusiveMaximum: small,
    multipleOf: fc.constantFrom(1, 2, 0.5),
    minLength: small,
    maxLength: small,
    minItems: small,
    maxItems: small,
    minProperties: small,
    maxProperties: small,
    pattern: fc.constantFrom('^a', 'b$', '^[a-z]{1,2}$', '(a|b)*'),
    format: fc.constantFrom('date', 'uuid', 'ipv4'),
    uniqueItems: fc.boolean(),
    prefixItems: list,
    items: inner,
    contains: inner,
    minContains: small,
    maxContains: small,
    unevaluatedItems: inner,
    required: names,
    dependentRequired: fc.dictionary(name, names, { maxKeys: 2, noNullPrototype: true }),
    dependentSchemas: byName,
    properties: byName,
    patternProperties: fc.dictionary(fc.constantFrom('^a', '[bc]'), inner, {
      maxKeys: 2,
      noNullPrototype: true,
    }),
    additionalProperties: inner,
    propertyNames: inner,
    unevaluatedProperties: inner,
    allOf: list,
    anyOf: list,
    oneOf: list,
    not: inner,
    if: inner,
    // biome-ignore lint/suspicious/noThenProperty: the keyword is called that, and nobody awaits it.
    then: inner,
    else: inner,
    $ref: fc.constantFrom('#', '#/$defs/a', '#/$defs/b'),
  } satisfies Record<string, fc.Arbitrary<unknown>>
  const pairs = Object.entries<fc.Arbitrary<unknown>>(keywords).map(([keyword, value]) =>
    value.map((setting) => [keyword, setting] as const),
  )
  return {
    schema: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.boolean(),
      fc
        .uniqueArray(fc.oneof(...pairs), { maxLength: 4, selector: ([keyword]) => keyword })
        .map((chosen) => Object.fromEntries(chosen) as Json),
    ),
  }
})

/** A whole schema: the one above, with the definitions that it refers to. */
export const wholeSchema: fc.Arbitrary<Json> = fc
  .tuple(schema, schema, schema)
  .map(([root, a, b]) => ({ ...(typeof root === 'object' ? root : { not: !root }), $defs: { a, b } }) as Json)
