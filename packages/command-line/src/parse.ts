import { parseArgs } from 'node:util'
import type { Command, Values } from './command.ts'
import { didYouMean } from './nearest.ts'
import { UsageError } from './usage-error.ts'

/** Where a command is found. */
interface Found {
  command: Command
  /** What was given after its name, which may be more than one word. */
  args: readonly string[]
}

/** The command that the arguments begin with. @throws UsageError with the commands that are near */
export function findCommand(program: string, commands: readonly Command[], given: readonly string[]): Found {
  const [word = ''] = given
  const command = commands.find(({ name }) => name.split(' ').every((one, index) => one === given[index]))
  if (command) return { command, args: given.slice(command.name.split(' ').length) }
  const near = commands.filter(({ name }) => name.startsWith(`${word} `))
  throw new UsageError(
    near.length > 0
      ? `Say which: "${near.map(({ name }) => name).join('", "')}".`
      : `There is no command "${word}".${didYouMean(given, commands)} "${program} help" lists them.`,
  )
}

/** @throws UsageError for options that the command does not have, or an operand too many or too few */
export function parseOptions(program: string, command: Command, args: readonly string[]): Values {
  const { name, operand } = command
  const { values, positionals } = parse(program, command, args)
  if (operand === undefined) return values
  const { bare, isOptional, isMany } = readOperand(operand)
  const isTooFew = positionals.length === 0 && !isOptional
  if (isTooFew || (positionals.length > 1 && !isMany)) {
    throw new UsageError(`Say which: "${program} ${name} ${operand}".`)
  }
  const [given] = positionals
  return given === undefined ? values : { ...values, [bare]: isMany ? positionals : given }
}

const readOperand = (operand: string) => ({
  bare: operand.replace(/[[\].]/g, ''),
  isOptional: operand.startsWith('['),
  isMany: operand.includes('...'),
})

function parse(program: string, { name, operand, options }: Command, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: operand !== undefined, strict: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/\.\s/)[0] : String(error)
    const [, wrong] = /^Unknown option '--([^']+)'/.exec(String(reason)) ?? []
    const hint = wrong === undefined ? '' : didYouMean([wrong], Object.keys(options).map(asOption))
    throw new UsageError(`${reason}.${hint} "${program} ${name} --help" lists the options.`, { cause: error })
  }
}

const asOption = (name: string) => ({ name, shown: `--${name}` })
