import { ERRORS } from './generated/errors.ts'
import { type ErrorFacts, ServiceError } from './service-error.ts'

/** Of an answer that is no problem of the service. */
const MAX_QUOTED_CHARACTERS = 200
const PREFIX = 'urn:octoqueue:problem:'

/** The error of a problem: of the class that its name stands for, if there is one. */
export const errorOf = (type: string, detail: string, facts?: ErrorFacts): ServiceError =>
  isKnown(type) ? new ERRORS[type](detail, facts) : new ServiceError(type, detail, facts)

const isKnown = (type: string): type is keyof typeof ERRORS => Object.hasOwn(ERRORS, type)

const BY_STATUS: Readonly<Record<number, string>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  409: 'illegal-transition',
  422: 'invalid-request',
  429: 'too-many-requests',
}

/** The problem that a status stands for when the answer names none. */
export const typeOfStatus = (status: number): string =>
  BY_STATUS[status] ?? (status >= 500 ? 'github-unavailable' : 'invalid-request')

/** The problem that an answer carries (RFC 9457), or one that its status stands for. */
export function errorIn(status: number, text: string): ServiceError {
  const { type, detail, retry_after_seconds: seconds } = readObject(text) ?? {}
  const isOurs = typeof type === 'string' && type.startsWith(PREFIX)
  return errorOf(
    isOurs ? type.slice(PREFIX.length) : typeOfStatus(status),
    typeof detail === 'string' ? detail : `The service answered ${status}: ${quote(text)}`,
    // Whatever stands before the service may have failed, and that passes.
    {
      status: isOurs || status < 500 ? status : 503,
      ...(typeof seconds === 'number' && { retryAfterSeconds: seconds }),
    },
  )
}

/** A text's JSON object; undefined when it is none. */
export function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** The beginning of a text, for messages. */
export const quote = (text: string): string => JSON.stringify(text.slice(0, MAX_QUOTED_CHARACTERS))
