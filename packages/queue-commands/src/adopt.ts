import { answerOf, type Queue } from '@octoqueue/client'
import {
  confirm,
  report,
  showProgress,
  type Terminal,
  textOf,
  UsageError,
  type Values,
} from '@octoqueue/command-line'
import { isReserved, QUEUE_NAME } from '@octoqueue/job-labels'
import type { Tools } from './commands.ts'
import { readIssueQuery } from './issue-query.ts'

/** Issues that one call makes jobs of: a few seconds of requests to GitHub. */
const STEP = 60

/** An issue of which no job was made, and why. */
interface Refused {
  id: number
  title: string
  why: string
}

interface Asked {
  label: string
  queue: string
  matches: ReturnType<typeof readIssueQuery>
}

/** Makes jobs of ordinary issues, after it said of which. Nothing is written on the issues. */
export async function adopt(values: Values, terminal: Terminal, tools: Tools): Promise<number> {
  const asked = readAsked(values)
  return tools.withRepository(values, terminal, (queue) => adoptOn(queue, asked, values, terminal))
}

async function adoptOn(
  { api }: Queue,
  { label, queue: name, matches }: Asked,
  values: Values,
  terminal: Terminal,
): Promise<number> {
  const { printError } = terminal
  const params = { path: { name }, query: { label } }
  const { issues, refused: unfit, whole } = answerOf(await api.GET('/queues/{name}/adoptable', { params }))
  if (!whole) printError('There are more open issues than are read: run this again for the rest.')
  const chosen = issues.filter(matches)
  for (const { id, title } of chosen) printError(`#${id} ${title}`)
  const ids = chosen.map(({ id }) => id)
  const plan = { label, queue: name, issues: ids }
  const refused = unfit.filter(matches).map(({ id, title, why }): Refused => ({ id, title, why }))
  const tell = (some: readonly Refused[]) => {
    for (const { id, title, why } of some) printError(`No job of #${id} ${title}: ${why}`)
  }
  tell(refused)
  const said = `${ids.length} issues with the label ${label}`
  if (values['dry-run'] === true)
    return report(values, terminal, { ...plan, adopted: [], refused }, `${said}. Nothing was changed.`)
  printError(
    'Their titles, texts and labels stay as they are. From now on the label makes jobs, and taking it',
  )
  printError('off ends them, on the word of whoever has triage permission.')
  await confirm(values, terminal, `Make jobs of the queue ${name} of ${said}?`)
  const adopted: number[] = []
  const progress = showProgress(terminal)
  try {
    // The first call also sets the label, however few the issues are.
    for (let at = 0; at === 0 || at < ids.length; at += STEP) {
      const body = { label, issues: ids.slice(at, at + STEP) }
      const path = { params: { path: { name } }, body }
      const made = answerOf(await api.POST('/queues/{name}/adopt', path))
      adopted.push(...made.ids)
      refused.push(...made.refused)
      tell(made.refused)
      progress.tell(`Made jobs of ${adopted.length} of ${ids.length}`)
    }
  } finally {
    progress.end()
  }
  const made = `Made ${adopted.length} jobs of ${said}, with nothing written on an issue.`
  const left = ids.length - adopted.length
  const rest = refused.length > 0 ? ` No jobs of ${refused.length}, for the reasons above.` : ''
  report(values, terminal, { ...plan, adopted, refused }, made + rest)
  return left > 0 ? 1 : 0
}

function readAsked(values: Values): Asked {
  const [label, queue = 'default'] = [textOf(values, 'label')?.trim(), textOf(values, 'queue')]
  if (!label) throw new UsageError('Give the label of the issues: --label agent.')
  if (isReserved(label)) throw new UsageError(`${label} is a label of the queue itself; take another one.`)
  if (!QUEUE_NAME.test(queue)) throw new UsageError("--queue must be a queue's name.")
  return { label, queue, matches: readIssueQuery(textOf(values, 'query') ?? '') }
}
