/* A JSON Schema as far as a form can show it. Whatever is not understood here is left to the validator. */

/** Any value that JSON can write. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

export type Keywords = Readonly<Record<string, unknown>>
export type Schema = Keywords | boolean

export const isObject = (value: unknown): value is Keywords =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSchema = (value: unknown): value is Schema => isObject(value) || typeof value === 'boolean'

/** The members that a schema names, in its order. */
export const propertiesOf = (schema: unknown): readonly [string, Schema][] =>
  isObject(schema) && isObject(schema.properties)
    ? Object.entries(schema.properties).filter((entry): entry is [string, Schema] => isSchema(entry[1]))
    : []

export const requiredOf = (schema: unknown): ReadonlySet<unknown> =>
  new Set(isObject(schema) && Array.isArray(schema.required) ? schema.required : [])

/** The types that a schema allows by the keyword `type`. */
export const typesOf = (schema: unknown): readonly string[] =>
  isObject(schema) ? [schema.type].flat().filter((one): one is string => typeof one === 'string') : []

/** The values that a schema lists, if it lists any. */
export const choicesOf = (schema: unknown): readonly Json[] | undefined => {
  if (!isObject(schema)) return undefined
  if (schema.const !== undefined) return [schema.const as Json]
  return Array.isArray(schema.enum) && schema.enum.length > 0 ? (schema.enum as Json[]) : undefined
}

export const textOf = (schema: unknown, keyword: string): string | undefined => {
  const value = isObject(schema) ? schema[keyword] : undefined
  return typeof value === 'string' ? value : undefined
}
