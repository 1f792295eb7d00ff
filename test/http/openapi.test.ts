import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import document from '../../schemas/openapi.json' with { type: 'json' }
import { PROBLEMS, type ProblemType } from '../../src/domain/problem.ts'
import { OPERATIONS } from '../../src/http/operations.ts'
import { DESCRIBED, expectDescribed, faultsOf, resolve } from './document.ts'
import { prepare } from './operations/example.ts'
import { rowOf } from './operations/table.ts'
import { createService, KEY } from './service.ts'

const root = path.join(import.meta.dirname, '../..')
const everyOperation = DESCRIBED.map(({ route, described }) => [route, described] as const)

test('GET /openapi.json answers the committed document to anybody', async () => {
  const response = await createService({ config: { apiKey: KEY } }).get('/openapi.json')
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual(document)
})

test('the committed document is the one that the operations and the schemas make', () => {
  const check = () =>
    execFileSync(process.execPath, [path.join(root, 'scripts/describe-api.ts'), '--check'], { stdio: 'pipe' })
  expect(check).not.toThrow()
})

test('every route is described, and everything described is routed', async () => {
  const { routes } = (await (await createService().get('/')).json()) as { routes: string[] }
  expect(routes.toSorted()).toEqual(DESCRIBED.map(({ route }) => route).toSorted())
})

test('every operation has its own id, which is its name in the table, and says what scope it needs', () => {
  const scopes = DESCRIBED.map(({ described }) => [described.operationId, described['x-octoqueue-scope']])
  expect(Object.fromEntries(scopes)).toEqual(
    Object.fromEntries(Object.entries(OPERATIONS).map(([name, { scope }]) => [name, scope])),
  )
  expect(scopes).toHaveLength(Object.keys(OPERATIONS).length)
})

test('every reference points at something, and every component is pointed at', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref)
  expect(references.filter((ref) => !ref.startsWith('#/') || resolve(ref) === undefined)).toEqual([])
  const components = ['schemas', 'responses', 'headers'] as const
  const unused = components.flatMap((kind) =>
    Object.keys(document.components[kind])
      .map((name) => `#/components/${kind}/${name}`)
      .filter((ref) => !references.includes(ref)),
  )
  expect(unused).toEqual([])
})

test.each(everyOperation)('%s declares each parameter of its path once', (route, { parameters = [] }) => {
  const places = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(places)
})

test('every example in the document fits the schema that it stands in', () => {
  const schemas: Record<
    string,
    { examples?: unknown[]; description?: string; anyOf?: object[]; type?: string }
  > = document.components.schemas
  const own = Object.entries(schemas).flatMap(([name, { examples = [] }]) =>
    examples.flatMap((example) => faultsOf({ $ref: `#/components/schemas/${name}` }, example)),
  )
  const problems = Object.values(document.components.examples).flatMap(({ value }) =>
    faultsOf({ $ref: '#/components/schemas/Problem' }, value),
  )
  expect([...own, ...problems]).toEqual([])
})

test('every problem that a route can answer is described there, by an example', () => {
  const told = new Set(Object.keys(document.components.responses).flatMap((name) => name.split('.')))
  expect(new Set(Object.keys(document.components.examples))).toEqual(told)
  const untold = (Object.keys(PROBLEMS) as ProblemType[]).filter((type) => !told.has(type))
  expect(untold).toEqual(['method-not-allowed', 'misconfigured'])
})

test('schemas refer to components only, and no field of a body has a default, as generators want it', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref)
  expect(references.filter((ref = '') => ref.split('/').length > 4)).toEqual([])
  expect(JSON.stringify(document.components.schemas)).not.toMatch(/"\$defs"|"default":[^{]/)
  expect(document.components.schemas.CreateJob.properties.priority.description).toMatch(/By default `0`\.$/)
  expect(document.components.schemas.CreateJob.required).toEqual(['data'])
})

test('each operation has one answer when all is well, beside one without a body', () => {
  const several = DESCRIBED.filter(({ described }) => {
    const good = Object.entries(described.responses).filter(([status]) => status < '300')
    const bodies = good.flatMap(([, one]) =>
      'content' in one && one.content ? Object.values(one.content) : [],
    )
    return new Set(bodies.map(({ schema }) => JSON.stringify(schema))).size > 1
  })
  // As the clients of that queue expect it.
  expect(several.map(({ route }) => route)).toEqual(['POST /queues/{name}/push'])
})

describe('the example of a body', () => {
  const rows = everyOperation.flatMap(([route, described]) => {
    const ref = described.requestBody?.content['application/json']?.schema.$ref
    return ref === undefined ? [] : [{ route, ref, name: described.operationId }]
  })

  test.each(rows)('of $route is accepted', async ({ route, ref, name }) => {
    const service = createService({ config: { apiKey: KEY } })
    const schema = resolve(ref) as { examples: Record<string, unknown>[] }
    const [example = {}] = schema.examples
    const { job = 'pending', given } = rowOf(name) ?? {}
    const needed = 'lease' in example ? { job: 'held' as const } : { job, ...(given && { given }) }
    const { id, lease } = await prepare(needed, service)
    const [method = '', path = ''] = route.replace('{id}', String(id)).replace('{name}', 'default').split(' ')
    const body = { ...example, ...('lease' in example && { lease }) }
    const response = await service.send(method, path, body, { 'X-API-Key': KEY })
    const text = await response.text()
    expect(response.status, text).toBeLessThan(300)
    expectDescribed(route, response, text === '' ? undefined : JSON.parse(text))
  })
})
