import { isObject, type Json, propertiesOf, requiredOf, type Schema, textOf, typesOf } from './schema.ts'

/** Members that an example shows, and how deep it goes; people can add the rest. */
const MAX_MEMBERS = 40
const MAX_DEPTH = 4
const MAX_DESCRIPTION = 200

/** Data that show what a schema asks for: its defaults and examples, and empty values where it has none. */
export function exampleOf(schema: Schema, depth = 0): Json {
  if (!isObject(schema)) return depth === 0 ? {} : null
  const [first] = Array.isArray(schema.examples) ? schema.examples : []
  const [choice] = Array.isArray(schema.enum) ? schema.enum : []
  const given = [schema.default, first, schema.const, choice].find((value) => value !== undefined)
  if (given !== undefined) return given as Json
  const properties = propertiesOf(schema).slice(0, MAX_MEMBERS)
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

/** A line of Markdown for each member: its name, type and description, and whether it may be left out. */
export function describeMembers(schema: Schema): string[] {
  const required = requiredOf(schema)
  return propertiesOf(schema)
    .slice(0, MAX_MEMBERS)
    .map(([name, one]) => {
      const values = isObject(one) && Array.isArray(one.enum) ? one.enum : undefined
      const type = values
        ? `one of ${values.map((value) => code(JSON.stringify(value))).join(', ')}`
        : typesOf(one).join(' or ')
      const words = [type, required.has(name) ? 'required' : ''].filter(Boolean)
      const description = textOf(one, 'description')
      const said = description === undefined ? '' : `: ${oneLine(description)}`
      return `- ${code(name)}${words.length > 0 ? ` (${words.join('; ')})` : ''}${said}`
    })
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, MAX_DESCRIPTION)
const code = (text: string): string => `\`${oneLine(text).replaceAll('`', "'")}\``
