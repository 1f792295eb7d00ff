/*
 * The part of the API's description that callers in TypeScript need: the operations that answer JSON, without
 * the dialects (their clients exist), the answers that the client throws as problems, and the headers of
 * answers.
 */

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
type Fields = { [name: string]: Json }

interface Operation {
  tags: string[]
  parameters?: { in: string }[]
  responses: { [status: string]: { content?: Fields; headers?: Fields } }
}

interface Description {
  paths: { [path: string]: { [method: string]: Operation } }
  components: { schemas: { [name: string]: Fields } }
}

const METHODS = new Set(['get', 'put', 'post', 'patch', 'delete'])
const JSON_TYPE = 'application/json'
/** The longest chain of references. */
const MAX_REFERENCES = 20

/** The description, reduced to that part. Nothing refers to what was left out. */
export function forClient<D>(description: D & Description): D {
  const paths = Object.entries(description.paths).flatMap(([path, item]) => {
    const operations = Object.entries(item).filter(
      ([method, operation]) => METHODS.has(method) && isForClient(operation),
    )
    if (operations.length === 0) return []
    return [[path, Object.fromEntries(operations.map(([method, one]) => [method, trimmed(one)]))]]
  })
  const inlined = withoutDefinitions(Object.fromEntries(paths), description.components.schemas, 0) as Fields
  return { ...description, paths: inlined, components: { schemas: schemasOf(inlined, description) } }
}

const isForClient = ({ tags, responses }: Operation): boolean =>
  !tags.includes('Dialects') &&
  Object.entries(responses).every(
    ([status, { content }]) => !isSuccess(status) || !content || JSON_TYPE in content,
  )

const isSuccess = (status: string): boolean => status.startsWith('2')

function trimmed({ responses, ...operation }: Operation): object {
  const successes = Object.entries(responses).filter(([status]) => isSuccess(status))
  const bodies = successes.map(([status, { headers, ...response }]) => [status, response])
  return { ...operation, responses: Object.fromEntries(bodies) }
}

/** The schemas that the operations reach, each once. */
function schemasOf(operations: Json, { components }: Description): Fields {
  const found: Fields = {}
  const open: Json[] = [operations]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      const schema = components.schemas[name]
      if (name in found || !schema) continue
      const { $defs, ...rest } = schema
      found[name] = withoutDefinitions(rest, components.schemas, 0)
      open.push(found[name])
    }
  }
  return Object.fromEntries(Object.entries(found).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** Inlines a schema's own definitions: TypeScript has no names inside a type. */
function withoutDefinitions(value: Json, schemas: Description['components']['schemas'], depth: number): Json {
  if (Array.isArray(value)) return value.map((one) => withoutDefinitions(one, schemas, depth))
  if (value === null || typeof value !== 'object') return value
  const { $ref, ...rest } = value
  const [, owner = '', name = ''] = /^#\/components\/schemas\/(\w+)\/\$defs\/(\w+)$/.exec(String($ref)) ?? []
  const definition = (schemas[owner]?.$defs as Fields | undefined)?.[name]
  if (definition === undefined) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, withoutDefinitions(one, schemas, depth)]),
    )
  }
  if (depth >= MAX_REFERENCES) throw new Error(`The definition ${name} of ${owner} leads to itself`)
  return withoutDefinitions({ ...(definition as Fields), ...rest }, schemas, depth + 1)
}
