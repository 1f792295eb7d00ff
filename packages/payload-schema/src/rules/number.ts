import { isMultiple } from '../multiple.ts'
import { spend, violate } from '../node.ts'
import { type Maker, setting } from './maker.ts'

const bound =
  (keyword: string, isMet: (value: number, limit: number) => boolean, words: string): Maker =>
  (making) => {
    const limit = setting<number>(making, keyword)
    return (visit) => {
      const { value } = visit.instance
      if (typeof value !== 'number' || isMet(value, limit)) return
      violate(visit, keyword, () => `The number must be ${words} ${limit}.`)
    }
  }

export const minimum = bound('minimum', (value, limit) => value >= limit, 'at least')
export const maximum = bound('maximum', (value, limit) => value <= limit, 'at most')
export const exclusiveMinimum = bound('exclusiveMinimum', (value, limit) => value > limit, 'greater than')
export const exclusiveMaximum = bound('exclusiveMaximum', (value, limit) => value < limit, 'less than')

/** Exact decimals are wide numbers: about as dear as so many other steps. */
const MULTIPLE_STEPS = 40

export const multipleOf: Maker = (making) => {
  const of = setting<number>(making, 'multipleOf')
  return (visit) => {
    const { value } = visit.instance
    if (typeof value !== 'number') return
    spend(visit.run, MULTIPLE_STEPS)
    if (!isMultiple(value, of)) violate(visit, 'multipleOf', () => `The number must be a multiple of ${of}.`)
  }
}
