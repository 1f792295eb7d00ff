import {
  type CommanderError,
  type HelpConfiguration,
  Command as Parser,
  Option as ParserOption,
} from 'commander'
import type { Command, Option, Terminal, Values } from './command.ts'
import { UsageError } from './usage-error.ts'

/* The table of commands as one of commander's, which reads the command line and writes the help. */

/** What a command line asks for. */
export interface Asked {
  command: Command
  values: Values
  /** What was given after its name, as it was. */
  args: readonly string[]
}

interface Table {
  name: string
  version: () => string
  commands: readonly Command[]
}

/** A line that is never broken: for whoever searches the help, or pipes it. */
const NEVER = 10_000

/**
 * Reads a command line; undefined when it only asked for help or the version, which are printed.
 * @throws CommanderError when it says nothing that a command understands
 */
export function parse(table: Table, given: readonly string[], terminal: Terminal): Asked | undefined {
  let asked: Asked | undefined
  let said = ''
  const parser = new Parser(table.name)
    .version(table.version(), '--version', 'Show the version')
    .helpOption('-h, --help', 'Show this')
    .helpCommand(false)
    .allowExcessArguments(false)
    .exitOverride()
    .configureHelp(HELP)
    .configureOutput({
      writeOut(text) {
        said += text
      },
      writeErr: () => {},
      getOutHelpWidth: () => terminal.columns ?? NEVER,
      getOutHasColors: () => false,
    })
    .addHelpText('after', `\n"${table.name} help <command>" shows one command, its options and examples.`)
  for (const command of table.commands)
    add(parser, command, given, (values, args) => {
      asked = { command, values, args }
    })
  try {
    parser.parse([...given], { from: 'user' })
  } catch (error) {
    if ((error as Partial<CommanderError>).exitCode !== 0) throw error
  }
  if (said !== '') terminal.print(said.trimEnd())
  return asked
}

/** All commands stand in one list, also those of two words. */
const HELP: HelpConfiguration = {
  visibleCommands: ({ commands }) =>
    commands.flatMap((one) => (one.commands.length > 0 ? one.commands : [one])) as Parser[],
  subcommandTerm: (one) => {
    const operands = one.registeredArguments.map((operand) => {
      const shown = `${operand.name()}${operand.variadic ? '...' : ''}`
      return operand.required ? shown : `[${shown}]`
    })
    return [...wordsOf(one), ...operands].join(' ')
  },
}

/** The words of a command's name, without the program's. */
const wordsOf = (one: Parser): string[] => (one.parent ? [...wordsOf(one.parent), one.name()] : [])

function add(
  parser: Parser,
  command: Command,
  given: readonly string[],
  found: (values: Values, args: readonly string[]) => void,
): void {
  const { name, operand, summary, group, examples = [] } = command
  const words = name.split(' ')
  const last = words.at(-1) ?? ''
  const own = groupOf(parser, words.slice(0, -1)).command(last).summary(summary).description(`${summary}.`)
  if (group !== undefined) own.helpGroup(group)
  const operands = operand?.split(' ') ?? []
  for (const one of operands) own.argument(one.startsWith('[') ? one : `<${one}>`)
  // Options may have to be read from a file, so that only those of the command that was typed are.
  if (!words.every((word, index) => word === given[index])) return
  const options = Object.entries(command.options).map(([option, one]) => optionOf(option, one, given))
  for (const option of options) own.addOption(option)
  if (examples.length > 0) own.addHelpText('after', describeExamples(parser.name(), examples))
  own.action(() => {
    const values = options.flatMap((option) => {
      const value: Values[string] = own.getOptionValue(option.attributeName())
      return value === undefined ? [] : [[option.name(), value] as const]
    })
    const typed = operands.flatMap((one, index) => {
      const value: Values[string] = own.processedArgs[index]
      return value === undefined ? [] : [[one.replace(/[[\].]/g, ''), value] as const]
    })
    found(Object.fromEntries([...values, ...typed]), given.slice(words.length))
  })
}

/** The parser of the commands that begin with a word, such as `keys`. */
function groupOf(parser: Parser, [word, ...rest]: readonly string[]): Parser {
  if (word === undefined) return parser
  const there = parser.commands.find((one) => one.name() === word)
  return groupOf(there ?? parser.command(word), rest)
}

const describeExamples = (program: string, examples: readonly string[]): string =>
  ['', 'Examples:', ...examples.map((one) => `  ${program} ${one}`)].join('\n')

function optionOf(name: string, { type, value, multiple, help, group }: Option, given: readonly string[]) {
  const option = new ParserOption(type === 'boolean' ? `--${name}` : `--${name} <${value ?? 'VALUE'}>`, help)
  if (group !== undefined) option.helpGroup(group)
  if (type === 'boolean') return option
  return option.argParser<string | string[]>((text, before) => {
    // The next option stands where the value should.
    if (text.startsWith('--') && given.includes(text))
      throw new UsageError(
        `--${name} wants a value, and ${text} looks like an option. Write --${name}=VALUE.`,
      )
    return multiple ? [...(before ?? []), text] : text
  })
}
