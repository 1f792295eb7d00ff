import { unprocessable } from '../problem.ts'

/** The body's fields; GitHub wants a JSON object here. */
export function fieldsOf(body: unknown): Record<string, unknown> {
  if (body === undefined) return {}
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw unprocessable(`Invalid request.\n\nFor 'links/0/schema', ${show(body)} is not an object.`)
  }
  return body as Record<string, unknown>
}

/** GitHub's words for a value that its JSON Schema refuses. */
const wrong = (name: string, value: unknown, wanted: string) =>
  unprocessable(`Invalid request.\n\nFor 'properties/${name}', ${show(value)} is not ${wanted}.`)

/** GitHub's words for a field that is absent but required. */
const absent = (name: string) => unprocessable(`Invalid request.\n\n"${name}" wasn't supplied.`)

const show = (value: unknown) => JSON.stringify(value) ?? 'nil'

/** A text field; undefined when absent. Null is for fields that may be emptied. */
export function text(fields: Record<string, unknown>, name: string): string | undefined {
  const value = fields[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw wrong(name, value, 'a string')
  return value
}

/** A text field that may be null. */
export const textOrNull = (fields: Record<string, unknown>, name: string): string | null | undefined =>
  fields[name] === null ? null : text(fields, name)

/** A text field that must be there. */
export function requiredText(fields: Record<string, unknown>, name: string): string {
  const value = text(fields, name)
  if (value === undefined) throw absent(name)
  return value
}

export function flag(fields: Record<string, unknown>, name: string): boolean | undefined {
  const value = fields[name]
  if (value === undefined || typeof value === 'boolean') return value
  throw wrong(name, value, 'a boolean')
}

export function list(fields: Record<string, unknown>, name: string): unknown[] | undefined {
  const value = fields[name]
  if (value === undefined) return undefined
  if (!Array.isArray(value)) throw wrong(name, value, 'an array')
  return value
}

/** A field that is a JSON object. */
export function record(fields: Record<string, unknown>, name: string): Record<string, unknown> | undefined {
  const value = fields[name]
  if (value === undefined) return undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(name, value, 'an object')
  }
  return { ...value }
}

/** Label names: texts, or objects with a `name`, as both are allowed wherever GitHub takes labels. */
export function labelNames(values: readonly unknown[]): string[] {
  return values.map((value) => {
    if (typeof value === 'string') return value
    const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined
    if (typeof name !== 'string') throw wrong('labels', value, 'a string')
    return name
  })
}
