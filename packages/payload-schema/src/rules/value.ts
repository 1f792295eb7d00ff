import { canonicalOf, type Instance, violate } from '../evaluate.ts'
import type { Json } from '../json.ts'
import { either, list } from '../words.ts'
import { type Maker, setting } from './maker.ts'

const TYPE_WORDS: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
}

const typeOf = (value: Json): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

const isType = (value: Json, type: string): boolean =>
  type === 'integer' ? Number.isInteger(value) : typeOf(value) === type

export const type: Maker = (making) => {
  const types = [setting<string | readonly string[]>(making, 'type')].flat()
  const words = either(types.map((name) => TYPE_WORDS[name] ?? name))
  return (visit) => {
    if (types.some((name) => isType(visit.instance.value, name))) return
    violate(visit, 'type', () => `The value must be ${words}.`)
  }
}

const alone = (value: Json): Instance => ({ parent: undefined, key: '', value })

/** The rule of `enum` and of `const`, which is an `enum` of one. */
const oneOfValues =
  (keyword: string, valuesOf: (value: Json) => readonly Json[]): Maker =>
  (making) => {
    const values = valuesOf(setting(making, keyword))
    const known = new Set(values.map((value) => canonicalOf(alone(value))))
    return (visit) => {
      if (known.has(canonicalOf(visit.instance))) return
      violate(visit, keyword, () => `The value must be ${oneOf(values)}.`)
    }
  }

function oneOf(values: readonly Json[]): string {
  const listed = list(values)
  if (values.length === 1) return listed ?? 'the one that the schema gives'
  return listed ? `one of ${listed}` : `one of the ${values.length} that the schema lists`
}

const enumeration = oneOfValues('enum', (value) => value as readonly Json[])
const constant = oneOfValues('const', (value) => [value])

export { constant, enumeration }
