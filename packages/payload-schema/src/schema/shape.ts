import { FORMATS } from '../format.ts'
import { isObject, type Json } from '../json.ts'
import { either } from '../words.ts'
import type { Shape } from './keywords.ts'

const TYPES: ReadonlySet<Json> = new Set([
  'array',
  'boolean',
  'integer',
  'null',
  'number',
  'object',
  'string',
])

const isSchema = (value: Json): boolean => isObject(value) || typeof value === 'boolean'
const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
const isDistinct = (values: readonly Json[]): boolean => new Set(values).size === values.length
const isText = (value: Json): value is string => typeof value === 'string'
const isNames = (value: Json): boolean => isList(value) && value.every(isText) && isDistinct(value)
const isType = (value: Json): boolean => TYPES.has(value)
/** 2^53 and beyond a number has gaps, and no payload comes near it. */
const isCount = (value: Json): boolean => Number.isSafeInteger(value) && Number(value) >= 0

const types = either([...TYPES].map((type) => `"${type}"`))
const formats = [...FORMATS.keys()].sort().map((format) => `"${format}"`)

/**
 * Whether a keyword's value has the shape that the drafts' metaschemas demand, and what they demand in words.
 */
const SHAPES: Readonly<Record<Shape, { fits: (value: Json) => boolean; words: string }>> = {
  schema: { fits: isSchema, words: 'a schema: an object, true or false' },
  schemas: {
    fits: (value) => isList(value) && value.length > 0,
    words: 'a list of schemas that is not empty',
  },
  'schema-or-schemas': {
    fits: (value) => isSchema(value) || isList(value),
    words: 'a schema or a list of schemas',
  },
  'schemas-by-name': { fits: isObject, words: 'an object of schemas' },
  'schemas-by-pattern': { fits: isObject, words: 'an object of schemas' },
  'schemas-or-names-by-name': {
    fits: (value) => isObject(value) && Object.values(value).every((part) => !isList(part) || isNames(part)),
    words: 'an object of schemas and lists of different names',
  },
  'names-by-name': {
    fits: (value) => isObject(value) && Object.values(value).every(isNames),
    words: 'an object of lists of different names',
  },
  names: { fits: isNames, words: 'a list of different names' },
  values: { fits: isList, words: 'a list of values' },
  list: { fits: isList, words: 'a list' },
  types: {
    fits: (value) =>
      isList(value) ? value.length > 0 && value.every(isType) && isDistinct(value) : isType(value),
    words: `${types}, or a list of different ones`,
  },
  number: { fits: (value) => typeof value === 'number', words: 'a number' },
  'positive-number': {
    fits: (value) => typeof value === 'number' && value > 0,
    words: 'a number greater than 0',
  },
  count: { fits: isCount, words: 'a whole number, 0 or greater' },
  boolean: { fits: (value) => typeof value === 'boolean', words: 'true or false' },
  text: { fits: isText, words: 'a string' },
  pattern: { fits: isText, words: 'a regular expression' },
  format: { fits: (value) => isText(value) && FORMATS.has(value), words: `one of ${formats.join(', ')}` },
  reference: { fits: isText, words: 'a reference within this schema, such as "#/$defs/name"' },
  anchor: {
    fits: (value) => isText(value) && /^[A-Za-z_][-A-Za-z0-9._]*$/.test(value),
    words: 'a name of letters, digits, "-", "_" and "."',
  },
  'root-text': { fits: isText, words: 'a string' },
  'root-id': {
    fits: (value) =>
      isText(value) && !/#./.test(value) && FORMATS.get('uri-reference')?.isMet(value) === true,
    words: 'a URL without a fragment',
  },
  anything: { fits: () => true, words: 'anything' },
}

/** What a keyword's value should be, when it isn't. */
export function misshapen(shape: Shape, value: Json): string | undefined {
  const { fits, words } = SHAPES[shape]
  return fits(value) ? undefined : words
}
