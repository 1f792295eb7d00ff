import { cleanLine, cleanText, clip, codeSpan, fenced, instantOf } from '@octoqueue/inert-text'
import type { Progress } from './attachment.ts'
import { nameOf } from './write.ts'

/* The comment on a job while a worker has it. At the end of the lease it is written over. */

/** A job gets the comment that runs for so long, or for so long and told of its progress. */
export const RUNNING_SECONDS = 60
export const TELLING_SECONDS = 30
/** Between two edits of it there are so many seconds at least, or a tenth of how long the job runs. */
export const MIN_EDIT_SECONDS = 120
/** Of the log, lines that it shows. */
const MAX_LINES = 10
const BAR_CHARACTERS = 20
const MAX_NOTE_CHARACTERS = 200

/** A lease; instants are Unix seconds. */
export interface Lease {
  number: number
  startedAt: number
  expiresAt: number
  worker: string
  attempt: number
  maxAttempts: number
  /** Id of the workflow job that holds it, or 0. */
  workflowJob: number
  /** Id of the run that holds it instead. */
  workflowRun?: number | undefined
}

/** What the comment is known by. */
export const runningMark = (number: number): string => `<!-- octoqueue running ${number} `

/** Whether there is enough to tell of a lease. */
export const isToTell = ({ startedAt }: Lease, progress: Progress | undefined, now: number): boolean =>
  now - startedAt >= (progress ? TELLING_SECONDS : RUNNING_SECONDS)

/** When the comment may be edited again, in seconds. */
export const editPause = ({ startedAt }: Lease, now: number): number =>
  Math.max(MIN_EDIT_SECONDS, Math.floor((now - startedAt) / 10))

/** The comment on a job that a worker has. `isPaused`: its queue lets no job be claimed. */
export function writeRunning(
  lease: Lease,
  progress: Progress | undefined,
  { page, isPaused }: { page: string; isPaused: boolean },
): string {
  const { number, startedAt, worker, attempt, maxAttempts } = lease
  const since = `**Running** since ${instantOf(startedAt)} by ${nameOf(worker, page)}`
  const headline = `${since}, attempt ${attempt} of ${maxAttempts}.`
  const mark = `${runningMark(number)}${startedAt} -->`
  return [headline, ...(progress ? shown(progress) : []), whatNext(lease, isPaused), mark].join('\n\n')
}

function shown({ percent, note, log }: Progress): string[] {
  const said = note === undefined ? '' : codeSpan(clip(cleanLine(note), MAX_NOTE_CHARACTERS))
  const bar = percent === undefined ? '' : `\`${barOf(percent)}\` ${Math.round(percent)} %`
  const line = [bar, said].filter((part) => part !== '').join(' – ')
  const lines = log.slice(-MAX_LINES)
  return [
    ...(line === '' ? [] : [line]),
    ...(lines.length === 0 ? [] : [fenced(cleanText(lines.join('\n')))]),
  ]
}

function barOf(percent: number): string {
  const full = Math.round((Math.min(100, Math.max(0, percent)) / 100) * BAR_CHARACTERS)
  return '█'.repeat(full) + '░'.repeat(BAR_CHARACTERS - full)
}

function whatNext(
  { expiresAt, attempt, maxAttempts, workflowJob, workflowRun }: Lease,
  isPaused: boolean,
): string {
  const until =
    workflowJob || workflowRun
      ? `It is over when its workflow ${workflowRun ? 'run' : 'job'} is`
      : `Its lease ends at ${instantOf(expiresAt)}, unless the worker extends it`
  const again = isPaused
    ? 'it is tried again once its queue, which is paused, is resumed'
    : 'it is tried again'
  const then = attempt < maxAttempts ? again : 'this was its last attempt'
  return `${until}; when that goes wrong, ${then}. \`/cancel\` stops it, \`/release\` gives it to another worker, \`/help\` lists what else a comment can say.`
}

/** What becomes of the comment when the lease is over and nothing was written over it. */
export function writeOver(number: number, status: string | undefined, reason?: string): string {
  const now =
    status === undefined ? '' : status === 'pending' ? ' The job waits again.' : ` The job is ${status}.`
  const why = reason === undefined ? [] : [fenced(cleanText(reason))]
  return [`**This attempt is over.**${now}`, ...why, `${runningMark(number)}over -->`].join('\n\n')
}
