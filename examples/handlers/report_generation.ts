import type { Job, PayloadOf } from '@octoqueue/worker'
import { parse } from 'csv-parse/sync'
import { keep } from './_output.ts'

/*
 * Makes a page of a table: the rows of a CSV, and a bar chart of their numbers. The first column names a row,
 * the second has its number. Needs the package `csv-parse`.
 */

export const payload = {
  type: 'object',
  required: ['csv'],
  properties: {
    title: { type: 'string', maxLength: 200 },
    csv: { type: 'string', minLength: 1 },
  },
} as const

export const timeoutSeconds = 60

const MAX_ROWS = 500

interface Row {
  name: string
  value: number
}

export default async function makeReport({ id, data, progress }: Job<PayloadOf<typeof payload>>) {
  const { title = `Report ${id}`, csv } = data
  const [head = [], ...lines] = parse(csv, { trim: true, skip_empty_lines: true })
  if (lines.length === 0 || lines.length > MAX_ROWS)
    throw new Error(`The CSV must have 1 to ${MAX_ROWS} rows.`)
  const rows = lines.map(readRow)
  progress(50, `${rows.length} rows are read`)
  const file = await keep(id, 'report.html', page(title, head, rows))
  return { file, rows: rows.length, sum: rows.reduce((sum, { value }) => sum + value, 0) }
}

function readRow([name = '', text = '']: readonly string[], index: number): Row {
  const value = Number(text)
  if (text !== '' && Number.isFinite(value)) return { name, value }
  throw new Error(`Row ${index + 1} has no number in its second column: "${text}".`)
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one)

const BAR = { height: 24, width: 480, left: 160 }

function page(title: string, [first = '', second = '']: readonly string[], rows: readonly Row[]): string {
  const cells = rows.map(({ name, value }) => `<tr><td>${escaped(name)}</td><td>${value}</td></tr>`)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>body { font: 16px system-ui; margin: 2rem } td:last-child { text-align: right }</style>
<h1>${escaped(title)}</h1>
${chart(rows)}
<table>
<tr><th>${escaped(first)}</th><th>${escaped(second)}</th></tr>
${cells.join('\n')}
</table>
</html>
`
}

/** Horizontal bars. What is negative has none. */
function chart(rows: readonly Row[]): string {
  const most = Math.max(...rows.map(({ value }) => value), 0) || 1
  const bars = rows.map(({ name, value }, index) => {
    const [y, width] = [index * BAR.height, Math.round((Math.max(value, 0) / most) * BAR.width)]
    return `<text x="0" y="${y + 16}">${escaped(name.slice(0, 20))}</text>
<rect x="${BAR.left}" y="${y + 2}" width="${width}" height="${BAR.height - 4}" fill="#2f6feb"><title>${value}</title></rect>`
  })
  const [width, height] = [BAR.left + BAR.width, rows.length * BAR.height]
  return `<svg role="img" aria-label="Bar chart" width="${width}" height="${height}">
${bars.join('\n')}
</svg>`
}
