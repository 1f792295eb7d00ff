import {
  decodeText,
  joined,
  type Kept,
  keepValue,
  keptAsText,
  readJson,
  wholeCharacters,
} from '@octoqueue/exact-json'
import { DATA_LIMITS } from '../../src/domain/json.ts'

export interface ResultLimits {
  /** Of the result as JSON. */
  maxBytes: number
  /** The address of the whole, for a result that is cut. */
  more: string
  /** What this action was given and must not be shown: a result stands in a comment, which nobody masks. */
  secrets: readonly string[]
}

/** How much of a file or of output is worth reading: in UTF-16 a character takes two bytes. */
export const maxBytesRead = (maxBytes: number): number => 2 * (maxBytes + 1)

/**
 * Reads what a job wrote, in whatever encoding: as JSON when it comes back as it was written, or else as
 * text, without the line feed that commands leave. The note says what had to be changed.
 */
export function readResult(bytes: Uint8Array, { maxBytes, more, secrets }: ResultLimits): Kept {
  const isCut = bytes.length >= maxBytesRead(maxBytes)
  const { text: written, encoding } = decodeText(isCut ? wholeCharacters(bytes) : bytes)
  const guess =
    encoding === 'windows-1252'
      ? 'The result is not UTF-8, and was read as Latin-1 (Windows-1252).'
      : undefined
  const text = without(secrets, written)
  const hidden = text === written ? undefined : 'A secret of this workflow was taken out of the result.'
  if (text.trim() === '') return { value: undefined, note: hidden }
  const line = text.replace(/\r?\n$/, '')
  const reading = readJson(line, DATA_LIMITS)
  // A text that is no exact number, as a commit's id may be, is what the job wrote.
  const said = reading.is === 'inexact' && /^\s*[[{"]/.test(line) ? keptAsText(reading.faults) : undefined
  const ending = `\n\n[The result was cut here, as it is too large. See ${more}]`
  const { value, note } = keepValue(
    reading.is === 'exact' ? reading.value : line,
    { ...DATA_LIMITS, maxBytes },
    ending,
  )
  return { value, note: joined(guess, hidden, said, note) }
}

/** Shorter ones would be found in texts that have nothing to do with them. */
const MIN_SECRET_CHARACTERS = 8

/** The text with `***` for each secret, as it is and as Git sends a token. */
function without(secrets: readonly string[], text: string): string {
  const forms = secrets
    .filter((secret) => secret.length >= MIN_SECRET_CHARACTERS)
    .flatMap((secret) => [secret, Buffer.from(`x-access-token:${secret}`).toString('base64')])
  return forms.reduce((rest, form) => rest.replaceAll(form, '***'), text)
}
