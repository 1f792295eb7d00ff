import { piecesOf } from './pattern-pieces.ts'

/** Reading `\p{L}` is as dear as reading so many other pieces: RE2 goes through hundreds of ranges. */
const PROPERTY_SIZE = 20

/**
 * How much there is to compile in a valid regular expression: its pieces, those in repeats as often as they are
 * repeated. RE2 writes repeats out, so 500 characters could ask for 70,000 instructions; it is better to know before.
 */
export function sizeOf(source: string): number {
  let classes = 0
  // The size of what has been read in each open group, and of the piece that a repeat would be about.
  const groups = [0]
  let last = 0
  const add = (size: number) => {
    groups.push((groups.pop() ?? 0) + size)
    last = size
  }
  for (const { piece, isInside } of piecesOf(source)) {
    if (/^\\[pP]\{/.test(piece)) classes += PROPERTY_SIZE
    if (isInside) classes++
    else if (/^\((?:\?|$)/.test(piece)) groups.push(0)
    else if (piece === ')') add((groups.pop() ?? 0) + 1)
    else if (/^\{\d/.test(piece)) add(last * (timesOf(piece) - 1))
    else add(1)
  }
  return classes + groups.reduce((sum, size) => sum + size, 0)
}

const timesOf = (repeat: string) => Math.max(1, ...(repeat.match(/\d+/g) ?? []).map(Number))
