import { summary, warning } from '@actions/core'
import { reasonOf } from '../../src/domain/problem.ts'
import { duration } from '../../src/domain/view.ts'
import type { SettledJob } from '../queue/job-queue.ts'

/** What the summary of a workflow job says of one of the queue's jobs. */
export interface SummaryRow {
  job: Pick<SettledJob, 'id' | 'url' | 'attempt'>
  /** In a word or two, none of them the job's own. */
  outcome: string
  /** Undefined when nobody knows. */
  seconds: number | undefined
}

const HEAD = ['Job', 'Attempt', 'Outcome', 'Time'].map((data) => ({ data, header: true }))

/** Adds a table to the summary of the workflow job. */
export async function summarize(rows: readonly SummaryRow[]): Promise<void> {
  if (rows.length > 0) await addTable([HEAD, ...rows.map(cells)])
}

/** Whatever becomes of it, the jobs are settled by then: that it cannot be written is a warning. */
export async function addTable(rows: Parameters<typeof summary.addTable>[0]): Promise<void> {
  // Without a place for it, as outside of a runner, there is nobody to read it either.
  if (!process.env.GITHUB_STEP_SUMMARY) return
  try {
    await summary.addTable(rows).write()
  } catch (error) {
    warning(`The summary was not written: ${reasonOf(error)}`)
  }
}

const cells = ({ job: { id, url, attempt }, outcome, seconds }: SummaryRow): string[] => [
  url === undefined ? `#${id}` : `<a href="${escapeHtml(url)}">#${id}</a>`,
  String(attempt),
  escapeHtml(outcome),
  seconds === undefined ? '' : duration(seconds),
]

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one)
