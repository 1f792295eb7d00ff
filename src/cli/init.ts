import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  findMissing,
  gatherSettings,
  type NewFile,
  report,
  type Terminal,
  textOf,
  type Values,
  writeNewFiles,
} from '@octoqueue/command-line'
import { type Account, countOpen, makeLabels } from '@octoqueue/github-client'
import { type Example, filesFor, labelsFor, nextSteps } from '@octoqueue/queue-commands'
import { DEFAULT_QUEUE, QUEUE_NAME, QUEUE_NAMES } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import { openClient } from '../github/github.ts'
import { asProblem } from '../github/problems.ts'
import { systemClock as clock, systemRandom as random } from '../runtime/system.ts'
import { logOf, readAccount } from './account.ts'
import { INIT } from './commands/defaults.ts'

const OTHERWISE = 'without GH_TOKEN no labels are made.'

export async function init(values: Values, terminal: Terminal): Promise<number> {
  const queue = readQueue(textOf(values, 'queue') ?? INIT.queue)
  const action = readAction(textOf(values, 'action') ?? INIT.action)
  const files = filesFor({ queue, action, read: readExample })
  // Asked for before anything is written, so that a mistake changes nothing.
  const account = readAccountIfSet(textOf(values, 'repo'), terminal)
  const folder = textOf(values, 'dir') ?? INIT.dir
  const stale = staleIn(folder, files, values.force === true)
  // With --json standard output is the answer alone.
  const said = values.json === true ? { ...terminal, print: terminal.printError } : terminal
  await announce(account, queue, stale, said)
  const isDry = values['dry-run'] === true
  if (!isDry) {
    writeNewFiles(folder, stale)
    for (const file of files) said.print(`${stale.includes(file) ? 'Wrote' : 'Is there:'} ${file.path}`)
  }
  const labels = account && !isDry ? await label(account, queue, said) : []
  const answer = { queue, files: files.map(({ path }) => path), written: isDry ? [] : namesOf(stale), labels }
  if (!isDry || values.json === true)
    report(values, terminal, answer, nextSteps(queue, account !== undefined))
  return 0
}

const labelsOf = (queue: string) => labelsFor(queue, queue === DEFAULT_QUEUE)

const readExample = (example: Example): string =>
  readFileSync(new URL(`../../examples/${example}`, import.meta.url), 'utf8')

const namesOf = (files: readonly NewFile[]): string[] => files.map((file) => file.path)

function readQueue(name: string): string {
  if (QUEUE_NAME.test(name)) return name
  throw new Problem('invalid-request', `--queue must be a queue's name: ${QUEUE_NAMES}.`)
}

function readAction(action: string): string {
  if (/^[\w-]+\/[\w.-]+@[\w./-]+$/.test(action)) return action
  throw new Problem('invalid-request', `--action must be OWNER/NAME@REF, such as ${INIT.action}.`)
}

function readAccountIfSet(repository: string | undefined, { env }: Terminal): Account | undefined {
  const { GH_TOKEN, GITHUB_APP_ID } = gatherSettings({}, env)
  return GH_TOKEN === undefined && GITHUB_APP_ID === undefined && repository === undefined
    ? undefined
    : readAccount(repository, env, OTHERWISE)
}

/** Says what is about to be written and made, and what is left alone. */
async function announce(
  account: Account | undefined,
  queue: string,
  stale: readonly NewFile[],
  terminal: Terminal,
): Promise<void> {
  const { print } = terminal
  print(`To write: ${stale.length} files`)
  for (const { path } of stale) print(`  ${path}`)
  if (!account) return
  const client = openClient({ ...account, clock, random, log: logOf(account, terminal) })
  const names = labelsOf(queue).map(({ name }) => name)
  print(`To make, unless they are there: ${names.length} labels\n  ${names.join(', ')}`)
  const found = await countOpen(client, account, names).catch(asProblem)
  const sum = found.reduce((total, { issues }) => total + issues, 0)
  print(`Open issues that show such labels already: ${sum}`)
  for (const { label, issues } of found) print(`  ${label}: ${issues}`)
  if (sum > 0)
    print('  They stay as they are. The sweep takes only what is asked from two hours before it first runs.')
}

async function label(account: Account, queue: string, { print, printError }: Terminal): Promise<string[]> {
  const log = logOf(account, { printError })
  const client = openClient({ ...account, clock, random, log })
  const made = await makeLabels(client, account, labelsOf(queue)).catch(asProblem)
  const names = made.map(({ name }) => name)
  print(names.length > 0 ? `Made the labels ${names.join(', ')}` : 'All labels are there')
  return names
}

/**
 * Those that are not there yet. What is there and says something else is one of them only when `isForced`.
 * @throws Problem `invalid-request` otherwise
 */
function staleIn(folder: string, files: readonly NewFile[], isForced: boolean): readonly NewFile[] {
  const parent = path.dirname(path.resolve(folder))
  if (!existsSync(parent))
    throw new Problem('invalid-request', `There is no folder ${parent}; make it, or give another --dir.`)
  const { missing, taken } = findMissing(folder, files)
  if (taken.length === 0 || isForced) return missing
  const names = namesOf(taken).join(', ')
  throw new Problem(
    'invalid-request',
    `There already is ${names}; --force overwrites it. Nothing was written.`,
  )
}
