import { type FieldError, Problem } from '../problem.ts'

/** What is wrong with a form, in a sentence for the person who filled it in; rethrows what is no refusal of the store. */
export function refusal(error: unknown): string {
  if (!(error instanceof Problem)) throw error
  const [first] = error.errors ?? []
  const text = first ? explain(first) : error.message
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function explain({ field, code, message }: FieldError): string {
  if (message !== undefined) return message
  if (code === 'missing' || code === 'missing_field') return `${field} can't be blank`
  return code === 'already_exists' ? `this ${field} is taken` : `${field} is not valid`
}
