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

/** The description, reduced to that part. Nothing refers to what was left out. */
export function forClient<D>(description: D & Description): D {
  const paths = Object.entries(description.paths).flatMap(([path, item]) => {
    const operations = Object.entries(item).filter(
      ([method, operation]) => METHODS.has(method) && isForClient(operation),
    )
    if (operations.length === 0) return []
    return [[path, Object.fromEntries(operations.map(([method, one]) => [method, trimmed(one)]))]]
  })
  const kept: Fields = Object.fromEntries(paths)
  return { ...description, paths: kept, components: { schemas: schemasOf(kept, description) } }
}

const isForClient = ({ tags, responses }: Operation): boolean =>
  !tags.includes('Dialects') &&
  Object.entries(responses).every(
    ([status, { content }]) => !isSuccess(status) || !content || JSON_TYPE in content,
  )

const isSuccess = (status: string): boolean => status.startsWith('2')

function trimmed({ responses, ...operation }: Operation): object {
  const successes = Object.entries(responses).filter(([status]) => isSuccess(status))
  // What an answer is stands at its schema.
  const bodies = successes.map(([status, { content }]) => [
    status,
    { description: '', ...(content && { content }) },
  ])
  return { ...operation, responses: Object.fromEntries(bodies) }
}

/** A schema without its examples, which the description of the API has. */
function withoutExamples(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(withoutExamples)
  if (typeof schema !== 'object' || schema === null) return schema
  const kept = Object.entries(schema).filter(([name, value]) => name !== 'examples' || !Array.isArray(value))
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutExamples(value)]))
}

/** The schemas that the operations reach, each once. */
function schemasOf(operations: Json, { components }: Description): Fields {
  const found: Fields = {}
  const open: Json[] = [operations]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      const schema = components.schemas[name]
      if (name in found || !schema) continue
      found[name] = withoutExamples(schema) as Fields
      open.push(schema)
    }
  }
  return Object.fromEntries(Object.entries(found).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
