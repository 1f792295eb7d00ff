import { createRedact } from './redact.ts'

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** What a line says beside its message. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Writes one line for each call, or none below its level. */
export type SecretiveLog = Record<LogLevel, (message: string, fields?: LogFields) => void>

export interface LogOptions {
  /** The least that is logged. */
  level: LogLevel
  /** Values that must not be seen by whoever reads the log, wherever they turn up. */
  secrets: readonly (string | undefined)[]
  /** Milliseconds since 1970. */
  now: () => number
  /** Takes one line without its end. */
  write: (line: string) => void
}

/** The 8-bit controls and the two separators of lines, which JSON leaves as they are and terminals obey. */
const CONTROLS = /[\u007f-\u009f\u2028\u2029]/g

const escapeControl = (control: string): string => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`

/** A log of JSON lines: time, level, message, then the fields. */
export function createLog({ level, secrets, now, write }: LogOptions): SecretiveLog {
  const redact = createRedact(secrets)
  // Before it is written as JSON, so that a secret with quotes in it is found, and the line stays JSON.
  const clean = (_: string, value: unknown) =>
    typeof value === 'string' ? redact(value).replace(CONTROLS, escapeControl) : value

  const at =
    (lineLevel: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (LOG_LEVELS.indexOf(lineLevel) < LOG_LEVELS.indexOf(level)) return
      write(
        JSON.stringify({ time: new Date(now()).toISOString(), level: lineLevel, message, ...fields }, clean),
      )
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
