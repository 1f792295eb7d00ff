import { spend, violate } from '../evaluate.ts'
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

/**
 * Whether a number is a multiple of another, as people write them: 0.3 is one of 0.1, although their nearest
 * binary fractions disagree. Exact on the shortest decimals, which have at most 17 digits and exponents of
 * about 300.
 */
export function isMultiple(value: number, of: number): boolean {
  if (!Number.isFinite(value)) return false
  const [one, other] = [decimal(value), decimal(of)]
  const exponent = Math.min(one.exponent, other.exponent)
  return scaled(one, exponent) % scaled(other, exponent) === 0n
}

interface Decimal {
  digits: bigint
  exponent: number
}

function decimal(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length }
}

const scaled = ({ digits, exponent }: Decimal, to: number) => digits * 10n ** BigInt(exponent - to)
