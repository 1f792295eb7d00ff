import { parseArgs } from 'node:util'
import { Problem } from '../domain/problem.ts'

/** What a command may ask of the world. */
/** From here on this process makes files that only its own account can read: ledgers, tokens, settings. */
export const keepFilesPrivate = (): void => void process.umask(0o077)

export interface Terminal {
  env: Readonly<Record<string, string | undefined>>
  print(line: string): void
  printError(line: string): void
}

export interface Option {
  type: 'string' | 'boolean'
  multiple?: boolean
  /** What stands for the value in the help. */
  value?: string
  help: string
}

/** An option with a value; `value` stands for it in the help. */
export const text = (value: string, help: string): Option => ({ type: 'string', value, help })

/** One that may be repeated. */
export const texts = (value: string, help: string): Option => ({ ...text(value, help), multiple: true })

/** An option that is given or not. */
export const flag = (help: string): Option => ({ type: 'boolean', help })

export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

export interface Command {
  /** One word or more. */
  name: string
  /**
   * What the one argument that is no option is called, if the command has one; it comes with the values by
   * this name.
   */
  operand?: string
  summary: string
  options: Readonly<Record<string, Option>>
  /** Resolves to the exit code. `args` are the arguments as they were given. */
  run(values: Values, terminal: Terminal, args: readonly string[]): Promise<number>
}

/**
 * @throws Problem `invalid-request` for options that the command does not have, or an operand too many or too
 * few
 */
export function parseOptions({ name, operand, options }: Command, args: readonly string[]): Values {
  const { values, positionals } = parse({ name, operand, options }, args)
  if (operand === undefined) return values
  const [given] = positionals
  if (given === undefined || positionals.length > 1) {
    throw new Problem('invalid-request', `Say which: "octoqueue ${name} ${operand}".`)
  }
  return { ...values, [operand]: given }
}

function parse(
  { name, operand, options }: Pick<Command, 'name' | 'options'> & { operand: string | undefined },
  args: readonly string[],
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: operand !== undefined, strict: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/\.\s/)[0] : String(error)
    throw new Problem(
      'invalid-request',
      `${reason}. "octoqueue ${name} --help" lists the options.`,
      {},
      error,
    )
  }
}

/** Prints what came of a command: one JSON object when `--json` was given, else a sentence. */
export function report(values: Values, { print }: Terminal, answer: object, sentence: string): number {
  print(values.json === true ? JSON.stringify(answer) : sentence)
  return 0
}

/** The option's text; undefined when it was not given. */
export const textOf = (values: Values, name: string): string | undefined => {
  const value = values[name]
  return Array.isArray(value) ? value.join(',') : value === undefined ? undefined : String(value)
}

/**
 * A whole number within limits; `fallback` when the option was not given.
 * @throws Problem `invalid-request`
 */
export function numberOf(
  values: Values,
  name: string,
  { least = 0, most, fallback }: { least?: number; most: number; fallback: number },
): number {
  const text = textOf(values, name) ?? String(fallback)
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new Problem('invalid-request', `--${name} must be a whole number from ${least} to ${most}.`)
}
