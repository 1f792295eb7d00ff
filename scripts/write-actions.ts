import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'
import { ACTIONS } from '../action/actions.ts'

/*
 * Writes docs/action.md's tables of inputs and outputs from the action.yml files, where each is described
 * once. With `--check` it changes nothing, and exits with 1 when a table is not what it would write.
 */

const DOCS = new URL('../docs/action.md', import.meta.url)

interface Described {
  description: string
  default?: string
  required?: boolean
}

interface ActionFile {
  inputs: Record<string, Described>
  outputs: Record<string, Described>
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ').trim()

function tablesOf(folder: string): string {
  const file: ActionFile = parse(readFileSync(new URL(`../${folder}/action.yml`, import.meta.url), 'utf8'))
  const inputs = Object.entries(file.inputs).map(
    ([name, { description, default: value, required }]) =>
      `| \`${name}\` | ${cell(description)} | ${required ? 'required' : value === undefined ? '' : `\`${cell(value)}\``} |`,
  )
  const outputs = Object.entries(file.outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${cell(description)} |`,
  )
  return [
    ...['| input | means | default |', '|---|---|---|', ...inputs, ''],
    ...['| output | is |', '|---|---|', ...outputs, ''],
  ].join('\n')
}

const before = readFileSync(DOCS, 'utf8')
let after = before
for (const [name, { folder }] of Object.entries(ACTIONS)) {
  const start = `<!-- ${name}: written by scripts/write-actions.ts from ${folder}/action.yml -->\n`
  const end = `<!-- /${name} -->`
  const [head, rest] = after.split(start)
  const tail = rest?.slice(rest.indexOf(end))
  if (head === undefined || tail === undefined)
    throw new Error(`docs/action.md has lost the marks around its tables of ${name}`)
  after = head + start + tablesOf(folder) + tail
}

if (!process.argv.includes('--check')) writeFileSync(DOCS, after)
else if (before !== after) {
  process.stderr.write('The tables in docs/action.md are stale: run "npm run build"\n')
  process.exitCode = 1
}
