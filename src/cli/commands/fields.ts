import { readFileSync } from 'node:fs'
import { type Field, optionName, textOf, typeOf, type Values } from '@octoqueue/command-line'
import { keptAsText, readJson } from '@octoqueue/exact-json'
import { DATA_LIMITS, readTypedData } from '../../domain/json.ts'

/* The fields of bodies, as schemas/ has them, and what was typed for them. */

export function readFields(schema: string): Readonly<Record<string, Field>> {
  const name = schema.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const file = new URL(`../../../schemas/${name}.json`, import.meta.url)
  const { properties = {} }: { properties?: Record<string, Field> } = JSON.parse(readFileSync(file, 'utf8'))
  return properties
}

/**
 * What was typed, as the field takes it. What is no JSON, or has a number that programs read differently,
 * stays a text; a result that is JSON brings a note of why. @throws Problem `invalid-request` for a payload
 * with faults
 */
function readTyped(name: string, field: Field, given: string): Record<string, unknown> {
  if (typeOf(field) === 'string') return { [name]: given }
  if (name === 'data') return { data: readTypedData(given, '--data') }
  const isList = typeOf(field) === 'array' && !given.trim().startsWith('[')
  const reading = readJson(isList ? `[${given}]` : given, DATA_LIMITS)
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
