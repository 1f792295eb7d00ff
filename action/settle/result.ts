import { isShallow } from '../../src/domain/issue.ts'
import type { Json } from '../../src/domain/job.ts'

/** What a job came to, and whether it had to be cut to fit. */
export interface Result {
  /** Undefined when nothing was written. */
  value: Json | undefined
  isCut: boolean
}

const bytesOf = (value: Json): number => Buffer.byteLength(JSON.stringify(value))

/**
 * Reads what a job wrote: JSON as what it says, anything else as text without the line end that commands leave. What takes up more
 * than `maxBytes` as JSON is cut, as a text that ends in a note and `more`, the address that has more.
 */
export function readResult(
  bytes: Uint8Array,
  { maxBytes, more }: { maxBytes: number; more: string },
): Result {
  const text = new TextDecoder().decode(bytes)
  if (text.trim() === '') return { value: undefined, isCut: false }
  const value = parse(text) ?? text.replace(/\r?\n$/, '')
  if (bytesOf(value) <= maxBytes) return { value, isCut: false }
  return {
    value: cut(text, maxBytes, `\n\n[The result was cut here, as it is too large. See ${more}]`),
    isCut: true,
  }
}

/** Undefined for what is no JSON, and for what is too deep for the queue. */
function parse(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return isShallow(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The longest start of the text that fits with its note, found by halving: a character may take up one byte or six. */
function cut(text: string, maxBytes: number, note: string): string {
  let [fits, tooLong] = [0, text.length + 1]
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2)
    if (bytesOf(text.slice(0, middle) + note) <= maxBytes) fits = middle
    else tooLong = middle
  }
  // Not between the halves of a character.
  const end = /[\ud800-\udbff]/.test(text[fits - 1] ?? '') ? fits - 1 : fits
  return text.slice(0, end) + note
}
