import { type Option, text } from './command.ts'

/* The fields of a JSON object as options: their names, help and types come from its JSON Schema. */

/** A field, by its schema. Without a type it takes any JSON value. */
export interface Field {
  type?: string | readonly string[]
  title?: string
  description?: string
  default?: unknown
}

/** The option that stands for a field: `lease_seconds` is `--lease-seconds`. */
export const optionName = (field: string): string => field.replaceAll('_', '-')

/** The options that stand for fields. */
export const optionsOf = (fields: Readonly<Record<string, Field>>): Record<string, Option> =>
  Object.fromEntries(Object.entries(fields).map(([field, one]) => [optionName(field), optionOf(field, one)]))

/** What a field takes besides null. */
export const typeOf = ({ type }: Field): string | undefined => [type].flat().find((one) => one !== 'null')

function optionOf(name: string, field: Field): Option {
  const type = typeOf(field)
  const help = helpOf(name, field)
  if (type === 'boolean') return { type: 'string', value: 'true|false', help }
  return text(type === undefined || type === 'object' ? 'JSON' : name.toUpperCase(), help)
}

/** What a field is for, what it takes, and what it is when it is not given. */
function helpOf(name: string, { title = name, description = title, default: fallback }: Field): string {
  const [purpose = ''] = description.replaceAll('`', '').split(/\.(?:\s|$)/)
  const takes = title.replace(', or null', '') + (fallback === undefined ? '' : `; ${fallback}`)
  const help = description === title ? takes : `${purpose} (${takes})`
  return help.charAt(0).toUpperCase() + help.slice(1)
}
