import type { Command, Terminal } from './command.ts'
import { describeCommand, describeCommands } from './help.ts'
import { findCommand, parseOptions } from './parse.ts'

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
    return await runCommand(program, args, terminal)
  } catch (error) {
    const { line, more, exit } = program.explain(error)
    terminal.printError(`${program.name}: ${line}`)
    if (more !== undefined) terminal.printError(more)
    return exit
  }
}

async function runCommand(
  { name, version, commands }: Program,
  given: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const [word] = given
  if (word === 'help' && given.length > 1) {
    terminal.print(describeCommand(name, findCommand(name, commands, given.slice(1)).command))
    return 0
  }
  if (word === undefined || ['help', '--help', '-h'].includes(word)) {
    terminal.print(describeCommands(name, commands))
    return 0
  }
  if (word === '--version') {
    terminal.print(version())
    return 0
  }
  const group = commands.filter((one) => one.name.startsWith(`${word} `))
  if (group.length > 0 && ['--help', '-h'].includes(given[1] ?? '')) {
    terminal.print(describeCommands(name, group))
    return 0
  }
  const { command, args } = findCommand(name, commands, given)
  if (args.includes('--help') || args.includes('-h')) {
    terminal.print(describeCommand(name, command))
    return 0
  }
  return command.run(parseOptions(name, command, args), terminal, args)
}
