import { isDeepStrictEqual } from 'node:util'
import type { SchemaObject } from 'ajv'
import type { Answer, Operation } from '../../src/http/operation.ts'
import { fileName, typeName } from '../build-schemas/names.ts'

/** By their file's name without its end. */
export type Schemas = ReadonlyMap<string, SchemaObject>

const URN = 'urn:octoqueue:schema:'

/** The address in the document of a schema of schemas/. */
export const refTo = (name: string) => ({ $ref: `#/components/schemas/${typeName(name)}` })

/** The names of the schemas that an answer may follow; none when it is text, or nothing. */
export const schemasOf = (answer: Answer): readonly string[] =>
  [answer ?? []].flat().filter((name) => !name.includes('/'))

/**
 * Every schema that the operations name, and those that these refer to, as components of one document; what a
 * schema defines for itself (`$defs`) is a component of its own, as generators look for names nowhere else.
 * @throws Error when two schemas define different things by one name
 */
export function collectSchemas(
  operations: readonly Operation[],
  schemas: Schemas,
): Record<string, SchemaObject> {
  const found = new Set<string>()
  const visit = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    for (const [, inner = ''] of JSON.stringify(find(schemas, name)).matchAll(
      /"urn:octoqueue:schema:([a-z-]+)"/g,
    ))
      if (inner !== name) visit(inner)
  }
  visit('problem')
  for (const { body, answers } of operations) {
    if (body !== undefined) visit(fileName(body))
    for (const name of Object.values(answers).flatMap(schemasOf)) visit(name)
  }
  const components = new Map<string, SchemaObject>()
  for (const name of found) {
    const { $schema: _draft, $id: _id, $defs = {}, ...schema } = find(schemas, name)
    for (const [own, definition] of [[name, schema], ...Object.entries<SchemaObject>($defs)] as const) {
      const component = embed(definition)
      const known = components.get(typeName(own))
      if (known && !isDeepStrictEqual(known, component)) throw new Error(`Two schemas are called ${own}`)
      components.set(typeName(own), component)
    }
  }
  return Object.fromEntries([...components].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** @throws Error when there is no such file */
export function find(schemas: Schemas, name: string): SchemaObject {
  const schema = schemas.get(name)
  if (!schema) throw new Error(`There is no schemas/${name}.json`)
  return schema
}

const DEFINITION = '#/$defs/'

/**
 * A schema whose references lead into the document. It leaves out what is deprecated: that is understood, but
 * no longer offered. Defaults are told in words, since some generators take a field with one for required.
 */
function embed(schema: SchemaObject): SchemaObject {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (typeof value === 'string' && key === '$ref') {
      if (value.startsWith(URN)) return refTo(value.slice(URN.length)).$ref
      return value.startsWith(DEFINITION) ? refTo(value.slice(DEFINITION.length)).$ref : value
    }
    if (key === 'properties') return offered(value as Record<string, SchemaObject>)
    return value
  })
}

const offered = (properties: Readonly<Record<string, SchemaObject>>) =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) => {
      const { default: fallback, deprecated, description = '', ...rest } = property
      if (deprecated) return []
      if (fallback === undefined) return [[name, property]]
      const told = `${description} By default \`${JSON.stringify(fallback)}\`.`.trimStart()
      return [[name, { ...rest, description: told }]]
    }),
  )
