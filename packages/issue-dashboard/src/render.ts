import { instantOf as at, cleanLine, clip, codeSpan } from '@octoqueue/inert-text'
import { runUrlOf } from '@octoqueue/workflow-token/worker'
import { type Budget, type Facts, STATUSES, type Standing } from './facts.ts'

/* The dashboard as Markdown. Names come from anywhere: they stand in code, where nothing is a mention. */

/** Rows of each list; the rest is counted. */
const MAX_ROWS = 10
/** Queues in the table: more would fill an issue. */
const MAX_QUEUES = 100
const MAX_NAME_CHARACTERS = 80

/** The text that changes only when something happened. `page`: of the repository, for links. */
export function renderDashboard(facts: Facts, page: string, isPinned: boolean): string {
  const { queues, totals, waiting, running, failed, schedules } = facts
  const parts = [
    'How the queues of this repository stand. A sweep edits this issue when something changed, every few minutes at most. Close it to turn it off, open it to turn it on again.',
    ...(isPinned
      ? []
      : [
          'It is not pinned: GitHub pins three issues of a repository at most. Unpin one, or pin this one by hand.',
        ]),
    chart(totals),
    tableOf(
      ['Queue', ...STATUSES],
      queues
        .slice(0, MAX_QUEUES)
        .map(({ name, isPaused, counts }) => [
          `${code(name)}${isPaused ? ' (paused)' : ''}`,
          ...STATUSES.map((status) => linked(counts[status] ?? 0, page, name, status)),
        ]),
      queues.length - MAX_QUEUES,
    ),
    section('Oldest waiting', ['Job', 'Queue', 'Since'], waiting, (one) => [at(one.since)]),
    section('Running', ['Job', 'Queue', 'Since', 'Worker', 'Until', 'Attempt'], running, (one) => [
      at(one.since),
      workerIn(one.worker ?? '', page),
      one.until === undefined ? '' : at(one.until),
      `${one.attempt} of ${one.maxAttempts}`,
    ]),
    section('Failed', ['Job', 'Queue', 'Since', 'Attempts'], failed, (one) => [
      at(one.since),
      `${one.attempt}`,
    ]),
    ...(failed.length > 0 ? ['`/retry` as a comment on a failed job’s issue puts it back.'] : []),
    schedules.length === 0
      ? ''
      : `### Schedules\n\n${tableOf(
          ['Schedule', 'Queue', 'Next run'],
          schedules
            .slice(0, MAX_ROWS)
            .map(({ name, queue, next }) => [
              code(name),
              code(queue),
              next === undefined ? 'none' : at(next),
            ]),
          schedules.length - MAX_ROWS,
        )}`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** What changes all the time: it alone is no reason for an edit. */
export const renderFooter = (now: number, budget: Budget | undefined): string =>
  `As of ${at(now)}.${
    budget === undefined
      ? ''
      : ` GitHub answers ${budget.remaining} of ${budget.limit} more requests until ${at(budget.resetAt)}.`
  }`

/** Only our own words and numbers go into it. */
function chart(totals: Facts['totals']): string {
  const shown = STATUSES.filter((status) => (totals[status] ?? 0) > 0)
  if (shown.length === 0) return 'There are no jobs.'
  const slices = shown.map((status) => `  "${status}" : ${totals[status]}`)
  return ['```mermaid', 'pie showData title Jobs by status', ...slices, '```'].join('\n')
}

function section(
  title: string,
  heads: readonly string[],
  jobs: readonly Standing[],
  more: (job: Standing) => readonly string[],
): string {
  if (jobs.length === 0) return ''
  const rows = jobs.slice(0, MAX_ROWS).map((job) => [link(job.number), code(job.queue), ...more(job)])
  return `### ${title}\n\n${tableOf(heads, rows, jobs.length - MAX_ROWS)}`
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[], left: number): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
  return left > 0 ? `${table}\n\nand ${left} more.` : table
}

/** Relative: the address of an issue would leave a reference on that issue’s page. */
const link = (number: number): string => `[${number}](../issues/${number})`

function linked(count: number, page: string, queue: string, status: string): string {
  if (count === 0) return '0'
  const query = encodeURIComponent(`is:issue label:"queue:${queue}" label:${status}`)
  return queue === 'default' ? `${count}` : `[${count}](${page}/issues?q=${query})`
}

function workerIn(worker: string, page: string): string {
  const url = runUrlOf(worker, page)
  return url === undefined ? code(worker) : `[${code(worker)}](${url})`
}

/** A pipe would end a cell even in code. */
const code = (text: string): string =>
  codeSpan(clip(cleanLine(text), MAX_NAME_CHARACTERS)).replaceAll('|', '\\|')
