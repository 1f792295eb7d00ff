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

/** A log of JSON lines: time, level, message, then the fields. */
export function createLog({ level, secrets, now, write }: LogOptions): Log {
  const hidden = secrets.filter((secret) => secret !== undefined)
  const redact = (text: string) =>
    hidden
      .reduce((left, secret) => left.replaceAll(secret, '[redacted]'), text)
      .replace(SECRET_FORMS, '[redacted]')
  // Before it is written as JSON, so that a secret with quotes in it is found, and the line stays JSON.
  const clean = (_: string, value: unknown) => (typeof value === 'string' ? redact(value) : value)

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
