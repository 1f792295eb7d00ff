import { readFileSync } from 'node:fs'
import { type Command, type Failure, runProgram, type Terminal, UsageError } from '@octoqueue/command-line'
import { PROBLEMS, Problem } from '../domain/problem.ts'
import { createGitHubApp } from './app.ts'
import { doctor } from './doctor.ts'
import { github } from './github.ts'
import { init } from './init.ts'
import { allowWorkflow, createKey, listKeys, revokeKey, rotateKey } from './keys.ts'
import { explain, ledger, sweep } from './queue.ts'
import { ledgerRebuild } from './rebuild.ts'
import { serve } from './serve.ts'
import { VERB_COMMANDS } from './verbs.ts'

export const COMMANDS: readonly Command[] = [
  ...[serve, init, sweep, explain, github, ledger, ledgerRebuild, doctor, createGitHubApp],
  ...VERB_COMMANDS,
  ...[listKeys, createKey, rotateKey, revokeKey, allowWorkflow],
]

/** Runs one command line. Resolves to the exit code; a problem is one line on stderr and its row's code. */
export const run = (args: readonly string[], terminal: Terminal): Promise<number> =>
  runProgram(
    { name: 'octoqueue', version: readVersion, commands: COMMANDS, explain: failureOf },
    args,
    terminal,
  )

function failureOf(error: unknown): Failure {
  const known = error instanceof UsageError ? new Problem('invalid-request', error.message) : error
  if (known instanceof Problem)
    return { line: `${known.message} (${known.type})`, exit: PROBLEMS[known.type].exit }
  const { title, exit } = PROBLEMS.internal
  return {
    line: `${title} (internal)`,
    more: known instanceof Error ? String(known.stack) : String(known),
    exit,
  }
}

function readVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return version
}
