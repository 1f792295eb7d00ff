import { readFileSync } from 'node:fs'
import { type Option, text, textOf, type Values } from '@octoqueue/command-line'
import { keptAsText, readJson } from '@octoqueue/exact-json'
import { DATA_LIMITS, readTypedData } from '../../domain/json.ts'

/* The fields of a body as options: their names, help and types come from schemas/. */

/** A field of a body, by its JSON Schema. Without a type it takes any JSON value. */
interface Field {
  type?: string | readonly string[]
  title?: string
  description?: string
  default?: unknown
}

export function readFields(schema: string): Readonly<Record<string, Field>> {
  const name = schema.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const file = new URL(`../../../schemas/${name}.json`, import.meta.url)
  const { properties = {} }: { properties?: Record<string, Field> } = JSON.parse(readFileSync(file, 'utf8'))
  return properties
}

const optionName = (field: string): string => field.replaceAll('_', '-')

/** The options that stand for the fields of a body. */
export const optionsOf = (fields: Readonly<Record<string, Field>>): Record<string, Option> =>
  Object.fromEntries(Object.entries(fields).map(([field, one]) => [optionName(field), optionOf(field, one)]))

/** What a field takes besides null. */
const typeOf = ({ type }: Field) => [type].flat().find((one) => one !== 'null')

/** What a field is for, what it takes, and what it is when it is not given. */
function helpOf(name: string, { title = name, description = title, default: fallback }: Field): string {
  const [purpose = ''] = description.replaceAll('`', '').split(/\.(?:\s|$)/)
  const takes = title.replace(', or null', '') + (fallback === undefined ? '' : `; ${fallback}`)
  return purpose === title ? takes : `${purpose} (${takes})`
}

function optionOf(name: string, field: Field): Option {
  const type = typeOf(field)
  const help = helpOf(name, field)
  if (type === 'boolean') return { type: 'string', value: 'true|false', help }
  return text(type === undefined || type === 'object' ? 'JSON' : name.toUpperCase(), help)
}

/**
 * What was typed, as the field takes it. What is no JSON, or has a number that programs read differently,
 * stays a text; a result that is JSON brings a note of why. @throws Problem `invalid-request` for a payload
 * with faults
 */
function readTyped(name: string, field: Field, given: string): Record<string, unknown> {
  if (typeOf(field) === 'string') return { [name]: given }
  if (name === 'data') return { data: readTypedData(given, '--data') }
  const reading = readJson(given, DATA_LIMITS)
  if (reading.is === 'exact') return { [name]: reading.value }
  const isMarred = name === 'result' && reading.is === 'inexact' && /^\s*[[{"]/.test(given)
  return { [name]: given, ...(isMarred && { result_note: keptAsText(reading.faults) }) }
}

export function readBody(fields: Readonly<Record<string, Field>>, values: Values): object {
  const given = Object.entries(fields).flatMap(([field, one]) => {
    const value = textOf(values, optionName(field))
    return value === undefined ? [] : [readTyped(field, one, value)]
  })
  return Object.assign({}, ...given)
}
