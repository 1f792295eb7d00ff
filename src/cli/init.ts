import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Terminal, textOf, type Values } from '@octoqueue/command-line'
import { type Account, countOpen, makeLabels, type NewLabel } from '@octoqueue/github-client'
import { DEFAULT_QUEUE, QUEUE_NAME, QUEUE_NAMES } from '../domain/job.ts'
import { SHOWN, STATUS_LABELS } from '../domain/label.ts'
import { Problem } from '../domain/problem.ts'
import { openClient } from '../github/github.ts'
import { asProblem } from '../github/problems.ts'
import { systemClock as clock, systemRandom as random } from '../runtime/system.ts'
import { gatherSettings, logOf, readAccount, readIfThere } from './account.ts'
import { INIT } from './commands/defaults.ts'

const QUEUE_COLOR = 'ededed'
const OTHERWISE = 'without GH_TOKEN no labels are made.'

export async function init(values: Values, terminal: Terminal): Promise<number> {
  const queue = readQueue(textOf(values, 'queue') ?? INIT.queue)
  const files = filesFor(queue, readAction(textOf(values, 'action') ?? INIT.action))
  // Asked for before anything is written, so that a mistake changes nothing.
  const account = readAccountIfSet(textOf(values, 'repo'), terminal)
  const folder = textOf(values, 'dir') ?? INIT.dir
  const stale = staleIn(folder, files, values.force === true)
  await announce(account, queue, stale, terminal)
  if (values['dry-run'] === true) return 0
  writeFiles(folder, stale)
  for (const file of files) terminal.print(`${stale.includes(file) ? 'Wrote' : 'Is there:'} ${file.path}`)
  if (account) await label(account, queue, terminal)
  terminal.print(nextSteps(queue, account !== undefined))
  return 0
}

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
  stale: readonly InitFile[],
  terminal: Terminal,
): Promise<void> {
  const { print } = terminal
  print(`To write: ${stale.length} files`)
  for (const { path } of stale) print(`  ${path}`)
  if (!account) return
  const client = openClient({ ...account, clock, random, log: logOf(account, terminal) })
  const names = labelsFor(queue).map(({ name }) => name)
  print(`To make, unless they are there: ${names.length} labels\n  ${names.join(', ')}`)
  const found = await countOpen(client, account, names).catch(asProblem)
  const sum = found.reduce((total, { issues }) => total + issues, 0)
  print(`Open issues that show such labels already: ${sum}`)
  for (const { label, issues } of found) print(`  ${label}: ${issues}`)
  if (sum > 0)
    print('  They stay as they are. The sweep takes only what is asked from two hours before it first runs.')
}

async function label(account: Account, queue: string, { print, printError }: Terminal): Promise<void> {
  const log = logOf(account, { printError })
  const client = openClient({ ...account, clock, random, log })
  const made = await makeLabels(client, account, labelsFor(queue)).catch(asProblem)
  const names = made.map(({ name }) => name).join(', ')
  print(made.length > 0 ? `Made the labels ${names}` : 'All labels are there')
}

/** An issue form gives an issue only labels that the repository has. */
const labelsFor = (queue: string): NewLabel[] => [
  ...SHOWN.map((name) => ({ name, ...STATUS_LABELS[name] })),
  ...(queue === DEFAULT_QUEUE
    ? []
    : [{ name: `queue:${queue}`, color: QUEUE_COLOR, description: `Jobs of the queue ${queue}` }]),
]

function nextSteps(queue: string, isLabelled: boolean): string {
  const steps = [
    'Write job.sh (executable), which does one job: its standard input is the payload as JSON, its standard output the result, its exit code says how it went.',
    ...(isLabelled ? [] : ['Make the labels: set GITHUB_REPO and GH_TOKEN, and run this once more.']),
    'Commit, push, and file a job with the form under "New issue", or by the API. A sweep lets it in when you may write to the repository.',
    `Start the workflow "Work on ${queue}" by hand, or wait for its schedule.`,
  ]
  return ['', 'What is next:', ...steps.map((step, index) => `${index + 1}. ${step}`)].join('\n')
}

/** A file that a repository needs to work on a queue. */
interface InitFile {
  /** Below the repository's folder. */
  path: string
  text: string
}

/** What the examples call them. */
const EXAMPLE = { queue: /\bemails\b/g, action: /\boctoqueue\/octoqueue((?:\/[\w/-]+)?)@v1\b/g }

/**
 * The example workflows and the issue form, for this queue. `action` is where the Action comes from, as
 * `owner/name@ref`.
 */
function filesFor(queue: string, action: string): InitFile[] {
  const [repository, ref] = action.split('@')
  const adapted = (example: string) =>
    readFileSync(new URL(`../../examples/${example}`, import.meta.url), 'utf8')
      .replace(EXAMPLE.action, (_, folder: string) => `${repository}${folder}@${ref}`)
      .replace(EXAMPLE.queue, queue)
  const work = adapted('workflows/work.yml').replace(/^name: .*$/m, `name: Work on ${queue}`)
  const form = adapted('issue-forms/job.yml')
  // Jobs of the default queue have no label for it.
  const ownForm = queue === DEFAULT_QUEUE ? form.replace(`, 'queue:${queue}'`, '') : form
  return [
    { path: `.github/workflows/octoqueue-work-${queue}.yml`, text: work },
    { path: '.github/workflows/octoqueue-sweep.yml', text: adapted('workflows/sweep.yml') },
    { path: `.github/ISSUE_TEMPLATE/octoqueue-${queue}.yml`, text: ownForm },
  ]
}

/**
 * Those that are not there yet. What is there and says something else is one of them only when `isForced`.
 * @throws Problem `invalid-request` otherwise
 */
function staleIn(folder: string, files: readonly InitFile[], isForced: boolean): readonly InitFile[] {
  if (!existsSync(folder)) throw new Problem('invalid-request', `There is no folder ${folder}.`)
  const before = (file: InitFile) => readIfThere(path.join(folder, file.path))
  const stale = files.filter((file) => before(file) !== file.text)
  const taken = stale.filter((file) => before(file) !== undefined)
  if (taken.length === 0 || isForced) return stale
  const names = taken.map((file) => file.path).join(', ')
  throw new Problem(
    'invalid-request',
    `There already is ${names}; --force overwrites it. Nothing was written.`,
  )
}

function writeFiles(folder: string, files: readonly InitFile[]): void {
  for (const file of files) {
    const target = path.join(folder, file.path)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, file.text)
  }
}
