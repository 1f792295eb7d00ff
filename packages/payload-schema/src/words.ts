import type { Json } from '../../../src/domain/job.ts'
import { clip, safeJson } from '../../../src/domain/markdown.ts'
import { MAX_LISTED_CHARACTERS, MAX_QUOTED_CHARACTERS } from './limits.ts'

/** A name or text in quotes: its beginning when it is long, and nothing in it that hides or turns round what people see. */
export const quote = (text: string): string => safeJson(clip(text, MAX_QUOTED_CHARACTERS))

/** `1 item`, `2 items`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`

/** `a`, `a or b`, `a, b or c`. */
export const either = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

/** The values as JSON, or nothing when that would take more than {@link MAX_LISTED_CHARACTERS}. */
export function list(values: readonly Json[]): string | undefined {
  let text = ''
  for (const value of values) {
    text += `${text === '' ? '' : ', '}${safeJson(value)}`
    if (text.length > MAX_LISTED_CHARACTERS) return undefined
  }
  return text === '' ? undefined : text
}
