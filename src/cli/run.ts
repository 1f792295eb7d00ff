import { readFileSync } from 'node:fs'
import { type Failure, runProgram, SettingsError, type Terminal, UsageError } from '@octoqueue/command-line'
import { PROBLEMS, Problem } from '../domain/problem.ts'
import { COMMANDS } from './commands/table.ts'

export { COMMANDS } from './commands/table.ts'

/** Runs one command line. Resolves to the exit code; a problem is one line on stderr and its row's code. */
export const run = (args: readonly string[], terminal: Terminal): Promise<number> =>
  runProgram(
    { name: 'octoqueue', version: readVersion, commands: COMMANDS, explain: failureOf },
    args,
    terminal,
  )

function failureOf(error: unknown): Failure {
  const known = asProblem(error)
  if (known instanceof Problem)
    return { line: `${known.message} (${known.type})`, exit: PROBLEMS[known.type].exit }
  const { title, exit } = PROBLEMS.internal
  return {
    line: `${title} (internal)`,
    more: known instanceof Error ? String(known.stack) : String(known),
    exit,
  }
}

function asProblem(error: unknown): unknown {
  if (error instanceof UsageError) return new Problem('invalid-request', error.message)
  return error instanceof SettingsError ? new Problem('misconfigured', error.message) : error
}

function readVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return version
}
