/**
 * Whether a number comes back as it was sent: the shortest decimal for what this runtime reads must be the
 * same decimal. So 0.1, 1.50 and 1e3 are exact; 9007199254740993, 0.1000000000000000055 and 1e400 are not.
 * @param source a number as JSON writes it
 */
export function isExactNumber(source: string): boolean {
  const shortest = String(Number(source))
  // As most programs write it.
  if (shortest === source && /\d$/.test(source)) return true
  const decimal = decimalOf(source)
  return decimal !== undefined && decimal === decimalOf(shortest)
}

/** A decimal as `<digits>e<exponent>`, without zeros at either end or the sign, which only zero can lose. */
function decimalOf(text: string): string | undefined {
  const [, whole, fraction = '', exponent = '0'] = /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? []
  if (whole === undefined) return undefined
  const digits = whole + fraction
  let first = 0
  while (digits[first] === '0') first++
  let end = digits.length
  while (end > first && digits[end - 1] === '0') end--
  if (first === end) return '0'
  return `${digits.slice(first, end)}e${Number(exponent) - fraction.length + digits.length - end}`
}
