import { admitSchema, checkPayload } from '@octoqueue/payload-schema'

/*
 * What a handler takes, as a JSON Schema or a validator of Standard Schema (zod, valibot, arktype ...): the
 * type of `job.data` follows from it, and a payload that does not fit fails the job before the handler sees
 * it.
 */

/** A validator by https://standardschema.dev, as far as it is used here. */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
  }
}

type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] }

interface StandardIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** A JSON Schema, of 2020-12 or draft-07. */
export type JsonSchema = { readonly [keyword: string]: unknown }

export type PayloadSchema = StandardSchema | JsonSchema

interface ByName {
  string: string
  number: number
  integer: number
  boolean: boolean
  null: null
}

/** The names that an object must have. */
type Required<S> = S extends { required: readonly (infer Name)[] } ? Name : never

type ObjectOf<S, P> = {
  -readonly [K in keyof P as K extends Required<S> ? K : never]: TypeOf<P[K]>
} & { -readonly [K in keyof P as K extends Required<S> ? never : K]?: TypeOf<P[K]> }

type Flat<T> = T extends object ? { [K in keyof T]: T[K] } : T

type Named<S, T> = T extends keyof ByName
  ? ByName[T]
  : T extends 'array'
    ? S extends { items: infer Item }
      ? TypeOf<Item>[]
      : unknown[]
    : T extends 'object'
      ? S extends { properties: infer P }
        ? Flat<ObjectOf<S, P>>
        : Record<string, unknown>
      : unknown

/** The type that a JSON Schema describes, as far as its keywords tell; `unknown` where they don't. */
export type TypeOf<S> = S extends { const: infer Value }
  ? Value
  : S extends { enum: readonly (infer Value)[] }
    ? Value
    : S extends { anyOf: readonly (infer Choice)[] }
      ? TypeOf<Choice>
      : S extends { oneOf: readonly (infer Choice)[] }
        ? TypeOf<Choice>
        : S extends { type: readonly (infer Name)[] }
          ? Named<S, Name>
          : S extends { type: infer Name }
            ? Named<S, Name>
            : unknown

/** The payload that a schema lets through. */
export type PayloadOf<S> = S extends StandardSchema<infer Output> ? Output : TypeOf<S>

/** What came of a check: the payload as the handler gets it, or what is wrong with it. */
export type Checked = { ok: true; data: unknown } | { ok: false; errors: readonly string[] }
export type Check = (data: unknown) => Checked | Promise<Checked>

/** Of what is wrong with a payload, this much is told. */
const MAX_TOLD = 10

/** @throws Error with what is wrong with the schema */
export function createCheck(schema: PayloadSchema): Check {
  if (isStandard(schema)) return (data) => checkByStandard(schema, data)
  const admission = admitSchema(schema)
  if (!admission.ok) {
    const [first] = admission.errors
    throw new Error(`its payload schema is refused at "${first?.pointer ?? ''}": ${first?.detail ?? ''}`)
  }
  return (data) => {
    const errors = checkPayload(admission.schema, data as Parameters<typeof checkPayload>[1])
    const told = errors.slice(0, MAX_TOLD).map(({ pointer, detail }) => `${pointer || '/'}: ${detail}`)
    return told.length === 0 ? { ok: true, data } : { ok: false, errors: told }
  }
}

const isStandard = (schema: PayloadSchema): schema is StandardSchema => '~standard' in schema

async function checkByStandard(schema: StandardSchema, data: unknown): Promise<Checked> {
  const result = await schema['~standard'].validate(data)
  if (result.issues === undefined) return { ok: true, data: result.value }
  return { ok: false, errors: result.issues.slice(0, MAX_TOLD).map(describeIssue) }
}

function describeIssue({ message, path = [] }: StandardIssue): string {
  const keys = path.map((part) => (typeof part === 'object' ? part.key : part))
  return `/${keys.map(String).join('/')}: ${message}`
}
