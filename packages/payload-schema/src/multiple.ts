/**
 * Whether a number is a multiple of another, as people write them: 0.3 is one of 0.1, although their nearest binary
 * fractions disagree. Exact on the shortest decimals, which have at most 17 digits and exponents of about 300.
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
