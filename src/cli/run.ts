import { readFileSync } from 'node:fs'
import { PROBLEMS, Problem } from '../domain/problem.ts'
import { createGitHubApp } from './app.ts'
import { type Command, parseOptions, type Terminal } from './command.ts'
import { doctor } from './doctor.ts'
import { github } from './github.ts'
import { init } from './init.ts'
import { allowWorkflow, createKey, listKeys, revokeKey, rotateKey } from './keys.ts'
import { explain, ledger, sweep } from './queue.ts'
import { ledgerRebuild } from './rebuild.ts'
import { serve } from './serve.ts'

export const COMMANDS: readonly Command[] = [
  ...[serve, init, sweep, explain, github, ledger, ledgerRebuild, doctor, createGitHubApp],
  ...[listKeys, createKey, rotateKey, revokeKey, allowWorkflow],
]

/** Runs one command line. Resolves to the exit code; a problem is one line on stderr and its row's code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await runCommand(args, terminal)
  } catch (error) {
    if (error instanceof Problem) {
      terminal.printError(`octoqueue: ${error.message} (${error.type})`)
      return PROBLEMS[error.type].exit
    }
    terminal.printError(`octoqueue: ${PROBLEMS.internal.title} (internal)`)
    terminal.printError(error instanceof Error ? String(error.stack) : String(error))
    return PROBLEMS.internal.exit
  }
}

async function runCommand(given: readonly string[], terminal: Terminal): Promise<number> {
  const [name] = given
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.print(describeCommands(COMMANDS))
    return 0
  }
  if (name === '--version') {
    terminal.print(readVersion())
    return 0
  }
  const command = COMMANDS.find((candidate) =>
    candidate.name.split(' ').every((word, index) => word === given[index]),
  )
  if (!command) {
    const known = COMMANDS.filter((candidate) => candidate.name.startsWith(`${name} `))
    const detail = known.length > 0 ? `Say which: "${known.map((one) => one.name).join('", "')}".` : undefined
    throw new Problem(
      'invalid-request',
      detail ?? `There is no command "${name}". "octoqueue help" lists them.`,
    )
  }
  // A command's name may be more than one word.
  const args = given.slice(command.name.split(' ').length)
  if (args.includes('--help') || args.includes('-h')) {
    terminal.print(describeCommand(command))
    return 0
  }
  return command.run(parseOptions(command, args), terminal, args)
}

function readVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return version
}

/** What `octoqueue help` prints. */
function describeCommands(commands: readonly Command[]): string {
  const rows = commands.map((command) => [usageOf(command), command.summary] as const)
  return [
    'Usage: octoqueue <command> [options]',
    '',
    ...columns([
      ...rows,
      ['help', 'Show this; "octoqueue <command> --help" shows the options of one command'],
    ]),
    '',
    'octoqueue --version shows the version.',
  ].join('\n')
}

/** What `octoqueue <command> --help` prints. */
function describeCommand(command: Command): string {
  const { summary, options } = command
  const rows = Object.entries(options).map(
    ([option, { value, help }]) => [`--${option}${value ? ` ${value}` : ''}`, help] as const,
  )
  return [`Usage: octoqueue ${usageOf(command)} [options]`, '', `${summary}.`, '', ...columns(rows)].join(
    '\n',
  )
}

const usageOf = ({ name, operand }: Command): string => (operand === undefined ? name : `${name} ${operand}`)

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
