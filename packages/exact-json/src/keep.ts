import type { Fault, Limits } from './fault.ts'
import type { Json } from './read.ts'
import { findValueFaults } from './value.ts'

/** How much is kept. */
export interface KeepLimits extends Limits {
  /** Of the value as JSON, in UTF-8. */
  maxBytes: number
}

/** What was kept of a value, and what was changed: one sentence or more, undefined when nothing was. */
export interface Kept {
  value: Json | undefined
  note: string | undefined
}

/**
 * What can be kept of a value that must not be refused. A text loses NUL and half characters; anything else
 * with a fault is kept as the text of its JSON; what is too large is cut, and ends with `ending`.
 */
export function keepValue(value: unknown, limits: KeepLimits, ending = '…'): Kept {
  if (value === undefined) return { value, note: undefined }
  const { value: exact, note } = keepExactly(value, limits)
  if (exact === undefined) return { value: undefined, note }
  const bytes = bytesOf(exact)
  if (bytes <= limits.maxBytes) return { value: exact, note }
  const text = typeof exact === 'string' ? exact : JSON.stringify(exact)
  const cut = `The result has ${bytes} bytes as JSON, and was cut to the ${limits.maxBytes} that are kept.`
  return { value: cutText(text, limits.maxBytes, ending), note: joined(note, cut) }
}

/** Two notes as one. */
export const joined = (...notes: readonly (string | undefined)[]): string | undefined =>
  notes.filter((note) => note !== undefined).join(' ') || undefined

function keepExactly(value: unknown, limits: Limits): Kept {
  const faults = findValueFaults(value, limits)
  if (faults.length === 0) return { value: value as Json, note: undefined }
  const text = typeof value === 'string' ? value : write(value)
  if (text === undefined) return { value: undefined, note: `The result could not be kept. ${say(faults)}` }
  const note =
    typeof value === 'string' ? 'Characters that cannot be kept were replaced.' : keptAsText(faults)
  return { value: wholeText(text), note }
}

/** What to say of JSON with faults that was kept as the text that it is. */
export const keptAsText = (faults: readonly Fault[]): string =>
  `The result is kept as the text of its JSON. ${say(faults)}`

const MAX_SAID = 3

/** The first faults, each with its place. */
const say = (faults: readonly Fault[]): string =>
  faults
    .slice(0, MAX_SAID)
    .map(({ pointer, detail }) => (pointer === '' ? detail : `${pointer}: ${detail}`))
    .join(' ')

/** The text with U+FFFD for each NUL and half character. */
export const wholeText = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd')

/** Undefined for what no JSON can be made of: a value that holds itself, or is a bigint. */
function write(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

const bytesOf = (value: Json): number => new TextEncoder().encode(JSON.stringify(value)).length

/**
 * The longest start of a text that fits with its ending, by bisection: a character takes one to six bytes as
 * JSON.
 */
function cutText(text: string, maxBytes: number, ending: string): string {
  let [fits, tooLong] = [0, text.length + 1]
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2)
    if (bytesOf(text.slice(0, middle) + ending) <= maxBytes) fits = middle
    else tooLong = middle
  }
  // Not between the halves of a character.
  const end = /[\ud800-\udbff]/.test(text[fits - 1] ?? '') ? fits - 1 : fits
  return text.slice(0, end) + ending
}
