import type { Json } from './json.ts'
import { MAX_LISTED_CHARACTERS, MAX_QUOTED_CHARACTERS } from './limits.ts'

/**
 * Characters that end a line or a code span for some readers, hide, or turn round what people see: controls,
 * back-ticks, bidi marks, tags. JSON can write each of them as `\\u....`. What emoji and Persian are made of
 * stays: joiners, and the two variation selectors that say text or picture.
 */
const UNSAFE =
  /[[`\p{Cc}\u2028\u2029\ufff9-\ufffb\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]--[\n\u200c\u200d\ufe0e\ufe0f]]/gv

const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

/** JSON that shows all it holds, wherever a sentence is printed. */
const safeJson = (value: Json): string =>
  JSON.stringify(value).replace(UNSAFE, (match) => match.split('').map(escapeUnit).join(''))

/** Length in characters as JSON Schema and GitHub count them: code points, not UTF-16 units. */
export function characters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** The first `limit` characters. */
const clip = (text: string, limit: number): string =>
  characters(text) <= limit ? text : `${Array.from(text).slice(0, limit).join('')}…`

/**
 * A name or text in quotes: its beginning when it is long, and nothing in it that hides or turns round what
 * people see.
 */
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
