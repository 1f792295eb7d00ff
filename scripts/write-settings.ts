import { readFileSync, writeFileSync } from 'node:fs'

/*
 * Writes README.md's table of settings from schemas/settings.json, where each is described once. With
 * `--check` it changes nothing, and exits with 1 when the table is not what it would write.
 */

const README = new URL('../README.md', import.meta.url)
const SCHEMA = new URL('../schemas/settings.json', import.meta.url)
const START = '<!-- settings: written by scripts/write-settings.ts from schemas/settings.json -->\n'
const END = '<!-- /settings -->'

interface Schema {
  properties: Record<string, { description: string; default?: string | number }>
}

const schema: Schema = JSON.parse(readFileSync(SCHEMA, 'utf8'))
const rows = Object.entries(schema.properties).map(
  ([name, { description, default: value }]) =>
    `| \`${name}\` | ${description} | ${value === undefined ? '' : `\`${value}\``} |`,
)
const table = ['| variable | means | default |', '|---|---|---|', ...rows, ''].join('\n')

const before = readFileSync(README, 'utf8')
const [head, rest] = before.split(START)
const tail = rest?.slice(rest.indexOf(END))
if (head === undefined || tail === undefined)
  throw new Error('README.md has lost the marks around its table of settings')
const after = head + START + table + tail

if (!process.argv.includes('--check')) writeFileSync(README, after)
else if (before !== after) {
  process.stderr.write('The settings in README.md are stale: run "npm run build"\n')
  process.exitCode = 1
}
