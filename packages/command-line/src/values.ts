import type { Values } from './command.ts'
import { UsageError } from './usage-error.ts'

/** The option's text, joined by commas when it was repeated; undefined when it was not given. */
export function textOf(values: Values, name: string): string | undefined {
  const value = values[name]
  return Array.isArray(value) ? value.join(',') : value === undefined ? undefined : String(value)
}

/**
 * A whole number within limits; `fallback` when the option was not given.
 * @throws UsageError
 */
export function numberOf(
  values: Values,
  name: string,
  { least = 0, most, fallback }: { least?: number; most: number; fallback: number },
): number {
  const given = textOf(values, name) ?? String(fallback)
  const value = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN
  if (value >= least && value <= most) return value
  throw new UsageError(`--${name} must be a whole number from ${least} to ${most}.`)
}

/** All texts that were given for an option or an operand, in order. */
export const textsOf = (values: Values, name: string): string[] =>
  [values[name] ?? []].flat().map((value) => String(value))
