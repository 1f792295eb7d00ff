import { type Done, type Entry, statusOf } from './entry.ts'
import type { Json, Status } from './job.ts'
import { characters, clip, fenced, safeJson } from './markdown.ts'

/** Comments have the bodies' limit; this leaves room for the words around the result. */
const MAX_SHOWN_CHARACTERS = 60_000

/** What people are to see of an entry. */
export interface View {
  status: Status
  /** Open, or closed as done, or closed as not planned. */
  state: 'open' | 'completed' | 'not_planned'
  comment: Comment | undefined
}

export interface Comment {
  /** By this mark a comment is known again, so that it is written once however often it is rendered. */
  marker: string
  body: string
  /** Unix seconds: it cannot have been written before this. */
  notBefore: number
}

/** What an ended job left behind: kept as the attachment of its entry, shown in its last comment. */
export interface Report {
  result?: Json
  error?: string
}

/** The view of an entry. Pure, so that anyone may render it at any time and get the same page. */
export function viewOf(entry: Entry, left: Report): View {
  const status = statusOf(entry)
  if (entry.state !== 'done') return { status, state: 'open', comment: undefined }
  const state = entry.outcome === 'completed' ? 'completed' : 'not_planned'
  return { status, state, comment: commentOf(entry, left) }
}

function commentOf(entry: Done, left: Report): Comment {
  const marker = `<!-- octoqueue outcome ${entry.number}.${entry.seq} -->`
  const body = [headline(entry), ...details(left), marker].join('\n\n')
  return { marker, body, notBefore: entry.finishedAt }
}

const WORDS = { completed: '**Completed**', failed: '**Failed**', cancelled: '**Cancelled**' } as const

function headline(entry: Done): string {
  const lasted = entry.startedAt > 0 ? ` after ${duration(entry.finishedAt - entry.startedAt)}` : ''
  const who = entry.worker && ` by \`${entry.worker}\``
  const attempt = entry.attempt > 0 ? `, attempt ${entry.attempt}` : ''
  return `${WORDS[entry.outcome]}${lasted}${who}${attempt}.`
}

function details({ result, error }: Report): string[] {
  const parts: string[] = []
  if (error !== undefined) parts.push(fenced(clip(error, MAX_SHOWN_CHARACTERS)))
  if (result !== undefined) parts.push(shownResult(result))
  return parts
}

function shownResult(result: Json): string {
  const shown = [safeJson(result, 2), safeJson(result)].find(
    (json) => characters(json) <= MAX_SHOWN_CHARACTERS,
  )
  if (shown !== undefined) return `\`\`\`json\n${shown}\n\`\`\``
  return 'The result is too large for a comment; `GET /jobs/{id}` has it whole.'
}

/** Seconds as people say them: `42 s`, `3 min 5 s`, `2 h 10 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
