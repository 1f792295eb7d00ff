/** What a keyword's value has to look like. Those with `schema` in them hold subschemas. */
export type Shape =
  | 'schema'
  | 'schemas'
  | 'schema-or-schemas'
  | 'schemas-by-name'
  | 'schemas-by-pattern'
  | 'schemas-or-names-by-name'
  | 'names-by-name'
  | 'names'
  | 'values'
  | 'types'
  | 'number'
  | 'positive-number'
  | 'count'
  | 'boolean'
  | 'text'
  | 'pattern'
  | 'format'
  | 'reference'
  | 'anchor'
  | 'root-text'
  | 'root-id'
  | 'list'
  | 'anything'

export type Draft = '2020-12' | 'draft-07'

/** What `$schema` may say; an empty fragment at its end is allowed as well. */
export const DRAFT_URLS: ReadonlyMap<string, Draft> = new Map([
  ['https://json-schema.org/draft/2020-12/schema', '2020-12'],
  ['http://json-schema.org/draft-07/schema', 'draft-07'],
  ['https://json-schema.org/draft-07/schema', 'draft-07'],
])

/** Keywords that say something about a schema and decide nothing. */
const ANNOTATIONS = {
  $comment: 'text',
  title: 'text',
  description: 'text',
  default: 'anything',
  examples: 'list',
  deprecated: 'boolean',
  readOnly: 'boolean',
  writeOnly: 'boolean',
  contentMediaType: 'text',
  contentEncoding: 'text',
} as const

/** Keywords that both drafts have, with the same meaning. */
const COMMON = {
  $schema: 'root-text',
  $id: 'root-id',
  $ref: 'reference',
  definitions: 'schemas-by-name',
  type: 'types',
  enum: 'values',
  const: 'anything',
  multipleOf: 'positive-number',
  maximum: 'number',
  exclusiveMaximum: 'number',
  minimum: 'number',
  exclusiveMinimum: 'number',
  maxLength: 'count',
  minLength: 'count',
  pattern: 'pattern',
  format: 'format',
  maxItems: 'count',
  minItems: 'count',
  uniqueItems: 'boolean',
  contains: 'schema',
  maxProperties: 'count',
  minProperties: 'count',
  required: 'names',
  properties: 'schemas-by-name',
  patternProperties: 'schemas-by-pattern',
  additionalProperties: 'schema',
  propertyNames: 'schema',
  allOf: 'schemas',
  anyOf: 'schemas',
  oneOf: 'schemas',
  not: 'schema',
  if: 'schema',
  // biome-ignore lint/suspicious/noThenProperty: the keyword is called that, and nobody awaits this table.
  then: 'schema',
  else: 'schema',
} as const

const tableOf = (own: Readonly<Record<string, Shape>>): ReadonlyMap<string, Shape> =>
  new Map<string, Shape>(Object.entries({ ...ANNOTATIONS, ...COMMON, ...own }))

/**
 * The keywords of each draft that are accepted. Whatever stands beside them would be ignored, and is refused
 * instead.
 */
export const KEYWORDS: Readonly<Record<Draft, ReadonlyMap<string, Shape>>> = {
  // https://json-schema.org/draft/2020-12/json-schema-core and .../json-schema-validation
  '2020-12': tableOf({
    $anchor: 'anchor',
    $defs: 'schemas-by-name',
    prefixItems: 'schemas',
    items: 'schema',
    minContains: 'count',
    maxContains: 'count',
    unevaluatedItems: 'schema',
    unevaluatedProperties: 'schema',
    dependentRequired: 'names-by-name',
    dependentSchemas: 'schemas-by-name',
    contentSchema: 'schema',
  }),
  // https://json-schema.org/draft-07/json-schema-core and .../json-schema-validation
  'draft-07': tableOf({
    items: 'schema-or-schemas',
    additionalItems: 'schema',
    dependencies: 'schemas-or-names-by-name',
  }),
}

/**
 * In draft-07 `$ref` makes everything beside it count for nothing; these may stand there, as they decide
 * nothing.
 */
export const BESIDE_REFERENCE: ReadonlySet<string> = new Set([
  ...Object.keys(ANNOTATIONS),
  '$schema',
  '$id',
  '$ref',
  'definitions',
])

/**
 * Keywords whose schemas apply to the same value as the schema that they stand in, rather than to a part of
 * it.
 */
export const IN_PLACE: ReadonlySet<string> = new Set([
  '$ref',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
  'dependencies',
])
