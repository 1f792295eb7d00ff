import { isChoice, labelFor, referenceOf } from './labels.ts'
import {
  choicesOf,
  isObject,
  type Json,
  propertiesOf,
  requiredOf,
  type Schema,
  textOf,
  typesOf,
} from './schema.ts'

/** What people fill in: a line, a text of several lines, a number, one or some of a list, or JSON. */
export type Kind =
  | { is: 'line' | 'text' | 'number' | 'json' }
  | { is: 'choice' | 'choices'; options: readonly { text: string; value: Json }[] }

/** A field of a form, which stands for one member of the payload. */
export interface FormField {
  /** Of the member. */
  name: string
  /** The heading that people see, in the form and in the issue. No two fields have the same. */
  label: string
  isRequired: boolean
  /** It may be null, and says so when it is left empty though it is required. */
  isNullable: boolean
  kind: Kind
  schema: Schema
}

/** More fields than people fill in. */
export const MAX_FIELDS = 40
const MAX_OPTIONS = 100
/** Strings that may be longer get a field of several lines. */
const MAX_LINE_CHARACTERS = 255

/**
 * The fields of a schema's form, in its order; none for a schema that names no members, or too many. The
 * labels follow from the schema alone, so whoever has the schema can read a filled form.
 */
export function fieldsOf(schema: Schema): readonly FormField[] {
  const properties = propertiesOf(schema)
  if (properties.length > MAX_FIELDS) return []
  const required = requiredOf(schema)
  const taken = new Set<string>()
  return properties.map(([name, own], index): FormField => {
    const label = labelFor(textOf(own, 'title'), name, index + 1, taken)
    taken.add(referenceOf(label))
    const kind = kindOf(own, taken)
    const isNullable = typesOf(own).includes('null') || choicesOf(own)?.includes(null) === true
    return { name, label, isRequired: required.has(name), isNullable, kind, schema: own }
  })
}

const JSON_FIELD = { is: 'json' } as const

function kindOf(schema: Schema, taken: Set<string>): Kind {
  const choices = choicesOf(schema)
  if (choices) return choiceOf(choices) ?? JSON_FIELD
  const [type, ...others] = typesOf(schema).filter((one) => one !== 'null')
  if (type === undefined || others.length > 0) return JSON_FIELD
  if (type === 'boolean') {
    const options = [true, false].map((value) => ({ text: value ? 'Yes' : 'No', value }))
    return { is: 'choice', options }
  }
  if (type === 'string') return { is: isLong(schema) ? 'text' : 'line' }
  if (type === 'number' || type === 'integer') return { is: 'number' }
  return (type === 'array' && choicesIn(schema, taken)) || JSON_FIELD
}

/** Boxes for an array of some of a list. GitHub takes each option's reference once in the whole form. */
function choicesIn(schema: Schema, taken: Set<string>): Kind | undefined {
  const items = isObject(schema) ? choicesOf(schema.items) : undefined
  const options = items && choiceOf(items)?.options
  const references = options?.map(({ text }) => referenceOf(text)) ?? []
  if (!options || new Set([...taken, ...references]).size < taken.size + references.length) return undefined
  for (const reference of references) taken.add(reference)
  return { is: 'choices', options }
}

/** Options that people can tell apart; undefined when the values have no such names. */
function choiceOf(values: readonly Json[]): Extract<Kind, { is: 'choice' | 'choices' }> | undefined {
  const options = values.map((value) => ({
    text: typeof value === 'string' ? value : JSON.stringify(value),
    value,
  }))
  const isClear = options.every(({ text }) => isChoice(text))
  const isUnique = new Set(options.map(({ text }) => text)).size === options.length
  return isClear && isUnique && options.length <= MAX_OPTIONS ? { is: 'choice', options } : undefined
}

function isLong(schema: Schema): boolean {
  if (!isObject(schema)) return false
  const { maxLength, default: given, format, pattern, contentMediaType } = schema
  if (typeof given === 'string' && given.includes('\n')) return true
  if (typeof contentMediaType === 'string') return true
  const isShaped = format !== undefined || pattern !== undefined
  return !isShaped && typeof maxLength === 'number' && maxLength > MAX_LINE_CHARACTERS
}
