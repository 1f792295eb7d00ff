import { type Run, spend, violate } from '../evaluate.ts'
import { FORMATS } from '../format.ts'
import { MAX_LISTED_CHARACTERS } from '../limits.ts'
import type { Pattern } from '../patterns.ts'
import { characters, count, quote } from '../words.ts'
import { type Maker, setting } from './maker.ts'

/** Characters that are read in the time of one step. */
const CHARACTERS_A_STEP = 8
/** Parts of a pattern that a character is held against in the time of one step, at worst. */
const PARTS_A_STEP = 8

/** `maxLength` and `minLength` count characters, not UTF-16 units (RFC 8259). */
const length =
  (keyword: string, isMet: (length: number, limit: number) => boolean, words: string): Maker =>
  (making) => {
    const limit = setting<number>(making, keyword)
    return (visit) => {
      const { value } = visit.instance
      if (typeof value !== 'string') return
      spend(visit.run, value.length / CHARACTERS_A_STEP)
      if (isMet(characters(value), limit)) return
      violate(visit, keyword, () => `The string must have at ${words} ${count(limit, 'character')}.`)
    }
  }

export const minLength = length('minLength', (characters, limit) => characters >= limit, 'least')
export const maxLength = length('maxLength', (characters, limit) => characters <= limit, 'most')

/** Whether a text matches; the work is the text's length times the pattern's size, at worst. */
export function matches(run: Run, pattern: Pattern, text: string): boolean {
  spend(run, 1 + (text.length * pattern.size) / PARTS_A_STEP)
  return pattern.isIn(text)
}

export const pattern: Maker = (making) => {
  const pattern = making.patternOf(setting(making, 'pattern'))
  return (visit) => {
    const { value } = visit.instance
    if (typeof value !== 'string' || matches(visit.run, pattern, value)) return
    const words = pattern.source.length > MAX_LISTED_CHARACTERS ? quote(pattern.source) : pattern.source
    violate(visit, 'pattern', () => `The string must match the pattern ${words}`)
  }
}

export const format: Maker = (making) => {
  const name = setting<string>(making, 'format')
  const format = FORMATS.get(name)
  return (visit) => {
    const { value } = visit.instance
    if (!format || typeof value !== 'string') return
    spend(visit.run, 1 + value.length / CHARACTERS_A_STEP)
    if (!format.isMet(value)) violate(visit, 'format', () => `The string must be ${format.words} (${name}).`)
  }
}
