import type { Held } from '../domain/entry.ts'
import type { Json, Progress } from '../domain/job.ts'
import { cleanLine, cleanText } from '../domain/text.ts'
import type { Attempt, Report } from '../domain/view.ts'
import type { Attachment } from '../ports.ts'

/* The one place that translates what is attached to entries: reports, and progress. */

/** Lines of a job's log that are kept, and characters of each: enough to see where it is. */
export const MAX_LOG_LINES = 50
const MAX_LINE_CHARACTERS = 200

/** Undefined when there is nothing to attach. */
export function writeReport({ result, error, reason, attempt }: Report): Attachment | undefined {
  const attachment = {
    ...(result !== undefined && { result }),
    ...(error !== undefined && { error: cleanText(error) }),
    ...(reason !== undefined && { reason: cleanText(reason) }),
    ...(attempt && { attempt: writeAttempt(attempt) }),
  }
  return Object.keys(attachment).length > 0 ? attachment : undefined
}

export function readReport({ result, error, reason, attempt }: Attachment): Report {
  return {
    ...(result !== undefined && { result }),
    ...(typeof error === 'string' && { error }),
    ...(typeof reason === 'string' && { reason }),
    ...(isRecord(attempt) && { attempt: readAttempt(attempt) }),
  }
}

/** The attempt that this lease was. */
export const attemptOf = ({ attempt: number, worker, startedAt }: Held, endedAt: number): Attempt => ({
  number,
  worker,
  startedAt,
  endedAt,
})

const writeAttempt = ({ number, worker, startedAt, endedAt }: Attempt): Attachment => ({
  number,
  worker,
  started_at: startedAt,
  ended_at: endedAt,
})

const readAttempt = ({ number, worker, started_at, ended_at }: Attachment): Attempt => ({
  number: Number(number),
  worker: String(worker),
  startedAt: Number(started_at),
  endedAt: Number(ended_at),
})

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

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
