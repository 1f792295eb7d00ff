import { ServiceError } from '@octoqueue/client'
import type { Values } from '@octoqueue/command-line'

/** What the service says of a body's field, at the beginning of a sentence. */
const FIELD = /(?<=^|\. )([a-z]+(?:_[a-z]+)*)((?:\/\w+)*) (?=must|is )/g

/**
 * A refusal of the service in the words of the command line: `lease_seconds must be ...` becomes
 * `--lease-seconds must be ...`, and what stands there without an option is written in capitals, as in the
 * help.
 */
export function inOptions(error: ServiceError, values: Values): ServiceError {
  if (error.type !== 'invalid-request') return error
  const message = error.message.replace(FIELD, (_, field: string, place: string) => {
    const operand = field.toUpperCase()
    return `${operand in values ? operand : `--${field.replaceAll('_', '-')}`}${place} `
  })
  const { type, status, facts, cause } = error
  return new ServiceError(type, message, { ...facts, status, cause })
}
