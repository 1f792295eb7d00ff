/** An escape, with what belongs to it. */
const ESCAPE =
  '\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\\\u\\{[0-9a-fA-F]+\\}|\\\\u[0-9a-fA-F]{4}|\\\\[pP]\\{[^}]*\\}|\\\\c[A-Za-z]|\\\\[^]'
/** What can stand next in a regular expression: an escape, the opening of a group or class, a repeat, or one character. */
const OUTSIDE = new RegExp(`${ESCAPE}|\\(\\?(?:<?[=!]|[<:]|)|\\[\\^?\\]?|\\{\\d+,?\\d*\\}|[^]`, 'uy')
const INSIDE = new RegExp(`${ESCAPE}|[^]`, 'uy')

export interface Piece {
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
