import { CommanderError } from 'commander'
import type { Command, Terminal } from './command.ts'
import { parse } from './parser.ts'
import { UsageError } from './usage-error.ts'

/** How a command failed. */
export interface Failure {
  /** One line for standard error. */
  line: string
  /** What else there is to say, such as a stack. */
  more?: string
  /** The exit code; sysexits has names for them. */
  exit: number
}

/** A program, and its commands. */
export interface Program {
  name: string
  version: () => string
  commands: readonly Command[]
  /** Says what an error is to whoever typed the command. A mistake in the command line is a `UsageError`. */
  explain: (error: unknown) => Failure
}

/** Runs one command line. Resolves to the exit code; what goes wrong is told on standard error. */
export async function runProgram(
  program: Program,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  try {
    const asked = read(program, args, terminal)
    return asked ? await asked.command.run(asked.values, terminal, asked.args) : 0
  } catch (error) {
    const { line, more, exit } = program.explain(error)
    terminal.printError(`${program.name}: ${line}`)
    if (more !== undefined) terminal.printError(more)
    return exit
  }
}

function read(program: Program, given: readonly string[], terminal: Terminal) {
  const args = spellHelp(program, given)
  try {
    return parse(program, args, terminal)
  } catch (error) {
    throw error instanceof CommanderError ? new UsageError(describe(error, program, args)) : error
  }
}

/** `help`, `help COMMAND` and nothing at all mean `--help`; for what is no command there is none. */
function spellHelp({ commands }: Program, given: readonly string[]): readonly string[] {
  const [word = '--help', ...rest] = given
  if (word === 'help') return spellHelp({ commands } as Program, rest.length > 0 ? [...rest, '--help'] : [])
  const isKnown = word.startsWith('-') || commands.some(({ name }) => name.split(' ')[0] === word)
  return isKnown ? [word, ...rest] : [word]
}

/** What commander says, as a sentence, and what to look at. */
function describe(error: CommanderError, { name, commands }: Program, args: readonly string[]): string {
  const group = commands.filter((one) => one.name.startsWith(`${args[0]} `)).map((one) => one.name)
  if (error.code === 'commander.help') return `Say which: "${group.join('", "')}".`
  let [reason = '', hint = ''] = error.message.replace(/^error: /, '').split('\n')
  // What was typed may be a secret, so that it is only counted.
  if (error.code === 'commander.excessArguments') reason = reason.replace(/: .*/s, '')
  const said = `${reason.charAt(0).toUpperCase()}${reason.slice(1).replace(/\.$/, '')}.`
  const near = hint.replace(/^\(([^?]+\?)\)$/, ' $1')
  const command = commands.find((one) => one.name.split(' ').every((word, index) => word === args[index]))
  if (!command) return `${said}${near} "${name} ${group.length > 0 ? `${args[0]} ` : ''}--help" lists them.`
  const usage = [name, command.name, command.operand].filter(Boolean).join(' ')
  return `${said}${near} Usage: "${usage}"; "${name} ${command.name} --help" lists the options.`
}
