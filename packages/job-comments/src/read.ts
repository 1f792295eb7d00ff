import { type Json, markerOf, type Outcome, type Report } from './event.ts'

/** What the comment on a job's end says: all that is left of the job once its ledger has let it go. */
export interface Told {
  /** The number of the state that the comment is about. */
  seq: number
  outcome: Outcome
  attempt: number
  report: Report
}

/** What any comment on a job says. */
export interface Said extends Omit<Told, 'outcome'> {
  /** Undefined of a job that went on. */
  outcome: Outcome | undefined
  isBlocked: boolean
  /** After an attempt that went wrong, when there is another in the same queue. */
  retryInSeconds: number | undefined
}

const HEADLINE = /^\*\*(Completed|Failed|Cancelled)\*\*.*?(?:, attempt (\d{1,9}))?\.$/
const MARKER = /^<!-- octoqueue outcome \d+\.(\d{1,12}) -->$/
/** A fence as it is written here: nothing in it is as long as it is. */
const FENCED = /^(`{3,})(text|json)\n([\s\S]*?)\n\1$/gm
const SETBACK =
  /^\*\*Attempt (\d{1,9}) failed\*\* .*; (?:it is tried again in (.+)|the job goes to the queue `.*`)\.$/
const BLOCKED = '**Blocked**.'

/** Reads a comment on a job's end; undefined for any other. */
export function readEnd(number: number, body: string): Told | undefined {
  const said = readComment(number, body)
  return said?.outcome && { ...said, outcome: said.outcome }
}

/** Reads a comment that `writeComment` wrote; undefined for any other. */
export function readComment(number: number, body: string): Said | undefined {
  const lines = body.trimEnd().split(/\r?\n/)
  const seq = Number(MARKER.exec(lines.at(-1) ?? '')?.[1])
  if (lines.at(-1) !== markerOf({ number, seq })) return undefined
  const [first = ''] = lines
  const [, headline, attempt = '0'] = HEADLINE.exec(first) ?? []
  const outcome = headline?.toLowerCase() as Outcome | undefined
  const report = reportIn(outcome, lines.join('\n'))
  const said = { seq, report, outcome, isBlocked: first === BLOCKED }
  const [setback, failed, duration] = SETBACK.exec(first) ?? []
  if (outcome || said.isBlocked) return { ...said, attempt: Number(attempt), retryInSeconds: undefined }
  const retryInSeconds = duration === undefined ? undefined : secondsIn(duration)
  return setback === undefined ? undefined : { ...said, attempt: Number(failed), retryInSeconds }
}

const UNITS = { s: 1, min: 60, h: 3600 } as const

/** Reads a duration as comments write it. */
const secondsIn = (text: string): number =>
  [...text.matchAll(/(\d+) (s|min|h)\b/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit as keyof typeof UNITS],
    0,
  )

function reportIn(outcome: Outcome | undefined, text: string): Report {
  const blocks = [...text.matchAll(FENCED)].map(([, , kind, content = '']) => ({ kind, content }))
  const words = blocks.find(({ kind }) => kind === 'text')?.content
  // What completed has no error, but may have a note on its result.
  const said = words === undefined ? {} : outcome === 'completed' ? { resultNote: words } : { error: words }
  const result = blocks.find(({ kind }) => kind === 'json')?.content
  return { ...said, ...(result !== undefined && { result: parsed(result) }) }
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
