import { Ajv2020 as Ajv } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect } from 'vitest'
import document from '../../schemas/openapi.json' with { type: 'json' }

interface Described {
  operationId: string
  requestBody?: { required: boolean; content: Record<string, { schema: { $ref: string } }> }
  responses: Record<string, Answer | { $ref: string }>
  parameters?: { name: string; in: string; schema: object }[]
  'x-octoqueue-scope': string
}

interface Answer {
  headers?: Record<string, { $ref: string }>
  content?: Record<string, { schema: Schema }>
}

interface Schema {
  $ref?: string
  anyOf?: { $ref: string }[]
  type?: string
}

const paths: Record<string, Record<string, Described>> = document.paths

/** Every operation of the committed document, with its route as the service lists it. */
export const DESCRIBED: readonly { route: string; described: Described }[] = Object.entries(paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      route: `${method.toUpperCase()} ${path}`,
      described,
    })),
)

const BASE = 'urn:octoqueue:openapi'
// The document holds more than schemas, and its schemas have titles and examples; a validator reads neither.
const ajv = new Ajv({ allErrors: true, strict: false, validateSchema: false })
formats.default(ajv)
ajv.addSchema({ ...document, $id: BASE })

/** The target of a reference into the document; undefined when there is none. */
export const resolve = (reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/')],
      document,
    )

/** The errors of a value against a schema of the document. */
export function faultsOf(schema: Schema, value: unknown): unknown[] {
  const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${BASE}#/`))
  const validate = ajv.compile(absolute)
  validate(value)
  return validate.errors ?? []
}

/**
 * Fails the test unless the document allows this answer of the route: status, headers, media type and body.
 */
export function expectDescribed(route: string, response: Response, body: unknown): void {
  const described = DESCRIBED.find((one) => one.route === route)?.described
  const named = described?.responses[response.status]
  expect(named, `${route} answers ${response.status}, of which the document says nothing`).toBeDefined()
  if (!named) return
  const answer = ('$ref' in named ? resolve(named.$ref) : named) as Answer
  const [mediaType] = (response.headers.get('Content-Type') ?? '').split(';')
  const content = Object.entries(answer.content ?? {})
  expect(content.map(([type]) => type)).toEqual(mediaType === '' ? [] : [mediaType])
  for (const [, { schema }] of content) expect(faultsOf(schema, body), JSON.stringify(body)).toEqual([])
  const own = ['etag', 'link', 'location', 'idempotency-replayed', 'retry-after', 'www-authenticate']
  const sent = own.filter((name) => response.headers.has(name))
  const told = Object.keys(answer.headers ?? {}).map((name) => name.toLowerCase())
  expect(told).toEqual(expect.arrayContaining(sent))
}
