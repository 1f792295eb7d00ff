import type { Held } from '../domain/entry.ts'
import type { Json } from '../domain/job.ts'
import { cleanText } from '../domain/text.ts'
import type { Attempt, Report } from '../domain/view.ts'
import type { Attachment } from '../ports.ts'

/* The one place that translates between a report and the attachment that keeps it. */

/** Undefined when there is nothing to keep. */
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
