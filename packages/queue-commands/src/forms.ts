import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { answerOf } from '@octoqueue/client'
import { confirm, type Terminal, textOf, UsageError, type Values } from '@octoqueue/command-line'
import { type Asks, DEFAULT_QUEUE, issueForm, pathOf, type Schema } from '@octoqueue/issue-forms'
import type { Tools } from './commands.ts'

/** More than people choose from. */
const MAX_FORMS = 50

interface Form {
  path: string
  text: string
  /** What stands in the folder: nothing, the same, or something else. */
  is: 'new' | 'unchanged' | 'changed'
}

/** Prints the issue forms of a repository, or with `--write` writes them. */
export async function forms(values: Values, terminal: Terminal, tools: Tools): Promise<number> {
  const folder = textOf(values, 'dir') ?? '.'
  if (!existsSync(folder))
    throw new UsageError(`There is no folder ${folder}; make it, or give another --dir.`)
  const only = readQueue(textOf(values, 'QUEUE'))
  const asked = asksFor(only, await readKnown(values, terminal, tools))
  const all = asked.map((asks): Form => {
    const [file, text] = [pathOf(asks), issueForm(asks)]
    return { path: file, text, is: stateOf(path.join(folder, file), text) }
  })
  const isWritten = values.write === true
  if (isWritten) await write(all, folder, values, terminal)
  if (values.json === true) terminal.print(JSON.stringify({ forms: all, written: isWritten }))
  else if (!isWritten) show(all, terminal)
  return 0
}

function readQueue(queue: string | undefined): string | undefined {
  // It becomes a part of a file's name.
  if (queue === undefined || /^[\w-][\w.-]{0,79}$/.test(queue)) return queue
  throw new UsageError("QUEUE must be a queue's name.")
}

interface Known {
  queues: readonly string[]
  schemas: readonly { queue: string | null; type: string | null; schema: unknown }[]
}

/** The queues and schemas; none, and a word of it, where no queue is set up. */
async function readKnown(values: Values, terminal: Terminal, { withRepository }: Tools): Promise<Known> {
  try {
    return await withRepository(values, terminal, async (queue) => ({
      queues: (await queue.queues()).map(({ name }) => name),
      ...answerOf(await queue.api.GET('/admin/schemas')),
    }))
  } catch (error) {
    const isSetUp = !(error instanceof Error && 'type' in error && error.type === 'misconfigured')
    const isAsked = ['url', 'repo', 'data'].some((option) => values[option] !== undefined)
    if (isSetUp || isAsked) throw error
    terminal.printError('No queue is set up here to read schemas from, so the forms take any JSON.')
    return { queues: [], schemas: [] }
  }
}

/** A form for each queue, and for each type of job that has a schema. */
function asksFor(only: string | undefined, { queues, schemas }: Known): Asks[] {
  const named = schemas.flatMap(({ queue }) => queue ?? [])
  const all = only === undefined ? [...new Set([DEFAULT_QUEUE, ...queues, ...named])].toSorted() : [only]
  const schemaOf = (queue: string | null, type: string | null) =>
    schemas.find((one) => one.queue === queue && one.type === type)?.schema as Schema | undefined
  const types = schemas.flatMap(({ type }) => type ?? [])
  const asks = [
    ...all.map((queue): Asks => ({ queue, schema: schemaOf(queue, null) ?? schemaOf(null, null) })),
    ...types.map((type): Asks => ({ queue: only ?? DEFAULT_QUEUE, type, schema: schemaOf(null, type) })),
  ]
  if (asks.length <= MAX_FORMS) return asks
  throw new UsageError(`That would be ${asks.length} forms, and ${MAX_FORMS} are the most: name a QUEUE.`)
}

function stateOf(file: string, text: string): Form['is'] {
  if (!existsSync(file)) return 'new'
  return readFileSync(file, 'utf8') === text ? 'unchanged' : 'changed'
}

function show(all: readonly Form[], { print, printError }: Terminal): void {
  for (const { path: file, text, is } of all) print(`# ${file} (${is})\n${text}`)
  printError('Nothing was written: give --write to write them.')
}

async function write(
  all: readonly Form[],
  folder: string,
  values: Values,
  terminal: Terminal,
): Promise<void> {
  const changed = all.filter(({ is }) => is === 'changed').map(({ path: file }) => file)
  if (changed.length > 0) await confirm(values, terminal, `Overwrite ${changed.join(', ')}?`)
  for (const { path: file, text, is } of all) {
    const target = path.join(folder, file)
    mkdirSync(path.dirname(target), { recursive: true })
    if (is !== 'unchanged') writeFileSync(target, text)
    if (values.json !== true) terminal.print(`${is === 'unchanged' ? 'Is there:' : 'Wrote'} ${file}`)
  }
}
