import type { Done } from './entry.ts'
import type { Json, Outcome } from './job.ts'
import { markerOf, type Report } from './view.ts'

/** What the comment on a job's end says: all that is left of its entry once the ledger has let it go. */
export interface Told extends Pick<Done, 'seq' | 'outcome' | 'attempt'> {
  report: Report
}

const HEADLINE = /^\*\*(Completed|Failed|Cancelled)\*\*.*?(?:, attempt (\d{1,9}))?\.$/
const MARKER = /^<!-- octoqueue outcome \d+\.(\d{1,12}) -->$/
/** A fence as `viewOf` writes it: nothing in it is as long as it is. */
const FENCED = /^(`{3,})(text|json)\n([\s\S]*?)\n\1$/gm

/** Reads a comment that `viewOf` wrote on a job's end; undefined for any other. */
export function readOutcome(number: number, body: string): Told | undefined {
  const lines = body.trimEnd().split(/\r?\n/)
  const seq = Number(MARKER.exec(lines.at(-1) ?? '')?.[1])
  if (lines.at(-1) !== markerOf({ number, seq })) return undefined
  const [, headline, attempt = '0'] = HEADLINE.exec(lines[0] ?? '') ?? []
  if (headline === undefined) return undefined
  const outcome = headline.toLowerCase() as Outcome
  return { seq, outcome, attempt: Number(attempt), report: reportIn(outcome, lines.slice(1).join('\n')) }
}

function reportIn(outcome: Outcome, text: string): Report {
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
