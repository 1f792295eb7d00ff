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
  /** Writes lines for people at a terminal instead of JSON. */
  forPeople?: boolean | undefined
  /** Takes one line without its end. */
  write: (line: string) => void
}

/** The 8-bit controls and the two separators of lines, which JSON leaves as they are and terminals obey. */
const CONTROLS = /[\u007f-\u009f\u2028\u2029]/g

const escapeControl = (control: string): string => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`

/** A log of JSON lines, or of lines for people: time, level, message, then the fields. */
export function createLog({ level, secrets, now, write, forPeople = false }: LogOptions): SecretiveLog {
  const redact = createRedact(secrets)
  // Before it is written as JSON, so that a secret with quotes in it is found, and the line stays JSON.
  const clean = (_: string, value: unknown) =>
    typeof value === 'string' ? redact(value).replace(CONTROLS, escapeControl) : value

  const at =
    (lineLevel: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (LOG_LEVELS.indexOf(lineLevel) < LOG_LEVELS.indexOf(level)) return
      const time = new Date(now()).toISOString()
      const line = JSON.stringify({ time, level: lineLevel, message, ...fields }, clean)
      write(forPeople ? describeLine(JSON.parse(line)) : line)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** What a terminal shows as it is, and nobody takes for two words. */
const PLAIN = /^[!#-~]+$/

/** `12:30:05 info  request  method=GET path=/jobs status=200`: in UTC, like the JSON. */
function describeLine({ time, level, message, ...fields }: Record<string, unknown>): string {
  const facts = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${PLAIN.test(String(value)) ? value : JSON.stringify(value)}`)
  const clock = String(time).slice('2026-11-21T'.length, -'.000Z'.length)
  const words = PLAIN.test(String(message)) ? message : JSON.stringify(message)
  return [clock, String(level).padEnd(5), words, ...facts].join(' ')
}
