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

/** Every schema that the operations name, and those that these refer to, as components of one document. */
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
  return Object.fromEntries(
    [...found].toSorted().map((name) => [typeName(name), embed(find(schemas, name), name)]),
  )
}

/** @throws Error when there is no such file */
export function find(schemas: Schemas, name: string): SchemaObject {
  const schema = schemas.get(name)
  if (!schema) throw new Error(`There is no schemas/${name}.json`)
  return schema
}

/** A schema without an address of its own; what it refers to is looked for in the document. */
function embed({ $schema: _draft, $id: _id, ...schema }: SchemaObject, name: string): SchemaObject {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key !== '$ref' || typeof value !== 'string') return value
    if (value.startsWith(URN)) return refTo(value.slice(URN.length)).$ref
    return value.replace(/^#/, refTo(name).$ref)
  })
}
