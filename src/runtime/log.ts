import { COUNTED_VERBS } from '../domain/verbs.ts'
import type { Log, LogFields } from '../ports.ts'

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

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

/**
 * What is a secret by its form: GitHub's tokens, as an App makes them while we run; signed tokens; private
 * keys, also with their lines' ends written out
 * (https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats).
 */
const SECRET_FORMS =
  /\b(?:gh[a-z]|github_pat)_[\w.-]{10,}|\bey[\w-]{8,}\.[\w-]+\.[\w-]*|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g

/** The 8-bit controls and the two separators of lines, which JSON leaves as they are and terminals obey. */
const CONTROLS = /[\u007f-\u009f\u2028\u2029]/g

const escapeControl = (control: string): string => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`

/** A log of JSON lines: time, level, message, then the fields. */
export function createLog({ level, secrets, now, write }: LogOptions): Log {
  const hidden = secrets.filter((secret) => secret !== undefined)
  const redact = (text: string) =>
    hidden
      .reduce((left, secret) => left.replaceAll(secret, '[redacted]'), text)
      .replace(SECRET_FORMS, '[redacted]')
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

/** What this process has done so far, by its log. */
export interface VerbCounts {
  /** How many jobs each verb was done to. */
  verbs: Readonly<Record<string, number>>
  sweeps: number
  warnings: number
  errors: number
  /** How often each limit was reached, by its name. */
  limits: Readonly<Record<string, number>>
  /** About how many events and comments the last sweep left for the next. */
  behind: number
}

/**
 * A log that counts what goes through it, whatever level the other one writes from. The queue logs a verb by its
 * name when it has done it to a job. Other lines are not counted by name, so that what is kept stays small.
 */
export function countVerbs(log: Log): { log: Log; verbCounts: () => VerbCounts } {
  const verbs: Record<string, number> = Object.fromEntries(COUNTED_VERBS.map((verb) => [verb, 0]))
  const limits: Record<string, number> = { feed: 0, 'open-issues': 0 }
  let behind = 0
  let sweeps = 0
  let warnings = 0
  let errors = 0

  function count(message: string, { jobs = 1 }: LogFields): void {
    const before = verbs[message]
    if (before !== undefined) verbs[message] = before + Number(jobs)
  }

  return {
    log: {
      debug(message, fields) {
        if (message === 'sweep') {
          sweeps++
          behind = Number(fields?.behind ?? 0)
        }
        log.debug(message, fields)
      },
      info(message, fields = {}) {
        count(message, fields)
        log.info(message, fields)
      },
      warn(message, fields) {
        warnings++
        if (message === 'limit') limits[String(fields?.limit)] = (limits[String(fields?.limit)] ?? 0) + 1
        log.warn(message, fields)
      },
      error(message, fields) {
        errors++
        log.error(message, fields)
      },
    },
    verbCounts: () => ({ verbs: { ...verbs }, sweeps, warnings, errors, limits: { ...limits }, behind }),
  }
}
