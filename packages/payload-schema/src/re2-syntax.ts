/** An escape, with what belongs to it. */
const ESCAPE =
  '\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\\\u\\{[0-9a-fA-F]+\\}|\\\\u[0-9a-fA-F]{4}|\\\\[pP]\\{[^}]*\\}|\\\\c[A-Za-z]|\\\\[^]'
/**
 * What can stand next in a regular expression: an escape, the opening of a group or class, a repeat, or one
 * character.
 */
const OUTSIDE = new RegExp(`${ESCAPE}|\\(\\?(?:<?[=!]|[<:]|)|\\[\\^?\\]?|\\{\\d+,?\\d*\\}|[^]`, 'uy')
const INSIDE = new RegExp(`${ESCAPE}|[^]`, 'uy')

interface Piece {
  readonly piece: string
  /** Whether it stands in a class such as `[a-z]`. */
  readonly isInside: boolean
}

/** A valid regular expression with the flag `u`, piece by piece. */
export function* piecesOf(source: string): Generator<Piece> {
  let isInside = false
  for (let at = 0; at < source.length; ) {
    const pieces: RegExp = isInside ? INSIDE : OUTSIDE
    pieces.lastIndex = at
    const piece: string = pieces.exec(source)?.[0] ?? source.slice(at)
    yield { piece, isInside }
    at += piece.length
    isInside = isInside ? piece !== ']' : piece === '[' || piece === '[^'
  }
}

/**
 * Long names of general categories, which RE2 does not know
 * (https://tc39.es/ecma262/#table-unicode-general-category-values).
 */
const CATEGORIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Letter: 'L',
    Cased_Letter: 'LC',
    Uppercase_Letter: 'Lu',
    Lowercase_Letter: 'Ll',
    Titlecase_Letter: 'Lt',
    Modifier_Letter: 'Lm',
    Other_Letter: 'Lo',
    Mark: 'M',
    Number: 'N',
    Decimal_Number: 'Nd',
    digit: 'Nd',
    Punctuation: 'P',
    punct: 'P',
    Symbol: 'S',
    Separator: 'Z',
    Space_Separator: 'Zs',
    Other: 'C',
    Control: 'Cc',
    cntrl: 'Cc',
    Format: 'Cf',
    Surrogate: 'Cs',
    Private_Use: 'Co',
  }),
)

/**
 * ECMAScript's white space (https://tc39.es/ecma262/#sec-characterclassescape); RE2's `\s` is ASCII alone.
 */
const SPACE =
  '\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}'
/** Everything else, as ranges: within a class there is no other way to say it. */
const NO_SPACE =
  '\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}'
/** What `.` leaves out (https://tc39.es/ecma262/#prod-LineTerminator); RE2's leaves out `\n` alone. */
const NO_LINE_END = '[^\\n\\r\\x{2028}\\x{2029}]'

/** What a back-tracking engine is needed for, by the piece that asks for it. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/^\(\?<?[=!]$/, 'The pattern must do without look-ahead and look-behind (`(?=`, `(?!`, `(?<=`, `(?<!`).'],
  [/^\\[1-9k]$/, 'The pattern must do without references to groups (`\\1`, `\\k<name>`).'],
  [/^\(\?$/, 'The pattern must do without flags (`(?i:`).'],
]

/**
 * Writes a regular expression of ECMAScript with the flag `u` in RE2's syntax, so that it matches the same
 * texts. The source has to be valid. What neither of us can do is left as it is, for RE2 to refuse.
 */
export function toRe2(source: string): { ok: true; text: string } | { ok: false; why: string } {
  let text = ''
  for (const { piece, isInside } of piecesOf(source)) {
    const refusal = REFUSALS.find(([asks]) => asks.test(piece))
    if (refusal) return { ok: false, why: refusal[1] }
    text += isInside ? inside(piece) : outside(piece)
  }
  return { ok: true, text }
}

function outside(piece: string): string {
  switch (piece) {
    case '.':
      return NO_LINE_END
    case '\\s':
      return `[${SPACE}]`
    case '\\S':
      return `[^${SPACE}]`
    case '(?<':
      return '(?P<'
    // ECMAScript's class of nothing, and of anything.
    case '[]':
      return '[^\\x{0}-\\x{10ffff}]'
    case '[^]':
      return '[\\x{0}-\\x{10ffff}]'
    default:
      return unescaped(piece)
  }
}

function inside(piece: string): string {
  switch (piece) {
    case '\\s':
      return SPACE
    case '\\S':
      return NO_SPACE
    case '\\b':
      return '\\x{8}'
    // `[[:alpha:]]` would be a name of POSIX.
    case '[':
      return '\\['
    default:
      return unescaped(piece)
  }
}

/** An escape as RE2 writes it; anything else as it is. */
function unescaped(piece: string): string {
  if (piece === '\\0') return '\\x{0}'
  if (piece.startsWith('\\c') && piece.length === 3) return hex(piece.charCodeAt(2) % 32)
  const property = /^\\([pP])\{(?:(?:gc|General_Category|sc|Script)=)?(.*)\}$/u.exec(piece)
  if (property) return `\\${property[1]}{${CATEGORIES.get(property[2] ?? '') ?? property[2]}}`
  if (!piece.startsWith('\\u')) return piece
  const units = [...piece.matchAll(/[0-9a-fA-F]+/gu)].map(([digits]) => Number.parseInt(digits, 16))
  return units.length === 2 ? hex(String.fromCharCode(...units).codePointAt(0)) : hex(units[0])
}

const hex = (codePoint = 0) => `\\x{${codePoint.toString(16)}}`
