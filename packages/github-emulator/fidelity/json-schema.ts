import { Ajv2019, type ErrorObject, type ValidateFunction } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import type { Json } from './slice.ts'

type JsonObject = { readonly [key: string]: Json }

/**
 * How many of a message's faults one report names: the first few tell enough, and a list of 100 issues could
 * have thousands.
 */
const MAX_FAULTS = 5

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Turns an OpenAPI 3.0 schema into JSON Schema. `nullable` becomes a choice with null: ajv's own reading of
 * it wants a `type` beside it and a null in every `enum`, and GitHub's description has neither everywhere.
 * `oneOf` becomes `anyOf`, as GitHub's alternatives overlap (an empty list of labels is both a list of
 * strings and a list of objects). `discriminator` repeats what the alternatives say.
 */
export function toJsonSchema(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(toJsonSchema)
  if (!isObject(schema)) return schema
  const { nullable, discriminator: _, oneOf, ...rest } = schema
  const converted = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, toJsonSchema(value)]))
  const whole: JsonObject = oneOf === undefined ? converted : { ...converted, anyOf: toJsonSchema(oneOf) }
  return nullable === true ? { anyOf: [{ type: 'null' }, whole] } : whole
}

/**
 * The same schema that also refuses keys which it does not describe. JSON Schema lets unknown keys pass, but
 * an unknown key in a request is a slip of the pen, and one in our server's answer is something that GitHub
 * would not have sent.
 */
export function closed(schema: Json): Json {
  if (!isObject(schema)) return schema
  if (schema.type === 'array' && schema.items !== undefined) return { ...schema, items: closed(schema.items) }
  return { allOf: [schema], unevaluatedProperties: false }
}

/** A GitHub repository's "owner/name". */
const REPOSITORY_NAME = /^[\w.-]+\/[\w.-]+$/

/**
 * An ajv that knows these schemas as `#/components/schemas/<name>`, and compiles each when it is first
 * needed.
 */
export function createCompiler(schemas: {
  readonly [name: string]: Json
}): (schema: Json) => ValidateFunction {
  // `strict` would refuse OpenAPI's own keywords, and `logger` would print a line for each format that it
  // does not know.
  const ajv = new Ajv2019({
    strict: false,
    logger: false,
    validateSchema: false,
    allErrors: true,
    inlineRefs: false,
  })
  addFormats.default(ajv)
  ajv.addFormat('repo.nwo', REPOSITORY_NAME)
  ajv.addFormat('timestamp', { type: 'string', validate: (text) => !Number.isNaN(Date.parse(text)) })
  ajv.addFormat('uri-template', true)
  ajv.addFormat('binary', true)
  const converted = Object.entries(schemas).map(([name, schema]) => [name, toJsonSchema(schema)])
  ajv.addSchema({ $id: 'github', components: { schemas: Object.fromEntries(converted) } })
  return (schema) =>
    ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"github#/components/')))
}

function describeFault(fault: ErrorObject): string {
  const key = fault.params.unevaluatedProperty ?? fault.params.additionalProperty
  const allowed = fault.params.allowedValues
  const detail = key === undefined ? '' : `: "${key}"`
  const choices = Array.isArray(allowed) ? ` (${allowed.join(', ')})` : ''
  return `${fault.instancePath || 'it'} ${fault.message}${detail}${choices}`
}

/** What `value` does wrong, in words; empty when nothing. */
export function faultsOf(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return []
  return (validate.errors ?? []).slice(0, MAX_FAULTS).map(describeFault)
}
