import type { Terminal } from '../command.ts'

/** What stands in a cell; null for nothing. */
export type Cell = string | number | boolean | null | undefined

const COLOURS = { red: 31, green: 32, yellow: 33, blue: 34, grey: 90 } as const

/** Gives a text a colour where people look at it, unless they set NO_COLOR (https://no-color.org). */
export function paint(
  { env, isWatched }: Pick<Terminal, 'env' | 'isWatched'>,
  colour: keyof typeof COLOURS | undefined,
  text: string,
): string {
  if (colour === undefined || !isWatched || env.NO_COLOR) return text
  return `\u001b[${COLOURS[colour]}m${text}\u001b[39m`
}

const MAX_CELL = 60
// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal would obey them
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g

/**
 * A table with a head of its columns' names; numbers stand on the right, and long texts are cut. `dress` may
 * colour a whole row.
 */
export function table(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  dress: (line: string, row: readonly Cell[]) => string = (line) => line,
): string {
  const texts = rows.map((row) => row.map(textOf))
  const widths = columns.map((name, at) => Math.max(name.length, ...texts.map((row) => row[at]?.length ?? 0)))
  const isNumeric = columns.map(
    (_, at) => rows.length > 0 && rows.every((row) => typeof row[at] === 'number'),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (isNumeric[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  const head = line(columns.map((name) => name.toUpperCase()))
  return [head, ...texts.map((row, at) => dress(line(row), rows[at] ?? []))].join('\n')
}

function textOf(cell: Cell): string {
  const text = cell === null || cell === undefined ? '-' : String(cell).replace(CONTROL, ' ')
  return text.length > MAX_CELL ? `${text.slice(0, MAX_CELL - 1)}…` : text
}
