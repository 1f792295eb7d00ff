/** A piece of JSON whose shape follows only from where it is in the OpenAPI document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
type JsonObject = { readonly [key: string]: Json }

/** The parts of an OpenAPI 3.0 document that the slice is cut from. */
export interface Description {
  readonly paths: { readonly [path: string]: { readonly [method: string]: JsonObject } }
  readonly components: { readonly [kind: string]: { readonly [name: string]: JsonObject } }
}

interface Source {
  readonly package: string
  readonly version: string
}

/**
 * What packages/github-emulator/fidelity/openapi.json holds. Operations are keyed as in 'GET
 * /repos/{owner}/{repo}'.
 */
export interface Slice {
  readonly source: Source
  readonly operations: { readonly [route: string]: Operation }
  readonly schemas: { readonly [name: string]: Json }
}

export interface Operation {
  readonly parameters: readonly Parameter[]
  /** Schema of the JSON body; absent when the operation takes none. */
  readonly body?: Json
  readonly bodyRequired?: boolean
  /** Schema of the JSON body by status; null when that answer has no JSON body. */
  readonly responses: { readonly [status: string]: Json }
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  /** A path parameter that may hold slashes, such as a ref. */
  readonly manySegments?: boolean
  readonly schema: Json
}

/**
 * Descriptions for people, and hints for code generators: none of them decides whether a message is valid.
 */
const DROPPED = new Set([
  'description',
  'example',
  'examples',
  'title',
  'deprecated',
  'readOnly',
  'externalDocs',
  'default',
])

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Copies a schema without its descriptions. Inside `properties` the keys are field names, so a field called
 * "title" stays.
 */
function slim(value: Json, keysAreNames = false): Json {
  if (Array.isArray(value)) return value.map((item) => slim(item))
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(
    ([key]) => keysAreNames || !(DROPPED.has(key) || key.startsWith('x-')),
  )
  return Object.fromEntries(
    kept.map(([key, item]) => [key, slim(item, key === 'properties' && !keysAreNames)]),
  )
}

function resolve(description: Description, value: Json): JsonObject {
  if (!isObject(value))
    throw new Error(`Expected an object in the description, found ${JSON.stringify(value)}.`)
  if (typeof value.$ref !== 'string') return value
  const [, , kind = '', name = ''] = value.$ref.split('/')
  const found = description.components[kind]?.[name]
  if (found === undefined) throw new Error(`The description refers to ${value.$ref}, which it does not hold.`)
  return found
}

function jsonSchemaOf(message: JsonObject): Json {
  const content = isObject(message.content) ? message.content['application/json'] : undefined
  return isObject(content) && content.schema !== undefined ? slim(content.schema) : null
}

function cutParameter(description: Description, value: Json): Parameter {
  const parameter = resolve(description, value)
  const place = parameter.in
  if (place !== 'path' && place !== 'query')
    throw new Error(`Cannot cut a parameter in ${JSON.stringify(place)}.`)
  return {
    name: String(parameter.name),
    in: place,
    required: parameter.required === true,
    ...(parameter['x-multi-segment'] === true && { manySegments: true }),
    schema: slim(parameter.schema ?? {}),
  }
}

function cutOperation(description: Description, route: string): Operation {
  const [method = '', path = ''] = route.split(' ')
  const operation = description.paths[path]?.[method.toLowerCase()]
  if (operation === undefined) throw new Error(`GitHub's description has no operation ${route}.`)
  const parameters = Array.isArray(operation.parameters) ? (operation.parameters as readonly Json[]) : []
  const responses = Object.entries(isObject(operation.responses) ? operation.responses : {})
  const body = operation.requestBody === undefined ? undefined : resolve(description, operation.requestBody)
  return {
    parameters: parameters.map((parameter) => cutParameter(description, parameter)),
    ...(body && { body: jsonSchemaOf(body), bodyRequired: body.required === true }),
    responses: Object.fromEntries(
      responses.map(([status, response]) => [status, jsonSchemaOf(resolve(description, response))]),
    ),
  }
}

function namesReferredTo(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(namesReferredTo)
  if (!isObject(value)) return []
  const own = typeof value.$ref === 'string' ? [value.$ref.replace('#/components/schemas/', '')] : []
  return [...own, ...Object.values(value).flatMap(namesReferredTo)]
}

/**
 * Every schema that these operations reach. It ends: each schema is cut once, and the description holds
 * finitely many.
 */
function cutSchemas(description: Description, operations: Json): Slice['schemas'] {
  const cut = new Map<string, Json>()
  const waiting = namesReferredTo(operations)
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (cut.has(name)) continue
    const schema = slim(resolve(description, { $ref: `#/components/schemas/${name}` }))
    cut.set(name, schema)
    waiting.push(...namesReferredTo(schema))
  }
  return Object.fromEntries([...cut].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Cuts `routes`, and all schemas that they need, out of a description. Throws on a route that the description
 * lacks.
 */
export function cutSlice(description: Description, routes: readonly string[], source: Source): Slice {
  const operations = Object.fromEntries(routes.map((route) => [route, cutOperation(description, route)]))
  return { source, operations, schemas: cutSchemas(description, operations as unknown as Json) }
}

/** One line for each operation and schema: small, and a change shows as the line that changed. */
export function printSlice(slice: Slice): string {
  const lines = (entries: object) =>
    Object.entries(entries)
      .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(',\n')
  return [
    '{',
    `  "source": ${JSON.stringify(slice.source)},`,
    `  "operations": {\n${lines(slice.operations)}\n  },`,
    `  "schemas": {\n${lines(slice.schemas)}\n  }`,
    '}\n',
  ].join('\n')
}
