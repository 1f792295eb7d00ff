import { cleanLine, cleanText } from '@octoqueue/inert-text'
import type { Json, Report } from './event.ts'

/* What is attached to a job's entry: the report on its last move, or how far its holder is. */

/** A JSON object, as a ledger keeps it. */
export type Attachment = { readonly [key: string]: Json }

/** What a move leaves behind about a job: kept as the attachment of its entry, shown in a comment. */
export interface Left extends Report {
  /** What somebody answered when it was. */
  answer?: string | undefined
  /** The attempt that went wrong, when the job is to be tried again. */
  attempt?: Attempt | undefined
}

/** One lease of a job; instants are Unix seconds. */
export interface Attempt {
  number: number
  worker: string
  startedAt: number
  endedAt: number
}

/** How far a holder is. */
export interface Progress {
  percent: number | undefined
  note: string | undefined
  log: readonly string[]
}

/** Lines of a job's log that are kept, and characters of each: enough to see where it is. */
export const MAX_LOG_LINES = 50
const MAX_LINE_CHARACTERS = 200

/** Undefined when there is nothing to attach. */
export function writeReport({
  result,
  resultNote,
  error,
  reason,
  answer,
  attempt,
}: Left): Attachment | undefined {
  const attachment = {
    ...(result !== undefined && { result }),
    ...(resultNote !== undefined && { result_note: cleanText(resultNote) }),
    ...(error !== undefined && { error: cleanText(error) }),
    ...(reason !== undefined && { reason: cleanText(reason) }),
    ...(answer !== undefined && { answer: cleanText(answer) }),
    ...(attempt && { attempt: writeAttempt(attempt) }),
  }
  return Object.keys(attachment).length > 0 ? attachment : undefined
}

/** The same with `why` instead of each text that others wrote; undefined where there is none. */
export function withoutTexts(
  { result, error, reason, attempt }: Attachment,
  why: string,
): Attachment | undefined {
  if (result === undefined && error === undefined && reason === undefined) return undefined
  return {
    ...(result !== undefined && { result_note: why }),
    ...(error !== undefined && { error: why }),
    ...(reason !== undefined && { reason: why }),
    ...(attempt !== undefined && { attempt }),
  }
}

export function readReport({ result, result_note, error, reason, attempt }: Attachment): Left {
  return {
    ...(result !== undefined && { result }),
    ...(typeof result_note === 'string' && { resultNote: result_note }),
    ...(typeof error === 'string' && { error }),
    ...(typeof reason === 'string' && { reason }),
    ...(isObject(attempt) && { attempt: readAttempt(attempt) }),
  }
}

const isObject = (value: Json | undefined): value is Attachment =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The attempt that this lease was. */
export const attemptOf = (
  { attempt, worker, startedAt }: { attempt: number; worker: string; startedAt: number },
  endedAt: number,
): Attempt => ({ number: attempt, worker, startedAt, endedAt })

const writeAttempt = ({ startedAt, endedAt, ...by }: Attempt): Attachment => ({
  ...by,
  started_at: startedAt,
  ended_at: endedAt,
})

const readAttempt = ({ number, worker, started_at, ended_at }: Attachment): Attempt => ({
  number: Number(number),
  worker: String(worker),
  startedAt: Number(started_at),
  endedAt: Number(ended_at),
})

export const writeProgress = ({ percent, note, log }: Progress, now: number): Attachment => ({
  ...(percent !== undefined && { percent }),
  ...(note !== undefined && { note: cut(cleanLine(note)) }),
  log: log.slice(-MAX_LOG_LINES).map((line) => cut(cleanText(line).replaceAll('\n', ' '))),
  written_at: now,
})

const cut = (line: string): string => Array.from(line).slice(0, MAX_LINE_CHARACTERS).join('')

/** The progress that an attachment keeps. */
export function readProgress({ percent, note, log }: Attachment): Progress {
  return {
    percent: typeof percent === 'number' ? percent : undefined,
    note: typeof note === 'string' ? note : undefined,
    log: Array.isArray(log) ? log.map(String) : [],
  }
}
