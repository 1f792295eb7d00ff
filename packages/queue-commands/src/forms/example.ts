import type { Json } from '@octoqueue/client'

/** A JSON Schema as far as it is of use here. */
export type PayloadSchema = Readonly<Record<string, unknown>> | boolean

/** Fields that a form describes, and how deep its example goes; people can add the rest. */
const MAX_FIELDS = 40
const MAX_DEPTH = 4
const MAX_DESCRIPTION = 200

const propertiesOf = (schema: PayloadSchema): [string, PayloadSchema][] =>
  isObject(schema) && isObject(schema.properties)
    ? Object.entries(schema.properties)
        .filter((entry): entry is [string, PayloadSchema] => isSchema(entry[1]))
        .slice(0, MAX_FIELDS)
    : []

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isSchema = (value: unknown): value is PayloadSchema => isObject(value) || typeof value === 'boolean'

/** Data that show what a schema asks for: its defaults and examples, and empty values where it has none. */
export function exampleOf(schema: PayloadSchema, depth = 0): Json {
  if (!isObject(schema)) return depth === 0 ? {} : null
  const [first] = Array.isArray(schema.examples) ? schema.examples : []
  const [choice] = Array.isArray(schema.enum) ? schema.enum : []
  const given = [schema.default, first, schema.const, choice].find((value) => value !== undefined)
  if (given !== undefined) return given as Json
  const properties = propertiesOf(schema)
  const type = typesOf(schema)[0] ?? (properties.length > 0 || depth === 0 ? 'object' : 'null')
  if (type !== 'object') return EMPTY[type]?.(schema) ?? null
  if (depth === MAX_DEPTH) return {}
  return Object.fromEntries(properties.map(([name, one]) => [name, exampleOf(one, depth + 1)]))
}

const EMPTY: Readonly<Record<string, (schema: Readonly<Record<string, unknown>>) => Json>> = {
  string: () => '',
  boolean: () => false,
  array: () => [],
  number: ({ minimum }) => (typeof minimum === 'number' ? minimum : 0),
  integer: ({ minimum }) => (typeof minimum === 'number' ? minimum : 0),
}

const typesOf = ({ type }: Readonly<Record<string, unknown>>): string[] =>
  [type].flat().filter((one): one is string => typeof one === 'string')

/** A line of Markdown for each field: its name, type and description, and whether it may be left out. */
export function describeFields(schema: PayloadSchema): string[] {
  const required = isObject(schema) && Array.isArray(schema.required) ? schema.required : []
  return propertiesOf(schema).map(([name, one]) => {
    const words = [
      isObject(one) && Array.isArray(one.enum)
        ? `one of ${one.enum.map((value) => code(JSON.stringify(value))).join(', ')}`
        : isObject(one)
          ? typesOf(one).join(' or ')
          : '',
      required.includes(name) ? 'required' : '',
    ].filter(Boolean)
    const said = isObject(one) && typeof one.description === 'string' ? `: ${oneLine(one.description)}` : ''
    return `- ${code(name)}${words.length > 0 ? ` (${words.join('; ')})` : ''}${said}`
  })
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, MAX_DESCRIPTION)
const code = (text: string): string => `\`${oneLine(text).replaceAll('`', "'")}\``
