/**
 * Whether a number comes back as it was sent: the shortest decimal that stands for what this runtime makes of it must be the
 * same decimal. So 0.1, 1.50 and 1e3 are exact, and 9007199254740993, 0.1000000000000000055 and 1e400 are not.
 * @param source a number as JSON writes it
 */
export function isExactNumber(source: string): boolean {
  const decimal = decimalOf(source)
  return decimal !== undefined && decimal === decimalOf(String(Number(source)))
}

/** One way to write a decimal: `<digits>e<exponent>`, without zeros at either end. The sign cannot get lost, but for that of zero. */
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
