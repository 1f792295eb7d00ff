import { characters, cleanText, clip, codeSpan, duration, fenced, safeJson } from '@octoqueue/inert-text'
import type { Shown } from '@octoqueue/job-labels'
import { runPathOf } from '@octoqueue/workflow-token/worker'
import { type Done, type Entry, statusOf } from './entry.ts'
import type { Json } from './job.ts'

export { duration }

/** Comments have the bodies' limit; this leaves room for the words around the result. */
const MAX_SHOWN_CHARACTERS = 60_000

/** What people are to see of an entry. */
export interface View {
  status: Shown
  /** Open, or how it is closed. */
  state: 'open' | 'completed' | 'not_planned' | 'duplicate'
  comment: Comment | undefined
}

export interface Comment {
  /** By this mark a comment is known again, so that it is written once however often it is rendered. */
  marker: string
  body: string
  /** Unix seconds: it cannot have been written before this. */
  notBefore: number
}

/** What a move leaves behind about a job: kept as the attachment of its entry, shown in a comment. */
export interface Report {
  result?: Json | undefined
  /** Why the result is not what the worker sent. */
  resultNote?: string | undefined
  error?: string | undefined
  /** Why a job is blocked. */
  reason?: string | undefined
  /** What somebody answered when it was. */
  answer?: string | undefined
  /** The attempt that went wrong, when the job is to be tried again. */
  attempt?: Attempt | undefined
}

export interface Attempt {
  number: number
  worker: string
  startedAt: number
  endedAt: number
}

/** The view of an entry. Pure, so that anyone may render it at any time and get the same page. */
export function viewOf(entry: Entry, left: Report): View {
  const state = entry.state !== 'done' ? 'open' : entry.outcome === 'completed' ? 'completed' : 'not_planned'
  return { comment: commentOf(entry, left), state, status: statusOf(entry) }
}

function commentOf(entry: Entry, left: Report): Comment | undefined {
  const said = wordsFor(entry, left)
  if (!said) return undefined
  const marker = markerOf(entry)
  return { marker, body: [said.headline, ...details(left), marker].join('\n\n'), notBefore: said.notBefore }
}

/** What the comment on an entry is known by. */
export const markerOf = ({ number, seq }: Pick<Entry, 'number' | 'seq'>): string =>
  `<!-- octoqueue outcome ${number}.${seq} -->`

function wordsFor(entry: Entry, left: Report): { headline: string; notBefore: number } | undefined {
  if (entry.state === 'done') return { headline: headline(entry), notBefore: entry.finishedAt }
  if (left.attempt) return { headline: setback(entry, left.attempt), notBefore: left.attempt.endedAt }
  // A job may be blocked at any time after it was born.
  if (entry.state === 'blocked' && left.reason !== undefined)
    return { headline: '**Blocked**.', notBefore: 0 }
  return undefined
}

const WORDS = { completed: '**Completed**', failed: '**Failed**', cancelled: '**Cancelled**' } as const

function headline(entry: Done): string {
  const lasted = entry.startedAt > 0 ? ` after ${duration(entry.finishedAt - entry.startedAt)}` : ''
  const who = entry.worker && ` by ${nameOf(entry.worker)}`
  const attempt = entry.attempt > 0 ? `, attempt ${entry.attempt}` : ''
  return `${WORDS[entry.outcome]}${lasted}${who}${attempt}.`
}

/** Of an attempt that went wrong: how, and what comes next. */
function setback(entry: Entry, { number, worker, startedAt, endedAt }: Attempt): string {
  const next =
    entry.state === 'later'
      ? `it is tried again in ${duration(entry.runAt - endedAt)}`
      : `the job goes to the queue \`${entry.queue}\``
  return `**Attempt ${number} failed** after ${duration(endedAt - startedAt)} by ${nameOf(worker)}; ${next}.`
}

/** A worker's name, and with it a link to the workflow run that it is, if it is one. */
function nameOf(worker: string): string {
  const path = runPathOf(worker)
  return path === undefined ? codeSpan(worker) : `[${codeSpan(worker)}](${path})`
}

function details({ result, resultNote, error, reason }: Report): string[] {
  const texts = [error, reason, resultNote].filter((text) => text !== undefined)
  const shown = texts.map((text) => fenced(clip(cleanText(text), MAX_SHOWN_CHARACTERS)))
  return result === undefined ? shown : [...shown, shownResult(result)]
}

function shownResult(result: Json): string {
  const shown = [safeJson(result, 2), safeJson(result)].find(
    (json) => characters(json) <= MAX_SHOWN_CHARACTERS,
  )
  if (shown !== undefined) return `\`\`\`json\n${shown}\n\`\`\``
  return 'The result is too large for a comment; `GET /jobs/{id}` has it whole.'
}
